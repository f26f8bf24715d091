//! Links to documentation: which of them a browser follows, and does nothing else with.
//!
//! A link is absolute, or relative to the page that shows it. In its place, `{code}` is a code.

use core::fmt;
use core::net::Ipv6Addr;

use crate::text::{is_deceptive, line};

/// What is replaced by a code.
const PLACEHOLDER: &str = "{code}";

/// Why a text is not a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect<'a> {
    /// There is no character.
    Empty,
    /// A character must be escaped, or changes the order in which the link is read.
    Character(char),
    /// What comes after a `%` is no escape; the character, if there is one.
    Escape(Option<char>),
    /// Something else than a code is to be replaced.
    Placeholder,
    /// There is nothing before the first colon.
    NoScheme,
    /// The scheme would be a code.
    SchemeOfCode,
    /// The scheme is none of the web.
    Scheme(&'a str),
    /// There is no host after the scheme, or after two slashes.
    NoHost(Option<&'a str>),
    /// What is in brackets is no address.
    Address,
    /// The name of a host has brackets.
    Brackets,
    /// What comes after the host is no port.
    Port(&'a str),
}

/// Writes what is wrong, and what to write.
impl fmt::Display for Defect<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the link is empty: write one, or leave it out"),
            Self::Character(char) => write!(
                f,
                "a link cannot contain {char:?}: escape it, such as `%20` for a space"
            ),
            Self::Escape(char) => {
                f.write_str("two digits from 0 to F come after a `%` in a link, not `%")?;
                if let Some(char) = char {
                    write!(f, "{char}")?;
                }
                f.write_str("`: write `%25` for the sign itself")
            }
            Self::Placeholder => {
                f.write_str("unknown placeholder in the link: only `{code}` is replaced")
            }
            Self::NoScheme => f.write_str("the link has no scheme before `:`: write `https://...`"),
            Self::SchemeOfCode => {
                f.write_str("the scheme of a link cannot be a code: write `https://...`")
            }
            Self::Scheme(scheme) => write!(
                f,
                "a link cannot have the scheme `{scheme}`: write `https://...`, or a relative link"
            ),
            Self::NoHost(scheme) => {
                let scheme = scheme.unwrap_or("https");
                write!(f, "the link has no host: write `{scheme}://...`")
            }
            Self::Address => f.write_str("what is in brackets is no IPv6 address: write `[::1]`"),
            Self::Brackets => {
                f.write_str("a host has no brackets: escape them, as `%5B` and `%5D`")
            }
            Self::Port(port) => write!(f, "`{port}` is no port: write a number up to {}", u16::MAX),
        }
    }
}

/// Returns why a text is not a link, or nothing if it is one.
pub fn defect(link: &str) -> Option<Defect<'_>> {
    if link.is_empty() {
        return Some(Defect::Empty);
    }
    if let Some(char) = link.chars().find(|char| is_outside(*char)) {
        return Some(Defect::Character(char));
    }
    if let Some(rest) = link.split('%').skip(1).find(|rest| !is_escape(rest)) {
        return Some(Defect::Escape(rest.chars().next()));
    }
    if link
        .split(PLACEHOLDER)
        .any(|part| part.contains(['{', '}']))
    {
        return Some(Defect::Placeholder);
    }
    match scheme(link) {
        Some("") => Some(Defect::NoScheme),
        Some(scheme) if scheme.contains('{') => Some(Defect::SchemeOfCode),
        Some(scheme) if !is_http(scheme) => Some(Defect::Scheme(scheme)),
        Some(scheme) if !has_host(&link[scheme.len() + 1..]) => Some(Defect::NoHost(Some(scheme))),
        None if link.starts_with("//") && !has_host(link) => Some(Defect::NoHost(None)),
        _ => authority(link).and_then(defect_of_authority),
    }
}

/// Fails to evaluate if a browser would not only follow a link, which is as much of [`defect`] as
/// const evaluation can find: its characters and its scheme.
///
/// # Panics
///
/// With what is wrong.
#[track_caller]
pub const fn assert_is_followed(link: &str) {
    assert!(!link.is_empty(), "a link must not be empty");
    let bytes = link.as_bytes();
    let mut is_escaped = line(link).len() == link.len();
    let mut index = 0;
    while index < bytes.len() {
        is_escaped &= !must_be_escaped(bytes[index]);
        index += 1;
    }
    assert!(
        is_escaped,
        "a link must not have controls, spaces, quotes, `<`, `>`, `|`, `^` or backslashes: escape \
         them, such as `%20` for a space"
    );
    if let Some(scheme) = scheme(link) {
        assert!(
            is_http(scheme),
            "a link must be relative, or begin with `https://` or `http://`"
        );
    }
}

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
const fn must_be_escaped(byte: u8) -> bool {
    byte.is_ascii_control()
        || matches!(byte, b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'|')
}

