//! Recording and alerting rules of Prometheus.

#[cfg(feature = "operators")]
use std::collections::BTreeMap;
use std::collections::HashSet;
use std::fmt::Write;

use api_error_core::spec::RetryWord;
use api_error_rules::operations::{ALERT, ALERT_OF_RISE, ALERT_OF_UNKNOWN, ERRORS_TOTAL};

use crate::reference::{ErrorDoc, Reference};
#[cfg(feature = "operators")]
use crate::reference::{OperatorDoc, Operators};
use crate::text::prose;

impl Reference {
    /// Returns rules of Prometheus, in YAML, for the counter of the core's feature `metrics`.
    ///
    /// They record the rates of each code, group and class. There is an alert for each code that
    /// may be a server error, one for server errors that the reference does not have (internal
    /// ones), and one for a client error that comes ten times as often as in the day before. The
    /// label `severity` is `page`, or `ticket` where clients are told to try again: such an error
    /// is expected now and then.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let rules = Reference::of::<HttpError>().to_prometheus_rules();
    /// assert!(rules.contains(r#"code=\"bad_gateway\""#));
    /// ```
    pub fn to_prometheus_rules(&self) -> String {
        self.rules(self.failures().map(of_failure).collect())
    }

    /// Returns the same rules with what is written for operators: the annotations `owner`,
    /// `runbook` and `alert`, also for errors that are internal.
    ///
    /// A runbook that is nothing but a link is the annotation `runbook_url`. An alert that is one
    /// word in lower case is the label `severity`.
    ///
    /// ```
    /// use api_error_core::prelude::*;
    /// use api_error_docs::{Operators, Reference};
    ///
    /// #[derive(Debug, thiserror::Error, ApiError)]
    /// enum CardError {
    ///     /// The ledger does not balance
    ///     ///
    ///     /// # Runbook
    ///     /// <https://wiki.example.com/ledger>
    ///     ///
    ///     /// # Alert
    ///     /// ticket
    ///     #[error("the ledger does not balance")]
    ///     #[api(internal)]
    ///     Unbalanced,
    /// }
    ///
    /// let rules = Reference::of::<CardError>()
    ///     .to_prometheus_rules_for(&Operators::of::<CardError>());
    /// assert!(rules.contains(r#"runbook_url: "https://wiki.example.com/ledger""#));
    /// assert!(rules.contains(r#"severity: "ticket""#));
    /// ```
    #[cfg(feature = "operators")]
    pub fn to_prometheus_rules_for(&self, operators: &Operators) -> String {
        let known = self.failures().map(|error| {
            let declared = operators.errors().iter();
            let declared: Vec<_> = declared.filter(|it| it.code == error.sent_code()).collect();
            of_failure(error).for_operators(&declared)
        });
        let mut rules: Vec<_> = known.collect();
        let is_listed = |code: &str| self.failures().any(|error| error.sent_code() == code);
        let mut unlisted: BTreeMap<&str, Vec<&OperatorDoc>> = BTreeMap::new();
        for error in operators.errors() {
            let fails = error.levels.iter().any(|level| is_failure(level.status));
            if fails && !is_listed(&error.code) {
                unlisted.entry(&error.code).or_default().push(error);
            }
        }
        for (code, errors) in unlisted {
            rules.push(of_unlisted(code, &errors[0].title).for_operators(&errors));
        }
        let rules = self.rules(rules);
        format!("# {}\n{rules}", Operators::NOTICE)
    }

    /// Returns all rules, with these alerts for one code each.
    fn rules(&self, alerts: Vec<Rule>) -> String {
        let mut out = String::from("groups:\n");
        section(
            &mut out,
            &format!("{}: rates", self.title()),
            &self.records(),
        );
        section(
            &mut out,
            &format!("{}: alerts", self.title()),
            &with_others(alerts),
        );
        out
    }

    /// Returns the errors that may be server errors.
    fn failures(&self) -> impl Iterator<Item = &ErrorDoc> {
        let fails = |error: &&ErrorDoc| error.statuses().any(is_failure);
        self.errors().iter().filter(fails)
    }

