//! The parts of the page.

use pulldown_cmark::Event;

use super::writer::{Writer, spans};
use crate::layout::{Cell, Section, retry_advice};
use crate::reference::{CausesDoc, ErrorDoc, ExampleDoc, Place};
use crate::{Field, Reference, Style, prose};

pub(super) fn page(reference: &Reference, writer: &mut Writer) {
    writer.heading(1, reference.title());
    writer.prose(reference.description(), 1);
    free_text(reference, Place::Start, writer);
    envelopes(reference, writer);
    types(reference, writer);
    free_text(reference, Place::BeforeCodes, writer);
    codes(reference, writer);
    statuses(reference, writer);
    retired(reference, writer);
    free_text(reference, Place::End, writer);
}

fn free_text(reference: &Reference, place: Place, writer: &mut Writer) {
    for prose in reference.prose(place) {
        writer.heading(2, &prose.title);
        writer.prose(&prose.text, 2);
    }
}

pub(super) fn envelopes(reference: &Reference, writer: &mut Writer) {
    let envelopes = reference.envelopes();
    if envelopes.is_empty() {
        return;
    }
    writer.heading(2, &reference.layout().headings.envelope);
    for envelope in envelopes {
        if envelopes.len() > 1 {
            writer.heading(3, &envelope.name);
        }
        writer.prose(&envelope.lead(), 3);
        if let Some(example) = reference.envelope_example(envelope) {
            writer.code("json", &example.body.pretty());
        }
        if !envelope.members.is_empty() {
            let rows = envelope.members.iter().map(|member| {
                let name = Event::Code(envelope.member_label(member).into());
                vec![spans(&[name]), spans(&prose::line(&member.description))]
            });
            writer.table(headings(["Field", "Description"]), rows.collect());
        }
    }
}

pub(super) fn types(reference: &Reference, writer: &mut Writer) {
    let types = reference.types();
    if types.is_empty() {
        return;
    }
    writer.heading(2, &reference.layout().headings.types);
    let rows = types.iter().map(|known| {
        let name = Event::Code(known.name.as_str().into());
        vec![spans(&[name]), spans(&prose::line(&known.description))]
    });
    let rows: Vec<_> = rows.collect();
    table_without_empty(writer, headings(["Type", "Description"]), rows);
}

pub(super) fn codes(reference: &Reference, writer: &mut Writer) {
    let heading = &reference.layout().headings.codes;
    let sections = reference.sections();
    let above = !heading.is_empty() && !sections.is_empty();
    let level = if above { 3 } else { 2 };
    if above {
        writer.heading(2, heading);
    }
    for section in &sections {
        if !section.name.is_empty() {
            writer.heading(level, &section.name);
        }
        writer.prose(section.description, level);
        match reference.layout().style {
            Style::Table => code_table(section, writer),
            Style::Cards => {
                let level = if section.name.is_empty() {
                    level
                } else {
                    level + 1
                };
                for error in &section.errors {
                    card(reference, error, level, writer);
                }
            }
        }
    }
}

pub(super) fn statuses(reference: &Reference, writer: &mut Writer) {
    let statuses = reference.statuses();
    if statuses.is_empty() {
        return;
    }
    writer.heading(2, &reference.layout().headings.statuses);
    let rows = statuses.iter().map(|status| {
        vec![
            status.status.to_string(),
            text(status.reason()),
            spans(&prose::line(&status.meaning)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    table_without_empty(writer, headings(["Status", "Reason", "Meaning"]), rows);
}

pub(super) fn retired(reference: &Reference, writer: &mut Writer) {
    let retired = reference.retired();
    if retired.is_empty() {
        return;
    }
    writer.heading(2, &reference.layout().headings.retired);
    let rows = retired.iter().map(|retired| {
        let code = Event::Code(retired.code.as_str().into());
        vec![spans(&[code]), spans(&prose::line(&retired.instead))]
    });
    writer.table(headings(["Code", "What to use now"]), rows.collect());
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

/// Everything that is known about one error.
pub(super) fn card(reference: &Reference, error: &ErrorDoc, level: usize, writer: &mut Writer) {
    let label = |field| reference.layout().label(field);
    writer.heading(level, &error.code);
    writer.labelled(&error.title, &facts(error));
    if let Some(deprecated) = &error.deprecated {
        writer.labelled(label(Field::Deprecated), deprecated);
    }
    writer.prose(&error.description, level);
    match &error.causes {
        CausesDoc::None => {}
        CausesDoc::Paragraph(causes) => writer.labelled(label(Field::Causes), causes),
        CausesDoc::List(causes) => {
            writer.labelled_list(label(Field::Causes), causes.iter().map(String::as_str));
        }
    }
    if let Some(scenario) = &error.scenario {
        writer.labelled(label(Field::Scenario), scenario);
    }
    if let Some(example) = &error.example {
        writer.code("http", &exchange(error, example));
    }
    if !error.details.is_empty() {
        let rows = error.details.iter().map(|detail| {
            let code = |code: &str| spans(&[Event::Code(code.to_owned().into())]);
            vec![
                code(&detail.name),
                code(&detail.rust_type),
                spans(&prose::line(&detail.description)),
            ]
        });
        let rows: Vec<_> = rows.collect();
        table_without_empty(writer, headings(["Detail", "Type", "Description"]), rows);
    }
    if let Some(resolution) = &error.resolution {
        writer.labelled(label(Field::Resolution), resolution);
    }
    if let Some(advice) = retry_advice(error) {
        writer.labelled(label(Field::Retry), &advice);
    }
    if let Some(remarks) = &error.remarks {
        writer.prose(remarks, level);
    }
}

/// Status, class, type and version in one line.
fn facts(error: &ErrorDoc) -> String {
    let reason = error.reason();
    let mut facts = format!("{} {reason}", error.status).trim_end().to_owned();
    for fact in [
        Some(error.class().to_owned()),
        error.error_type.as_ref().map(|name| format!("`{name}`")),
        error.since.as_ref().map(|since| format!("since {since}")),
    ]
    .into_iter()
    .flatten()
    {
        facts.push_str(" · ");
        facts.push_str(&fact);
    }
    facts
}

/// A response as it goes over the wire, its body indented.
fn exchange(error: &ErrorDoc, example: &ExampleDoc) -> String {
    let mut exchange = String::new();
    if let Some(request) = &example.request {
        exchange = format!("{request} HTTP/1.1\n\n");
    }
    exchange += format!("HTTP/1.1 {} {}", error.status, error.reason()).trim_end();
    for (name, value) in &example.headers {
        for part in ["\n", name, ": ", value] {
            exchange += part;
        }
    }
    exchange += "\n\n";
    exchange += &example.body.pretty();
    exchange
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

fn headings<const N: usize>(headings: [&str; N]) -> Vec<String> {
    headings.map(str::to_owned).into()
}

/// A table without the columns in which nothing stands.
fn table_without_empty(writer: &mut Writer, mut headings: Vec<String>, mut rows: Vec<Vec<String>>) {
    for column in (0..headings.len()).rev() {
        if rows.iter().all(|row| row[column].is_empty()) {
            headings.remove(column);
            for row in &mut rows {
                row.remove(column);
            }
        }
    }
    writer.table(headings, rows);
}
