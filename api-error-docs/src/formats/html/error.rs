//! One error: a row with details below it, a card, or a page.

use askama::Template;

use super::assets::Assets;
use super::columns::Width;
use super::markup::Html;
use super::{Links, encoded};
use crate::layout::{Column, Field};
use crate::page::{Cell, retry_advice};
use crate::reference::{DetailDoc, ErrorDoc, HeaderDoc, MeaningDoc, Reference};

/// The page of one code.
#[derive(Debug, Template)]
#[template(path = "error.html", whitespace = "minimize")]
pub(super) struct Single<'a> {
    pub(super) assets: Assets,
    pub(super) title: &'a str,
    pub(super) index: &'a str,
    pub(super) card_level: usize,
    pub(super) error: ErrorView<'a>,
}

/// One error: the cells of its row, and everything below it.
#[derive(Debug)]
pub(super) struct ErrorView<'a> {
    pub(super) code: &'a str,
    /// Its anchor: the code, unless another section has it already.
    pub(super) id: String,
    /// Whether another section has the error already.
    pub(super) is_repeated: bool,
    pub(super) href: String,
    pub(super) page: Option<String>,
    pub(super) status: u16,
    pub(super) class: &'static str,
    pub(super) class_key: &'static str,
    pub(super) error_type: Option<&'a str>,
    pub(super) title: &'a str,
    /// The code and the title, unless the row shows them.
    pub(super) code_below: Option<&'a str>,
    pub(super) title_below: Option<&'a str>,
    pub(super) since: Option<&'a str>,
    pub(super) cells: Vec<CellView<'a>>,
    pub(super) deprecated: Option<Labelled<'a>>,
    pub(super) description: Html,
    pub(super) causes_label: &'a str,
    pub(super) causes: Vec<Html>,
    pub(super) parts: Vec<Labelled<'a>>,
    pub(super) exchange: Option<String>,
    pub(super) details_label: &'a str,
    pub(super) describes_details: bool,
    pub(super) details: Vec<DetailView<'a>>,
    pub(super) headers_label: &'a str,
    pub(super) describes_headers: bool,
    pub(super) headers: Vec<HeaderView<'a>>,
    pub(super) resolution: Option<Labelled<'a>>,
    pub(super) remarks: Option<Html>,
    pub(super) others: Vec<MeaningView<'a>>,
}

/// Another meaning of a code.
#[derive(Debug)]
pub(super) struct MeaningView<'a> {
    pub(super) group: &'a str,
    pub(super) details: Vec<&'a str>,
    pub(super) deprecated: Option<Labelled<'a>>,
    pub(super) description: Html,
    pub(super) causes: Vec<Html>,
    pub(super) scenario: Option<Labelled<'a>>,
    pub(super) exchange: Option<String>,
    pub(super) resolution: Option<Labelled<'a>>,
    pub(super) remarks: Option<Html>,
}

#[derive(Debug)]
pub(super) struct CellView<'a> {
    pub(super) label: &'a str,
    pub(super) class: &'static str,
    pub(super) content: Content<'a>,
}

#[derive(Debug)]
pub(super) enum Content<'a> {
    Code,
    Status,
    Names(Vec<&'a str>),
    Text(String),
    Prose(Vec<Html>),
}

#[derive(Debug)]
pub(super) struct Labelled<'a> {
    pub(super) class: &'static str,
    pub(super) label: &'a str,
    pub(super) text: Html,
}

#[derive(Debug)]
pub(super) struct DetailView<'a> {
    pub(super) name: &'a str,
    pub(super) rust_type: &'a str,
    pub(super) description: Html,
}

#[derive(Debug)]
pub(super) struct HeaderView<'a> {
    pub(super) name: &'a str,
    pub(super) value: Option<&'a str>,
    pub(super) description: Html,
}

