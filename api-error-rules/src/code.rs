//! Codes: which characters they have, and their hash.
//!
//! A code is `[A-Za-z0-9][A-Za-z0-9_.-]*`, which needs no escaping in a URL, a
//! JSON string, a header or a table in Markdown. An error type and a retired code
//! follow the same rule.

/// Why a text is not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// There is no character.
    Empty,
    /// The first character is not a letter or a digit.
    First(char),
    /// Another character is not allowed.
    Character(char),
}

/// Returns why a text is not a code, or nothing if it is one.
pub fn defect(code: &str) -> Option<Defect> {
    let Some(first) = code.chars().next() else {
        return Some(Defect::Empty);
    };
    if !first.is_ascii_alphanumeric() {
        return Some(Defect::First(first));
    }
    let is_allowed = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '.' | '-');
    let character = code.chars().find(|char| !is_allowed(*char))?;
    Some(Defect::Character(character))
}

/// Returns the 64-bit FNV-1a hash of a code, a type or a description.
///
/// Each byte costs a step of const evaluation, so generated code has the hashes
/// of its texts as literals.
pub const fn hash(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut index = 0;
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0100_0000_01b3);
        index += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::{Defect, defect, hash};

    #[test]
    fn letters_digits_and_inner_punctuation_are_a_code() {
        for code in ["a", "Z", "0", "card_frozen", "AUTH-401", "v1.card", "9_.-"] {
            assert_eq!(defect(code), None, "{code}");
        }
    }

    #[test]
    fn the_first_wrong_character_is_the_defect() {
        for (code, expected) in [
            ("", Defect::Empty),
            ("_a", Defect::First('_')),
            ("-", Defect::First('-')),
            (".a", Defect::First('.')),
            ("é", Defect::First('é')),
            ("a b", Defect::Character(' ')),
            ("a\"", Defect::Character('"')),
            ("aé ", Defect::Character('é')),
            ("a\0", Defect::Character('\0')),
        ] {
            assert_eq!(defect(code), Some(expected), "{code:?}");
        }
    }

    #[test]
    fn every_ascii_character_is_allowed_or_a_defect() {
        let mut first = 0;
        let mut inner = 0;
        for byte in 0..128_u8 {
            let text = [byte, b'a'];
            first += usize::from(defect(core::str::from_utf8(&text).unwrap()).is_none());
            let text = [b'a', byte];
            inner += usize::from(defect(core::str::from_utf8(&text).unwrap()).is_none());
        }
        assert_eq!((first, inner), (62, 65));
    }

    /// The values of the algorithm's own test suite.
    #[test]
    fn hashes_are_fnv_1a() {
        assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    }
}
