//! What the errors of a strict catalog owe those who receive them.
//!
//! - What the status obliges a response to send: [`obligation`].
//! - A description, that no other error has.
//! - A description that is not the reason phrase of another status:
//!   [`described_as`].

use crate::status::{ERRORS, Status};

/// A header that a status obliges its responses to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Obligation {
    /// The name of the header, in lower case.
    pub header: &'static str,
    /// The key that meets the obligation, besides a header of that name.
    pub key: Key,
    /// What to say where it is not met: the obligation, its source, a way out.
    pub finding: &'static str,
}

/// A key that meets an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// `challenge` on the error.
    Challenge,
    /// `allow` on a field, which is a header of the error.
    Allow,
    /// `retry` or `retry_after`.
    Retry,
}

/// Returns what a status obliges its responses to send.
pub const fn obligation(status: u16) -> Option<&'static Obligation> {
    match status {
        401 => Some(&CHALLENGE),
        405 => Some(&ALLOW),
        429 => Some(&RETRY_AFTER_429),
        503 => Some(&RETRY_AFTER_503),
        _ => None,
    }
}

const CHALLENGE: Obligation = Obligation {
    header: "www-authenticate",
    key: Key::Challenge,
    finding: "a 401 must send `WWW-Authenticate` (RFC 9110 section 15.5.2): add `challenge = \"...\"`",
};

const ALLOW: Obligation = Obligation {
    header: "allow",
    key: Key::Allow,
    finding: "a 405 must send `Allow` (RFC 9110 section 15.5.6): mark a field `allow`",
};

const RETRY_AFTER_429: Obligation = Obligation {
    header: "retry-after",
    key: Key::Retry,
    finding: "a 429 should say when to try again (RFC 6585 section 4): add `retry_after` or `retry`",
};

const RETRY_AFTER_503: Obligation = Obligation {
    header: "retry-after",
    key: Key::Retry,
    finding: "a 503 should say when to try again (RFC 9110 section 15.6.4): add `retry_after` or `retry`",
};

/// Returns the status whose reason phrase a description is, if that is another
/// than the error's own.
///
/// The case of letters and a full stop at the end make no difference. In const
/// evaluation, ask only for descriptions of at most [`LONGEST_PHRASE`]: each
/// phrase is a step, and most descriptions say more than any.
pub const fn described_as(description: &str, own_status: u16) -> Option<u16> {
    let description = without_full_stop(description.as_bytes());
    let mut index = 0;
    while index < ERRORS.len() {
        let Status {
            number, phrases, ..
        } = ERRORS[index];
        let mut phrase = 0;
        while phrase < phrases.len() {
            if phrases[phrase].len() == description.len()
                && is_alike(phrases[phrase].as_bytes(), description)
            {
                return if number == own_status {
                    None
                } else {
                    Some(number)
                };
            }
            phrase += 1;
        }
        index += 1;
    }
    None
}

/// Whether two texts of one length differ in nothing but the case of letters.
const fn is_alike(a: &[u8], b: &[u8]) -> bool {
    let mut index = 0;
    while index < a.len() {
        if !a[index].eq_ignore_ascii_case(&b[index]) {
            return false;
        }
        index += 1;
    }
    true
}

const fn without_full_stop(text: &[u8]) -> &[u8] {
    match text {
        [text @ .., b'.'] => text,
        _ => text,
    }
}

/// How many bytes the longest reason phrase has, with a full stop.
pub const LONGEST_PHRASE: usize = {
    let mut longest = 0;
    let mut index = 0;
    while index < ERRORS.len() {
        let phrases = ERRORS[index].phrases;
        let mut phrase = 0;
        while phrase < phrases.len() {
            if phrases[phrase].len() > longest {
                longest = phrases[phrase].len();
            }
            phrase += 1;
        }
        index += 1;
    }
    longest + ".".len()
};

#[cfg(test)]
mod tests {
    extern crate std;

    use std::format;

    use super::{LONGEST_PHRASE, described_as, obligation};
    use crate::status::ERRORS;

    #[test]
    fn four_statuses_oblige_and_name_themselves() {
        let mut obliging = 0;
        for status in 400..=599 {
            let Some(obligation) = obligation(status) else {
                continue;
            };
            obliging += 1;
            assert!(obligation.finding.starts_with(&format!("a {status} ")));
            let has_upper = obligation.header.contains(|char: char| char.is_uppercase());
            assert!(!has_upper, "{}", obligation.header);
        }
        assert_eq!(obliging, 4);
    }

    #[test]
    fn every_phrase_is_that_of_its_status_alone() {
        let mut phrases = 0;
        for status in ERRORS {
            for phrase in status.phrases {
                phrases += 1;
                assert!(phrase.len() < LONGEST_PHRASE, "{phrase}");
                for written in [
                    (*phrase).into(),
                    format!("{phrase}."),
                    phrase.to_lowercase(),
                    phrase.to_uppercase(),
                ] {
                    assert_eq!(described_as(&written, status.number), None, "{written}");
                    assert_eq!(
                        described_as(&written, 599),
                        Some(status.number),
                        "{written}"
                    );
                }
            }
        }
        assert!(phrases > 40, "only {phrases} phrases");
    }

    #[test]
    fn a_sentence_is_not_a_phrase() {
        for description in ["", ".", "Not found here", "Gone..", "Conflicts", "Gone "] {
            assert_eq!(described_as(description, 400), None, "{description}");
        }
    }
}
