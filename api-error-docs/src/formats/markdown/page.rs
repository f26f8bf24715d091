//! The parts of the page.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::writer::{Writer, spans};
use crate::layout::{Field, Style};
use crate::page::{Cell, HISTORY, RETURNED_BY, SENT_AS, Section, retry_advice};
use crate::reference::{CausesDoc, ErrorDoc, HistoryDoc, Meaning, MeaningDoc, Place, Reference};
use crate::text::prose;

/// Writes the whole page.
pub(super) fn page(reference: &Reference, writer: &mut Writer) {
    writer.heading(1, reference.title());
    writer.prose(reference.description(), 1);
    body(reference, 1, writer);
}

/// Writes everything below the introduction, under a heading of that level.
pub(super) fn body(reference: &Reference, level: usize, writer: &mut Writer) {
    let headings = &reference.layout().headings;
    let below = level + 1;
    free_text(reference, Place::Start, below, writer);
    if !headings.envelope.is_empty() && !reference.envelopes().is_empty() {
        writer.heading(below, &headings.envelope);
        envelopes(reference, below, writer);
    }
    if !headings.types.is_empty() && !reference.types().is_empty() {
        writer.heading(below, &headings.types);
        types(reference, writer);
    }
    free_text(reference, Place::BeforeCodes, below, writer);
    if headings.codes.is_empty() {
        sections(reference, None, level, writer);
    } else if !reference.errors().is_empty() {
        writer.heading(below, &headings.codes);
        sections(reference, None, below, writer);
    }
    if !headings.statuses.is_empty() && !reference.statuses().is_empty() {
        writer.heading(below, &headings.statuses);
        statuses(reference, writer);
    }
    if !headings.retired.is_empty() && !reference.retired().is_empty() {
        writer.heading(below, &headings.retired);
        retired(reference, writer);
    }
    free_text(reference, Place::End, below, writer);
}

fn free_text(reference: &Reference, place: Place, level: usize, writer: &mut Writer) {
    for prose in reference.prose(place) {
        writer.heading(level, &prose.title);
        writer.prose(&prose.text, level);
    }
}

/// Writes the wire shapes, under a heading of that level.
pub(super) fn envelopes(reference: &Reference, level: usize, writer: &mut Writer) {
    let envelopes = reference.envelopes();
    for envelope in envelopes {
        if envelopes.len() > 1 {
            writer.heading(level + 1, &envelope.name);
        }
        let example = reference.envelope_example(envelope);
        let is_shown = example.is_some() || !envelope.members.is_empty();
        writer.prose(&envelope.lead(is_shown), level);
        if let Some(example) = example {
            writer.code(example.body.language(), &example.body.pretty());
        }
        let rows = envelope.members.iter().map(|member| {
            let name = Event::Code(envelope.member_label(member).into());
            vec![spans(&[name]), spans(&prose::line(&member.description))]
        });
        table(writer, ["Field", "Description"], rows.collect());
    }
}

/// Writes the types as a table.
pub(super) fn types(reference: &Reference, writer: &mut Writer) {
    let rows = reference.types().iter().map(|known| {
        let name = Event::Code(known.name.as_str().into());
        vec![spans(&[name]), spans(&prose::line(&known.description))]
    });
    table(writer, ["Type", "Description"], rows.collect());
}

/// Writes the codes, or those of one section, under a heading of that level.
pub(super) fn sections(
    reference: &Reference,
    only: Option<&str>,
    level: usize,
    writer: &mut Writer,
) {
    for section in &reference.sections() {
        if only.is_some_and(|only| only != section.name) {
            continue;
        }
        let mut level = level;
        if only.is_none() && !section.name.is_empty() {
            level += 1;
            writer.heading(level, &section.name);
        }
        writer.prose(section.description, level);
        let style = reference.layout().style;
        if matches!(style, Style::Table | Style::Detailed) {
            code_table(section, writer);
        }
        if matches!(style, Style::Detailed | Style::Cards) {
            for error in &section.errors {
                card(reference, error, level + 1, writer);
            }
        }
    }
}

/// Writes the statuses as a table.
pub(super) fn statuses(reference: &Reference, writer: &mut Writer) {
    let statuses = reference.statuses();
    let rows = statuses.iter().map(|status| {
        vec![
            status.status.to_string(),
            text(status.reason()),
            spans(&prose::line(&status.meaning)),
        ]
    });
    table(writer, ["Status", "Reason", "Meaning"], rows.collect());
}

/// Writes the retired codes as a table.
pub(super) fn retired(reference: &Reference, writer: &mut Writer) {
    let rows = reference.retired().iter().map(|retired| {
        let code = Event::Code(retired.code.as_str().into());
        vec![spans(&[code]), spans(&prose::line(&retired.instead))]
    });
    table(writer, ["Code", "What to use now"], rows.collect());
}

fn code_table(section: &Section<'_>, writer: &mut Writer) {
    let titles = section.columns.iter();
    let titles = titles.map(|column| text(&column.title)).collect();
    let rows = section.errors.iter().map(|error| {
        let columns = section.columns.iter();
        columns
            .map(|column| spans(&cell(&column.field.cell(error))))
            .collect()
    });
    writer.table(titles, rows.collect());
}

