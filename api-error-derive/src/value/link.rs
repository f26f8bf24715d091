//! Links to the documentation of codes.

/// What is replaced by a code.
const PLACEHOLDER: &str = "{code}";

/// What is wrong with a link, in words.
///
/// It may be absolute, or relative to the page that shows it. What a browser would
/// execute is not a link.
pub fn defect(url: &str) -> Option<String> {
    if let Some(char) = url
        .chars()
        .find(|char| char.is_control() || char.is_whitespace())
    {
        return Some(format!(
            "a link cannot contain {char:?}: escape it, such as `%20` for a space"
        ));
    }
    // A code may be any word, so that what is left of a colon must not have one.
    let filled = url.replace(PLACEHOLDER, "code");
    if filled.contains(['{', '}']) {
        return Some("unknown placeholder in the link: only `{code}` is replaced".to_owned());
    }
    match scheme(&filled) {
        Some("") => Some("the link has no scheme before `:`: write `https://...`".to_owned()),
        Some(_) if scheme(url).is_some_and(|scheme| scheme.contains('{')) => {
            Some("the scheme of a link cannot be a code: write `https://...`".to_owned())
        }
        Some(scheme) if !is_http(scheme) => Some(format!(
            "a link cannot have the scheme `{scheme}`: write `https://...`, or a relative link"
        )),
        Some(scheme) if !has_host(&filled[scheme.len() + 1..]) => {
            Some(format!("the link has no host: write `{scheme}://...`"))
        }
        _ => None,
    }
}

/// The part before a colon that is before any path (RFC 3986 §4.2).
fn scheme(url: &str) -> Option<&str> {
    let before_path = url.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    before_path.split_once(':').map(|(scheme, _)| scheme)
}

fn is_http(scheme: &str) -> bool {
    ["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
}

fn has_host(after_scheme: &str) -> bool {
    after_scheme
        .strip_prefix("//")
        .is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#', ':']))
}

#[cfg(test)]
mod tests {
    use super::defect;

    #[test]
    fn http_and_relative_links_are_accepted() {
        let links = [
            "https://example.com/errors#{code}",
            "http://localhost:8080/{code}",
            "HTTPS://example.com",
            "https://{code}.example.com/",
            "https://[::1]/{code}",
            "/errors/{code}",
            "//example.com/{code}",
            "errors.html#{code}",
            "#{code}",
            "?code={code}",
            "./{code}:html",
            "{code}",
            "/a:b",
            "größer/{code}",
        ];
        for link in links {
            assert_eq!(defect(link), None, "{link}");
        }
    }

    #[test]
    fn what_a_browser_would_execute_is_not_a_link() {
        let links = [
            "javascript:alert(1)",
            "JavaScript:alert(1)//{code}",
            "java\tscript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,{code}",
            "vbscript:x",
            "file:///etc/{code}",
            "mailto:a@example.com",
            "{code}:alert(1)",
            "java{code}:alert(1)",
            ":alert",
            "blob:https://example.com/{code}",
            "https:example.com",
            "https://",
            "https:///a",
            "https://:80",
            "example.com:8080/{code}",
        ];
        for link in links {
            assert!(defect(link).is_some(), "{link}");
        }
    }
}
