//! Doc comments, as the documentation of an error.

mod blocks;
mod comment;
mod operators;
mod title;

#[cfg(test)]
mod against_commonmark;

use std::ops::Range;

use proc_macro2::{Span, TokenTree};
use syn::{Attribute, Meta};

use super::text::defect_of_lines;
use crate::ctxt::Ctxt;
use blocks::{Block, Kind};
use comment::{Comment, Line};

pub use operators::{ForOperators, Note};

/// What a doc comment says.
#[derive(Debug, Default)]
pub struct Doc {
    /// Everything before the first heading.
    pub description: String,
    pub causes: Causes,
    pub resolution: Option<String>,
    pub scenario: Option<String>,
    /// Sections under other headings, with them.
    pub remarks: Option<String>,
    /// Sections that only operators read.
    pub for_operators: ForOperators,
    /// The place of text that cannot be known here, such as that of a macro.
    pub unreadable: Option<Span>,
    /// Whether documents leave it out, as rustdoc does.
    pub is_hidden: bool,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub enum Causes {
    #[default]
    None,
    Paragraph(String),
    List(Vec<String>),
}

/// Whether an attribute is `#[doc(hidden)]`, maybe beside other words.
fn is_hidden(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else {
        return false;
    };
    let is_word = |word| matches!(word, TokenTree::Ident(word) if word == "hidden");
    list.path.is_ident("doc") && list.tokens.clone().into_iter().any(is_word)
}

impl Doc {
    /// Returns the first sentence, without its full stop.
    pub fn title(&self) -> Option<String> {
        title::of(&self.description)
    }

    /// Reads the doc comments among the attributes; `owner` is named in errors.
    pub fn from_attributes(cx: &Ctxt, attributes: &[Attribute], owner: &str) -> Self {
        let Comment { lines, unreadable } = Comment::from_attributes(attributes);
        for line in &lines {
            if let Some(defect) = defect_of_lines(&line.text) {
                cx.error(line.span, defect);
            }
            if let Some(name) = operators::hidden_heading(&line.text) {
                cx.error(
                    line.span,
                    format_args!(
                        "{owner}: clients would read this: only what is under the heading \
                         `# {name}`, on a line of its own, is for operators"
                    ),
                );
            }
        }
        let document = Document::new(&lines);
        let mut doc = Self {
            description: document.description(),
            unreadable,
            is_hidden: attributes.iter().any(is_hidden),
            ..Self::default()
        };
        let mut seen: Vec<Known> = Vec::new();
        for section in document.sections() {
            let Some(known) = section.known else {
                doc.add_remark(&document, &section);
                continue;
            };
            if let Some(mistake) = section.mistake(known, &seen) {
                cx.error(section.span, format_args!("{owner}: {mistake}"));
                continue;
            }
            seen.push(known);
            let body = section.body;
            match known {
                Known::Causes => match causes(&document.lines[body]) {
                    Some(causes) => doc.causes = causes,
                    None => cx.error(
                        section.span,
                        format_args!(
                            "{owner}: `# Causes` takes either one paragraph or one list with \
                             each cause after `- `"
                        ),
                    ),
                },
                Known::Resolution => doc.resolution = Some(document.text(body)),
                Known::Scenario => doc.scenario = Some(document.text(body)),
                Known::Runbook | Known::Owner | Known::Alert => {
                    *doc.for_operators.slot(known) = Some(Note {
                        span: section.span,
                        text: document.text(body),
                    });
                }
            }
        }
        doc
    }

    fn add_remark(&mut self, document: &Document<'_>, section: &Section) {
        let heading = document.text(section.heading.clone());
        let body = document.text(section.body.clone());
        let remarks = self.remarks.get_or_insert_default();
        for text in [heading, body] {
            if !remarks.is_empty() && !text.is_empty() {
                remarks.push_str("\n\n");
            }
            remarks.push_str(&text);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Causes,
    Resolution,
    Scenario,
    Runbook,
    Owner,
    Alert,
}

impl Known {
    fn name(self) -> &'static str {
        match self {
            Self::Causes => "Causes",
            Self::Resolution => "Resolution",
            Self::Scenario => "Scenario",
            Self::Runbook => "Runbook",
            Self::Owner => "Owner",
            Self::Alert => "Alert",
        }
    }

    /// The section that a heading opens or was meant to: case and number are
    /// not looked at, so that a slip is reported and not taken for prose.
    fn from_heading(text: &str) -> Option<Self> {
        match text.to_lowercase().trim_end_matches([':', 's']) {
            "cause" => Some(Self::Causes),
            "resolution" => Some(Self::Resolution),
            "scenario" => Some(Self::Scenario),
            _ => operators::meant(text),
        }
    }

    fn is_for_operators(self) -> bool {
        matches!(self, Self::Runbook | Self::Owner | Self::Alert)
    }
}

/// Documentation as lines and as blocks.
struct Document<'a> {
    lines: Vec<&'a str>,
    spans: Vec<Span>,
    blocks: Vec<Block>,
}

/// A heading and what is under it, as lines.
struct Section {
    known: Option<Known>,
    level: usize,
    title: String,
    span: Span,
    heading: Range<usize>,
    body: Range<usize>,
    is_empty: bool,
}

impl<'a> Document<'a> {
    fn new(lines: &'a [Line]) -> Self {
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        Self {
            blocks: blocks::blocks(texts.iter().copied()),
            spans: lines.iter().map(|line| line.span).collect(),
            lines: texts,
        }
    }

