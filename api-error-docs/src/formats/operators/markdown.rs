//! The document of operators in Markdown.

use pulldown_cmark::Event;

use crate::formats::markdown::{Writer, spans};
use crate::reference::Operators;
use crate::text::prose;

impl Operators {
    /// Returns the document in Markdown.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Operators;
    ///
    /// let operators = Operators::of::<HttpError>();
    /// assert!(operators.to_markdown().contains("api_errors_total"));
    /// ```
    pub fn to_markdown(&self) -> String {
        let mut writer = Writer::new();
        writer.heading(1, &format!("{}: for operators", self.title()));
        writer.quote(Self::NOTICE);
        writer.heading(2, "Log");
        writer.line(&prose::line(
            "Each error response is one event of the target `api_error`, with these fields:",
        ));
        let cell = |markdown: &str| spans(&prose::line(markdown));
        let code = |text: &str| spans(&[Event::Code(text.to_owned().into())]);
        let fields = self.log_fields().iter();
        let rows = fields.map(|field| vec![code(&field.name), cell(&field.description)]);
        writer.table(
            vec!["Field".to_owned(), "What it is".to_owned()],
            rows.collect(),
        );
        writer.heading(2, "Errors");
        for error in self.errors() {
            writer.heading(3, &error.code);
            writer.line(&[Event::Text(error.title.clone().into())]);
            writer.prose(&error.description, 3);
            for (label, text) in error.texts() {
                writer.labelled(label, text);
            }
            let facts = error.facts(self.metric());
            let facts = facts.into_iter().map(|(label, value)| {
                vec![
                    Event::Text(format!("{label}: ").into()),
                    Event::Code(value.into()),
                ]
            });
            writer.list(facts.collect());
        }
        writer.finish()
    }
}
