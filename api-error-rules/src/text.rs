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
