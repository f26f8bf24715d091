//! The words for how loud the log is about an error.

/// A word of the key `log`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LogLevel {
    /// Somebody has to look at it.
    Error,
    /// It may become an error.
    Warn,
    /// It is a part of normal work.
    Info,
    /// It is for whoever looks for the cause of something.
    Debug,
    /// It is for whoever looks at every step.
    Trace,
    /// The log has no event about it.
    Off,
}

impl LogLevel {
    /// Every word, the loudest first.
    pub const ALL: &[Self] = &[
        Self::Error,
        Self::Warn,
        Self::Info,
        Self::Debug,
        Self::Trace,
        Self::Off,
    ];

    /// Returns the word as attributes and documents have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
            Self::Off => "off",
        }
    }

    /// Returns the word that is written so.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|known| known.as_str() == word)
    }

    /// Returns the level of a status whose declaration names none.
    pub const fn of_status(status: u16) -> Self {
        if crate::status::is_server_error(status) {
            Self::Error
        } else {
            Self::Info
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LogLevel;

    #[test]
    fn every_word_is_read_back() {
        for level in LogLevel::ALL {
            assert_eq!(LogLevel::from_word(level.as_str()), Some(*level));
        }
        assert_eq!(LogLevel::from_word("WARN"), None);
        assert_eq!(LogLevel::from_word(""), None);
    }
}
