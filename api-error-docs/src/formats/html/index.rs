//! The page of all errors.

use std::collections::{BTreeSet, HashMap, HashSet};

use askama::Template;

use super::Links;
use super::assets::{Assets, Shown};
use super::columns::Rules;
use super::error::{Content, ErrorView, class_key};
use super::ids::{self, Ids};
use super::markup::{Html, Text};
use crate::layout::{Column, Headings, Style};
use crate::page::Section;
use crate::reference::{
    EnvelopeDoc, ErrorDoc, Place, ProseDoc, Reference, RetiredDoc, StatusDoc, TypeDoc,
    class_heading, status_line,
};

/// The length of a description that leaves the search on the first screen.
const MAX_LEAD: usize = 240;

/// The page of all errors.
#[derive(Debug, Template)]
#[template(path = "index.html", whitespace = "minimize")]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact by itself")]
pub(super) struct Index<'a> {
    assets: Assets,
    links: &'a Links<'a>,
    title: &'a str,
    version: Option<&'a str>,
    description: Html,
    /// Whether the description is too long to be above the search.
    long_lead: bool,
    headings: &'a Headings,
    contents: Vec<Entry>,
    start: Vec<ProseView<'a>>,
    envelopes: Vec<EnvelopeView<'a>>,
    types: Vec<TypeView<'a>>,
    describes_types: bool,
    before_codes: Vec<ProseView<'a>>,
    codes_label: &'a str,
    facets: Vec<Facet>,
    total: usize,
    cards: bool,
    card_level: usize,
    sections: Vec<SectionView<'a>>,
    no_match: &'a str,
    statuses: Vec<StatusView>,
    explains_statuses: bool,
    retired: Vec<RetiredView<'a>>,
    end: Vec<ProseView<'a>>,
}

/// A line of the table of contents.
#[derive(Debug)]
struct Entry {
    level: usize,
    id: String,
    title: String,
    count: Option<usize>,
}

#[derive(Debug)]
struct ProseView<'a> {
    id: String,
    title: &'a str,
    text: Html,
}

#[derive(Debug)]
struct EnvelopeView<'a> {
    name: &'a str,
    lead: Html,
    body: Option<Text>,
    members: Vec<MemberView<'a>>,
}

#[derive(Debug)]
struct MemberView<'a> {
    name: &'a str,
    description: Html,
    optional: bool,
}

#[derive(Debug)]
struct TypeView<'a> {
    name: &'a str,
    description: Html,
}

#[derive(Debug)]
struct StatusView {
    status: u16,
    class: &'static str,
    reason: &'static str,
    meaning: Html,
}

#[derive(Debug)]
struct RetiredView<'a> {
    id: String,
    code: &'a str,
    instead: Html,
}

/// A filter of the search.
#[derive(Debug)]
struct Facet {
    key: &'static str,
    label: &'static str,
    choices: Vec<Choice>,
}

/// A value of a filter.
#[derive(Debug)]
struct Choice {
    value: String,
    label: String,
    count: usize,
}

#[derive(Debug)]
struct SectionView<'a> {
    id: String,
    name: String,
    description: Html,
    /// The class of its table, which sets the widths of the columns.
    class: String,
    columns: Vec<&'a str>,
    errors: Vec<ErrorView<'a>>,
}