    fn records(&self) -> Vec<Rule> {
        let record = |name: &str, expression: String| Rule::new("record", name, expression);
        let mut rules = vec![record(
            "code:api_errors:rate5m",
            format!("sum by (code, type, status) ({})", rate("", "5m")),
        )];
        for group in self.groups() {
            let is_in = |error: &&ErrorDoc| error.groups().contains(&group.name.as_str());
            let codes = self.errors().iter().filter(is_in);
            let Some(codes) = any_of(codes.map(ErrorDoc::sent_code)) else {
                continue;
            };
            let rate = rate(&format!("code=~{codes}"), "5m");
            let rule = record("group:api_errors:rate5m", format!("sum({rate})"));
            rules.push(rule.label("group", &group.name));
        }
        for (class, statuses) in [("Client Error", "4.."), ("Server Error", "5..")] {
            let rate = rate(&format!("status=~\"{statuses}\""), "5m");
            let rule = record("class:api_errors:rate5m", format!("sum({rate})"));
            rules.push(rule.label("class", class));
        }
        rules
    }
}

/// Adds the alerts that are not for one code each.
fn with_others(mut rules: Vec<Rule>) -> Vec<Rule> {
    let known = any_of(rules.iter().filter_map(Rule::code));
    let outside = known.map_or_else(String::new, |codes| format!(",code!~{codes}"));
    let outside = rate(&format!("status=~\"5..\"{outside}"), "5m");
    rules.push(
        Rule::new(
            "alert",
            ALERT_OF_UNKNOWN,
            format!("sum by (code) ({outside}) > 0"),
        )
        .lasting("5m")
        .label("severity", "page")
        .annotation(
            "summary",
            "{{ $labels.code }}, which is internal or in no document",
        ),
    );

    let rate = |range| format!("sum by (code) ({})", rate("status=~\"4..\"", range));
    // A code that hardly ever comes is not worth an alert.
    let expression = format!(
        "{now} > 10 * {before} and {now} > 0.1",
        now = rate("15m"),
        before = rate("1d")
    );
    rules.push(
        Rule::new("alert", ALERT_OF_RISE, expression)
            .lasting("15m")
            .label("severity", "ticket")
            .annotation(
                "summary",
                "Clients get {{ $labels.code }} ten times as often as in the day before",
            ),
    );
    rules
}

fn is_failure(status: u16) -> bool {
    status >= 500
}

/// Returns the alert for an error that may be a server error.
fn of_failure(error: &ErrorDoc) -> Rule {
    let selector = format!("code={},status=~\"5..\"", quoted(error.sent_code()));
    let is_expected = error.retries().any(RetryWord::should_retry);
    let (wait, severity) = if is_expected {
        ("15m", "ticket")
    } else {
        ("5m", "page")
    };
    let mut rule = Rule::new(
        "alert",
        ALERT,
        format!("sum({}) > 0", rate(&selector, "5m")),
    )
    .lasting(wait)
    .label("code", error.sent_code())
    .label("group", &error.group)
    .label("severity", severity)
    .annotation("summary", &literal(&error.title));
    let texts = [
        ("description", Some(&error.description)),
        ("resolution", error.resolution.as_ref()),
    ];
    for (name, text) in texts {
        let text = text
            .map(|text| prose::plain(text))
            .filter(|text| !text.is_empty());
        if let Some(text) = text {
            rule = rule.annotation(name, &literal(&text));
        }
    }
    match &error.doc_url {
        Some(url) => rule.annotation("runbook_url", &literal(url)),
        None => rule,
    }
}

/// Returns the alert for a code that is in no document for clients.
#[cfg(feature = "operators")]
fn of_unlisted(code: &str, title: &str) -> Rule {
    let selector = format!("code={},status=~\"5..\"", quoted(code));
    let expression = format!("sum({}) > 0", rate(&selector, "5m"));
    Rule::new("alert", ALERT_OF_UNKNOWN, expression)
        .lasting("5m")
        .label("code", code)
        .label("severity", "page")
        .annotation("summary", &literal(title))
}

/// Returns the rate of the responses that a selector means.
fn rate(selector: &str, range: &str) -> String {
    let selector = match selector {
        "" => String::new(),
        selector => format!("{{{selector}}}"),
    };
    format!("rate({ERRORS_TOTAL}{selector}[{range}])")
}

/// Returns a regular expression for exactly these codes, as a string of a query.
fn any_of<'a>(codes: impl Iterator<Item = &'a str>) -> Option<String> {
    // Several services may send the same one.
    let mut seen = HashSet::new();
    let codes = codes.filter(|code| seen.insert(*code));
    let codes: Vec<_> = codes.map(without_meaning).collect();
    (!codes.is_empty()).then(|| quoted(&codes.join("|")))
}

