//! One error: a row with details below it, a card, or a page.

use askama::Template;

use super::Links;
use super::assets::Assets;
use super::columns::Width;
use super::ids;
use super::markup::{Html, Name, Text};
use crate::layout::{Column, Field};
use crate::page::{Cell, retry_advice};
use crate::reference::{
    DetailDoc, ErrorDoc, ExampleDoc, HeaderDoc, MeaningDoc, Reference, class, reason,
};
use crate::text::encoded;

/// The page of one code.
#[derive(Debug, Template)]
#[template(path = "error.html", whitespace = "minimize")]
pub(super) struct Single<'a> {
    pub(super) assets: Assets,
    pub(super) title: &'a str,
    pub(super) index: &'a str,
    /// The anchor of its row in the index.
    pub(super) row: String,
    pub(super) error: ErrorView<'a>,
    pub(super) group: &'a str,
    /// The other codes of its group, with the URLs of their pages.
    pub(super) siblings: Vec<(&'a str, String)>,
}

/// One error: the cells of its row, and everything below it.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact by itself")]
pub(super) struct ErrorView<'a> {
    pub(super) code: &'a str,
    /// The code with the places where it may be broken.
    pub(super) shown: Name,
    /// Its anchor: the code, unless another section has it already.
    pub(super) id: String,
    /// Whether another section has the error already.
    pub(super) is_repeated: bool,
    pub(super) href: String,
    pub(super) page: Option<String>,
    pub(super) statuses: Vec<StatusBadge>,
    /// The statuses as the filters of the page read them.
    pub(super) status: String,
    /// Whether the facts have the status and its reason: the head of a card has the status.
    pub(super) status_below: bool,
    pub(super) title: &'a str,
    /// The code, the title and the types, unless the row or the head of the card shows them.
    pub(super) code_below: Option<&'a str>,
    pub(super) title_below: Option<&'a str>,
    pub(super) types_below: Vec<&'a str>,
    pub(super) since: Option<&'a str>,
    pub(super) cells: Vec<CellView<'a>>,
    pub(super) deprecated: Option<Labelled<'a>>,
    pub(super) description: Html,
    pub(super) causes_label: &'a str,
    pub(super) causes: Vec<Html>,
    pub(super) retry: Option<Labelled<'a>>,
    pub(super) scenario: Option<Labelled<'a>>,
    pub(super) message_label: &'a str,
    pub(super) message: Option<&'a str>,
    pub(super) exchange: Option<ExchangeView<'a>>,
    pub(super) details_label: &'a str,
    pub(super) describes_details: bool,
    pub(super) details: Vec<DetailView<'a>>,
    pub(super) headers_label: &'a str,
    pub(super) describes_headers: bool,
    pub(super) headers: Vec<HeaderView<'a>>,
    pub(super) resolution: Option<Labelled<'a>>,
    pub(super) remarks: Option<Html>,
    pub(super) others: Vec<MeaningView<'a>>,
    pub(super) sent_as: Option<&'a str>,
    pub(super) operations: &'a [String],
    pub(super) history: Vec<Html>,
}

/// A status, with the style of its class.
#[derive(Debug)]
pub(super) struct StatusBadge {
    pub(super) status: u16,
    pub(super) reason: &'static str,
    /// The class, at the first status of it.
    pub(super) class: Option<&'static str>,
    pub(super) key: &'static str,
}

impl StatusBadge {
    fn all(error: &ErrorDoc) -> Vec<Self> {
        let mut seen = Vec::new();
        let badges = error.statuses().map(|status| {
            let class = class(status);
            let is_new = !seen.contains(&class);
            seen.push(class);
            Self {
                status,
                reason: reason(status),
                class: is_new.then_some(class),
                key: class_key(status),
            }
        });
        badges.collect()
    }
}

/// Another meaning of a code.
#[derive(Debug)]
pub(super) struct MeaningView<'a> {
    pub(super) group: &'a str,
    /// Its statuses and its type, where they differ from those of the code.
    pub(super) differences: Vec<String>,
    pub(super) details: Vec<&'a str>,
    pub(super) deprecated: Option<Labelled<'a>>,
    pub(super) description: Html,
    pub(super) causes: Vec<Html>,
    pub(super) scenario: Option<Labelled<'a>>,
    pub(super) message: Option<&'a str>,
    pub(super) exchange: Option<ExchangeView<'a>>,
    pub(super) resolution: Option<Labelled<'a>>,
    pub(super) remarks: Option<Html>,
}

/// An example: the first line of its request, and all of it.
#[derive(Debug)]
pub(super) struct ExchangeView<'a> {
    pub(super) request: Option<&'a str>,
    pub(super) text: Text,
}

#[derive(Debug)]
pub(super) struct CellView<'a> {
    /// The name of the field for the search, if it is searched.
    pub(super) searched: Option<&'static str>,
    /// What the column is called, where narrow pages show it above the cell.
    pub(super) label: Option<&'a str>,
    pub(super) class: &'static str,
    pub(super) content: Content,
}

#[derive(Debug)]
pub(super) enum Content {
    Code,
    Status,
    Names(Vec<Name>),
    Text(String),
    Prose(Vec<Html>),
}

#[derive(Debug)]
pub(super) struct Labelled<'a> {
    pub(super) label: &'a str,
    pub(super) text: Html,
}

#[derive(Debug)]
pub(super) struct DetailView<'a> {
    pub(super) name: &'a str,
    pub(super) json_type: String,
    pub(super) description: Html,
}