impl<'a> Index<'a> {
    pub(super) fn of(reference: &'a Reference, links: &'a Links<'a>) -> Self {
        let layout = reference.layout();
        let headings = &layout.headings;
        let codes = reference.errors().iter().map(|error| &*error.code);
        let retired = reference.retired().iter().map(|retired| &*retired.code);
        let mut ids = Ids::besides(codes.chain(retired));
        let mut prose = |place| -> Vec<_> {
            let prose = reference.prose(place);
            prose.map(|prose| ProseView::of(prose, &mut ids)).collect()
        };
        let start = prose(Place::Start);
        let before_codes = prose(Place::BeforeCodes);
        let end = prose(Place::End);
        let mut rules = Rules::default();
        let mut seen = HashSet::new();
        let cards = layout.style == Style::Cards;
        let shown = if cards { Shown::Cards } else { Shown::Tables };
        let sections: Vec<_> = reference
            .sections()
            .into_iter()
            .map(|section| SectionView::of(reference, section, cards, links, &mut ids, &mut rules))
            .map(|section| section.with_anchors(&mut seen))
            .collect();
        let types = part(&headings.types, reference.types(), TypeView::of);
        let statuses = reference.statuses();
        let statuses = part(&headings.statuses, &statuses, StatusView::of);
        let mut page = Self {
            assets: Assets::new(reference, shown, &rules.finish()),
            links,
            title: reference.title(),
            version: reference.version(),
            description: Html::blocks(reference.description(), 1),
            long_lead: reference.description().len() > MAX_LEAD,
            headings,
            contents: Vec::new(),
            start,
            envelopes: part(&headings.envelope, reference.envelopes(), |envelope| {
                EnvelopeView::of(reference, envelope)
            }),
            describes_types: types.iter().any(|known| !known.description.is_empty()),
            types,
            before_codes,
            codes_label: if headings.codes.is_empty() {
                "Error codes"
            } else {
                &headings.codes
            },
            facets: facets(reference, &sections),
            total: reference.errors().len(),
            cards,
            // One below the heading of its section, or below the one above that.
            card_level: 2
                + usize::from(!headings.codes.is_empty())
                + usize::from(has_headings(&sections)),
            sections,
            no_match: &layout.no_match,
            explains_statuses: statuses.iter().any(|status| !status.meaning.is_empty()),
            statuses,
            retired: part(&headings.retired, reference.retired(), RetiredView::of),
            end,
        };
        page.contents = page.entries();
        page
    }

    /// Returns the table of contents, in the order of the page.
    fn entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut add = |level: usize, there: bool, id: &str, title: &str, count: Option<usize>| {
            if there {
                entries.push(Entry {
                    level,
                    id: id.to_owned(),
                    title: title.to_owned(),
                    count,
                });
            }
        };
        let headings = self.headings;
        let has_heading = !headings.codes.is_empty() && self.total > 0;
        add(
            2,
            has_heading,
            "section-codes",
            &headings.codes,
            Some(self.total),
        );
        let level = if has_heading { 3 } else { 2 };
        for section in &self.sections {
            let count = Some(section.errors.len());
            add(
                level,
                !section.name.is_empty(),
                &section.id,
                &section.name,
                count,
            );
        }
        for prose in &self.start {
            add(2, true, &prose.id, prose.title, None);
        }
        add(
            2,
            !self.envelopes.is_empty(),
            "section-format",
            &headings.envelope,
            None,
        );
        add(
            2,
            !self.types.is_empty(),
            "section-types",
            &headings.types,
            None,
        );
        for prose in &self.before_codes {
            add(2, true, &prose.id, prose.title, None);
        }
        add(
            2,
            !self.statuses.is_empty(),
            "section-statuses",
            &headings.statuses,
            None,
        );
        add(
            2,
            !self.retired.is_empty(),
            "section-retired",
            &headings.retired,
            None,
        );
        for prose in &self.end {
            add(2, true, &prose.id, prose.title, None);
        }
        entries
    }
}

/// Returns the items of a part; none if the part is left out because it has no heading.
fn part<'a, T, V>(heading: &str, items: &'a [T], view: impl Fn(&'a T) -> V) -> Vec<V> {
    if heading.is_empty() {
        return Vec::new();
    }
    items.iter().map(view).collect()
}

