//! The short form for programs that read prose (<https://llmstxt.org>).

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::NOTICE;
use super::writer::Writer;
use crate::reference::{ErrorDoc, Meaning, Reference};
use crate::text::prose;

impl Reference {
    /// Returns the reference in short (<https://llmstxt.org>): a title, a summary, and one
    /// line for each code.
    pub fn to_llms_txt(&self) -> String {
        let shown = self.shown();
        shown.write_llms_txt() + NOTICE
    }

    fn write_llms_txt(&self) -> String {
        let mut writer = Writer::new();
        writer.heading(1, self.title());
        if !self.description().is_empty() {
            writer.quote(self.description());
        }
        for envelope in self.envelopes() {
            let example = self.envelope_example(envelope);
            writer.prose(&envelope.lead(example.is_some()), 1);
            if let Some(example) = example {
                writer.code(example.body.language(), example.body.as_str());
            }
        }
        for section in self.sections() {
            if !section.name.is_empty() {
                writer.heading(2, &section.name);
            }
            writer.list(section.errors.iter().map(|error| item(error)).collect());
        }
        if !self.retired().is_empty() {
            writer.heading(2, &self.layout().headings.retired);
            let items = self.retired().iter().map(|retired| {
                let mut item = vec![Event::Code(retired.code.as_str().into()), text(": ")];
                item.extend(prose::line(&retired.instead));
                item
            });
            writer.list(items.collect());
        }
        writer.finish()
    }
}

fn item(error: &ErrorDoc) -> Vec<Event<'_>> {
    let code = error.code.as_str();
    let page = error.doc_url.as_ref().filter(|url| prose::is_page(url));
    let mut item = match page {
        Some(url) => vec![
            Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url: url.as_str().into(),
                title: "".into(),
                id: "".into(),
            }),
            text(code),
            Event::End(TagEnd::Link),
        ],
        None => vec![Event::Code(code.into())],
    };
    item.push(text(&format!(": HTTP {}", error.status_text())));
    for error_type in error.types() {
        item.push(text(", type "));
        item.push(Event::Code(error_type.into()));
    }
    if let Some(code) = &error.sent_code {
        item.push(text(", sent as "));
        item.push(Event::Code(code.as_str().into()));
    }
    item.push(text(". "));
    let described = error
        .meanings()
        .any(|meaning| !meaning.description.is_empty());
    if !described {
        sentence(&mut item, &error.title);
    }
    add_meaning(&mut item, error.into());
    for other in &error.others {
        let differences: Vec<_> = other.differences(error).collect();
        item.push(text(&match &differences[..] {
            [] => " Also: ".to_owned(),
            all => format!(" Also ({}): ", all.join(", ")),
        }));
        add_meaning(&mut item, other.into());
    }
    item
}

fn add_meaning<'a>(item: &mut Vec<Event<'a>>, meaning: Meaning<'a>) {
    if !meaning.description.is_empty() {
        sentence(item, meaning.description);
    }
    for cause in meaning.causes {
        item.push(text(" Cause: "));
        sentence(item, cause);
    }
    if let Some(resolution) = meaning.resolution {
        item.push(text(" What to do: "));
        sentence(item, resolution);
    }
    if let Some(deprecated) = meaning.deprecated {
        item.push(text(" Deprecated: "));
        sentence(item, deprecated);
    }
}

fn sentence<'a>(item: &mut Vec<Event<'a>>, markdown: &'a str) {
    for event in prose::line(markdown) {
        item.push(match event {
            Event::InlineHtml(_) => text(" "),
            event => event,
        });
    }
    if !markdown.ends_with(['.', '!', '?']) {
        item.push(text("."));
    }
}

fn text(text: &str) -> Event<'static> {
    Event::Text(text.to_owned().into())
}
