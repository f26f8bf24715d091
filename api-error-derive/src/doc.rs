//! Doc comments, as the documentation of an error.

use proc_macro2::Span;
use syn::{Attribute, Expr, ExprLit, Lit, Meta};

use crate::ctxt::Ctxt;

/// What a doc comment says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Doc {
    /// Everything before the first heading.
    pub description: String,
    pub causes: Causes,
    pub resolution: Option<String>,
    pub scenario: Option<String>,
    /// Sections under other headings, with them.
    pub remarks: Option<String>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub enum Causes {
    #[default]
    None,
    Paragraph(String),
    List(Vec<String>),
}

impl Doc {
    /// The first paragraph of the description on one line, without a full stop.
    pub fn title(&self) -> Option<String> {
        let paragraph = self.description.split("\n\n").next()?;
        let title = join_lines(paragraph);
        let title = title.strip_suffix('.').unwrap_or(&title);
        (!title.is_empty()).then(|| title.to_owned())
    }

    /// Reads the doc comments among the attributes; `owner` is named in errors.
    pub fn from_attributes(cx: &Ctxt, attributes: &[Attribute], owner: &str) -> Self {
        let lines = lines(attributes);
        let mut doc = Self::default();
        let mut sections = Sections::new(&lines);
        doc.description = sections.body();
        let mut seen: Vec<Known> = Vec::new();
        while let Some((heading, span)) = sections.heading() {
            let Some(known) = Known::from_heading(&heading.text) else {
                let section = format!("{}\n\n{}", heading.line, sections.body());
                let remarks = doc.remarks.get_or_insert_default();
                if !remarks.is_empty() {
                    remarks.push_str("\n\n");
                }
                remarks.push_str(section.trim());
                continue;
            };
            let body = sections.body();
            if heading.text != known.name() {
                cx.error(
                    span,
                    format_args!(
                        "{owner}: the heading is written `# {}`, not `# {}`",
                        known.name(),
                        heading.text,
                    ),
                );
            } else if seen.contains(&known) {
                cx.error(
                    span,
                    format_args!("{owner}: `# {}` stands here twice", known.name()),
                );
            } else if body.is_empty() {
                cx.error(
                    span,
                    format_args!("{owner}: nothing is written under `# {}`", known.name()),
                );
            } else {
                seen.push(known);
                match known {
                    Known::Causes => match causes(&body) {
                        Some(causes) => doc.causes = causes,
                        None => cx.error(
                            span,
                            format_args!(
                                "{owner}: `# Causes` takes either one paragraph or a list with \
                                 each cause after `- `"
                            ),
                        ),
                    },
                    Known::Resolution => doc.resolution = Some(body),
                    Known::Scenario => doc.scenario = Some(body),
                }
            }
        }
        doc
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Causes,
    Resolution,
    Scenario,
}

impl Known {
    fn name(self) -> &'static str {
        match self {
            Self::Causes => "Causes",
            Self::Resolution => "Resolution",
            Self::Scenario => "Scenario",
        }
    }

    /// The section that a heading opens or was meant to: case and number are
    /// not looked at, so that a slip is reported and not taken for prose.
    fn from_heading(text: &str) -> Option<Self> {
        match text.to_lowercase().trim_end_matches([':', 's']) {
            "cause" => Some(Self::Causes),
            "resolution" => Some(Self::Resolution),
            "scenario" => Some(Self::Scenario),
            _ => None,
        }
    }
}

/// One line of documentation.
struct Line {
    text: String,
    span: Span,
}

/// The lines of all doc comments, without the indentation they share.
fn lines(attributes: &[Attribute]) -> Vec<Line> {
    let mut lines = Vec::new();
    for attribute in attributes {
        let Meta::NameValue(meta) = &attribute.meta else {
            continue;
        };
        if !meta.path.is_ident("doc") {
            continue;
        }
        // `#[doc = include_str!(...)]` and the like are not known here.
        if let Expr::Lit(ExprLit {
            lit: Lit::Str(literal),
            ..
        }) = &meta.value
        {
            let text = literal.value();
            let is_block = text.contains('\n');
            lines.extend(text.lines().map(|line| Line {
                text: if is_block {
                    without_stars(line).to_owned()
                } else {
                    line.to_owned()
                },
                span: literal.span(),
            }));
        }
    }
    let shared = lines
        .iter()
        .filter(|line| !line.text.trim().is_empty())
        .map(|line| indentation(&line.text))
        .min()
        .unwrap_or(0);
    for line in &mut lines {
        let (_, text) = line.text.split_at(indentation(&line.text).min(shared));
        line.text = text.trim_end().to_owned();
    }
    lines
}

/// How many spaces a line begins with.
fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// A line of a block comment without the star it may begin with.
fn without_stars(line: &str) -> &str {
    let trimmed = line.trim_start();
    match trimmed.strip_prefix('*') {
        Some(rest) if rest.is_empty() || rest.starts_with(' ') => rest,
        _ => line,
    }
}

struct Heading {
    line: String,
    text: String,
}

/// Walks from heading to heading; those in code blocks are none.
struct Sections<'a> {
    lines: std::iter::Peekable<std::slice::Iter<'a, Line>>,
}

impl<'a> Sections<'a> {
    fn new(lines: &'a [Line]) -> Self {
        Self {
            lines: lines.iter().peekable(),
        }
    }

