//! What a client sent, on its way back: names are cut, values become their kind.
//!
//! A response that repeats a request makes the response and the log large, and shows a
//! password to everybody who reads them.

#[cfg(feature = "layer")]
mod foreign;
#[cfg(any(feature = "layer", feature = "read"))]
mod reason;
#[cfg(any(feature = "layer", feature = "read"))]
mod told;
#[cfg(any(feature = "layer", feature = "read"))]
mod type_name;

#[cfg(any(feature = "layer", feature = "read", feature = "tracing"))]
use std::borrow::Cow;

#[cfg(feature = "layer")]
pub(crate) use foreign::{MAX_FOREIGN, foreign};
#[cfg(feature = "read")]
pub(crate) use reason::{NOT_ZERO, OUT_OF_RANGE};
#[cfg(feature = "read")]
pub(crate) use told::{Found, Kind, Known, Told};

/// The longest name or value of a client's that is repeated, in bytes as JSON writes it.
#[cfg(any(feature = "layer", feature = "read"))]
pub(crate) const MAX_ECHO: usize = 256;

/// Whether a value of a client's is repeated.
#[cfg(any(feature = "layer", feature = "read"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Values {
    /// No: only its kind is named.
    #[default]
    Named,
    /// Yes, cut.
    Repeated,
}

/// Returns a text of at most `max` bytes as JSON writes it; a longer one ends in an
/// ellipsis.
#[cfg(any(feature = "layer", feature = "read", feature = "tracing"))]
pub(crate) fn cut(text: &str, max: usize) -> Cow<'_, str> {
    const ELLIPSIS: &str = "\u{2026}";

    if text.len() * LONGEST_ESCAPE <= max {
        return Cow::Borrowed(text);
    }
    let (mut length, mut kept) = (0, 0);
    for (start, character) in text.char_indices() {
        length += written_length(character);
        if length > max {
            return Cow::Owned([&text[..kept], ELLIPSIS].concat());
        }
        if length + ELLIPSIS.len() <= max {
            kept = start + character.len_utf8();
        }
    }
    Cow::Borrowed(text)
}

/// The length of `\u0001`.
#[cfg(any(feature = "layer", feature = "read", feature = "tracing"))]
const LONGEST_ESCAPE: usize = 6;

/// The length of a character in a JSON string; logs are not longer.
#[cfg(any(feature = "layer", feature = "read", feature = "tracing"))]
pub(crate) fn written_length(character: char) -> usize {
    match character {
        '"' | '\\' => 2,
        character if character.is_control() => LONGEST_ESCAPE,
        character => character.len_utf8(),
    }
}

#[cfg(all(test, any(feature = "layer", feature = "read", feature = "tracing")))]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_not_cut() {
        assert_eq!(cut("", 0), "");
        assert_eq!(cut("abcd", 4), "abcd");
        assert_eq!(cut("\u{1f980}", 4), "\u{1f980}");
    }

    #[test]
    fn what_is_longer_ends_at_a_character_with_an_ellipsis() {
        assert_eq!(cut("abcde", 4), "a\u{2026}");
        assert_eq!(cut("ab\u{1f980}\u{1f980}", 8), "ab\u{2026}");
        for max in 3..60 {
            let text = "\u{1f980}a\u{e4}\"\u{1}\\".repeat(20);
            let kept = cut(&text, max);
            let written = serde_json::to_string(&kept).unwrap();
            assert!(written.len() - "\"\"".len() <= max, "{max}: {written}");
            assert!(text.starts_with(kept.trim_end_matches('\u{2026}')));
        }
    }
}
