//! Characters that deceive whoever reads a text.

/// Returns whether a character could hide, reorder or control the text around it:
/// control characters, which terminals execute, and the explicit embeddings,
/// overrides and isolates of bidirectional text (Unicode TR 36 §2.4).
///
/// Line feed and tab are allowed, and so are the marks that Arabic and Hebrew prose
/// needs: they affect only their neighbours.
#[must_use]
pub const fn is_deceptive(char: char) -> bool {
    let is_control = matches!(char, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}');
    is_control && !matches!(char, '\n' | '\t')
        || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether a character ends the line that it is in, or moves what follows, or is
/// [deceptive](is_deceptive): it cannot be in a text of one line.
#[must_use]
pub const fn breaks_line(char: char) -> bool {
    matches!(char, '\n' | '\t' | '\u{2028}' | '\u{2029}') || is_deceptive(char)
}

/// Returns the text before the first character that [breaks a line](breaks_line), in const
/// evaluation.
#[must_use]
pub const fn line(text: &str) -> &str {
    let mut rest = text.as_bytes();
    while let Some((char, after)) = first_char(rest) {
        if breaks_line(char) {
            break;
        }
        rest = after;
    }
    text.split_at(text.len() - rest.len()).0
}

/// Returns the first character of valid UTF-8, and the bytes after it.
const fn first_char(bytes: &[u8]) -> Option<(char, &[u8])> {
    let (number, length) = match bytes {
        [a, ..] if *a < 0x80 => (*a as u32, 1),
        [a, b, ..] if *a < 0xe0 => (bits(*a, 5) << 6 | bits(*b, 6), 2),
        [a, b, c, ..] if *a < 0xf0 => (bits(*a, 4) << 12 | bits(*b, 6) << 6 | bits(*c, 6), 3),
        [a, b, c, d, ..] => {
            let high = bits(*a, 3) << 18 | bits(*b, 6) << 12;
            (high | bits(*c, 6) << 6 | bits(*d, 6), 4)
        }
        _ => return None,
    };
    match char::from_u32(number) {
        Some(char) => Some((char, bytes.split_at(length).1)),
        None => None,
    }
}

/// Returns the low bits of a byte.
const fn bits(byte: u8, count: u32) -> u32 {
    byte as u32 & ((1 << count) - 1)
}

/// Returns whether a text shows nothing: it has only spaces, and characters that are not shown.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|char| char.is_whitespace() || is_ignorable(char))
}

/// Returns whether a character has the property `Default_Ignorable_Code_Point` of Unicode 16.
const fn is_ignorable(char: char) -> bool {
    matches!(
        char,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::format;

    use super::{breaks_line, is_blank, is_deceptive, line};

    #[test]
    fn a_line_ends_before_each_character_that_breaks_it() {
        let mut breaks = 0;
        for char in '\0'..=char::MAX {
            let text = format!("größer{char}שלום");
            let is_control = char.is_control() && !matches!(char, '\n' | '\t');
            assert!(!is_control || is_deceptive(char), "{char:?}");
            let expected = if breaks_line(char) { "größer" } else { &text };
            assert_eq!(line(&text), expected, "{char:?}");
            breaks += usize::from(breaks_line(char));
        }
        assert_eq!(breaks, 65 + 5 + 4 + 2);
    }

    #[test]
    fn a_text_that_shows_nothing_is_blank() {
        for text in [
            "",
            " \n",
            "\u{a0}",
            "\u{200b}\u{feff}",
            "\u{ad} \u{2060}",
            "\u{3164}",
            "\u{fe0f}",
            "\u{e0041}",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["a", ".", "\u{200b}a", "\u{301}", "\u{1f600}"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