/// Writes everything known about one error.
pub(super) fn card(reference: &Reference, error: &ErrorDoc, level: usize, writer: &mut Writer) {
    let label = |field| reference.layout().label(field);
    writer.heading(level, &error.code);
    writer.line(&facts(error));
    what_happened(reference, error, error.into(), level, writer);
    let details = error.details.iter().map(|detail| {
        let code = |code: &str| spans(&[Event::Code(code.to_owned().into())]);
        vec![
            code(&detail.name),
            text(&detail.json_type().unwrap_or_default()),
            spans(&prose::line(&detail.description)),
        ]
    });
    table(writer, ["Detail", "Type", "Description"], details.collect());
    if let Some(resolution) = &error.resolution {
        writer.labelled(label(Field::Resolution), resolution);
    }
    if let Some(advice) = retry_advice(error) {
        writer.labelled(label(Field::Retry), &advice);
    }
    if let Some(code) = &error.sent_code {
        writer.labelled_codes(SENT_AS, std::slice::from_ref(code));
    }
    if !error.operations.is_empty() {
        writer.labelled_codes(RETURNED_BY, &error.operations);
    }
    history(&error.history, writer);
    if let Some(remarks) = &error.remarks {
        writer.prose(remarks, level);
    }
    for other in &error.others {
        writer.line(&also(error, other));
        what_happened(reference, error, other.into(), level, writer);
        if let Some(resolution) = &other.resolution {
            writer.labelled(label(Field::Resolution), resolution);
        }
        if let Some(remarks) = &other.remarks {
            writer.prose(remarks, level);
        }
    }
}

/// Writes what changed about a code, if that is known.
pub(super) fn history(history: &[HistoryDoc], writer: &mut Writer) {
    if !history.is_empty() {
        let lines: Vec<_> = history.iter().map(HistoryDoc::line).collect();
        writer.labelled_list(HISTORY, lines.iter().map(String::as_str));
    }
}

/// Writes what one declaration of a code says, up to its example.
fn what_happened(
    reference: &Reference,
    error: &ErrorDoc,
    meaning: Meaning<'_>,
    level: usize,
    writer: &mut Writer,
) {
    let label = |field| reference.layout().label(field);
    if let Some(deprecated) = meaning.deprecated {
        writer.labelled(label(Field::Deprecated), deprecated);
    }
    writer.prose(meaning.description, level);
    match meaning.causes {
        CausesDoc::None => {}
        CausesDoc::Paragraph(causes) => writer.labelled(label(Field::Causes), causes),
        CausesDoc::List(causes) => {
            writer.labelled_list(label(Field::Causes), causes.iter().map(String::as_str));
        }
    }
    if let Some(scenario) = meaning.scenario {
        writer.labelled(label(Field::Scenario), scenario);
    }
    if let Some(example) = meaning.example {
        writer.code("http", &example.exchange(error));
    }
}

/// Returns the line above another meaning of a code: its group, its statuses, type and advice if
/// they are not those above, and its details.
fn also<'a>(error: &ErrorDoc, other: &'a MeaningDoc) -> Vec<Event<'a>> {
    let mut line = vec![
        Event::Start(Tag::Strong),
        Event::Text("Also".into()),
        Event::End(TagEnd::Strong),
        Event::Text(format!(" · {}", other.group).into()),
    ];
    if !other.statuses.is_empty() {
        line.push(Event::Text(format!(" · {}", other.status_text()).into()));
    }
    if let Some(error_type) = &other.error_type {
        line.push(Event::Text(" · ".into()));
        line.push(Event::Code(error_type.as_str().into()));
    }
    let retry = other.retry_text(error);
    if !retry.is_empty() {
        line.push(Event::Text(format!(" · {retry}").into()));
    }
    for (index, name) in other.details.iter().enumerate() {
        line.push(Event::Text(if index == 0 { " · " } else { ", " }.into()));
        line.push(Event::Code(name.as_str().into()));
    }
    line
}

/// Returns the title, status, class, type and version as one line.
fn facts(error: &ErrorDoc) -> Vec<Event<'_>> {
    let status = if error.reason() == error.title {
        error.status_text()
    } else {
        error.status_line()
    };
    let mut facts = vec![
        Event::Start(Tag::Strong),
        Event::Text(error.title.as_str().into()),
        Event::End(TagEnd::Strong),
        Event::Text(format!(" · {status} · {}", error.class()).into()),
    ];
    for error_type in error.types() {
        facts.push(Event::Text(" · ".into()));
        facts.push(Event::Code(error_type.into()));
    }
    if let Some(since) = &error.since {
        facts.push(Event::Text(format!(" · since {since}").into()));
    }
    facts
}

fn cell<'a>(cell: &'a Cell<'_>) -> Vec<Event<'a>> {
    let mut events = Vec::new();
    match cell {
        Cell::Names(names) => {
            for name in names {
                if !events.is_empty() {
                    events.push(Event::Text(", ".into()));
                }
                events.push(Event::Code((*name).into()));
            }
        }
        Cell::Text(text) => events.push(Event::Text(text.replace('\n', " ").into())),
        Cell::Prose(parts) => {
            for part in parts {
                if !events.is_empty() {
                    events.push(prose::break_line());
                }
                events.extend(prose::line(part));
            }
        }
    }
    events
}

fn text(text: &str) -> String {
    spans(&[Event::Text(text.replace('\n', " ").into())])
}

/// Writes a table without its empty columns, or nothing if it has no rows.
fn table<const N: usize>(writer: &mut Writer, headings: [&str; N], mut rows: Vec<Vec<String>>) {
    if rows.is_empty() {
        return;
    }
    let mut headings: Vec<_> = headings.map(str::to_owned).into();
    for column in (0..N).rev() {
        if rows.iter().all(|row| row[column].is_empty()) {
            headings.remove(column);
            for row in &mut rows {
                row.remove(column);
            }
        }
    }
    writer.table(headings, rows);
}
