//! Which errors an input means, and in which order.

use std::cmp::Reverse;

use super::entry::{Entry, length, vocabulary};
use super::rules::RULES;
use super::tokens::{joined, stem, words};
use crate::reference::Reference;

impl Reference {
    /// Returns the errors that an input means, the best first.
    ///
    /// The input is what a person has: a code in any spelling, a message, the whole body of a
    /// response, a line of a log, a status, or words. It may have mistakes. The search covers
    /// the code, status, reason phrase, type, title, message, description, causes and
    /// resolution, the names of details and headers, and the request of the example.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let reference = Reference::of::<HttpError>();
    /// for input in ["404 found", r#"{"code": "not_found"}"#, "NotFound", "not_fuond"] {
    ///     assert_eq!(reference.search(input).errors()[0].code, "not_found");
    /// }
    /// ```
    pub fn search(&self, input: &str) -> Self {
        let entries: Vec<_> = self.errors().iter().map(Entry::of).collect();
        let found = found(&entries, input);
        self.clone().with_order(&found)
    }

    /// Returns the codes of the errors that an input means, the best first; none if it has
    /// no word that says something.
    pub(super) fn meant(&self, input: &str) -> impl Iterator<Item = &str> {
        let entries: Vec<_> = self.errors().iter().map(Entry::of).collect();
        let found = match Query::of(input).terms[..] {
            [] => Vec::new(),
            _ => found(&entries, input),
        };
        found.into_iter().map(|at| self.errors()[at].code.as_str())
    }

    /// Returns the codes that differ from an input only in case and separators.
    pub(crate) fn spelled(&self, input: &str) -> Vec<&str> {
        let wanted = words(input).concat();
        let errors = self.errors().iter().map(|error| error.code.as_str());
        let retired = self.retired().iter().map(|retired| retired.code.as_str());
        errors
            .chain(retired)
            .filter(|code| words(code).concat() == wanted)
            .collect()
    }
}

/// Returns whether two codes differ only in case and separators.
#[cfg(feature = "operators")]
pub(crate) fn are_spelled_alike(one: &str, other: &str) -> bool {
    words(one).concat() == words(other).concat()
}

/// Returns the positions of the errors that an input means, the best first.
fn found(entries: &[Entry], input: &str) -> Vec<usize> {
    let query = Query::of(input);
    // A single word may be more than the code.
    if query.terms.is_empty() || length(&query.stems) > 1 {
        let is_written = |at: &usize| entries[*at].key == input.trim();
        if let Some(at) = (0..entries.len()).find(is_written) {
            return vec![at];
        }
    }
    if query.terms.is_empty() {
        // Nothing but `error` and the like means all of them; nothing but signs none.
        let is_all = input.trim().is_empty() || query.stems.len() > 1;
        let all = 0..if is_all { entries.len() } else { 0 };
        return all.collect();
    }
    let found = query.exact(entries);
    if !found.is_empty() {
        return found;
    }
    if is_request_id(input) {
        return Vec::new();
    }
    query.similar(entries)
}

/// An input as words.
#[derive(Debug)]
struct Query {
    /// All its words, between spaces.
    stems: String,
    /// Those that say something.
    terms: Vec<String>,
}

impl Query {
    fn of(input: &str) -> Self {
        let input: String = input.trim().chars().take(RULES.longest).collect();
        let words = words(&input);
        let mut terms = Vec::new();
        for word in &words {
            let term = stem(word);
            let is_dropped = RULES.dropped.split(' ').any(|dropped| dropped == word);
            if terms.len() < RULES.most && !is_dropped && !terms.contains(&term) {
                terms.push(term);
            }
        }
        Self {
            stems: joined(words.iter().map(|word| stem(word))),
            terms,
        }
    }

    /// Returns the errors whose code or message the input has, and those that have all its
    /// words. A code after the name of its member is meant alone.
    fn exact(&self, entries: &[Entry]) -> Vec<usize> {
        let codes: Vec<_> = (0..entries.len())
            .filter(|at| {
                let code = &entries[*at].code;
                code.len() > 1 && self.stems.contains(code)
            })
            .collect();
        let keyed: Vec<_> = codes
            .iter()
            .copied()
            .filter(|at| self.has_after(RULES.keys, &entries[*at].code))
            .collect();
        let longest = keyed.iter().map(|at| entries[*at].code.len()).max();
        if let Some(longest) = longest {
            let keyed = keyed.into_iter();
            return keyed
                .filter(|at| entries[*at].code.len() == longest)
                .collect();
        }
        let mut named = vec![false; entries.len()];
        for at in &codes {
            let code = &entries[*at].code;
            // `not_found` is not meant where `card_not_found` is.
            let is_part = |other: &&usize| {
                let other = &entries[**other].code;
                other.len() > code.len() && other.contains(code)
            };
            // A short number is a code only after `error`: others have it for something else.
            let may_be =
                !is_short_number(code) || self.has_after(&["error"], code) || self.stems == *code;
            named[*at] = may_be && codes.iter().find(is_part).is_none();
        }
        ranked(entries.iter().enumerate().map(|(at, entry)| {
            let mut score = self.words(entry);
            if named[at] {
                score += RULES.code + RULES.each * count(length(&entry.code));
            }
            match count(entry.message(&self.stems)) {
                0 => {}
                length => score += RULES.message + RULES.each * length,
            }
            score
        }))
    }

    /// Returns whether the input has a code after one of these words.
    fn has_after(&self, keys: &[&str], code: &str) -> bool {
        let mut keys = keys.iter();
        keys.any(|key| self.stems.contains(&format!(" {}{code}", stem(key))))
    }