#[derive(Debug)]
pub(super) struct HeaderView<'a> {
    pub(super) name: &'a str,
    pub(super) value: Option<&'a str>,
    pub(super) unit: Option<&'static str>,
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
        let part = |field, text: Option<&str>| {
            text.filter(|_| !in_row(field)).map(|text| Labelled {
                label: label(field),
                text: Html::blocks(text, 4),
            })
        };
        let advice = retry_advice(error).unwrap_or_else(|| "Not stated.".to_owned());
        let example = error.example.as_ref();
        Self {
            code: &error.code,
            shown: Name::of(&error.code),
            id: ids::of_code(&error.code),
            is_repeated: false,
            page: links
                .pages
                .map(|before| format!("{before}{}{}", encoded(&error.code), links.suffix)),
            href: ids::fragment(&error.code),
            statuses: StatusBadge::all(error),
            status: error.status_text(),
            status_below: !columns.is_empty(),
            title: &error.title,
            code_below: below(Field::Code, &error.code),
            title_below: below(Field::Title, &error.title),
            types_below: if in_row(Field::Type) {
                Vec::new()
            } else {
                error.types().collect()
            },
            since: error.since.as_deref(),
            cells: columns
                .iter()
                .map(|column| CellView::of(column, error))
                .collect(),
            deprecated: part(Field::Deprecated, error.deprecated.as_deref()),
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
            retry: part(Field::Retry, Some(&advice)),
            scenario: part(Field::Scenario, error.scenario.as_deref()),
            message_label: label(Field::Message),
            message: error.message.as_deref().filter(|_| !in_row(Field::Message)),
            exchange: example.map(|example| ExchangeView::of(example, error)),
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
            headers: error.headers.iter().map(HeaderView::of).collect(),
            resolution: part(Field::Resolution, error.resolution.as_deref()),
            remarks: error
                .remarks
                .as_ref()
                .map(|remarks| Html::blocks(remarks, 4)),
            sent_as: error.sent_code.as_deref(),
            operations: &error.operations,
            history: Html::history(&error.history),
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
            id: format!("ui-{section}.{}", self.id),
            is_repeated: true,
            ..self
        }
    }
}

impl<'a> MeaningView<'a> {
    fn of(reference: &'a Reference, error: &'a ErrorDoc, other: &'a MeaningDoc) -> Self {
        let part = |field, text: Option<&str>| {
            text.map(|text| Labelled {
                label: reference.layout().label(field),
                text: Html::blocks(text, 4),
            })
        };
        Self {
            group: &other.group,
            differences: other.differences(error).collect(),
            details: other.details.iter().map(String::as_str).collect(),
            deprecated: part(Field::Deprecated, other.deprecated.as_deref()),
            description: Html::blocks(&other.description, 4),
            causes: other
                .causes
                .iter()
                .map(|cause| Html::spans(cause))
                .collect(),
            scenario: part(Field::Scenario, other.scenario.as_deref()),
            message: other.message.as_deref(),
            exchange: other
                .example
                .as_ref()
                .map(|example| ExchangeView::of(example, error)),
            resolution: part(Field::Resolution, other.resolution.as_deref()),
            remarks: other
                .remarks
                .as_ref()
                .map(|remarks| Html::blocks(remarks, 4)),
        }
    }
}

impl<'a> ExchangeView<'a> {
    fn of(example: &'a ExampleDoc, error: &ErrorDoc) -> Self {
        Self {
            request: example.request.as_deref(),
            text: Text::of(&example.exchange(error)),
        }
    }
}

impl<'a> DetailView<'a> {
    fn of(detail: &'a DetailDoc) -> Self {
        Self {
            name: &detail.name,
            json_type: detail.json_type().unwrap_or_default(),
            description: Html::spans(&detail.description),
        }
    }
}

impl<'a> HeaderView<'a> {
    fn of(header: &'a HeaderDoc) -> Self {
        Self {
            name: &header.name,
            value: header.value.as_deref(),
            unit: (header.name == "retry-after").then_some("seconds"),
            description: Html::spans(&header.description),
        }
    }
}

impl<'a> CellView<'a> {
    fn of(column: &'a Column, error: &'a ErrorDoc) -> Self {
        let content = match (column.field, column.field.cell(error)) {
            (Field::Code, _) => Content::Code,
            (Field::Status, _) => Content::Status,
            (_, Cell::Names(names)) => Content::Names(names.into_iter().map(Name::of).collect()),
            (_, Cell::Text(text)) => Content::Text(text.into_owned()),
            (_, Cell::Prose(parts)) => Content::Prose(parts.into_iter().map(Html::spans).collect()),
        };
        let width = Width::of(column.field);
        let is_labelled = width == Width::Prose && column.field != Field::Description;
        Self {
            searched: searched(column.field),
            label: is_labelled.then_some(&column.title),
            class: match width {
                Width::Number => "short number",
                Width::Code | Width::Name | Width::Type => "short",
                Width::Prose => "long",
            },
            content,
        }
    }
}

/// Returns the name of a field for the search. The code and the status are known to the page
/// without their cells.
fn searched(field: Field) -> Option<&'static str> {
    match field {
        Field::Reason => Some("reason"),
        Field::Type => Some("type"),
        Field::Title => Some("title"),
        Field::Message => Some("message"),
        Field::Description => Some("description"),
        Field::Causes => Some("cause"),
        Field::Resolution => Some("action"),
        Field::Details => Some("detail"),
        Field::Headers => Some("header"),
        Field::Code
        | Field::Status
        | Field::Class
        | Field::Scenario
        | Field::Retry
        | Field::Since
        | Field::Deprecated => None,
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