    /// The text up to the next heading.
    fn body(&mut self) -> String {
        let mut body = String::new();
        let mut fence: Option<&str> = None;
        while let Some(line) = self.lines.peek() {
            if fence.is_none() && heading_text(&line.text).is_some() {
                break;
            }
            let marker = fence_marker(&line.text);
            match fence {
                None => fence = marker,
                Some(open) if marker == Some(open) => fence = None,
                Some(_) => {}
            }
            body.push_str(&line.text);
            body.push('\n');
            self.lines.next();
        }
        body.trim_matches('\n').trim_end().to_owned()
    }

    fn heading(&mut self) -> Option<(Heading, Span)> {
        let line = self.lines.next()?;
        let heading = Heading {
            line: line.text.clone(),
            text: heading_text(&line.text)?.to_owned(),
        };
        Some((heading, line.span))
    }
}

/// The text of an ATX heading.
fn heading_text(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let is_heading = (1..=6).contains(&level) && text.starts_with(' ');
    is_heading.then(|| text.trim().trim_end_matches('#').trim_end())
}

fn fence_marker(line: &str) -> Option<&'static str> {
    let line = line.trim_start();
    ["```", "~~~"]
        .into_iter()
        .find(|marker| line.starts_with(marker))
}

/// A list of causes or one paragraph; `None` where it is a mixture.
fn causes(body: &str) -> Option<Causes> {
    let mut items: Vec<String> = Vec::new();
    let mut paragraph = String::new();
    let mut after_blank = false;
    for line in body.lines() {
        let bullet = ["- ", "* ", "+ "]
            .iter()
            .find_map(|bullet| line.strip_prefix(bullet));
        if let Some(item) = bullet {
            items.push(item.trim().to_owned());
        } else if line.is_empty() {
            after_blank = true;
            continue;
        } else if let Some(item) = items.last_mut() {
            // What belongs to an item after a blank line is indented.
            if after_blank && !line.starts_with(' ') {
                return None;
            }
            append_line(item, line);
        } else if after_blank && !paragraph.is_empty() {
            return None;
        } else {
            append_line(&mut paragraph, line);
        }
        after_blank = false;
    }
    match (items.is_empty(), paragraph.is_empty()) {
        (true, _) => Some(Causes::Paragraph(paragraph)),
        (false, true) => Some(Causes::List(items)),
        (false, false) => None,
    }
}

fn append_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(line.trim());
}

fn join_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    lines.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    fn read(attributes: &[Attribute]) -> Result<Doc, Vec<String>> {
        let cx = Ctxt::new();
        let doc = Doc::from_attributes(&cx, attributes, "E::V");
        match cx.check() {
            Ok(()) => Ok(doc),
            Err(errors) => Err(errors.iter().map(ToString::to_string).collect()),
        }
    }

    #[test]
    fn sections_are_told_apart() {
        let doc = read(&[parse_quote! {
            /**
             * Card is frozen.
             *
             * It stays so.
             *
             * # Causes
             * - An earlier request
             *   froze it.
             * - Support did.
             *
             * # Resolution
             * Thaw it.
             *
             * # Scenario
             * Two requests at once.
             *
             * # See also
             * The guide.
             */
        }])
        .unwrap();
        assert_eq!(doc.description, "Card is frozen.\n\nIt stays so.");
        assert_eq!(
            doc.causes,
            Causes::List(vec![
                "An earlier request froze it.".to_owned(),
                "Support did.".to_owned()
            ])
        );
        assert_eq!(doc.resolution.as_deref(), Some("Thaw it."));
        assert_eq!(doc.scenario.as_deref(), Some("Two requests at once."));
        assert_eq!(doc.remarks.as_deref(), Some("# See also\n\nThe guide."));
        assert_eq!(doc.title().as_deref(), Some("Card is frozen"));
    }

    #[test]
    fn headings_in_code_are_text() {
        let doc = read(&[
            parse_quote!(#[doc = " Text"]),
            parse_quote!(#[doc = " ```sh"]),
            parse_quote!(#[doc = " # Causes"]),
            parse_quote!(#[doc = "   indented"]),
            parse_quote!(#[doc = " ```"]),
        ])
        .unwrap();
        assert_eq!(doc.description, "Text\n```sh\n# Causes\n  indented\n```");
        assert_eq!(doc.causes, Causes::None);
    }

    #[test]
    fn causes_may_be_a_paragraph() {
        let doc = read(&[
            parse_quote!(#[doc = " # Causes"]),
            parse_quote!(#[doc = " A bad token,"]),
            parse_quote!(#[doc = " or none."]),
        ])
        .unwrap();
        assert_eq!(
            doc.causes,
            Causes::Paragraph("A bad token, or none.".to_owned())
        );
    }

    #[test]
    fn slips_are_reported() {
        let table: [(&[&str], &str); 5] = [
            (&["# causes", "x"], "written `# Causes`, not `# causes`"),
            (
                &["# Resolutions", "x"],
                "written `# Resolution`, not `# Resolutions`",
            ),
            (
                &["# Causes", "# Resolution", "x"],
                "nothing is written under `# Causes`",
            ),
            (
                &["# Scenario", "x", "# Scenario", "y"],
                "`# Scenario` stands here twice",
            ),
            (&["# Causes", "text", "- item"], "one paragraph or a list"),
        ];
        for (lines, expected) in table {
            let attributes: Vec<Attribute> = lines
                .iter()
                .map(|line| parse_quote!(#[doc = #line]))
                .collect();
            let errors = read(&attributes).unwrap_err();
            assert_eq!(errors.len(), 1, "{lines:?}: {errors:?}");
            assert!(errors[0].contains(expected), "{lines:?}: {errors:?}");
        }
    }
}
