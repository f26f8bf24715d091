//! The text of doc comments and attributes, as rustdoc has it.
//!
//! rustdoc takes the stars from block comments and the common indentation from
//! all lines, and counts that of comments and of attributes differently.
//! `tests/derive/tests/doc_comments.rs` compares both texts.

use proc_macro2::Span;
use quote::ToTokens as _;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta};

use crate::value::constant;

/// One line of documentation.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) span: Span,
}

/// The documentation among some attributes.
#[derive(Default)]
pub(super) struct Comment {
    pub(super) lines: Vec<Line>,
    /// An attribute whose text cannot be known here.
    pub(super) unreadable: Option<Span>,
}

/// The text of one comment or attribute.
struct Fragment {
    text: String,
    span: Span,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `/// ...`
    LineComment,
    /// `/** ... */`
    BlockComment,
    /// `#[doc = ...]`
    Attribute,
}

impl Comment {
    pub(super) fn from_attributes(attributes: &[Attribute]) -> Self {
        let mut fragments = Vec::new();
        let mut unreadable = None;
        let values = attributes
            .iter()
            .filter_map(|attribute| match &attribute.meta {
                Meta::NameValue(meta) if meta.path.is_ident("doc") => Some(&meta.value),
                _ => None,
            });
        let values: Vec<_> = values.collect();
        for value in &values {
            match Fragment::from_value(value, values.len() == 1) {
                Ok(fragment) => fragments.push(fragment),
                Err(span) => unreadable = unreadable.or(Some(span)),
            }
        }
        Self {
            lines: lines(&fragments),
            unreadable,
        }
    }
}

impl Fragment {
    fn from_value(value: &Expr, is_alone: bool) -> Result<Self, Span> {
        let (text, span, kind) = match value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(literal),
                ..
            }) => {
                let text = literal.value();
                // One line by itself reads the same whatever it was, and to ask takes long.
                let kind = if is_alone && !text.contains('\n') {
                    Kind::LineComment
                } else {
                    Kind::of(literal)
                };
                (text, literal.span(), kind)
            }
            value => {
                let text = constant::text(value.to_token_stream(), constant::From::Doc)?;
                (text, syn::spanned::Spanned::span(value), Kind::Attribute)
            }
        };
        Ok(Self {
            text: without_stars(&text, kind),
            span,
            kind,
        })
    }

    fn lines(&self) -> impl Iterator<Item = &str> {
        // Nothing is a line too: `///` is a blank one.
        let blank = self.text.is_empty().then_some("");
        blank.into_iter().chain(self.text.lines())
    }

    /// How deep the least indented line is.
    fn indentation(&self) -> Option<usize> {
        let lines = self.lines().filter(|line| !is_blank(line));
        lines.map(indentation).min()
    }
}

impl Kind {
    /// What a literal was in the source. A macro gets a comment as `#[doc = "..."]`
    /// with the comment's place; a raw literal there was made by `macro_rules!`,
    /// and is an attribute to rustdoc.
    fn of(literal: &LitStr) -> Self {
        let source = literal.span().source_text();
        match source.as_deref().map(str::trim_start) {
            Some(source) if !source.starts_with('/') => Self::Attribute,
            Some(_) if literal.token().to_string().starts_with('r') => Self::Attribute,
            Some(source) if source.starts_with("//") => Self::LineComment,
            Some(_) => Self::BlockComment,
            // There is no source outside a compiler.
            None if literal.value().contains('\n') => Self::BlockComment,
            None => Self::LineComment,
        }
    }
}

/// Returns the lines without the indentation that they share.
///
/// A comment begins with a space by convention, an attribute does not. Where both
/// are, that space is not one of the shared ones of an attribute.
fn lines(fragments: &[Fragment]) -> Vec<Line> {
    let is_attribute = |fragment: &&Fragment| fragment.kind == Kind::Attribute;
    let attributes = fragments.iter().filter(is_attribute).count();
    let is_mixed = (1..fragments.len()).contains(&attributes);
    let space = |fragment: &Fragment| usize::from(is_mixed && is_attribute(&fragment));
    let shared = fragments
        .iter()
        .filter_map(|fragment| Some(fragment.indentation()? + space(fragment)))
        .min()
        .unwrap_or(0);
    let mut lines = Vec::new();
    for fragment in fragments {
        let shared = shared.saturating_sub(space(fragment));
        lines.extend(fragment.lines().map(|line| {
            Line {
                text: line
                    .get(shared..)
                    .filter(|_| !is_blank(line))
                    .unwrap_or(line)
                    .to_owned(),
                span: fragment.span,
            }
        }));
    }
    lines
}

/// Removes lines of nothing but stars from the ends, and a column of stars.
fn without_stars(text: &str, kind: Kind) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let mut lines: Vec<&str> = text.lines().collect();
    let is_stars = |line: &str| line.chars().all(|char| char == '*');
    let mut is_changed = false;
    if lines.first().is_some_and(|line| is_stars(line)) {
        lines.remove(0);
        is_changed = true;
    }
    if lines
        .last()
        .is_some_and(|line| !line.is_empty() && is_stars(line))
    {
        lines.pop();
        is_changed = true;
    }
    if let Some(column) = column_of_stars(&lines, kind) {
        for line in &mut lines {
            if let Some(rest) = line.strip_prefix(&column) {
                *line = match rest.strip_prefix('*') {
                    Some(after)
                        if kind == Kind::BlockComment
                            && (after.is_empty() || after.starts_with([' ', '*'])) =>
                    {
                        after
                    }
                    _ => rest,
                };
            }
        }
        is_changed = true;
    }
    // A line break at the end is kept where nothing else changes.
    if is_changed {
        lines.join("\n")
    } else {
        text.to_owned()
    }
}

/// Returns what is before the stars, if there is a star in the same column of
/// every line. The first line of a block comment and blank ones around the others
/// do not count.
fn column_of_stars(lines: &[&str], kind: Kind) -> Option<String> {
    let mut lines = lines;
    if kind == Kind::BlockComment {
        let first = lines.first()?;
        if !first.trim_start().starts_with('*') {
            lines = &lines[1..];
        }
        while let [first, rest @ ..] = lines
            && first.trim().is_empty()
        {
            lines = rest;
        }
        while let [rest @ .., last] = lines
            && last.trim().is_empty()
        {
            lines = rest;
        }
    }
    let first = lines.first()?;
    let column = first.find('*')?;
    let has_star = |line: &&str| {
        let before = line.len() - line.trim_start_matches([' ', '\t']).len();
        match line.as_bytes().get(before) {
            Some(byte) => *byte == b'*' && before == column,
            // A blank line that ends where the star would be passes for one.
            None => before == column + 1,
        }
    };
    let has_column = has_star(first) && lines.iter().all(has_star);
    has_column.then(|| first[..column].to_owned())
}

fn is_blank(line: &str) -> bool {
    line.chars().all(char::is_whitespace)
}

/// Returns how many spaces and tabs a line begins with.
fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}