/// Returns whether a character is not in a link as it is.
fn is_outside(char: char) -> bool {
    let is_ascii = |byte: &u8| byte.is_ascii();
    char.is_control()
        || char.is_whitespace()
        || u8::try_from(char)
            .ok()
            .filter(is_ascii)
            .is_some_and(must_be_escaped)
        || is_deceptive(char)
}

/// Whether a text begins with what comes after a `%` (RFC 3986 §2.1).
fn is_escape(rest: &str) -> bool {
    let digits = rest.as_bytes().get(..2);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// The part between `//` and the path.
fn authority(link: &str) -> Option<&str> {
    let (before, rest) = link.split_once("//")?;
    let is_scheme = before.is_empty() || before.ends_with(':') && scheme(link).is_some();
    is_scheme.then(|| rest.split(['/', '?', '#']).next().unwrap_or_default())
}

/// The port is a number, and what is in brackets an address (RFC 3986 §3.2).
fn defect_of_authority(authority: &str) -> Option<Defect<'_>> {
    let after_user = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = match after_user.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((address, rest)) if address.parse::<Ipv6Addr>().is_ok() => {
                ("", rest.strip_prefix(':').unwrap_or(rest))
            }
            _ => return Some(Defect::Address),
        },
        None => after_user.split_once(':').unwrap_or((after_user, "")),
    };
    if host.contains(['[', ']']) {
        return Some(Defect::Brackets);
    }
    let is_port = port.is_empty() || port.parse::<u16>().is_ok();
    (!is_port).then_some(Defect::Port(port))
}

fn has_host(after_scheme: &str) -> bool {
    after_scheme
        .strip_prefix("//")
        .is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#', ':']))
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::panic::catch_unwind;

    use super::{assert_is_followed, defect, is_http, must_be_escaped, scheme};

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
            "https://größer.example.com:8080",
            "https://user:word@[::1]:8080/{code}",
            "https://example.com:/a//b?c=[d]&e=f://g:h#i",
            "a//b:c/{code}",
            "/a%20b%2F{code}",
        ];
        for link in links {
            assert_eq!(defect(link), None, "{link}");
        }
    }

    #[test]
    fn what_a_browser_would_execute_or_read_otherwise_is_not_a_link() {
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
            "//",
            "///a",
            "//:80/a",
            "https://example.com:port/",
            "https://example.com:65536/",
            "https://[::1",
            "https://[::1/a",
            "https://[1.2.3]/",
            "https://[::1]a/",
            "https://a]b/",
            "//example.com:x",
            "/\\example.com",
            "\\\\example.com",
            "https://exa<mple.com",
            "https://example.com/\"a",
            "https://example.com/\u{202e}",
            "a|b",
            "a^b",
            "`a`",
            "/%zz/{code}",
            "/{code}%",
            "/{code}%2",
            "/%{code}",
            "/%2ü",
        ];
        for link in links {
            assert!(defect(link).is_some(), "{link}");
        }
    }

    /// What const evaluation refuses, the whole rule does.
    #[test]
    fn const_evaluation_finds_no_less_than_characters_and_schemes() {
        for link in [
            "/a",
            "https://example.com/{code}",
            "gr\u{f6}\u{df}er/{code}",
        ] {
            assert_is_followed(link);
        }
        for link in [
            "",
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,a",
            "mailto:a@example.com",
            "{code}:a",
            ":a",
            "/a b",
            "\\\\example.com",
            "/\"onclick=",
            "/\u{202e}",
        ] {
            assert!(
                catch_unwind(|| assert_is_followed(link)).is_err(),
                "{link:?}"
            );
            assert!(defect(link).is_some(), "{link:?}");
        }
        assert_eq!(
            (0..=u8::MAX).filter(|byte| must_be_escaped(*byte)).count(),
            41
        );
    }
}
