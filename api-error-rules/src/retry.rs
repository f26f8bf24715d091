//! The words for whether and how a request may be sent again.

/// A word of the key `retry`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryWord {
    /// The same request fails again.
    Never,
    /// The request may be sent again after a time.
    After,
    /// The request may be sent again, with a growing time between the attempts.
    Backoff,
}

impl RetryWord {
    /// Every word, in the order of documents.
    pub const ALL: &[Self] = &[Self::Never, Self::After, Self::Backoff];

    /// Returns the word as attributes and documents have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::After => "after",
            Self::Backoff => "backoff",
        }
    }

    /// Returns the word that is written so.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|known| known.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::RetryWord;

    #[test]
    fn every_word_is_read_back() {
        for word in RetryWord::ALL {
            assert_eq!(RetryWord::from_word(word.as_str()), Some(*word));
        }
        assert_eq!(RetryWord::from_word("Never"), None);
        assert_eq!(RetryWord::from_word(""), None);
    }
}