    /// Returns some lines as one text, without blank ones around them.
    fn text(&self, lines: Range<usize>) -> String {
        let text = self.lines[lines].join("\n");
        let begin = text.find(|char: char| !char.is_whitespace()).unwrap_or(0);
        // The first line keeps its indentation.
        let begin = text[..begin].rfind('\n').map_or(0, |end| end + 1);
        text[begin..].trim_end().to_owned()
    }

    /// Returns what is before the first heading; nothing if a reader sees nothing of it.
    fn description(&self) -> String {
        let end = self.first_heading();
        let mut blocks = self.blocks.iter();
        let is_shown = blocks.any(|block| block.lines.start < end && block.is_shown(&self.lines));
        if is_shown {
            self.text(0..end)
        } else {
            String::new()
        }
    }

    fn first_heading(&self) -> usize {
        let is_heading = |block: &&Block| matches!(block.kind, Kind::Heading { .. });
        let first = self.blocks.iter().find(is_heading);
        first.map_or(self.lines.len(), |block| block.lines.start)
    }

    /// Returns the sections in order. One that is known here has those with lesser
    /// headings within it.
    fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for block in &self.blocks {
            let Kind::Heading { level, text } = &block.kind else {
                if let Some(section) = sections.last_mut() {
                    section.is_empty &= !block.is_shown(&self.lines);
                }
                continue;
            };
            let known = Known::from_heading(text);
            if let Some(outer) = sections.last_mut()
                && outer.known.is_some()
                && known.is_none()
                && *level > outer.level
            {
                outer.is_empty = false;
                continue;
            }
            if let Some(before) = sections.last_mut() {
                before.body.end = block.lines.start;
            }
            sections.push(Section {
                known,
                level: *level,
                title: text.clone(),
                span: self.spans[block.lines.start],
                heading: block.lines.clone(),
                body: block.lines.end..self.lines.len(),
                is_empty: true,
            });
        }
        sections
    }
}

impl Section {
    /// Explains what is wrong with a heading.
    fn mistake(&self, known: Known, seen: &[Known]) -> Option<String> {
        let name = known.name();
        if self.title != name {
            let title = &self.title;
            if known.is_for_operators() {
                return Some(format!(
                    "the heading is written `# {name}`, not `# {title}`: only operators read what \
                     is under it; where clients should read it, choose another heading"
                ));
            }
            Some(format!(
                "the heading is written `# {name}`, not `# {title}`"
            ))
        } else if seen.contains(&known) {
            Some(format!("`# {name}` is here twice"))
        } else if self.is_empty {
            Some(format!("nothing is written under `# {name}`"))
        } else {
            None
        }
    }
}

/// A list of causes or one paragraph; `None` where it is anything else.
fn causes(lines: &[&str]) -> Option<Causes> {
    let blocks = blocks::blocks(lines.iter().copied());
    let mut shown = blocks.iter().filter(|block| block.is_shown(lines));
    let causes = match shown.next() {
        None => Causes::None,
        Some(Block { kind, lines: range }) => match kind {
            Kind::Paragraph => Causes::Paragraph(join(&lines[range.clone()])),
            Kind::List { items, .. } => Causes::List(
                items
                    .iter()
                    .map(|item| cause(&blocks::item_lines(item, lines)))
                    .filter(|cause| !cause.is_empty())
                    .collect(),
            ),
            _ => return None,
        },
    };
    shown.next().is_none().then_some(causes)
}

/// The text of an item: one line, where it is no more than a paragraph.
fn cause(lines: &[String]) -> String {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    match blocks::blocks(lines.iter().copied()).as_slice() {
        [
            Block {
                kind: Kind::Paragraph,
                ..
            },
        ] => join(&lines),
        _ => lines.join("\n").trim().to_owned(),
    }
}

