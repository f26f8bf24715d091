//! What the errors of a strict catalog owe those who receive them.
//!
//! - What the status obliges a response to send: [`obligation`].
//! - A description, that no other error has: [`is_same_description`].
//! - A description that is not the reason phrase of another status:
//!   [`described_as`].

use crate::code;
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
/// evaluation, ask only for descriptions that [may be one](may_be_phrase): each
/// phrase is a step.
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

/// Returns whether a reader takes two descriptions for one: they differ in nothing but the case of
/// letters, white space, and a full stop at the end.
///
/// Case and full stop make no difference to a reason phrase either, and Markdown shows any white
/// space as one space. Whoever copies a description changes no more than these.
pub const fn is_same_description(a: &str, b: &str) -> bool {
    let (a, b) = (shown(a), shown(b));
    let (mut at_a, mut at_b) = (0, 0);
    loop {
        match (next_shown(a, &mut at_a), next_shown(b, &mut at_b)) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b => {}
            _ => return false,
        }
    }
}

/// Returns the hash of a description, which is the same for all that are the
/// [same](is_same_description).
pub const fn description_hash(description: &str) -> u64 {
    let bytes = shown(description);
    let mut hash = code::OFFSET;
    let mut index = 0;
    while let Some(byte) = next_shown(bytes, &mut index) {
        hash = (hash ^ byte as u64).wrapping_mul(code::PRIME);
    }
    hash
}

const fn shown(description: &str) -> &[u8] {
    without_full_stop(description.as_bytes().trim_ascii())
}

/// Returns the next character in lower case. White space of any kind and number is one space.
const fn next_shown(bytes: &[u8], index: &mut usize) -> Option<u8> {
    if *index >= bytes.len() {
        return None;
    }
    let first = bytes[*index];
    *index += 1;
    if !first.is_ascii_whitespace() {
        return Some(first.to_ascii_lowercase());
    }
    while *index < bytes.len() && bytes[*index].is_ascii_whitespace() {
        *index += 1;
    }
    Some(b' ')
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

/// Returns whether a description with that [hash](description_hash) may be a reason phrase. Few
/// others are.
pub const fn may_be_phrase(description_hash: u64) -> bool {
    let mut slot = first_slot(description_hash);
    while PHRASES[slot] != NO_PHRASE {
        if PHRASES[slot] == description_hash {
            return true;
        }
        slot = (slot + 1) % SLOTS;
    }
    false
}

/// More than twice as many as there are phrases.
const SLOTS: usize = 256;

const NO_PHRASE: u64 = 0;

/// The hashes of all reason phrases, with linear probing.
const PHRASES: [u64; SLOTS] = {
    let mut slots = [NO_PHRASE; SLOTS];
    let mut index = 0;
    while index < ERRORS.len() {
        let phrases = ERRORS[index].phrases;
        let mut phrase = 0;
        while phrase < phrases.len() {
            let hash = description_hash(phrases[phrase]);
            let mut slot = first_slot(hash);
            while slots[slot] != NO_PHRASE {
                slot = (slot + 1) % SLOTS;
            }
            slots[slot] = hash;
            phrase += 1;
        }
        index += 1;
    }
    slots
};

const fn first_slot(hash: u64) -> usize {
    (hash & 0xffff) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::format;

    use super::{
        SLOTS, described_as, description_hash, is_same_description, may_be_phrase, obligation,
    };
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
                for written in [
                    (*phrase).into(),
                    format!("{phrase}."),
                    phrase.to_lowercase(),
                    phrase.to_uppercase(),
                ] {
                    assert!(may_be_phrase(description_hash(&written)), "{written}");
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
        assert!(phrases * 2 < SLOTS, "{phrases} phrases");
    }

    #[test]
    fn descriptions_are_compared_as_they_are_read() {
        let groups: [&[&str]; 5] = [
            &[
                "The card is frozen",
                "The card  is frozen",
                "the card is frozen.",
                " The\ncard\tis FROZEN.\n",
            ],
            &["The cards are frozen"],
            &["The card is frozen.."],
            &["Thecard is frozen"],
            &["", "."],
        ];
        for (index, group) in groups.iter().enumerate() {
            for a in *group {
                for (other, others) in groups.iter().enumerate() {
                    for b in *others {
                        let is_same = index == other;
                        assert_eq!(is_same_description(a, b), is_same, "{a:?} {b:?}");
                        let hashes = [description_hash(a), description_hash(b)];
                        assert_eq!(hashes[0] == hashes[1], is_same, "{a:?} {b:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_sentence_is_not_a_phrase() {
        for description in ["", ".", "Not found here", "Gone..", "Conflicts", "Gone "] {
            assert_eq!(described_as(description, 400), None, "{description}");
        }
        for description in [
            "",
            "Not found here",
            "Gone..",
            "Conflicts",
            "The card is gone",
        ] {
            assert!(
                !may_be_phrase(description_hash(description)),
                "{description}"
            );
        }
    }
}
