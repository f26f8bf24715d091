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

    /// Returns the most similar codes, the most similar first, and then those that a search
    /// finds: `frozen` is not like `card_already_frozen`, but a word of it.
    fn nearest(&self, code: &str) -> Vec<String> {
        let known = self.errors().iter().map(|error| error.code.as_str());
        let known = known.chain(self.retired().iter().map(|retired| retired.code.as_str()));
        let mut nearest = similar(code, known);
        for meant in self.meant(code) {
            if nearest.len() < MAX_SUGGESTIONS && !nearest.contains(&meant) {
                nearest.push(meant);
            }
        }
        nearest.truncate(MAX_SUGGESTIONS);
        nearest.into_iter().map(str::to_owned).collect()
    }
}

/// Returns the codes that are most similar, the most similar first.
fn similar<'a>(code: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = code.to_lowercase();
    let mut near: Vec<_> = known
        .map(|known| (strsim::jaro_winkler(&wanted, &known.to_lowercase()), known))
        .filter(|(similarity, _)| *similarity > 0.85)
        .collect();
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    near.into_iter().map(|(_, code)| code).collect()
}

/// No error of the reference has this code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCode {
    code: String,
    nearest: Vec<String>,
}

impl UnknownCode {
    /// Returns the error for a code that is not among others.
    #[cfg(feature = "operators")]
    pub(crate) fn among<'a>(code: &str, known: impl Iterator<Item = &'a str>) -> Self {
        let nearest = similar(code, known).into_iter().take(MAX_SUGGESTIONS);
        Self {
            code: code.to_owned(),
            nearest: nearest.map(str::to_owned).collect(),
        }
    }

    /// Returns the code that was asked for, with escapes in place of control characters.
    pub fn code(&self) -> String {
        self.code.escape_debug().to_string()
    }

    /// Returns at most three codes that may be meant, the most similar first.
    pub fn nearest(&self) -> &[String] {
        &self.nearest
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no error has the code `{}`", self.code())?;
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
