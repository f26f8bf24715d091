//! Codes: which characters they have, which of them are alike, and their hashes.
//!
//! A code has visible ASCII and inner spaces, without quotes and backslashes, so it needs no
//! escaping in a JSON string or a header. It has a letter or a digit. A code of
//! `[A-Za-z0-9][A-Za-z0-9_.-]*` is [plain](is_plain): it needs no escaping in a URL or a file name
//! either. An error type and a retired code follow the same rule.

/// The header with the code of an error, for who does not see the body.
pub const ERROR_CODE: &str = "x-error-code";

use core::fmt::{self, Write};

/// Why a text is not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// There is no character.
    Empty,
    /// The first or the last character is a space.
    SpaceAtEnd,
    /// A character is not allowed.
    Character(char),
    /// There is neither a letter nor a digit, so a reader sees no word in it, and it is alike
    /// all others of its kind.
    OnlySigns,
}

/// Writes what is wrong, as it follows a colon.
impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::SpaceAtEnd => f.write_str("it must not begin or end with a space"),
            Self::OnlySigns => f.write_str("it must have a letter or a digit"),
            Self::Character(char @ ('"' | '\'' | '`' | '\\')) => write!(
                f,
                "it must have neither quotes nor a backslash, but has {char:?}"
            ),
            Self::Character(char) => write!(f, "{char:?} is not visible ASCII or a space"),
        }
    }
}

/// Returns why a text is not a code, or nothing if it is one.
pub fn defect(code: &str) -> Option<Defect> {
    let is_inner = |char: &char| u8::try_from(*char).is_ok_and(is_inner);
    Some(match kind_of_defect(code)? {
        Kind::Empty => Defect::Empty,
        Kind::Character => Defect::Character(code.chars().find(|char| !is_inner(char))?),
        Kind::SpaceAtEnd => Defect::SpaceAtEnd,
        Kind::OnlySigns => Defect::OnlySigns,
    })
}

/// Returns the first character that no domain has: one is compared byte by byte (the domain of
/// AIP-193's `ErrorInfo`), so it is written as hosts are.
pub fn stranger_in_domain(domain: &str) -> Option<char> {
    let is_allowed = |char: &char| u8::try_from(*char).is_ok_and(is_of_domain);
    domain.chars().find(|char| !is_allowed(char))
}

/// Fails to evaluate unless a text is a domain.
///
/// # Panics
///
/// With what a domain has.
#[track_caller]
pub const fn assert_is_domain(domain: &str) {
    assert!(!domain.is_empty(), "a domain must not be empty");
    let bytes = domain.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        assert!(
            is_of_domain(bytes[index]),
            "a domain has only ASCII letters, digits and `-._:/`, as in `cards.example.com`"
        );
        index += 1;
    }
}

const fn is_of_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b':' | b'/')
}

/// Returns whether a code is the same in a URL and a file name: `[A-Za-z0-9][A-Za-z0-9_.-]*`.
pub fn is_plain(code: &str) -> bool {
    code.starts_with(|char: char| char.is_ascii_alphanumeric())
        && code
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'))
}

/// Returns a code as a part of a URI or the name of a file, with only unreserved characters
/// (RFC 3986 §2.3).
pub fn escaped(code: &str) -> Escaped<'_> {
    Escaped(code)
}

/// A code as a part of a URI; see [`escaped`].
#[derive(Debug, Clone, Copy)]
pub struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_unreserved =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        // Nearly every code.
        if self.0.bytes().all(is_unreserved) {
            return f.write_str(self.0);
        }
        for byte in self.0.bytes() {
            if is_unreserved(byte) {
                f.write_char(byte.into())?;
            } else {
                write!(f, "%{byte:02X}")?;
            }
        }
        Ok(())
    }
}

/// Returns a code as a reason of Google's `ErrorInfo` (AIP-193): in upper case, with `_` in place
/// of signs.
pub fn reason(code: &str) -> Reason<'_> {
    Reason(code)
}

/// A code as a reason of Google's `ErrorInfo`; see [`reason`].
#[derive(Debug, Clone, Copy)]
pub struct Reason<'a>(&'a str);

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for char in self.0.chars() {
            let is_kept = char.is_ascii_alphanumeric();
            f.write_char(if is_kept {
                char.to_ascii_uppercase()
            } else {
                '_'
            })?;
        }
        Ok(())
    }
}

