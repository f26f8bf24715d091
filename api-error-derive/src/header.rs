//! Header names.

/// Reads a header name, and gives it in lower case.
pub fn normalize(name: &str) -> Result<String, String> {
    if name.is_empty() {
        return Err("a header needs a name".to_owned());
    }
    // RFC 9110 §5.6.2: `token`.
    let is_token = |char: char| char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char);
    if let Some(stranger) = name.chars().find(|char| !is_token(*char)) {
        return Err(format!(
            "{stranger:?} cannot be part of a header name (RFC 9110 section 5.6.2)"
        ));
    }
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "content-type" => Err("`Content-Type` follows from the envelope".to_owned()),
        "www-authenticate" => Err("for `WWW-Authenticate` use the key `challenge`".to_owned()),
        "allow" => Err("for `Allow` use the key `allow` on a field".to_owned()),
        "retry-after" => Err("for `Retry-After` use the key `retry_after`".to_owned()),
        "content-length" | "transfer-encoding" | "connection" | "trailer" | "upgrade" | "te" => {
            Err(format!("`{name}` belongs to the server, not to an error"))
        }
        _ => Ok(name),
    }
}