impl<'a> ErrorView<'a> {
    /// Makes the view of an error. The part below the row leaves out the fields of
    /// `columns`.
    pub(super) fn of(
        reference: &'a Reference,
        error: &'a ErrorDoc,
        columns: &[&'a Column],
        links: &Links<'_>,
    ) -> Self {
        let label = |field| reference.layout().label(field);
        let in_row = |field| columns.iter().any(|column| column.field == field);
        let below = |field, text: &'a str| (!columns.is_empty() && !in_row(field)).then_some(text);
        let part = |field, class, text: Option<&str>| {
            text.filter(|_| !in_row(field)).map(|text| Labelled {
                class,
                label: label(field),
                text: Html::blocks(text, 4),
            })
        };
        let advice = retry_advice(error);
        let example = error.example.as_ref();
        let href = encoded(&error.code);
        Self {
            code: &error.code,
            id: error.code.clone(),
            is_repeated: false,
            page: links
                .pages
                .map(|before| format!("{before}{href}{}", links.suffix)),
            href,
            status: error.status,
            class: error.class(),
            class_key: class_key(error.status),
            error_type: error.error_type.as_deref(),
            title: &error.title,
            code_below: below(Field::Code, &error.code),
            title_below: below(Field::Title, &error.title),
            since: error.since.as_deref(),
            cells: columns
                .iter()
                .map(|column| CellView::of(column, error))
                .collect(),
            deprecated: part(Field::Deprecated, "old", error.deprecated.as_deref()),
            description: if in_row(Field::Description) {
                Html::default()
            } else {
                Html::blocks(&error.description, 4)
            },
            causes_label: label(Field::Causes),
            causes: if in_row(Field::Causes) {
                Vec::new()
            } else {
                error
                    .causes
                    .iter()
                    .map(|cause| Html::spans(cause))
                    .collect()
            },
            parts: [
                part(Field::Scenario, "scenario", error.scenario.as_deref()),
                part(Field::Retry, "retry", advice.as_deref()),
            ]
            .into_iter()
            .flatten()
            .collect(),
            exchange: example.map(|example| example.exchange(error)),
            details_label: label(Field::Details),
            describes_details: error
                .details
                .iter()
                .any(|detail| !detail.description.is_empty()),
            details: error.details.iter().map(DetailView::of).collect(),
            headers_label: label(Field::Headers),
            describes_headers: error
                .headers
                .iter()
                .any(|header| !header.description.is_empty()),
            // The exchange already shows headers with a fixed value.
            headers: error
                .headers
                .iter()
                .filter(|header| {
                    example.is_none() || header.value.is_none() || !header.description.is_empty()
                })
                .map(HeaderView::of)
                .collect(),
            resolution: part(Field::Resolution, "action", error.resolution.as_deref()),
            remarks: error
                .remarks
                .as_ref()
                .map(|remarks| Html::blocks(remarks, 4)),
            others: error
                .others
                .iter()
                .map(|other| MeaningView::of(reference, error, other))
                .collect(),
        }
    }

    /// Returns the view for a section that is not the first with this error.
    pub(super) fn repeated(self, section: &str) -> Self {
        Self {
            id: format!("{section}.{}", self.code),
            is_repeated: true,
            ..self
        }
    }
}

impl<'a> MeaningView<'a> {
    fn of(reference: &'a Reference, error: &'a ErrorDoc, other: &'a MeaningDoc) -> Self {
        let part = |field, class, text: Option<&str>| {
            text.map(|text| Labelled {
                class,
                label: reference.layout().label(field),
                text: Html::blocks(text, 4),
            })
        };
        Self {
            group: &other.group,
            details: other.details.iter().map(String::as_str).collect(),
            deprecated: part(Field::Deprecated, "old", other.deprecated.as_deref()),
            description: Html::blocks(&other.description, 4),
            causes: other
                .causes
                .iter()
                .map(|cause| Html::spans(cause))
                .collect(),
            scenario: part(Field::Scenario, "scenario", other.scenario.as_deref()),
            exchange: other
                .example
                .as_ref()
                .map(|example| example.exchange(error)),
            resolution: part(Field::Resolution, "action", other.resolution.as_deref()),
            remarks: other
                .remarks
                .as_ref()
                .map(|remarks| Html::blocks(remarks, 4)),
        }
    }
}

impl<'a> DetailView<'a> {
    fn of(detail: &'a DetailDoc) -> Self {
        Self {
            name: &detail.name,
            rust_type: &detail.rust_type,
            description: Html::spans(&detail.description),
        }
    }
}

impl<'a> HeaderView<'a> {
    fn of(header: &'a HeaderDoc) -> Self {
        Self {
            name: &header.name,
            value: header.value.as_deref(),
            description: Html::spans(&header.description),
        }
    }
}

impl<'a> CellView<'a> {
    fn of(column: &'a Column, error: &'a ErrorDoc) -> Self {
        let content = match (column.field, column.field.cell(error)) {
            (Field::Code, _) => Content::Code,
            (Field::Status, _) => Content::Status,
            (_, Cell::Names(names)) => Content::Names(names),
            (_, Cell::Text(text)) => Content::Text(text.into_owned()),
            (_, Cell::Prose(parts)) => Content::Prose(parts.into_iter().map(Html::spans).collect()),
        };
        Self {
            label: &column.title,
            class: match Width::of(column.field) {
                Width::Number | Width::Name => "short",
                Width::Prose if column.field == Field::Description => "long lead-cell",
                Width::Prose => "long",
            },
            content,
        }
    }
}

/// Returns the style of a status badge.
pub(super) fn class_key(status: u16) -> &'static str {
    match status {
        200..=299 => "success",
        400..=499 => "client",
        500..=599 => "server",
        _ => "other",
    }
}
