//! Links to the documentation of codes.

use std::net::Ipv6Addr;

use api_error_rules::link::{is_http, must_be_escaped, scheme};
use api_error_rules::text::is_deceptive;

/// What is replaced by a code.
const PLACEHOLDER: &str = "{code}";

/// What is wrong with a link, in words.
///
/// It may be absolute, or relative to the page that shows it. What a browser would
/// execute is not a link.
pub fn defect(url: &str) -> Option<String> {
    if let Some(char) = url.chars().find(|char| is_outside_of_links(*char)) {
        return Some(format!(
            "a link cannot contain {char:?}: escape it, such as `%20` for a space"
        ));
    }
    if let Some(escape) = url.split('%').skip(1).find(|rest| !is_escape(rest)) {
        let char = escape.chars().next();
        let written = char.map_or_else(|| "%".to_owned(), |char| format!("%{char}"));
        return Some(format!(
            "two digits from 0 to F come after a `%` in a link, not `{written}`: write `%25` for the sign itself"
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
        None if filled.starts_with("//") && !has_host(&filled) => {
            Some("the link has no host: write `https://...`".to_owned())
        }
        _ => authority(&filled).and_then(defect_of_authority),
    }
}

/// What must be escaped in a link, or changes the order in which it is read.
fn is_outside_of_links(char: char) -> bool {
    char.is_control()
        || char.is_whitespace()
        || u8::try_from(char).is_ok_and(|byte| byte.is_ascii() && must_be_escaped(byte))
        || is_deceptive(char)
}

/// Whether a text begins with what comes after a `%` (RFC 3986 §2.1).
fn is_escape(rest: &str) -> bool {
    let digits = rest.as_bytes().get(..2);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// The part between `//` and the path.
fn authority(url: &str) -> Option<&str> {
    let (before, rest) = url.split_once("//")?;
    let is_scheme = before.is_empty() || before.ends_with(':') && scheme(url).is_some();
    is_scheme.then(|| rest.split(['/', '?', '#']).next().unwrap_or_default())
}

/// The port is a number, and what is in brackets an address (RFC 3986 §3.2).
fn defect_of_authority(authority: &str) -> Option<String> {
    let after_user = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = match after_user.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((address, rest)) if address.parse::<Ipv6Addr>().is_ok() => {
                ("", rest.strip_prefix(':').unwrap_or(rest))
            }
            _ => return Some("what is in brackets is no IPv6 address: write `[::1]`".to_owned()),
        },
        None => after_user.split_once(':').unwrap_or((after_user, "")),
    };
    if host.contains(['[', ']']) {
        return Some("a host has no brackets: escape them, as `%5B` and `%5D`".to_owned());
    }
    let is_port = port.is_empty() || port.parse::<u16>().is_ok();
    (!is_port).then(|| format!("`{port}` is no port: write a number up to {}", u16::MAX))
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
}
