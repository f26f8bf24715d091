//! Parts of the reference between markers in a hand-written document.

use std::fmt;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::page;
use super::writer::Writer;
use crate::layout::{Field, GroupBy, Layout};
use crate::reference::Reference;
use crate::text::prose;

impl Reference {
    /// Rewrites every part between markers in a document, and nothing else.
    ///
    /// A part is between two comments, each on a line of its own:
    ///
    /// ```text
    /// <!-- api-errors:begin codes -->
    /// <!-- api-errors:end -->
    /// ```
    ///
    /// The parts are `page`, `envelope`, `types`, `codes`, `statuses` and `retired`.
    /// `codes` has options: `section="Card errors"` for a single section, and
    /// `columns="code, status, causes"` and `group_by="type"`, which override the layout.
    /// Headings in a part are one level below the heading above it. Markers in code are
    /// ignored. A second call with the same reference changes nothing.
    ///
    /// # Errors
    ///
    /// If the document has no markers, or an invalid one, or one inside of something else,
    /// such as a list or an HTML element. The error has its line.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let guide = "# Guide\n\n<!-- api-errors:begin codes -->\n<!-- api-errors:end -->\n";
    /// let guide = Reference::of::<HttpError>().inject(guide)?;
    /// assert!(guide.contains("| `gone` "));
    /// # Ok::<_, api_error_docs::InjectError>(())
    /// ```
    pub fn inject(&self, document: &str) -> Result<String, InjectError> {
        let mut out = String::with_capacity(document.len());
        let mut copied = 0;
        let mut open: Option<(Marker<'_>, Part)> = None;
        let markers = markers(document);
        if markers.is_empty() {
            return Err(InjectError {
                line: 1,
                problem: Problem::NoMarkers,
            });
        }
        for marker in markers {
            let error = |problem| InjectError {
                line: marker.line,
                problem,
            };
            if !marker.is_alone {
                return Err(error(Problem::NotAlone));
            }
            match (open.take(), marker.directive) {
                (None, Directive::Begin(directive)) => {
                    let part = Part::parse(directive, self).map_err(error)?;
                    open = Some((marker, part));
                }
                (Some((begin, part)), Directive::End) => {
                    out.push_str(&document[copied..begin.range.end]);
                    copied = marker.range.start;
                    out.push('\n');
                    let text = part.write(self, begin.level);
                    if !text.is_empty() {
                        out.push('\n');
                        out.push_str(&text);
                        out.push('\n');
                    }
                }
                (Some(_), Directive::Begin(_)) => return Err(error(Problem::BeginInPart)),
                (None, Directive::End) => return Err(error(Problem::EndWithoutBegin)),
            }
        }
        if let Some((begin, _)) = open {
            return Err(InjectError {
                line: begin.line,
                problem: Problem::NoEnd,
            });
        }
        out.push_str(&document[copied..]);
        check_markers(document, &out)?;
        Ok(out)
    }
}

/// Checks that a reader finds the same markers in a document after a part was written.
fn check_markers(before: &str, after: &str) -> Result<(), InjectError> {
    let lost = |line| InjectError {
        line,
        problem: Problem::Lost,
    };
    let (before, after) = (markers(before), markers(after));
    let mut pairs = before.iter().zip(&after);
    let changed =
        pairs.find(|(before, after)| before.directive != after.directive || !after.is_alone);
    match changed {
        Some((marker, _)) => Err(lost(marker.line)),
        None if before.len() != after.len() => Err(lost(before.last().map_or(1, |last| last.line))),
        None => Ok(()),
    }
}

/// A document without markers, or with an invalid one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InjectError {
    line: usize,
    problem: Problem,
}