/// Whether a code may be a JSON number: an integer that every client can read (RFC 8259 §6).
pub const fn is_number(code: &str) -> bool {
    let bytes = code.as_bytes();
    let start = if !bytes.is_empty() && bytes[0] == b'-' {
        1
    } else {
        0
    };
    let digits = bytes.len() - start;
    // The greatest has 16 digits.
    if digits == 0 || digits > 15 || digits > 1 && bytes[start] == b'0' {
        return false;
    }
    let mut index = start;
    while index < bytes.len() {
        if !bytes[index].is_ascii_digit() {
            return false;
        }
        index += 1;
    }
    start == 0 || bytes[start] != b'0'
}

/// Declares functions that fail to evaluate unless a text follows the rule of codes.
macro_rules! assertions {
    ($($(#[$doc:meta])* $name:ident of $what:literal;)*) => {$(
        $(#[$doc])*
        ///
        /// # Panics
        ///
        /// With what is wrong, as [`defect`] finds it.
        #[track_caller]
        pub const fn $name(text: &str) {
            match kind_of_defect(text) {
                None => {}
                Some(Kind::Empty) => panic!(concat!($what, " must not be empty")),
                Some(Kind::Character) => panic!(concat!(
                    $what,
                    " must have only visible ASCII and spaces, without quotes and backslashes",
                )),
                Some(Kind::SpaceAtEnd) => {
                    panic!(concat!($what, " must not begin or end with a space"))
                }
                Some(Kind::OnlySigns) => panic!(concat!($what, " must have a letter or a digit")),
            }
        }
    )*};
}

assertions! {
    /// Fails to evaluate unless a text is a code.
    assert_is_code of "an error code";
    /// Fails to evaluate unless a text may be the name of an error type.
    assert_is_type of "an error type";
}

/// A [`Defect`] as const evaluation knows it, which finds no characters.
enum Kind {
    Empty,
    Character,
    SpaceAtEnd,
    OnlySigns,
}

const fn kind_of_defect(code: &str) -> Option<Kind> {
    let bytes = code.as_bytes();
    let mut has_word = false;
    let mut index = 0;
    while index < bytes.len() {
        if !is_inner(bytes[index]) {
            return Some(Kind::Character);
        }
        has_word |= bytes[index].is_ascii_alphanumeric();
        index += 1;
    }
    match bytes {
        [] => Some(Kind::Empty),
        [b' ', ..] | [.., b' '] => Some(Kind::SpaceAtEnd),
        _ if !has_word => Some(Kind::OnlySigns),
        _ => None,
    }
}

/// Whether a character may be in a code.
const fn is_inner(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\'' | b'`' | b'\\')
}

pub(crate) const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
pub(crate) const PRIME: u64 = 0x0100_0000_01b3;

/// Returns the 64-bit FNV-1a hash of a type or an identity.
///
/// Each byte costs a step of const evaluation, so generated code has the hashes
/// of its texts as literals.
pub const fn hash(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut hash = OFFSET;
    let mut index = 0;
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(PRIME);
        index += 1;
    }
    hash
}

/// Returns the hash of a code, which is the same for all codes that a reader takes
/// for it: see [`is_same_folded`]. It is never [`NO_HASH`].
///
/// It has 48 bits, as generated code has a literal of it for each code. Two codes with one hash by
/// chance, in one of 14,000 catalogs with 200,000 codes, are compared, which takes longer and is
/// nothing else.
pub const fn folded_hash(code: &str) -> u64 {
    let bytes = code.as_bytes();
    let mut hash = OFFSET;
    let mut index = 0;
    while let Some(byte) = next_folded(bytes, &mut index) {
        hash = (hash ^ byte as u64).wrapping_mul(PRIME);
    }
    some_hash((hash ^ hash >> 48) & 0xffff_ffff_ffff)
}

/// What a table of folded hashes has where there is none.
pub const NO_HASH: u64 = 0;

/// So that a table need not tell a hash from an empty slot.
const fn some_hash(hash: u64) -> u64 {
    if hash == NO_HASH { OFFSET } else { hash }
}

