//! Codes that no error has.

use std::fmt;

use crate::reference::Reference;

/// The most codes that are suggested for an unknown one.
const MAX_SUGGESTIONS: usize = 3;

impl Reference {
    /// A code that is not there, with those that could have been meant.
    pub(crate) fn unknown(&self, code: &str) -> UnknownCode {
        UnknownCode {
            code: code.to_owned(),
            nearest: self.nearest(code),
        }
    }

    /// The codes that could have been meant, the most likely first.
    fn nearest(&self, code: &str) -> Vec<String> {
        let meant = code.to_lowercase();
        let known = self.errors().iter().map(|error| &error.code);
        let known = known.chain(self.retired().iter().map(|retired| &retired.code));
        let mut near: Vec<_> = known
            .map(|known| (strsim::jaro_winkler(&meant, &known.to_lowercase()), known))
            .filter(|(likeness, _)| *likeness > 0.85)
            .collect();
        near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        near.truncate(SUGGESTIONS);
        near.into_iter().map(|(_, code)| code.clone()).collect()
    }
}

/// A code that is not in the reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCode {
    code: String,
    nearest: Vec<String>,
}

impl UnknownCode {
    /// The codes that could have been meant, the most likely first.
    pub fn nearest(&self) -> &[String] {
        &self.nearest
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no error has the code `{}`", self.code.escape_debug())?;
        for (index, code) in self.nearest.iter().enumerate() {
            let before = if index == 0 { "; did you mean" } else { " or" };
            write!(f, "{before} `{code}`")?;
        }
        if !self.nearest.is_empty() {
            f.write_str("?")?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownCode {}
