//! In which form a message shows a value.

/// What a message may show of a value; what leaves more open comes later. The core has the same
/// forms, by the same names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Form {
    /// Its `Display`, in full: `{}`.
    Display,
    /// Its `Display`, which may be cut, padded or in the alternate form: `{:.9}`.
    Changed,
    /// All that is in it: `{:?}`.
    Debug,
    /// What an expression makes of it, or code that is not read.
    Unknown,
}

impl Form {
    pub fn name(self) -> &'static str {
        match self {
            Self::Display => "Display",
            Self::Changed => "Changed",
            Self::Debug => "Debug",
            Self::Unknown => "Unknown",
        }
    }
}
