//! Names for programs.

/// Returns a name, with a number inside if it is taken: `card_error`, then `card_2_error`.
pub(crate) fn free_name(before: &str, after: &str, is_free: impl Fn(&str) -> bool) -> String {
    let mut name = format!("{before}{after}");
    let mut number = 1_u64;
    while !is_free(&name) {
        number += 1;
        name = format!("{before}_{number}{after}");
    }
    name
}

/// Returns the name of a type: `CardNotFound` for `card_not_found`.
pub(crate) fn pascal_case(text: &str) -> String {
    let words = text.split(|char: char| !char.is_ascii_alphanumeric());
    let mut name = String::with_capacity(text.len());
    for word in words {
        let (first, rest) = word.split_at(word.len().min(1));
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(rest);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_name_has_the_first_free_number() {
        let taken = ["card_error", "card_2_error"];
        let free = |before, after| free_name(before, after, |name| !taken.contains(&name));
        assert_eq!(free("user", "_error"), "user_error");
        assert_eq!(free("card", "_error"), "card_3_error");
        assert_eq!(free("card_error", ""), "card_error_2");
    }

    #[test]
    fn words_begin_with_capitals() {
        for (text, name) in [
            ("card_not_found", "CardNotFound"),
            ("E-1.x", "E1X"),
            ("aB", "AB"),
            ("_", ""),
            ("", ""),
        ] {
            assert_eq!(pascal_case(text), name);
        }
    }
}
