//! The explanation of one code, in plain text.

use std::fmt;

use crate::layout::{Field, Layout};
use crate::page::{HISTORY, RETURNED_BY, SENT_AS, retry_advice};
use crate::reference::{CausesDoc, ErrorDoc, HistoryDoc, Meaning, Reference, RetiredDoc};
use crate::search::UnknownCode;

impl Reference {
    /// Explains a code in plain text: its meaning, its causes and what to do.
    ///
    /// For a retired code this is what to use instead. The code may be written in any case
    /// and with any separators: `CardNotFound` is `card_not_found`.
    ///
    /// # Errors
    ///
    /// If no error has the code. The error suggests similar codes.
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
        let subject = self.subject(code).or_else(|| match self.spelled(code)[..] {
            [spelled] => self.subject(spelled),
            // None, or several that differ only in case or separators.
            _ => None,
        });
        match subject {
            Some(subject) => Ok(Explanation {
                layout: self.layout(),
                subject,
            }),
            None => Err(self.unknown(code)),
        }
    }

    fn subject(&self, code: &str) -> Option<Subject<'_>> {
        let mut retired = self.retired().iter();
        self.error(code).map(Subject::Error).or_else(|| {
            let retired = retired.find(|retired| retired.code == code);
            retired.map(Subject::Retired)
        })
    }
}

/// The explanation of one code; [`Display`](fmt::Display) writes it.
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

impl<'a> Explanation<'a> {
    /// Returns the error that is explained; none if the code is retired.
    pub fn error(&self) -> Option<&'a ErrorDoc> {
        match self.subject {
            Subject::Error(error) => Some(error),
            Subject::Retired(_) => None,
        }
    }
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.subject {
            Subject::Retired(retired) => {
                writeln!(f, "{}: retired", retired.code)?;
                paragraph(f, &retired.instead)?;
                history(f, &retired.history)
            }
            Subject::Error(error) => self.write(error, f),
        }
    }
}

impl Explanation<'_> {
    fn write(&self, error: &ErrorDoc, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", error.code, error.status_line())?;
        for error_type in error.types() {
            write!(f, ", {error_type}")?;
        }
        if let Some(since) = &error.since {
            write!(f, ", since {since}")?;
        }
        writeln!(f, "\n{}", error.title)?;
        if let Some(code) = &error.sent_code {
            writeln!(f, "\n{SENT_AS}: {code}")?;
        }
        self.meaning(error.into(), f)?;
        for other in &error.others {
            write!(f, "\nAlso, in {}", other.group)?;
            for difference in other.differences(error) {
                write!(f, ", {difference}")?;
            }
            writeln!(f, ":")?;
            self.meaning(other.into(), f)?;
        }
        let advice = retry_advice(error);
        self.labelled(Field::Retry, advice.as_deref().unwrap_or("Not stated."), f)?;
        self.details(error, f)?;
        if !error.operations.is_empty() {
            writeln!(f, "\n{RETURNED_BY}:")?;
            for operation in &error.operations {
                writeln!(f, "  - {operation}")?;
            }
        }
        history(f, &error.history)?;
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

    fn meaning(&self, meaning: Meaning<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(deprecated) = meaning.deprecated {
            self.labelled(Field::Deprecated, deprecated, f)?;
        }
        if !meaning.description.is_empty() {
            paragraph(f, meaning.description)?;
        }
        match meaning.causes {
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
            (Field::Scenario, meaning.scenario),
            (Field::Resolution, meaning.resolution),
        ] {
            if let Some(text) = text {
                self.labelled(field, text, f)?;
            }
        }
        match meaning.remarks {
            Some(remarks) => paragraph(f, remarks),
            None => Ok(()),
        }
    }

    fn details(&self, error: &ErrorDoc, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if error.details.is_empty() {
            return Ok(());
        }
        writeln!(f, "\n{}:", self.layout.label(Field::Details))?;
        for detail in &error.details {
            write!(f, "  - {}", detail.name)?;
            if let Some(json_type) = detail.json_type() {
                write!(f, " ({json_type})")?;
            }
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

fn history(f: &mut fmt::Formatter<'_>, history: &[HistoryDoc]) -> fmt::Result {
    if !history.is_empty() {
        writeln!(f, "\n{HISTORY}:")?;
    }
    for entry in history {
        writeln!(f, "  - {}", entry.line().replace('\n', " "))?;
    }
    Ok(())
}

fn paragraph(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    writeln!(f, "\n{text}")
}
