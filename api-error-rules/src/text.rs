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

/// Returns whether a text shows nothing: it has only spaces, and characters without any width.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|char| {
        let has_no_width = matches!(
            char,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
        );
        has_no_width || char.is_whitespace()
    })
}

#[cfg(test)]
mod tests {
    use super::is_blank;

    #[test]
    fn a_text_that_shows_nothing_is_blank() {
        for text in ["", " \n", "\u{a0}", "\u{200b}\u{feff}", "\u{ad} \u{2060}"] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["a", ".", "\u{200b}a", "\u{301}", "\u{1f600}"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
