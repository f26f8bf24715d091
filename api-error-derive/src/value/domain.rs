//! Namespaces of codes.

use api_error_rules::code::stranger_in_domain;

/// What is wrong with a domain, in words.
pub fn defect(domain: &str) -> Option<String> {
    let stranger = stranger_in_domain(domain)?;
    Some(format!(
        "a domain cannot contain {stranger:?}: write a name such as `cards.example.com`"
    ))
}