/// Joins the lines of a paragraph. A backslash at the end of one is a line break.
fn join(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if !text.is_empty() {
            let escapes = text.len() - text.trim_end_matches('\\').len();
            text.truncate(text.len() - escapes % 2);
            text.push(' ');
        }
        text.push_str(line);
    }
    text
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
                "`# Scenario` is here twice",
            ),
            (&["# Causes", "text", "- item"], "one paragraph or one list"),
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

    fn of_lines(lines: &[&str]) -> Doc {
        let attributes: Vec<Attribute> = lines
            .iter()
            .map(|line| parse_quote!(#[doc = #line]))
            .collect();
        read(&attributes).unwrap()
    }

    #[test]
    fn what_no_reader_sees_is_no_description() {
        let nothing: [&[&str]; 12] = [
            &[" <!-- TODO: describe -->"],
            &[" <!--", " TODO", "", " describe", " -->", ""],
            &[" <!-- never ends"],
            &["\u{200b}"],
            &[" \u{feff}\u{2060}", "", " \u{ad}"],
            &[" [x]: https://example.com"],
            &[" ---"],
            &[
                " ***",
                "",
                " <!-- a --> <!-- b -->",
                " [x]: https://example.com",
            ],
            &[" - <!-- a -->", " -"],
            &[" -", "   -"],
            &["\u{200b}<!-- a -->"],
            &[" <!-- a -->", "", " # Causes", " x"],
        ];
        for lines in nothing {
            assert_eq!(of_lines(lines).description, "", "{lines:?}");
        }
        let something: [&[&str]; 8] = [
            &[" `<!-- a -->`"],
            &[" <!-- a --> b"],
            &[" <b>a</b>"],
            &[" %"],
            &[" - a"],
            &[" ```", " <!-- a -->", " ```"],
            &[" > a"],
            &[" ---", " a"],
        ];
        for lines in something {
            assert_ne!(of_lines(lines).description, "", "{lines:?}");
        }
        let attributes = [parse_quote!(#[doc = "# Resolution\n<!-- a -->\n\n---"])];
        let errors = read(&attributes).unwrap_err();
        assert!(errors[0].contains("nothing is written under"), "{errors:?}");
    }

    #[test]
    fn blank_lines_are_kept() {
        let doc = of_lines(&[" One", "", " two  ", " three", "", " - four", ""]);
        assert_eq!(doc.description, "One\n\ntwo  \nthree\n\n- four");
        assert_eq!(doc.title().as_deref(), Some("One"));
    }

    #[test]
    fn headings_are_those_of_commonmark() {
        let table: [(&[&str], Option<&str>); 9] = [
            (&[" text", "  # Resolution", "", " x"], Some("x")),
            (&[" #  Resolution ##", " x"], Some("x")),
            (&[" text", "", " Resolution", " ======", " x"], Some("x")),
            (&[" Resolution", " ---", " x"], Some("x")),
            (&[" text", "     # Resolution", " x"], None),
            (&[" - # Resolution", "   x"], None),
            (&[" > # Resolution", " > x"], None),
            (&[" text", " <!--", " # Resolution", " x", " -->"], None),
            (&[" ~~~", " # Resolution", " ```", " x"], None),
        ];
        for (lines, resolution) in table {
            let doc = of_lines(lines);
            assert_eq!(doc.resolution.as_deref(), resolution, "{lines:?}");
            let is_text = doc.description.contains("Resolution");
            assert_eq!(is_text, resolution.is_none(), "{lines:?}");
        }
    }

    #[test]
    fn lesser_headings_belong_to_their_section() {
        let doc = of_lines(&[
            " # Resolution",
            " Do this:",
            " ## On Linux",
            " x",
            " # See also",
            " y",
            " ## Scenario",
            " z",
        ]);
        assert_eq!(doc.resolution.as_deref(), Some("Do this:\n## On Linux\nx"),);
        assert_eq!(doc.remarks.as_deref(), Some("# See also\n\ny"));
        assert_eq!(doc.scenario.as_deref(), Some("z"));
    }

    #[test]
    fn causes_are_the_items_of_a_list() {
        let table: [(&[&str], &[&str]); 7] = [
            (&[" - a", " - b"], &["a", "b"]),
            (&[" * a", "", " * b"], &["a", "b"]),
            (&[" + a", "   more", " + b", " lazy"], &["a more", "b lazy"]),
            (&[" 1. a", " 2. b", "    - c"], &["a", "b\n- c"]),
            (&[" 3) a", "", "    b"], &["a\n\nb"]),
            (
                &[" - a", "   ```", "   # code", "   ```"],
                &["a\n```\n# code\n```"],
            ),
            (
                &[" - see [a]", "", " [a]: https://example.com"],
                &["see [a]"],
            ),
        ];
        for (lines, causes) in table {
            let doc = of_lines(&[&[" # Causes"], lines].concat());
            let causes: Vec<_> = causes.iter().map(ToString::to_string).collect();
            assert_eq!(doc.causes, Causes::List(causes), "{lines:?}");
        }
    }
}
