//! Text that comes from outside and is shown to people.

use std::borrow::Cow;

/// Whether a character could hide, reorder or control what is shown around it:
/// control characters (terminals obey them) and the explicit embeddings,
/// overrides and isolates of bidirectional text (Unicode TR 36 §2.4).
///
/// Left out are line feed and tab, and the marks that Arabic and Hebrew prose
/// needs, which reach no further than their neighbours.
pub(crate) fn is_deceptive(char: char) -> bool {
    match char {
        '\n' | '\t' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        char => char.is_control(),
    }
}

/// The text with a visible replacement for everything deceptive.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let text: Cow<'_, str> = if text.contains('\r') {
        text.replace("\r\n", "\n").into()
    } else {
        text.into()
    };
    if text.contains(is_deceptive) {
        text.replace(is_deceptive, "\u{fffd}").into()
    } else {
        text
    }
}