fn has_headings(sections: &[SectionView<'_>]) -> bool {
    sections.iter().any(|section| !section.name.is_empty())
}

/// Returns the filters with more than one value.
fn facets(reference: &Reference, sections: &[SectionView<'_>]) -> Vec<Facet> {
    let errors = reference.errors();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in errors.iter().flat_map(ErrorDoc::types) {
        *counts.entry(name).or_default() += 1;
    }
    let types = reference.types().iter();
    let types = types.map(|known| {
        let count = counts.get(&*known.name).copied();
        Choice::of(&known.name, count.unwrap_or_default())
    });
    let sections = sections
        .iter()
        .map(|section| Choice::of(&section.name, section.errors.len()));
    [
        Facet {
            key: "status",
            label: "Status",
            choices: statuses(reference),
        },
        Facet {
            key: "type",
            label: "Type",
            choices: types.filter(|choice| choice.count > 0).collect(),
        },
        Facet {
            key: "section",
            label: "Section",
            choices: sections.collect(),
        },
    ]
    .into_iter()
    .filter(|facet| facet.choices.len() > 1)
    .collect()
}

/// Returns the statuses, each class before its own if there are two classes.
fn statuses(reference: &Reference) -> Vec<Choice> {
    let errors = reference.errors();
    let known: BTreeSet<_> = errors.iter().flat_map(ErrorDoc::statuses).collect();
    let count = |is_meant: &dyn Fn(u16) -> bool| {
        let meant = errors.iter().filter(|error| error.statuses().any(is_meant));
        meant.count()
    };
    let mut choices: Vec<Choice> = Vec::new();
    let mut before = 0;
    for status in known {
        let first = status / 100;
        let in_class = count(&|status| status / 100 == first);
        if first != before && in_class < errors.len() {
            choices.push(Choice {
                value: format!("{first}xx"),
                label: format!("{first}xx: {}", class_heading(status)),
                count: in_class,
            });
        }
        before = first;
        choices.push(Choice {
            value: status.to_string(),
            label: status_line(status),
            count: count(&|other| other == status),
        });
    }
    choices
}

impl Choice {
    fn of(name: &str, count: usize) -> Self {
        Self {
            value: name.to_owned(),
            label: name.to_owned(),
            count,
        }
    }
}

impl<'a> ProseView<'a> {
    fn of(prose: &'a ProseDoc, ids: &mut Ids) -> Self {
        Self {
            id: ids.unique("about", &prose.title),
            title: &prose.title,
            text: Html::blocks(&prose.text, 2),
        }
    }
}

impl<'a> EnvelopeView<'a> {
    fn of(reference: &'a Reference, envelope: &'a EnvelopeDoc) -> Self {
        let example = reference.envelope_example(envelope);
        let is_shown = example.is_some() || !envelope.members.is_empty();
        let members = envelope.members.iter();
        Self {
            name: &envelope.name,
            lead: Html::blocks(&envelope.lead(is_shown), 3),
            body: example.map(|example| Text::of(&example.body.pretty())),
            members: members
                .map(|member| MemberView {
                    name: envelope.member_label(member),
                    description: Html::spans(&member.description),
                    optional: member.optional,
                })
                .collect(),
        }
    }
}

impl<'a> TypeView<'a> {
    fn of(known: &'a TypeDoc) -> Self {
        Self {
            name: &known.name,
            description: Html::spans(&known.description),
        }
    }
}

impl StatusView {
    fn of(status: &StatusDoc) -> Self {
        Self {
            status: status.status,
            class: class_key(status.status),
            reason: status.reason(),
            meaning: Html::spans(&status.meaning),
        }
    }
}

impl<'a> RetiredView<'a> {
    fn of(retired: &'a RetiredDoc) -> Self {
        Self {
            id: ids::of_code(&retired.code),
            code: &retired.code,
            instead: Html::spans(&retired.instead),
        }
    }
}

/// The maximum number of rows in a table. Browsers skip the layout of whole tables out
/// of sight, so that a search in a section of 10,000 codes stays fast.
const MAX_ROWS: usize = 100;

impl<'a> SectionView<'a> {
    /// Returns the rows of each of its tables.
    fn parts(&self) -> std::slice::Chunks<'_, ErrorView<'a>> {
        self.errors.chunks(MAX_ROWS)
    }

    fn of(
        reference: &'a Reference,
        section: Section<'a>,
        cards: bool,
        links: &Links<'_>,
        ids: &mut Ids,
        rules: &mut Rules,
    ) -> Self {
        let columns: &[&Column] = if cards { &[] } else { &section.columns };
        let errors = section.errors.iter();
        Self {
            id: ids.unique("group", &section.name),
            name: section.name.into_owned(),
            description: Html::blocks(section.description, 3),
            class: rules.class(columns),
            columns: columns.iter().map(|column| column.title.as_str()).collect(),
            errors: errors
                .map(|error| ErrorView::of(reference, error, columns, links))
                .collect(),
        }
    }

    /// Gives each error that a section before has, too, an anchor of its own.
    fn with_anchors(mut self, seen: &mut HashSet<&'a str>) -> Self {
        let errors = self.errors.into_iter();
        self.errors = errors
            .map(|error| {
                if seen.insert(error.code) {
                    error
                } else {
                    error.repeated(&self.id)
                }
            })
            .collect();
        self
    }
}
