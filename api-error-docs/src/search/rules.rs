//! What the search of the page and that of the library have to agree on.

use serde::Serialize;

/// The numbers and words of the search, as the script of the page gets them.
#[derive(Debug, Serialize)]
pub(crate) struct Rules {
    /// The searched fields, by the names that the page marks them with, and the weight of
    /// a word in each.
    pub(crate) weights: &'static [(&'static str, u32)],
    /// Words that say nothing about an error, with a space between two.
    pub(crate) dropped: &'static str,
    /// Names of a member with a code: what follows one is the code that is meant.
    pub(crate) keys: &'static [&'static str],
    /// The score of a code that the input contains, and of a message that it matches.
    pub(crate) code: u32,
    pub(crate) message: u32,
    /// The score of each of their words.
    pub(crate) each: u32,
    /// The factor for a phrase.
    pub(crate) phrase: u32,
    /// The most characters of an input, and the most of its words: what people paste may be a
    /// whole log.
    pub(crate) longest: usize,
    pub(crate) most: usize,
    /// The part of the best score, in percent, that a result needs if no error has all words.
    pub(crate) share: u32,
}

pub(crate) const RULES: Rules = Rules {
    weights: &[
        ("code", 10),
        ("status", 10),
        ("title", 6),
        ("reason", 5),
        ("type", 4),
        ("message", 4),
        ("header", 4),
        ("detail", 3),
        ("description", 3),
        ("cause", 2),
        ("action", 2),
        ("request", 2),
    ],
    dropped: "http https status code codes error errors a an the is are was be to of in on \
              for with and or i my we me it this that got get gets getting why what how do \
              does did when",
    keys: &["code", "reason"],
    code: 1000,
    message: 400,
    each: 10,
    phrase: 3,
    longest: 10_000,
    most: 32,
    share: 60,
};
