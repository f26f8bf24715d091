//! Characters that deceive whoever reads a text.

/// Returns whether a character could hide, reorder or control the text around it:
/// control characters, which terminals execute, and the explicit embeddings,
/// overrides and isolates of bidirectional text (Unicode TR 36 §2.4).
///
/// Line feed and tab are allowed, and so are the marks that Arabic and Hebrew prose
/// needs: they affect only their neighbours.
#[must_use]
pub fn is_deceptive(char: char) -> bool {
    match char {
        '\n' | '\t' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        char => char.is_control(),
    }
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
    use super::is_blank;

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
