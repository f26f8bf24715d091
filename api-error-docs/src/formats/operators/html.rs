//! The document of operators as a page.

use std::collections::HashSet;

use askama::Template;

use crate::formats::html::{Html, Raw, fragment, id_of_code, plain_assets};
use crate::reference::Operators;

/// The page.
#[derive(Debug, Template)]
#[template(path = "operators.html", whitespace = "minimize")]
struct Page<'a> {
    policy: String,
    style: Raw,
    title: &'a str,
    warning: &'static str,
    fields: Vec<(&'a str, Html)>,
    errors: Vec<Entry<'a>>,
}

/// One error.
#[derive(Debug)]
struct Entry<'a> {
    code: &'a str,
    /// The anchor; that of the code for its first declaration.
    id: String,
    /// The link to the first declaration of the code.
    href: String,
    title: &'a str,
    description: Html,
    texts: Vec<(&'static str, Html)>,
    facts: Vec<(&'static str, String)>,
}

impl Operators {
    /// Returns the document as one page without a script. Each declaration has an anchor; that of the
    /// first with a code is the code.
    pub fn to_html(&self) -> String {
        let (policy, style) = plain_assets();
        let fields = self.log_fields().iter();
        let errors = self.errors().iter();
        let mut seen = HashSet::new();
        let page = Page {
            policy,
            style,
            title: self.title(),
            warning: Self::NOTICE,
            fields: fields
                .map(|field| (field.name.as_str(), Html::spans(&field.description)))
                .collect(),
            errors: errors
                .enumerate()
                .map(|(index, error)| Entry {
                    code: &error.code,
                    id: if seen.insert(&error.code) {
                        id_of_code(&error.code)
                    } else {
                        format!("ui-{index}")
                    },
                    href: format!("#{}", fragment(&error.code)),
                    title: &error.title,
                    description: Html::blocks(&error.description, 3),
                    texts: error
                        .texts()
                        .map(|(label, text)| (label, Html::blocks(text, 3)))
                        .collect(),
                    facts: error.facts(self.metric()),
                })
                .collect(),
        };
        // Writing to memory cannot fail.
        page.render().unwrap_or_default()
    }
}