impl InjectError {
    /// Returns the line of the marker, from 1.
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for InjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, problem } = self;
        match problem {
            Problem::NoMarkers => f.write_str(
                "the document has no marker: write `<!-- api-errors:begin codes -->` and \
                 `<!-- api-errors:end -->`, each on a line of its own, where the codes belong",
            ),
            Problem::NoEnd => write!(
                f,
                "line {line}: this part has no end: write `<!-- api-errors:end -->` below it"
            ),
            Problem::BeginInPart => write!(
                f,
                "line {line}: a part begins inside another: write `<!-- api-errors:end -->` first"
            ),
            Problem::EndWithoutBegin => write!(
                f,
                "line {line}: no part begins before this end: write \
                 `<!-- api-errors:begin codes -->` above it"
            ),
            Problem::NotAlone => write!(
                f,
                "line {line}: this marker is not on a line of its own, or it is inside of \
                 something else: write it at the start of a line, outside of lists, quotes and \
                 HTML elements, with an empty line before it"
            ),
            Problem::Lost => write!(
                f,
                "line {line}: the text that belongs here would hide a marker: close the HTML \
                 elements and comments in the documentation of the errors"
            ),
            Problem::Directive(message) => write!(f, "line {line}: {message}"),
        }
    }
}

impl std::error::Error for InjectError {}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Problem {
    NoMarkers,
    NoEnd,
    BeginInPart,
    EndWithoutBegin,
    NotAlone,
    Lost,
    Directive(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Directive<'a> {
    /// A part begins; the text says which.
    Begin(&'a str),
    End,
}

struct Marker<'a> {
    directive: Directive<'a>,
    range: Range<usize>,
    line: usize,
    /// The level of the heading above it; 0 if there is none.
    level: usize,
    /// Whether it is a block of its own in the document, on one line.
    is_alone: bool,
}

/// Finds every marker that a Markdown parser reads as a comment.
fn markers(document: &str) -> Vec<Marker<'_>> {
    let mut markers = Vec::new();
    let mut level = 0;
    // Headings inside a part do not count for the next part.
    let mut inside = false;
    // How many blocks are around an event.
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(document, prose::OPTIONS).into_offset_iter() {
        let is_block = match event {
            Event::Start(tag) => {
                depth += 1;
                match tag {
                    Tag::HtmlBlock => true,
                    Tag::Heading { level: own, .. } if !inside => {
                        level = own as usize;
                        continue;
                    }
                    _ => continue,
                }
            }
            Event::End(_) => {
                depth -= 1;
                continue;
            }
            Event::InlineHtml(_) => false,
            _ => continue,
        };
        for comment in comments(document, range.clone()) {
            let Some(directive) = directive(&document[comment.clone()]) else {
                continue;
            };
            inside = directive != Directive::End;
            markers.push(Marker {
                directive,
                line: document[..comment.start].matches('\n').count() + 1,
                level,
                is_alone: is_block && depth == 1 && is_whole_line(document, &comment, &range),
                range: comment,
            });
        }
    }
    markers
}

/// Finds the comments in a range of a document. One without an end is there as far as the
/// range.
fn comments(document: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut next = within.start;
    while let Some(start) = document[next..within.end].find("<!--") {
        let start = next + start;
        let end = document[start..within.end].find("-->");
        next = end.map_or(within.end, |end| start + end + "-->".len());
        comments.push(start..next);
    }
    comments
}

/// Reads a marker from a comment.
fn directive(comment: &str) -> Option<Directive<'_>> {
    let comment = comment.strip_prefix("<!--")?;
    let comment = comment.strip_suffix("-->").unwrap_or(comment);
    let marker = comment.trim().strip_prefix("api-errors:")?;
    match marker.strip_prefix("begin") {
        Some(part) => Some(Directive::Begin(part.trim())),
        None => (marker == "end").then_some(Directive::End),
    }
}

/// Returns whether a comment is all of its block, and nothing else is on its line.
fn is_whole_line(document: &str, comment: &Range<usize>, block: &Range<usize>) -> bool {
    let text = &document[comment.clone()];
    let before = document[..comment.start].rsplit('\n').next();
    let after = document[comment.end..].split('\n').next();
    document[block.clone()].trim() == text
        && text.ends_with("-->")
        && !text.contains('\n')
        && [before, after]
            .into_iter()
            .flatten()
            .all(|beside| beside.trim().is_empty())
}

/// The part between two markers.
struct Part {
    kind: Kind,
    layout: Layout,
    section: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Page,
    Envelope,
    Types,
    Codes,
    Statuses,
    Retired,
}