/// Whether two codes are the same but for the case of letters and for their separators:
/// `CardFrozen` is `card_frozen`. One between two digits counts, as in `1.10` and `11.0`, and so does
/// the sign of a number.
pub const fn is_same_folded(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (mut index_a, mut index_b) = (0, 0);
    loop {
        match (next_folded(a, &mut index_a), next_folded(b, &mut index_b)) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b => {}
            _ => return false,
        }
    }
}

/// Returns the next character that counts, in lower case, and moves past it.
const fn next_folded(bytes: &[u8], index: &mut usize) -> Option<u8> {
    while *index < bytes.len() {
        let at = *index;
        *index += 1;
        if !is_separator(bytes[at]) {
            return Some(bytes[at].to_ascii_lowercase());
        }
        // Several separators are one.
        while *index < bytes.len() && is_separator(bytes[*index]) {
            *index += 1;
        }
        let is_after_digit = at == 0 || bytes[at - 1].is_ascii_digit();
        if is_after_digit && *index < bytes.len() && bytes[*index].is_ascii_digit() {
            return Some(b'_');
        }
    }
    None
}

const fn is_separator(byte: u8) -> bool {
    matches!(byte, b'_' | b' ' | b'-' | b'.' | b'/' | b':')
}

/// Whether two texts are equal, in const evaluation, where `==` on them is not
/// available.
pub const fn is_same(a: &str, b: &str) -> bool {
    if a.len() != b.len() {
        return false;
    }
    // Sixteen bytes a step, as each step counts.
    let (a, a_rest) = a.as_bytes().as_chunks::<16>();
    let (b, b_rest) = b.as_bytes().as_chunks::<16>();
    let mut index = 0;
    while index < a.len() {
        if u128::from_ne_bytes(a[index]) != u128::from_ne_bytes(b[index]) {
            return false;
        }
        index += 1;
    }
    let mut index = 0;
    while index < a_rest.len() {
        if a_rest[index] != b_rest[index] {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::collections::BTreeSet;
    use std::panic::catch_unwind;
    use std::string::String;

    use super::{
        Defect, NO_HASH, assert_is_code, defect, escaped, folded_hash, hash, is_number, is_plain,
        is_same, is_same_folded, some_hash,
    };

    #[test]
    fn visible_ascii_and_inner_spaces_are_a_code() {
        for (code, plain) in [
            ("a", true),
            ("0", true),
            ("card_frozen", true),
            ("AUTH-401", true),
            ("9_.-", true),
            ("_a", false),
            ("-32602", false),
            ("auth/user-not-found", false),
            ("urn:example:gone", false),
            ("503 SlowDown", false),
            ("(a) <b> {c} #?%&", false),
        ] {
            assert_eq!(defect(code), None, "{code}");
            assert_eq!(is_plain(code), plain, "{code}");
        }
        assert!(!is_plain(""));
    }

    #[test]
    fn the_first_wrong_character_is_the_defect() {
        for (code, expected) in [
            ("", Defect::Empty),
            (" a", Defect::SpaceAtEnd),
            ("a ", Defect::SpaceAtEnd),
            (" ", Defect::SpaceAtEnd),
            ("..", Defect::OnlySigns),
            ("-", Defect::OnlySigns),
            ("_", Defect::OnlySigns),
            ("#!/ <*>", Defect::OnlySigns),
            ("é", Defect::Character('é')),
            ("a\"", Defect::Character('"')),
            ("a'b`", Defect::Character('\'')),
            ("a`", Defect::Character('`')),
            ("a\\b", Defect::Character('\\')),
            ("aé ", Defect::Character('é')),
            ("a\0", Defect::Character('\0')),
            ("a\u{7f}", Defect::Character('\u{7f}')),
        ] {
            assert_eq!(defect(code), Some(expected), "{code:?}");
        }
    }

    #[test]
    fn every_ascii_character_is_allowed_or_a_defect() {
        let (mut outer, mut inner) = (0, 0);
        for byte in 0..128_u8 {
            let text = [byte, b'a'];
            outer += usize::from(defect(core::str::from_utf8(&text).unwrap()).is_none());
            let text = [b'a', byte, b'a'];
            inner += usize::from(defect(core::str::from_utf8(&text).unwrap()).is_none());
        }
        assert_eq!((outer, inner), (90, 91));
    }

    #[test]
    fn an_escaped_code_has_unreserved_characters_only() {
        for (code, expected) in [
            ("card_frozen-1.2~", "card_frozen-1.2~"),
            ("auth/user not+found", "auth%2Fuser%20not%2Bfound"),
            ("%", "%25"),
            ("é", "%C3%A9"),
        ] {
            assert_eq!(std::format!("{}", escaped(code)), expected);
        }
    }

    #[test]
    fn integers_of_up_to_fifteen_digits_are_numbers() {
        for (code, expected) in [
            ("0", true),
            ("20404", true),
            ("-32602", true),
            ("999999999999999", true),
            ("1000000000000000", false),
            ("", false),
            ("-", false),
            ("-0", false),
            ("007", false),
            ("1.5", false),
            ("1e3", false),
            ("+1", false),
            ("a1", false),
        ] {
            assert_eq!(is_number(code), expected, "{code}");
        }
    }

    /// The values of the algorithm's own test suite.
    #[test]
    fn hashes_are_fnv_1a() {
        assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_text_is_a_code_for_the_macro_and_in_constants_alike() {
        let mut codes = 0;
        for first in 0..=0x100_u32 {
            for second in 0..=0x100_u32 {
                let chars = [first, second].map(|char| char::from_u32(char).unwrap());
                let text: String = chars.into_iter().collect();
                let is_code = defect(&text).is_none();
                codes += usize::from(is_code);
                // A failed assertion is slow, so most of them are sampled.
                if is_code || (first + 7 * second) % 997 == 0 {
                    let asserted = catch_unwind(|| assert_is_code(&text));
                    assert_eq!(asserted.is_ok(), is_code, "{text:?}");
                }
            }
        }
        // 28 of the characters are signs.
        assert_eq!(codes, 90 * 90 - 28 * 28);
        assert!(catch_unwind(|| assert_is_code("")).is_err());
    }

    #[test]
    fn codes_are_alike_whatever_case_and_separators_they_have() {
        for (a, b, are_alike) in [
            ("not_found", "not_found", true),
            ("not_found", "Not-Found", true),
            ("not.found", "NOT_FOUND", true),
            ("not found", "not/found", true),
            ("not:found", "not_found", true),
            ("NotFound", "not_found", true),
            ("NOTFOUND", "not-found", true),
            ("HTTPError", "http_error", true),
            ("e_1.10", "E1-10", true),
            ("1.10", "1-10", true),
            ("a__b", "a_b", true),
            ("1__10", "1.10", true),
            ("1._10", "110", false),
            ("_", "-", true),
            ("not_found", "not_fount", false),
            ("not_found", "not_foun", false),
            ("a_b", "a_bc", false),
            ("1.10", "11.0", false),
            ("1_10", "110", false),
            ("E1_11", "E11_1", false),
            ("-32602", "32602", false),
        ] {
            assert_eq!(is_same_folded(a, b), are_alike, "{a} {b}");
            assert_eq!(folded_hash(a) == folded_hash(b), are_alike, "{a} {b}");
        }
        assert_eq!(folded_hash("CARD_frozen"), folded_hash("cardfrozen"));
    }

    #[test]
    fn a_hash_of_a_code_has_48_bits() {
        let hashes = (0..10_000).map(|number| folded_hash(&std::format!("code_{number}")));
        let hashes: BTreeSet<u64> = hashes.collect();
        assert_eq!(hashes.len(), 10_000);
        assert_eq!(hashes.last().unwrap().ilog2(), 47);
    }

    #[test]
    fn no_code_has_the_hash_of_an_empty_slot() {
        // Texts with this hash are known, but it takes long to find one in lower case.
        assert_eq!(hash("!0IC=VloaY"), NO_HASH);
        assert_ne!(some_hash(NO_HASH), NO_HASH);
        assert_eq!(some_hash(1), 1);
    }

    #[test]
    fn texts_of_all_lengths_are_compared_to_the_last_byte() {
        let text = "0123456789abcdefghijklmnopqrstuvwxyz0123456789";
        for length in 0..text.len() {
            let (a, _) = text.split_at(length);
            assert!(is_same(a, &String::from(a)));
            for index in 0..length {
                let mut b = a.as_bytes().to_vec();
                b[index] = b'!';
                assert!(
                    !is_same(a, core::str::from_utf8(&b).unwrap()),
                    "{a} {index}"
                );
            }
        }
        assert!(!is_same("a", "aa"));
    }
}
