//! Everything about one code, for people at a terminal.

use std::fmt;

use crate::field::retry_advice;
use crate::reference::{CausesDoc, ErrorDoc, RetiredDoc};
use crate::{Field, Layout, Reference};

/// How many codes are suggested in place of an unknown one.
const SUGGESTIONS: usize = 3;

impl Reference {
    /// What a code means, why it happens and what to do, as plain text.
    ///
    /// A retired code is explained by what is to be used instead.
    ///
    /// # Errors
    ///
    /// For a code that is not in the reference, with those most like it.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let reference = Reference::of::<HttpError>();
    /// assert!(reference.explain("gone")?.to_string().starts_with("gone: 410 Gone\n"));
    ///
    /// let unknown = reference.explain("forbiden").unwrap_err();
    /// assert_eq!(
    ///     unknown.to_string(),
    ///     "no error has the code `forbiden`; did you mean `forbidden`?",
    /// );
    /// # Ok::<_, api_error_docs::UnknownCode>(())
    /// ```
    pub fn explain(&self, code: &str) -> Result<Explanation<'_>, UnknownCode> {
        if let Some(error) = self.error(code) {
            return Ok(Explanation {
                layout: self.layout(),
                subject: Subject::Error(error),
            });
        }
        let retired = self.retired().iter().find(|retired| retired.code == code);
        match retired {
            Some(retired) => Ok(Explanation {
                layout: self.layout(),
                subject: Subject::Retired(retired),
            }),
            None => Err(self.unknown(code)),
        }
    }

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

/// What is known about one code; [`Display`](fmt::Display) writes it.
#[derive(Debug, Clone, Copy)]
pub struct Explanation<'a> {
    layout: &'a Layout,
    subject: Subject<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Subject<'a> {
    Error(&'a ErrorDoc),
    Retired(&'a RetiredDoc),
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.subject {
            Subject::Retired(RetiredDoc { code, instead }) => {
                writeln!(f, "{code}: retired")?;
                paragraph(f, instead)
            }
            Subject::Error(error) => self.error(error, f),
        }
    }
}

impl Explanation<'_> {
    fn error(&self, error: &ErrorDoc, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", error.code, error.status, error.reason())?;
        if let Some(error_type) = &error.error_type {
            write!(f, ", {error_type}")?;
        }
        if let Some(since) = &error.since {
            write!(f, ", since {since}")?;
        }
        writeln!(f, "\n{}", error.title)?;
        if let Some(deprecated) = &error.deprecated {
            self.labelled(Field::Deprecated, deprecated, f)?;
        }
        if !error.description.is_empty() {
            paragraph(f, &error.description)?;
        }
        match &error.causes {
            CausesDoc::None => {}
            CausesDoc::Paragraph(causes) => self.labelled(Field::Causes, causes, f)?,
            CausesDoc::List(causes) => {
                writeln!(f, "\n{}:", self.layout.label(Field::Causes))?;
                for cause in causes {
                    writeln!(f, "  - {}", cause.replace('\n', "\n    "))?;
                }
            }
        }
        for (field, text) in [
            (Field::Scenario, &error.scenario),
            (Field::Resolution, &error.resolution),
            (Field::Retry, &retry_advice(error)),
        ] {
            if let Some(text) = text {
                self.labelled(field, text, f)?;
            }
        }
        if let Some(remarks) = &error.remarks {
            paragraph(f, remarks)?;
        }
        self.details(error, f)?;
        if let Some(example) = &error.example {
            writeln!(f, "\nExample:")?;
            for line in example.exchange(error).lines() {
                writeln!(f, "{}", format_args!("  {line}").to_string().trim_end())?;
            }
        }
        if let Some(url) = &error.doc_url {
            writeln!(f, "\n{url}")?;
        }
        Ok(())
    }

    fn details(&self, error: &ErrorDoc, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if error.details.is_empty() {
            return Ok(());
        }
        writeln!(f, "\n{}:", self.layout.label(Field::Details))?;
        for detail in &error.details {
            write!(f, "  - {} ({})", detail.name, detail.rust_type)?;
            if !detail.description.is_empty() {
                write!(f, ": {}", detail.description.replace('\n', " "))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }

    fn labelled(&self, field: Field, text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{}:", self.layout.label(field))?;
        writeln!(f, "  {}", text.replace('\n', "\n  "))
    }
}

fn paragraph(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    writeln!(f, "\n{text}")
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
