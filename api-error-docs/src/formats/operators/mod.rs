//! What only operators read, as Markdown, as HTML and as the explanation of one code.

#[cfg(feature = "html")]
mod html;
mod explain;
mod markdown;

use crate::reference::{LevelDoc, OperatorDoc};

impl OperatorDoc {
    /// Returns who sees the error, and with which status.
    fn seen_as(&self) -> String {
        let statuses: Vec<_> = self.levels.iter().map(|it| it.status.to_string()).collect();
        let statuses = statuses.join(" or ");
        if self.internal {
            format!("{statuses}, internal: clients see a generic error")
        } else if self.hidden {
            format!("{statuses}, in no document")
        } else {
            statuses
        }
    }

    /// Returns how loud the log is.
    fn level(&self) -> String {
        let first = self.levels.first().map_or("", |it| it.level.as_str());
        if self.levels.iter().all(|it| it.level == first) {
            return first.to_owned();
        }
        let levels = self.levels.iter();
        let levels = levels.map(|LevelDoc { status, level }| format!("{level} for {status}"));
        levels.collect::<Vec<_>>().join(", ")
    }

    /// Returns the place of the declaration.
    fn place(&self) -> Option<String> {
        let place = self.location.as_ref()?;
        Some(format!("{}:{}", place.file, place.line))
    }

    /// Returns the short facts, each with its label.
    fn facts(&self, metric: &str) -> Vec<(&'static str, String)> {
        let facts = [
            ("Status", Some(self.seen_as())),
            ("Type", self.error_type.clone()),
            ("Declared as", Some(self.name.clone())),
            ("Declared at", self.place()),
            ("Level in the log", Some(self.level())),
            (
                "Sources",
                (!self.sources.is_empty()).then(|| self.sources.join(", ")),
            ),
            (
                "Counter",
                Some(format!("{metric}{{code=\"{}\"}}", self.code)),
            ),
            ("Rules of Prometheus", Some(self.alerts.join(", "))),
        ];
        facts
            .into_iter()
            .filter_map(|(label, value)| Some((label, value?)))
            .collect()
    }

    /// Returns the texts in Markdown, each with its label: first what operators do.
    fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("Owner", self.owner.as_deref()),
            ("Runbook", self.runbook.as_deref()),
            ("Alert", self.alert.as_deref()),
            ("What clients are told to do", self.resolution.as_deref()),
        ]
        .into_iter()
        .filter_map(|(label, text)| Some((label, text?)))
    }
}
