//! Recording and alerting rules of Prometheus.

use std::fmt::Write;

use api_error_rules::operations::{ALERT, ALERT_OF_RISE, ALERT_OF_UNKNOWN, ERRORS_TOTAL};

use crate::reference::{ErrorDoc, Reference};
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
        let mut out = String::from("groups:\n");
        section(
            &mut out,
            &format!("{}: rates", self.title()),
            &self.records(),
        );
        section(
            &mut out,
            &format!("{}: alerts", self.title()),
            &self.alerts(),
        );
        out
    }

    fn records(&self) -> Vec<Rule> {
        let record = |name: &str, expression: String| Rule::new("record", name, expression);
        let mut rules = vec![record(
            "code:api_errors:rate5m",
            format!("sum by (code, type, status) ({})", rate("", "5m")),
        )];
        for group in self.groups() {
            let is_in = |error: &&ErrorDoc| error.groups().contains(&group.name.as_str());
            let Some(codes) = any_of(self.errors().iter().filter(is_in)) else {
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

    fn alerts(&self) -> Vec<Rule> {
        let fails = |error: &&ErrorDoc| error.statuses().any(is_failure);
        let failures = || self.errors().iter().filter(fails);
        let mut rules: Vec<_> = failures().map(of_failure).collect();

        let outside =
            any_of(failures()).map_or_else(String::new, |codes| format!(",code!~{codes}"));
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
}

fn is_failure(status: u16) -> bool {
    status >= 500
}

/// Returns the alert for an error that may be a server error.
fn of_failure(error: &ErrorDoc) -> Rule {
    let selector = format!("code={},status=~\"5..\"", quoted(&error.code));
    let is_expected = error.retry.is_some_and(|retry| retry.as_str() != "never");
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
    .label("code", &error.code)
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

/// Returns the rate of the responses that a selector means.
fn rate(selector: &str, range: &str) -> String {
    let selector = match selector {
        "" => String::new(),
        selector => format!("{{{selector}}}"),
    };
    format!("rate({ERRORS_TOTAL}{selector}[{range}])")
}

/// Returns a regular expression for exactly the codes of `errors`, as a string of a query.
fn any_of<'a>(errors: impl Iterator<Item = &'a ErrorDoc>) -> Option<String> {
    let codes: Vec<_> = errors.map(|error| without_meaning(&error.code)).collect();
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
}

/// Writes a group of rules.
fn section(out: &mut String, name: &str, rules: &[Rule]) {
    let _ = writeln!(out, "  - name: {}\n    rules:", quoted(name));
    for rule in rules {
        for (index, (key, value)) in rule.fields.iter().enumerate() {
            let start = if index == 0 { "      - " } else { "        " };
            let _ = writeln!(out, "{start}{key}: {}", quoted(value));
        }
        for (key, values) in [("labels", &rule.labels), ("annotations", &rule.annotations)] {
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

/// Returns a string of YAML, or of a query. A string of JSON is one of both.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