const KINDS: [(&str, Kind); 6] = [
    ("page", Kind::Page),
    ("envelope", Kind::Envelope),
    ("types", Kind::Types),
    ("codes", Kind::Codes),
    ("statuses", Kind::Statuses),
    ("retired", Kind::Retired),
];

impl Part {
    fn parse(directive: &str, reference: &Reference) -> Result<Self, Problem> {
        let (name, options) = directive
            .split_once(char::is_whitespace)
            .unwrap_or((directive, ""));
        let kind = KINDS.iter().find(|(known, _)| *known == name);
        let Some(&(_, kind)) = kind else {
            let known = KINDS.map(|(known, _)| format!("`{known}`")).join(", ");
            return Err(Problem::Directive(format!(
                "unknown part `{name}`: write one of {known}"
            )));
        };
        let mut part = Self {
            kind,
            layout: reference.layout().clone(),
            section: None,
        };
        let mut rest = options.trim();
        while !rest.is_empty() {
            let (key, value, after) = option(rest)?;
            part.set(key, value, reference)?;
            rest = after.trim_start();
        }
        part.check_section(reference)?;
        Ok(part)
    }

    fn set(&mut self, key: &str, value: &str, reference: &Reference) -> Result<(), Problem> {
        if self.kind != Kind::Codes {
            return Err(Problem::Directive(format!(
                "`{key}` is an option of `codes` only"
            )));
        }
        match key {
            "section" => self.section = Some(value.to_owned()),
            "group_by" => self.layout.group_by = named::<GroupBy>(value)?,
            "columns" => {
                let mut columns = Vec::new();
                for name in value.split(',') {
                    let field = named::<Field>(name.trim())?;
                    columns.push((field, reference.layout().label(field)));
                }
                self.layout.section_columns.clear();
                self.layout = std::mem::take(&mut self.layout).with_columns(columns);
            }
            _ => {
                return Err(Problem::Directive(format!(
                    "unknown option `{key}`: write `section`, `columns` or `group_by`"
                )));
            }
        }
        Ok(())
    }

    /// Checks that the section exists, once all options are known.
    fn check_section(&self, reference: &Reference) -> Result<(), Problem> {
        let Some(wanted) = &self.section else {
            return Ok(());
        };
        let reference = reference.clone().with_layout(self.layout.clone());
        let sections = reference.sections();
        if sections.iter().any(|section| section.name == *wanted) {
            return Ok(());
        }
        let known: Vec<_> = sections
            .iter()
            .map(|section| format!("`{}`", section.name))
            .collect();
        Err(Problem::Directive(format!(
            "unknown section `{wanted}`: write one of {}",
            known.join(", ")
        )))
    }

    fn write(&self, reference: &Reference, level: usize) -> String {
        // The heading above is that of the part.
        let level = level.max(1);
        let mut writer = Writer::new();
        let reference = &reference.clone().with_layout(self.layout.clone());
        match self.kind {
            Kind::Page => page::body(&reference.shown(), level, &mut writer),
            Kind::Envelope => page::envelopes(reference, level, &mut writer),
            Kind::Types => page::types(reference, &mut writer),
            Kind::Codes => {
                page::sections(reference, self.section.as_deref(), level, &mut writer);
            }
            Kind::Statuses => page::statuses(reference, &mut writer),
            Kind::Retired => page::retired(reference, &mut writer),
        }
        writer.finish()
    }
}

/// Splits `key="value"` from what follows.
fn option(text: &str) -> Result<(&str, &str, &str), Problem> {
    text.split_once("=\"")
        .and_then(|(key, rest)| {
            let (value, rest) = rest.split_once('"')?;
            Some((key.trim(), value, rest))
        })
        .ok_or_else(|| Problem::Directive(format!("expected `key=\"value\"`, found `{text}`")))
}

/// Reads a value of an enum by its name in files.
fn named<T: serde::de::DeserializeOwned>(name: &str) -> Result<T, Problem> {
    let value = serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name);
    T::deserialize(value).map_err(|error| Problem::Directive(error.to_string()))
}
