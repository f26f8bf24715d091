//! Headers: which names and values a declaration may have.

pub mod challenge;

/// Returns whether a text is the name of a header, in lower case: a `token` (RFC 9110 §5.6.2).
pub const fn is_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        if !is_of_name(bytes[index]) {
            return false;
        }
        index += 1;
    }
    !bytes.is_empty()
}

/// Returns whether a character may be in the name of a header, in lower case.
pub const fn is_of_name(byte: u8) -> bool {
    matches!(
        byte,
        b'a'..=b'z'
            | b'0'..=b'9'
            | b'!'
            | b'#'..=b'\''
            | b'*'
            | b'+'
            | b'-'
            | b'.'
            | b'^'..=b'`'
            | b'|'
            | b'~'
    )
}

/// Returns whether a text is the value of a header: visible ASCII, with white space inside of it
/// alone (RFC 9110 §5.5). It may be empty.
pub const fn is_value(value: &str) -> bool {
    let bytes = value.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        if !is_of_value(bytes[index]) {
            return false;
        }
        index += 1;
    }
    match bytes {
        [] => true,
        [first, .., last] => !is_white_space(*first) && !is_white_space(*last),
        [only] => !is_white_space(*only),
    }
}

/// Returns whether a character may be in the value of a header.
pub const fn is_of_value(byte: u8) -> bool {
    matches!(byte, b'\t' | b' '..=b'~')
}

const fn is_white_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b' ')
}

#[cfg(test)]
mod tests {
    use super::{is_name, is_value};

    #[test]
    fn a_name_is_a_token_in_lower_case() {
        let allowed = (0..128_u8).filter(|byte| {
            let text = [*byte];
            is_name(core::str::from_utf8(&text).unwrap())
        });
        let signs = "!#$%&'*+-.^_`|~";
        let expected = (0..128_u8).filter(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || signs.contains(char::from(*byte))
        });
        assert!(allowed.eq(expected));
        for name in ["", "X-Limit", "x limit", "x:", "größe"] {
            assert!(!is_name(name), "{name}");
        }
        assert!(is_name("x-limit"));
    }

    #[test]
    fn a_value_is_visible_and_begins_and_ends_with_what_is_sent() {
        for value in ["", "a", "a b", "a\tb", "\"~\""] {
            assert!(is_value(value), "{value:?}");
        }
        for value in [
            " ", "\t", " a", "a ", "a\t", "a\nb", "\r", "größe", "\u{7f}",
        ] {
            assert!(!is_value(value), "{value:?}");
        }
    }
}
