//! A title made of a description.

use super::blocks::{self, Block, Kind};

/// Returns the first sentence on one line, without its full stop, if the
/// description begins with a paragraph.
pub(super) fn of(description: &str) -> Option<String> {
    let lines: Vec<&str> = description.lines().collect();
    let blocks = blocks::blocks(lines.iter().copied());
    let mut shown = blocks.iter().filter(|block| block.is_shown(&lines));
    let Block { kind, lines: range } = shown.next()?;
    if *kind != Kind::Paragraph {
        return None;
    }
    let paragraph = super::join(&lines[range.clone()]);
    let title = first_sentence(&paragraph);
    let title = title.strip_suffix('.').unwrap_or(title);
    (!title.is_empty()).then(|| title.to_owned())
}

/// A sentence ends where a capital letter follows. A stop after a single letter or
/// within a word is that of an abbreviation, as in "e.g. Visa".
fn first_sentence(text: &str) -> &str {
    for (index, _) in text.match_indices(['.', '!', '?']) {
        let end = index + 1;
        let begins_sentence = text[end..]
            .strip_prefix(' ')
            .and_then(|rest| rest.chars().next())
            .is_some_and(char::is_uppercase);
        let word = text[..index].rsplit(' ').next().unwrap_or_default();
        let is_abbreviation = word.contains('.') || word.chars().count() == 1;
        if begins_sentence && !is_abbreviation {
            return &text[..end];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_title_is_one_sentence() {
        let table = [
            ("Operations on cards", Some("Operations on cards")),
            ("Operations on cards.", Some("Operations on cards")),
            (
                "Operations\non cards.\n\nAnd more.",
                Some("Operations on cards"),
            ),
            (
                "Operations on cards. They may fail.",
                Some("Operations on cards"),
            ),
            ("Is it frozen? Perhaps.", Some("Is it frozen?")),
            ("Cards, e.g. Visa. Others too.", Some("Cards, e.g. Visa")),
            ("Version 1.2 of it", Some("Version 1.2 of it")),
            ("[a]: https://example.com\n\nCards", Some("Cards")),
            ("<!-- later -->\n\nCards", Some("Cards")),
            ("- a list", None),
            ("```\ncode\n```", None),
            ("", None),
        ];
        for (description, title) in table {
            assert_eq!(of(description).as_deref(), title, "{description:?}");
        }
    }
}
