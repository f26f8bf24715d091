//! Links to documentation: which of them a browser follows, and does nothing else with.
//!
//! A link is absolute, or relative to the page that shows it. In its place, `{code}` is a code.

/// Returns the scheme of a link: what is before a colon that is before any path (RFC 3986 §4.2). A
/// relative link has none.
pub const fn scheme(link: &str) -> Option<&str> {
    let bytes = link.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        match bytes[index] {
            b':' => return Some(link.split_at(index).0),
            // A browser takes a backslash for a slash.
            b'/' | b'?' | b'#' | b'\\' => return None,
            _ => index += 1,
        }
    }
    None
}

/// Returns whether a scheme is one of the web, in any case.
pub const fn is_http(scheme: &str) -> bool {
    let (name, secure) = match scheme.as_bytes() {
        [name @ .., b's' | b'S'] => (name, true),
        name => (name, false),
    };
    matches!(name, [b'h' | b'H', b't' | b'T', b't' | b'T', b'p' | b'P'])
        && (secure || name.len() == 4)
}

/// Returns whether a byte must be escaped in a link (RFC 3986 §2, with the letters of RFC 3987).
/// Braces are those of a placeholder.
pub const fn must_be_escaped(byte: u8) -> bool {
    byte.is_ascii_control()
        || matches!(byte, b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'|')
}

/// Returns whether a text is a link that a browser only follows.
pub const fn is_link(text: &str) -> bool {
    defect(text).is_none()
}

/// Fails to evaluate unless a text is such a link.
///
/// # Panics
///
/// With what is wrong.
#[track_caller]
pub const fn assert_is_link(text: &str) {
    match defect(text) {
        None => {}
        Some(Defect::Character) => panic!(
            "a link must not have controls, spaces, quotes, `<`, `>`, `|`, `^` or backslashes: escape \
             them, such as `%20` for a space"
        ),
        Some(Defect::Scheme) => {
            panic!("a link must be relative, or begin with `https://` or `http://`")
        }
    }
}

enum Defect {
    Character,
    Scheme,
}

const fn defect(text: &str) -> Option<Defect> {
    let bytes = text.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        if must_be_escaped(bytes[index]) {
            return Some(Defect::Character);
        }
        index += 1;
    }
    match scheme(text) {
        Some(scheme) if !is_http(scheme) => Some(Defect::Scheme),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::panic::catch_unwind;

    use super::{assert_is_link, is_http, is_link, must_be_escaped, scheme};

    #[test]
    fn a_scheme_is_before_any_path() {
        for (link, expected) in [
            ("https://example.com/a:b", Some("https")),
            ("JavaScript:alert(1)", Some("JavaScript")),
            (":", Some("")),
            ("/a:b", None),
            ("?a:b", None),
            ("#a:b", None),
            ("\\a:b", None),
            ("a", None),
            ("", None),
            ("{code}:b", Some("{code}")),
        ] {
            assert_eq!(scheme(link), expected, "{link}");
        }
    }

    #[test]
    fn two_schemes_are_of_the_web_in_any_case() {
        for scheme in ["http", "https", "HTTP", "HttpS"] {
            assert!(is_http(scheme), "{scheme}");
        }
        for scheme in [
            "",
            "s",
            "htt",
            "httpx",
            "httpss",
            "ftp",
            "data",
            "javascript",
        ] {
            assert!(!is_http(scheme), "{scheme}");
        }
    }

    #[test]
    fn what_a_browser_would_execute_or_read_in_another_way_is_no_link() {
        for link in [
            "https://example.com/errors#{code}",
            "HTTP://localhost:8080/{code}",
            "/errors/{code}",
            "//example.com/a%20b",
            "größer/{code}",
            "",
        ] {
            assert_is_link(link);
            assert!(is_link(link), "{link}");
        }
        for link in [
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,a",
            "mailto:a@example.com",
            "{code}:a",
            ":a",
            "/a b",
            "\\\\example.com",
            "/\"onclick=",
        ] {
            assert!(catch_unwind(|| assert_is_link(link)).is_err(), "{link:?}");
            assert!(!is_link(link), "{link:?}");
        }
        assert_eq!(
            (0..=u8::MAX).filter(|byte| must_be_escaped(*byte)).count(),
            41
        );
    }
}
