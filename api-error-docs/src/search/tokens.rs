//! Texts as words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns the words of a text in lower case, without accents and widths: `CardNotFound`,
/// `card-not-found` and `card_not_found` have the same. `4xx` is one word.
pub(super) fn words(text: &str) -> Vec<String> {
    let chars: Vec<char> = text
        .nfkd()
        .filter(|char| !is_combining_mark(*char))
        .collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let length = length(&chars[at..]);
        if length > 0 {
            let word = chars[at..at + length].iter();
            words.push(word.flat_map(|char| char.to_lowercase()).collect());
        }
        at += length.max(1);
    }
    words
}

/// Returns the number of characters of the word at the start; none if no word is there.
fn length(chars: &[char]) -> usize {
    let count = |is_part: fn(char) -> bool| chars.iter().take_while(|char| is_part(**char)).count();
    let is_digit = |char: char| char.is_ascii_digit();
    let is_small = |char: char| char.is_alphabetic() && !char.is_uppercase();
    match chars[0] {
        '4' | '5' if is_class(chars) => 3,
        first if is_digit(first) => count(is_digit),
        first if first.is_uppercase() => {
            let capitals = count(char::is_uppercase);
            let is_followed = chars.get(capitals).is_some_and(|next| is_small(*next));
            match (capitals, is_followed) {
                (1, true) => {
                    1 + chars[1..]
                        .iter()
                        .take_while(|char| is_small(**char))
                        .count()
                }
                // The last capital begins the next word.
                (_, true) => capitals - 1,
                (_, false) => capitals,
            }
        }
        _ => count(is_small),
    }
}

/// Returns whether `4xx` or `5xx` is at the start.
fn is_class(chars: &[char]) -> bool {
    chars.len() > 2
        && chars[1..3].iter().all(|char| matches!(char, 'x' | 'X'))
        && chars.get(3).is_none_or(|next| !next.is_alphanumeric())
}

/// Returns a word without its English ending, so that `closed`, `closes` and `close` are
/// the same, and so are British and American spellings. A word that is not English may lose
/// letters, in each text the same.
pub(super) fn stem(word: &str) -> String {
    let mut stem = word.to_owned();
    if stem.len() < 4 || !stem.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return stem;
    }
    // Letter by letter, so that the beginning of a word stays one.
    stem = stem.replace("iz", "is").replace("yz", "ys");
    if stem.len() > 4 && (stem.ends_with("ies") || stem.ends_with("ied")) {
        stem.truncate(stem.len() - 3);
        stem.push('y');
    } else if ["sses", "shes", "ches", "xes"]
        .iter()
        .any(|end| stem.ends_with(end))
    {
        stem.truncate(stem.len() - 2);
    } else if stem.ends_with('s') && !["ss", "us", "is"].iter().any(|end| stem.ends_with(end)) {
        stem.pop();
    }
    if stem.len() > 5 && stem.ends_with("ing") {
        stem.truncate(stem.len() - 3);
    } else if stem.len() > 4 && stem.ends_with("ed") {
        stem.truncate(stem.len() - 2);
    } else if stem.len() > 6 && stem.ends_with("imum") {
        stem.truncate(stem.len() - 4);
    }
    for (british, american, least) in [
        ("dgement", "dgment", 9),
        ("our", "or", 5),
        ("ogue", "og", 6),
        ("ogu", "og", 5),
        ("bre", "ber", 5),
        ("tre", "ter", 5),
    ] {
        replace_end(&mut stem, british, american, least);
    }
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    replace_end(&mut stem, "enc", "ens", 5);
    let [.., before, last] = stem.as_bytes() else {
        return stem;
    };
    if stem.len() > 3 && before == last && !b"aeiou".contains(last) {
        stem.pop();
    }
    stem
}

/// Replaces the end of a word that has so many letters at least.
fn replace_end(word: &mut String, end: &str, new: &str, least: usize) {
    if word.len() >= least && word.ends_with(end) {
        word.truncate(word.len() - end.len());
        word.push_str(new);
    }
}

/// Returns the stems of a text between spaces, with one at each end: a text contains a
/// phrase if the string contains that of the phrase.
pub(super) fn stems(text: &str) -> String {
    joined(words(text).iter().map(|word| stem(word)))
}

/// Joins words with spaces between and around them.
pub(super) fn joined(words: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut joined = " ".to_owned();
    for word in words {
        joined.push_str(word.as_ref());
        joined.push(' ');
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_code_have_the_same_words() {
        for text in [
            "card_not_found",
            "CARD_NOT_FOUND",
            "card-not-found",
            "CardNotFound",
            "cardNotFound",
            "\"card.not.found\"",
        ] {
            assert_eq!(words(text), ["card", "not", "found"], "{text}");
        }
        assert_eq!(words("HTTPError"), ["http", "error"]);
        assert_eq!(words("HTTP429"), ["http", "429"]);
        assert_eq!(words("4xx, 4XXL"), ["4xx", "4", "xxl"]);
        for text in [
            "Clé périmée",
            "Cle\u{301} pe\u{301}rime\u{301}e",
            "ＣＬＥ　ｐｅｒｉｍｅｅ",
        ] {
            assert_eq!(words(text), ["cle", "perimee"], "{text}");
        }
        assert_eq!(words("４２９ ４ｘｘ"), ["429", "4xx"]);
        assert!(words("\u{301}?!").is_empty());
    }

    #[test]
    fn forms_of_a_word_have_the_same_stem() {
        for forms in [
            &["close", "closes", "closed", "closing"][..],
            &["limit", "limits", "limited"],
            &["retry", "retries", "retried", "retrying"],
            &["miss", "missing", "missed"],
            &["address", "addresses"],
            &["max", "maximum"],
            &["status"],
            &["authorization", "authorisation"],
            &["unauthorized", "unauthorised"],
            &["organize", "organise", "organizing", "organised"],
            &["analyze", "analyse", "analysed"],
            &["behavior", "behaviour", "behaviours"],
            &["honored", "honoured"],
            &["license", "licence", "licences", "licensed"],
            &["center", "centre", "centres"],
            &["fiber", "fibre"],
            &["acknowledgment", "acknowledgement", "acknowledgements"],
            &["catalog", "catalogue", "catalogued"],
            &["canceled", "cancelled", "canceling", "cancelling"],
            &["program", "programme"],
            &["fulfill", "fulfil"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
        for word in ["gone", "goes", "éé", "s3", ""] {
            assert!(stem(word).len() <= word.len());
        }
    }
}
