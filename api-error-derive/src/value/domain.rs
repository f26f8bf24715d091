//! Namespaces of codes.

/// What is wrong with a domain, in words.
///
/// It is compared byte by byte by clients (the domain of AIP-193's `ErrorInfo`), so
/// it is written as hosts are.
pub fn defect(domain: &str) -> Option<String> {
    let is_allowed = |char: &char| char.is_ascii_alphanumeric() || "-._:/".contains(*char);
    let stranger = domain.chars().find(|char| !is_allowed(char))?;
    Some(format!(
        "a domain cannot contain {stranger:?}: write a name such as `cards.example.com`"
    ))
}
