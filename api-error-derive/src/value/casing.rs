//! How a name becomes a code.
//!
//! The rule is a contract: a change of it would rename codes that clients
//! switch on. A word begins
//!
//! - at a capital after a small letter or a digit (`NotFound`, `S3Missing`), and
//! - at the last capital of a run of them, if a small letter follows (`HTTPError`).
//!
//! Digits belong to the word before them (`OAuth2Failed`, `NotFound404`), and an
//! underscore separates words. A raw identifier counts without its `r#`.

/// The words of an identifier or a code, as they are written.
pub fn words(name: &str) -> Vec<String> {
    let name = name.strip_prefix("r#").unwrap_or(name);
    let mut words = Vec::new();
    let mut word = String::new();
    let mut chars = name.chars().peekable();
    let mut previous = '_';
    while let Some(char) = chars.next() {
        let follows_capital = char.is_uppercase() && previous.is_uppercase();
        let next_is_small = chars.peek().is_some_and(|next| next.is_lowercase());
        let separates = !char.is_alphanumeric();
        let begins = char.is_uppercase() && (!follows_capital || next_is_small) || separates;
        if begins && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if !separates {
            word.push(char);
        }
        previous = char;
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// A way to write words together. The names are serde's, and clap's `verbatim`.
///
/// What a casing says nothing about stays as it is written: `PascalCase` leaves a name in
/// Rust's style alone, and `camelCase` changes its first word only.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Casing {
    #[default]
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
    Camel,
    Pascal,
    Lower,
    Upper,
    Verbatim,
}

impl Casing {
    const NAMES: &[(&'static str, Self)] = &[
        ("snake_case", Self::Snake),
        ("SCREAMING_SNAKE_CASE", Self::ScreamingSnake),
        ("kebab-case", Self::Kebab),
        ("SCREAMING-KEBAB-CASE", Self::ScreamingKebab),
        ("camelCase", Self::Camel),
        ("PascalCase", Self::Pascal),
        ("lowercase", Self::Lower),
        ("UPPERCASE", Self::Upper),
        ("verbatim", Self::Verbatim),
    ];

    pub fn from_name(name: &str) -> Option<Self> {
        let (_, casing) = Self::NAMES.iter().find(|(known, _)| *known == name)?;
        Some(*casing)
    }

    /// The names of all, for messages.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        Self::NAMES.iter().map(|(name, _)| *name)
    }

    /// Writes an identifier in this way.
    pub fn apply(self, name: &str) -> String {
        let words = words(name);
        let lower = || words.iter().map(|word| word.to_lowercase());
        let upper = || words.iter().map(|word| word.to_uppercase());
        let join = |words: Vec<String>, separator: &str| words.join(separator);
        match self {
            Self::Snake => join(lower().collect(), "_"),
            Self::ScreamingSnake => join(upper().collect(), "_"),
            Self::Kebab => join(lower().collect(), "-"),
            Self::ScreamingKebab => join(upper().collect(), "-"),
            Self::Lower => lower().collect(),
            Self::Upper => upper().collect(),
            Self::Pascal => words.iter().map(|word| capitalize(word)).collect(),
            Self::Camel => words
                .iter()
                .enumerate()
                .map(|(index, word)| {
                    if index == 0 {
                        word.to_lowercase()
                    } else {
                        capitalize(word)
                    }
                })
                .collect(),
            Self::Verbatim => name.strip_prefix("r#").unwrap_or(name).to_owned(),
        }
    }
}

/// An identifier or a code as a title: `AlreadyFrozen` is "Already frozen",
/// `HTTPError` is "HTTP error", and `card_lost` is "Card lost".
pub fn title(name: &str) -> String {
    let words = words(name);
    let written: Vec<_> = words
        .iter()
        .enumerate()
        .map(|(index, word)| {
            let is_acronym = word.chars().count() > 1
                && word
                    .chars()
                    .all(|char| char.is_uppercase() || char.is_numeric());
            if is_acronym {
                word.clone()
            } else if index == 0 {
                capitalize(&word.to_lowercase())
            } else {
                word.to_lowercase()
            }
        })
        .collect();
    written.join(" ")
}

fn capitalize(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_difficult_names() {
        let table = [
            ("NotFound", "not_found", "Not found"),
            ("HTTPError", "http_error", "HTTP error"),
            ("S3Missing", "s3_missing", "S3 missing"),
            ("OAuth2Failed", "o_auth2_failed", "O auth2 failed"),
            ("NotFound404", "not_found404", "Not found404"),
            ("r#type", "type", "Type"),
            ("Ünïcode", "ünïcode", "Ünïcode"),
            ("A", "a", "A"),
            ("AB", "ab", "AB"),
            ("ABc", "a_bc", "A bc"),
            ("IOError", "io_error", "IO error"),
            ("JSON", "json", "JSON"),
            ("IPv4Only", "i_pv4_only", "I pv4 only"),
            ("Sha256Mismatch", "sha256_mismatch", "Sha256 mismatch"),
            ("already_snake", "already_snake", "Already snake"),
            ("__Odd__Name__", "odd_name", "Odd name"),
            ("X2Y", "x2_y", "X2 y"),
            ("card-lost.at_sea", "card_lost_at_sea", "Card lost at sea"),
        ];
        for (name, code, words) in table {
            assert_eq!(Casing::Snake.apply(name), code, "code of {name}");
            assert_eq!(title(name), words, "title of {name}");
        }
    }

    #[test]
    fn every_casing() {
        let table = [
            ("snake_case", "http_not_found"),
            ("SCREAMING_SNAKE_CASE", "HTTP_NOT_FOUND"),
            ("kebab-case", "http-not-found"),
            ("SCREAMING-KEBAB-CASE", "HTTP-NOT-FOUND"),
            ("camelCase", "httpNotFound"),
            ("PascalCase", "HTTPNotFound"),
            ("lowercase", "httpnotfound"),
            ("UPPERCASE", "HTTPNOTFOUND"),
            ("verbatim", "HTTPNotFound"),
        ];
        assert_eq!(Casing::names().count(), table.len());
        for (casing, code) in table {
            let casing = Casing::from_name(casing).expect(casing);
            assert_eq!(casing.apply("HTTPNotFound"), code);
        }
    }

    #[test]
    fn letters_that_a_casing_leaves_alone() {
        let table = [
            (
                "DisallowedMFAMethod",
                "DisallowedMFAMethod",
                "disallowedMFAMethod",
            ),
            ("OAuth2Failed", "OAuth2Failed", "oAuth2Failed"),
            ("IPv4Only", "IPv4Only", "iPv4Only"),
            ("already_snake", "AlreadySnake", "alreadySnake"),
            ("NOT_FOUND", "NOTFOUND", "notFOUND"),
            ("r#type", "Type", "type"),
        ];
        for (name, pascal, camel) in table {
            assert_eq!(Casing::Pascal.apply(name), pascal, "{name}");
            assert_eq!(Casing::Camel.apply(name), camel, "{name}");
        }
        assert_eq!(Casing::Verbatim.apply("Not_Found"), "Not_Found");
        assert_eq!(Casing::Verbatim.apply("r#type"), "type");
    }

    /// serde takes a name apart at each capital, and keeps the rest of it.
    #[test]
    fn serde_writes_names_without_runs_of_capitals_alike() {
        for name in ["NotFound", "CardAlreadyFrozen", "A", "Sha256Mismatch"] {
            for casing in Casing::names().filter(|name| *name != "verbatim") {
                let ours = Casing::from_name(casing).expect(casing).apply(name);
                assert_eq!(ours, serde_writes(name, casing), "{name} in {casing}");
            }
        }
        assert_eq!(serde_writes("HTTPError", "snake_case"), "h_t_t_p_error");
        assert_eq!(Casing::Snake.apply("HTTPError"), "http_error");
    }

    /// The rule of serde for the variants of an enum.
    fn serde_writes(variant: &str, casing: &str) -> String {
        let snake: String = variant
            .char_indices()
            .flat_map(|(index, char)| {
                let separator = (index > 0 && char.is_uppercase()).then_some('_');
                separator.into_iter().chain(char.to_lowercase())
            })
            .collect();
        match casing {
            "PascalCase" => variant.to_owned(),
            "lowercase" => variant.to_ascii_lowercase(),
            "UPPERCASE" => variant.to_ascii_uppercase(),
            "camelCase" => variant[..1].to_ascii_lowercase() + &variant[1..],
            "snake_case" => snake,
            "SCREAMING_SNAKE_CASE" => snake.to_ascii_uppercase(),
            "kebab-case" => snake.replace('_', "-"),
            "SCREAMING-KEBAB-CASE" => snake.to_ascii_uppercase().replace('_', "-"),
            other => unreachable!("{other} is not one of serde's"),
        }
    }
}