/// Returns a code as a regular expression that matches nothing else.
fn without_meaning(code: &str) -> String {
    let mut out = String::new();
    for char in code.chars() {
        if !char.is_alphanumeric() && char.is_ascii() && char != ' ' && char != '_' {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

/// Returns text that a template of Prometheus repeats as it is.
fn literal(text: &str) -> String {
    text.replace("{{", "{{ `{{` }}")
}

/// A rule, with its values as they are meant.
struct Rule {
    fields: Vec<(&'static str, String)>,
    labels: Vec<(&'static str, String)>,
    annotations: Vec<(&'static str, String)>,
}

impl Rule {
    fn new(kind: &'static str, name: &str, expression: String) -> Self {
        Self {
            fields: vec![(kind, name.to_owned()), ("expr", expression)],
            labels: Vec::new(),
            annotations: Vec::new(),
        }
    }

    fn lasting(mut self, time: &str) -> Self {
        self.fields.push(("for", time.to_owned()));
        self
    }

    fn label(mut self, name: &'static str, value: &str) -> Self {
        self.labels.push((name, value.to_owned()));
        self
    }

    fn annotation(mut self, name: &'static str, value: &str) -> Self {
        self.annotations.push((name, value.to_owned()));
        self
    }

    /// Returns the labels as they are written: those of an alert are templates, those of a record
    /// are not.
    fn written_labels(&self) -> Vec<(&'static str, String)> {
        let is_alert = self.fields.iter().any(|(kind, _)| *kind == "alert");
        let written = |value: &str| {
            if is_alert {
                literal(value)
            } else {
                value.to_owned()
            }
        };
        let labels = self.labels.iter();
        labels
            .map(|(name, value)| (*name, written(value)))
            .collect()
    }

    /// Returns the code that an alert is about.
    fn code(&self) -> Option<&str> {
        let mut labels = self.labels.iter();
        labels.find_map(|(name, value)| (*name == "code").then_some(&**value))
    }

    /// Adds what is written for operators about the declarations of a code.
    #[cfg(feature = "operators")]
    fn for_operators(mut self, declared: &[&OperatorDoc]) -> Self {
        let text = |get: fn(&OperatorDoc) -> Option<&str>| {
            let mut texts: Vec<_> = declared.iter().filter_map(|it| get(it)).collect();
            texts.dedup();
            (!texts.is_empty()).then(|| prose::plain(&texts.join("\n\n")))
        };
        if let Some(owner) = text(|it| it.owner.as_deref()) {
            self = self.annotation("owner", &literal(&owner));
        }
        if let Some(runbook) = text(|it| it.runbook.as_deref()) {
            match link(&runbook) {
                Some(url) => {
                    // One takes the place of the page for clients.
                    self.annotations.retain(|(name, _)| *name != "runbook_url");
                    self = self.annotation("runbook_url", &literal(url));
                }
                None => self = self.annotation("runbook", &literal(&runbook)),
            }
        }
        if let Some(alert) = text(|it| it.alert.as_deref()) {
            if !alert.is_empty() && alert.bytes().all(|byte| byte.is_ascii_lowercase()) {
                self.labels.retain(|(name, _)| *name != "severity");
                self = self.label("severity", &alert);
            } else {
                self = self.annotation("alert", &literal(&alert));
            }
        }
        self
    }
}

/// Returns the address that a text is, if it is nothing else.
#[cfg(feature = "operators")]
fn link(text: &str) -> Option<&str> {
    let text = text.trim();
    let text = text
        .strip_prefix('<')
        .and_then(|text| text.strip_suffix('>'))
        .unwrap_or(text);
    let is_link = text.starts_with("https://") || text.starts_with("http://");
    (is_link && !text.contains(char::is_whitespace)).then_some(text)
}

/// Writes a group of rules.
fn section(out: &mut String, name: &str, rules: &[Rule]) {
    let _ = writeln!(out, "  - name: {}\n    rules:", quoted(name));
    for rule in rules {
        for (index, (key, value)) in rule.fields.iter().enumerate() {
            let start = if index == 0 { "      - " } else { "        " };
            let _ = writeln!(out, "{start}{key}: {}", quoted(value));
        }
        for (key, values) in [
            ("labels", &rule.written_labels()),
            ("annotations", &rule.annotations),
        ] {
            if values.is_empty() {
                continue;
            }
            let _ = writeln!(out, "        {key}:");
            for (key, value) in values {
                let _ = writeln!(out, "          {key}: {}", quoted(value));
            }
        }
    }
}

/// Returns a string of YAML, or of a query. A string of JSON is one of both, if it has no signs that
/// YAML takes for no text: they are escaped, too.
fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    let is_text =
        |char: char| !char.is_control() && !matches!(char, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    if json.chars().all(is_text) {
        return json;
    }
    let mut out = String::new();
    for char in json.chars() {
        if is_text(char) {
            out.push(char);
        } else {
            let _ = write!(out, "\\u{:04x}", u32::from(char));
        }
    }
    out
}
