//! Unknown codes.

use std::fmt;

use crate::reference::Reference;

/// The most codes that are suggested for an unknown one.
const MAX_SUGGESTIONS: usize = 3;

impl Reference {
    /// Returns the error for an unknown code, with suggestions.
    pub(crate) fn unknown(&self, code: &str) -> UnknownCode {
        UnknownCode {
            code: code.to_owned(),
            nearest: self.nearest(code),
        }
    }

    /// Returns the most similar codes, the most similar first.
    fn nearest(&self, code: &str) -> Vec<String> {
        let wanted = code.to_lowercase();
        let known = self.errors().iter().map(|error| &error.code);
        let known = known.chain(self.retired().iter().map(|retired| &retired.code));
        let mut near: Vec<_> = known
            .map(|known| (strsim::jaro_winkler(&wanted, &known.to_lowercase()), known))
            .filter(|(similarity, _)| *similarity > 0.85)
            .collect();
        near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        near.truncate(MAX_SUGGESTIONS);
        near.into_iter().map(|(_, code)| code.clone()).collect()
    }
}

/// No error of the reference has this code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCode {
    code: String,
    nearest: Vec<String>,
}

impl UnknownCode {
    /// Returns the most similar codes, the most similar first.
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
