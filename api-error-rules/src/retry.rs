//! The words for whether and how a request may be sent again, and the headers that tell them.

/// The header that says whether to send the request again. The SDKs of `OpenAI`, of
/// Anthropic and of others from the same generator obey it.
pub const SHOULD_RETRY: &str = "x-should-retry";

/// The header with the word itself, where the others do not tell it.
pub const RETRY: &str = "x-retry";

/// A word of the key `retry`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryWord {
    /// The same request fails again.
    Never,
    /// The request may be sent again after a time.
    After,
    /// The request may be sent again, with a growing time between the attempts.
    Backoff,
    /// The client has sent too much: it may send the request again, and should send fewer.
    Throttled,
}

impl RetryWord {
    /// Every word, in the order of documents.
    pub const ALL: &[Self] = &[Self::Never, Self::After, Self::Backoff, Self::Throttled];

    /// Returns the word as attributes and documents have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::After => "after",
            Self::Backoff => "backoff",
            Self::Throttled => "throttled",
        }
    }

    /// Returns whether the request may be sent again.
    pub const fn should_retry(self) -> bool {
        !matches!(self, Self::Never)
    }

    /// Returns whether a client knows the word from [`SHOULD_RETRY`] and whether there is a time
    /// to wait.
    pub const fn is_told(self, has_time: bool) -> bool {
        match self {
            // Without a time, there is nothing to wait for but a growing one.
            Self::Never | Self::After => true,
            Self::Backoff => !has_time,
            Self::Throttled => false,
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
