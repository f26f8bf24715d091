//! Text of the author's that is shown to others.

use api_error_rules::header;
use api_error_rules::text::{breaks_line, is_deceptive};

/// What of a text would hide, reorder or break the line that it is shown in, in words.
pub fn defect_of_line(text: &str) -> Option<String> {
    text.chars()
        .find(|char| breaks_line(*char))
        .map(|char| format!("the text is one line and cannot contain {char:?}: remove it"))
}

/// As [`defect_of_line`], for a text that may have several lines.
pub fn defect_of_lines(text: &str) -> Option<String> {
    text.chars()
        .find(|char| is_deceptive(*char))
        .map(|char| format!("the text cannot contain {char:?}: remove it"))
}

/// What of a text documents do not show, so that they would tell another one than responses have,
/// in words.
pub fn defect_of_ends(text: &str) -> Option<String> {
    let char = outer_white_space(text)?;
    Some(format!(
        "the text cannot begin or end with {char:?}, which nobody sees: remove it"
    ))
}

/// What of a text cannot be in the value of a header (RFC 9110 §5.5), in words.
pub fn defect_of_header(text: &str) -> Option<String> {
    let is_allowed = |char: char| u8::try_from(char).is_ok_and(header::is_of_value);
    let stranger = text.chars().find(|char| !is_allowed(*char))?;
    Some(format!(
        "a header value cannot contain {stranger:?}: write visible ASCII characters"
    ))
}

/// What of a text is around the value of a header and no part of it (RFC 9110 §5.5), so that a
/// client does not get it, in words.
pub fn defect_of_header_ends(text: &str) -> Option<String> {
    let char = outer_white_space(text)?;
    Some(format!(
        "a header value cannot begin or end with {char:?}, which is no part of it \
         (RFC 9110 section 5.5): remove it"
    ))
}

/// The white space at one of the ends, if there is any.
fn outer_white_space(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let ends = [chars.next(), chars.next_back()];
    ends.into_iter().flatten().find(|char| char.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::{
        defect_of_ends, defect_of_header, defect_of_header_ends, defect_of_line, defect_of_lines,
    };

    #[test]
    fn what_hides_or_reorders_text_is_found_wherever_it_is() {
        let deceptive = ('\0'..='\u{1f}')
            .chain('\u{7f}'..='\u{9f}')
            .chain('\u{202a}'..='\u{202e}')
            .chain('\u{2066}'..='\u{2069}');
        for char in deceptive {
            for text in [format!("{char}a"), format!("a{char}b"), format!("a{char}")] {
                assert!(defect_of_line(&text).is_some(), "{char:?}");
                assert!(
                    defect_of_header(&text).is_some() || char == '\t',
                    "{char:?}"
                );
                let is_allowed = matches!(char, '\n' | '\t');
                assert_eq!(defect_of_lines(&text).is_none(), is_allowed, "{char:?}");
            }
        }
    }

    #[test]
    fn text_of_any_language_is_text() {
        for text in ["größer", "שלום\u{200f}!", "نص", "👩‍🚀", "a\u{a0}b", "\"{}\\"] {
            assert_eq!(defect_of_line(text), None, "{text}");
            assert_eq!(defect_of_lines(text), None, "{text}");
        }
    }

    #[test]
    fn white_space_is_inside_of_a_text() {
        for char in [' ', '\t', '\n', '\u{a0}', '\u{2003}', '\u{3000}'] {
            for text in [format!("{char}a"), format!("a{char}"), char.to_string()] {
                assert!(defect_of_ends(&text).is_some(), "{text:?}");
                assert!(defect_of_header_ends(&text).is_some(), "{text:?}");
            }
            let text = format!("a{char}b");
            assert_eq!(defect_of_ends(&text), None, "{text:?}");
            assert_eq!(defect_of_header_ends(&text), None, "{text:?}");
        }
        assert_eq!(defect_of_header_ends(""), None);
    }
}
