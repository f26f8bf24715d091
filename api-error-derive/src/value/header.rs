//! Header names.

use api_error_rules::code::ERROR_CODE;
use api_error_rules::header::is_of_name;

/// Reads a header name, and gives it in lower case.
pub fn normalize(name: &str) -> Result<String, String> {
    if name.is_empty() {
        return Err("the name of a header cannot be empty: write one".to_owned());
    }
    let is_token = |char: char| u8::try_from(char.to_ascii_lowercase()).is_ok_and(is_of_name);
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
        ERROR_CODE => Err(format!(
            "`ErrorLayer` sets `{name}` to the code of the error: remove it here"
        )),
        "x-request-id" => Err(format!(
            "`ErrorLayer` sets `{name}` to the id of the request: remove it here"
        )),
        // How the message is framed, and what is between two neighbours (RFC 9110 §7.6.1).
        "content-length" | "transfer-encoding" | "connection" | "trailer" | "upgrade" | "te"
        | "keep-alive" | "proxy-connection" | "http2-settings" | "date" => {
            Err(format!("the server sets `{name}`: remove it here"))
        }
        // What is told of bytes, which are not known yet.
        "content-encoding" | "content-digest" | "repr-digest" | "digest" | "content-md5" => {
            Err(format!(
                "`{name}` is about the bytes of the body, which the envelope writes: remove it here, \
             and let a layer set it that sees the body"
            ))
        }
        _ => Ok(name),
    }
}

#[cfg(test)]
mod tests {
    use super::normalize;

    #[test]
    fn a_name_is_in_lower_case() {
        assert_eq!(normalize("X-Limit").unwrap(), "x-limit");
        assert_eq!(normalize("!#$%&'*+-.^_`|~").unwrap(), "!#$%&'*+-.^_`|~");
        for name in ["", "a b", "a:", "(", "größe", "a\n", "@"] {
            assert!(normalize(name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn what_another_sets_is_refused_in_any_case() {
        for name in ["Keep-Alive", "Retry-After", "content-encoding"] {
            let refusal = normalize(name).unwrap_err();
            let has_way_out =
                refusal.contains("remove it here") || refusal.contains("use it instead");
            assert!(has_way_out, "{refusal}");
        }
    }
}
