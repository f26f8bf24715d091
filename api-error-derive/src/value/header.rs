//! Header names.

/// Reads a header name, and gives it in lower case.
pub fn normalize(name: &str) -> Result<String, String> {
    if name.is_empty() {
        return Err("the name of a header cannot be empty: write one".to_owned());
    }
    // RFC 9110 §5.6.2: `token`.
    let is_token = |char: char| char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char);
    if let Some(stranger) = name.chars().find(|char| !is_token(*char)) {
        return Err(format!(
            "a header name cannot contain {stranger:?} (RFC 9110 section 5.6.2): \
             write letters, digits and `-`"
        ));
    }
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "content-type" => Err("the envelope sets `Content-Type`: remove it here".to_owned()),
        "www-authenticate" => {
            Err("the key `challenge` sets `WWW-Authenticate`: use it instead".to_owned())
        }
        "allow" => Err("the key `allow` on a field sets `Allow`: use it instead".to_owned()),
        "retry-after" => Err("the key `retry_after` sets `Retry-After`: use it instead".to_owned()),
        "content-length" | "transfer-encoding" | "connection" | "trailer" | "upgrade" | "te" => {
            Err(format!("the server sets `{name}`: remove it here"))
        }
        _ => Ok(name),
    }
}