    /// Returns the score of an error that has all words; 0 if it lacks one.
    fn words(&self, entry: &Entry) -> u32 {
        let mut score = 0;
        for term in &self.terms {
            match entry.weight(term) {
                0 => return 0,
                weight => score += weight,
            }
        }
        if self.terms.len() > 1 {
            score += RULES.phrase * entry.phrase(&self.stems);
        }
        score
    }

    /// Returns the errors that an input with mistakes may mean.
    fn similar(&self, entries: &[Entry]) -> Vec<usize> {
        let wanted = self.terms.concat();
        let near = ranked(entries.iter().map(|entry| {
            let code = entry.code.replace(' ', "");
            match distance(&wanted, &code) {
                // Another number is another code.
                Some(distance) if !is_number(&wanted) => 3 - distance,
                _ => 0,
            }
        }));
        if !near.is_empty() {
            return near;
        }
        let mut terms = Vec::new();
        let mut unknown = 0;
        for term in &self.terms {
            let is_known = entries.iter().any(|entry| entry.knows(term));
            let better = if is_known {
                Some(term.clone())
            } else {
                corrected(term, entries)
            };
            match better {
                Some(better) => terms.push(better),
                None if is_number(term) => {}
                None => unknown += 1,
            }
        }
        // Values are unknown; of the words half have to be known, or else a status is meant.
        if terms.len() < unknown {
            terms.retain(|term| entries.iter().any(|entry| entry.has_status(term)));
        }
        if terms.is_empty() {
            return Vec::new();
        }
        let query = Self {
            stems: joined(&terms),
            terms,
        };
        let all = ranked(entries.iter().map(|entry| query.words(entry)));
        if all.is_empty() {
            query.any(entries)
        } else {
            all
        }
    }

    /// Returns the errors that have the rarest of the words.
    fn any(&self, entries: &[Entry]) -> Vec<usize> {
        let rarity: Vec<_> = self
            .terms
            .iter()
            .map(|term| {
                let having = entries.iter().filter(|entry| entry.knows(term)).count();
                entries
                    .len()
                    .checked_div(having)
                    .map_or(0, |share| 1 + share.ilog2())
            })
            .collect();
        let scores: Vec<u32> = entries
            .iter()
            .map(|entry| {
                let terms = self.terms.iter().zip(&rarity);
                terms
                    .map(|(term, rarity)| entry.weight(term) * rarity)
                    .sum()
            })
            .collect();
        let best = scores.iter().max().copied().unwrap_or_default();
        let enough = |score: u32| score * 100 >= best * RULES.share;
        ranked(
            scores
                .iter()
                .map(|score| if enough(*score) { *score } else { 0 }),
        )
    }
}

fn count(words: usize) -> u32 {
    u32::try_from(words).unwrap_or(u32::MAX / 1024)
}

/// Returns the positions of all scores but 0, the highest first; equal ones in order.
fn ranked(scores: impl Iterator<Item = u32>) -> Vec<usize> {
    let scores = scores.enumerate().filter(|(_, score)| *score > 0);
    let mut scores: Vec<_> = scores.collect();
    scores.sort_by_key(|(_, score)| Reverse(*score));
    scores.into_iter().map(|(at, _)| at).collect()
}

/// Returns the known word nearest to a misspelled one, or else that which begins alike:
/// `suspend` for `suspension`.
fn corrected(term: &str, entries: &[Entry]) -> Option<String> {
    if term.len() < 4 || is_number(term) {
        return None;
    }
    let near = vocabulary(entries).filter_map(|word| Some((distance(term, word)?, word)));
    let near = near.min_by_key(|(distance, _)| *distance);
    let alike = || {
        let alike = vocabulary(entries).filter_map(|word| Some((alike(term, word)?, word)));
        alike.min_by_key(|(length, _)| Reverse(*length))
    };
    let word = near.map(|(_, word)| word);
    let word = word.or_else(|| Some(alike()?.1))?;
    Some(word.to_owned())
}

/// Returns with how many letters both begin, if it is nearly all of the known word.
fn alike(term: &str, word: &str) -> Option<usize> {
    let letters = term.chars().zip(word.chars());
    let alike = letters.take_while(|(one, other)| one == other).count();
    (alike > 3 && alike + 1 >= word.chars().count()).then_some(alike)
}

fn is_number(term: &str) -> bool {
    term.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether a code, between spaces, is a number as others have it, too.
fn is_short_number(code: &str) -> bool {
    code.len() < 6 && is_number(code.trim())
}

/// Returns the edit distance of two words, unless it is too large for a mistake: 1 in a word
/// of up to six letters, 2 in a longer one.
fn distance(a: &str, b: &str) -> Option<u32> {
    let most = if a.len() < 7 { 1 } else { 2 };
    if a.len() < 4 || a.len().abs_diff(b.len()) > most {
        return None;
    }
    let distance = strsim::osa_distance(a, b);
    (distance <= most).then(|| count(distance))
}

/// Returns whether an input is the id of a request: `req_abc123def456`, a UUID or the id of
/// a trace.
fn is_request_id(input: &str) -> bool {
    let input = input.trim().to_ascii_lowercase();
    let has_digit = input.bytes().any(|byte| byte.is_ascii_digit());
    let is_word = input
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(&byte));
    let before = ["req", "request", "trace", "correlation", "x-request-id"];
    let is_named = before.iter().any(|before| {
        let rest = input.strip_prefix(before);
        rest.is_some_and(|rest| rest.starts_with(['-', '_', ':']))
    });
    let is_hexadecimal = input
        .bytes()
        .all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    has_digit && is_word && (is_named || is_hexadecimal && input.len() >= 16)
}
