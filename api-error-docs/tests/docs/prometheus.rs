//! The rules of Prometheus.

use api_error_core::http::StatusCode;
use api_error_core::spec::Retry;
use api_error_core::{Catalog, ErrorCatalog, ErrorSpec};
use api_error_docs::Reference;

struct Odd;

impl ErrorCatalog for Odd {
    const CATALOG: &'static Catalog = &Catalog::new("Odd").with_specs(&[
        ErrorSpec::builder("a.b+c|(d) [e]", StatusCode::INTERNAL_SERVER_ERROR)
            .with_title("{{ $value }} of a \"title\"")
            .build(),
        ErrorSpec::builder("busy", StatusCode::SERVICE_UNAVAILABLE)
            .with_retry(Retry::Backoff { seconds: None })
            .build(),
        ErrorSpec::builder("hopeless", StatusCode::NOT_IMPLEMENTED)
            .with_retry(Retry::Never)
            .build(),
        ErrorSpec::builder("mixed", StatusCode::CONFLICT)
            .with_other_statuses(&[StatusCode::BAD_GATEWAY])
            .build(),
        ErrorSpec::builder("gone", StatusCode::GONE).build(),
    ]);
}

/// Returns the lines of the alert for a code.
fn alert<'a>(rules: &'a str, code: &str) -> &'a str {
    let mut alerts = rules.split("      - alert: ");
    let label = format!("code: {}", serde_json::json!(code));
    alerts
        .find(|alert| alert.contains(&label))
        .unwrap_or_default()
}

#[test]
fn each_server_error_has_an_alert() {
    let rules = Reference::of::<Odd>().to_prometheus_rules();
    for (code, severity) in [("busy", "ticket"), ("hopeless", "page"), ("mixed", "page")] {
        let alert = alert(&rules, code);
        assert!(
            alert.contains(&format!("severity: \"{severity}\"")),
            "{code}: {alert}"
        );
    }
    assert_eq!(alert(&rules, "gone"), "");
}

#[test]
fn a_code_means_itself_and_a_text_is_no_template() {
    let rules = Reference::of::<Odd>().to_prometheus_rules();
    let odd = alert(&rules, "a.b+c|(d) [e]");
    assert!(
        odd.contains(r#"sum(rate(api_errors_total{code=\"a.b+c|(d) [e]\""#),
        "{odd}"
    );
    let title = r#"summary: "{{ `{{` }} $value }} of a \"title\"""#;
    assert!(odd.contains(title), "{odd}");
    // As a regular expression, in a string of a query, in a string of YAML.
    let expression = r#"code!~\"a\\\\.b\\\\+c\\\\|\\\\(d\\\\) \\\\[e\\\\]|busy|hopeless|mixed\""#;
    assert!(rules.contains(expression), "{rules}");
}

/// Labels of alerts are templates, those of records are not; and YAML has signs that are no text.
#[test]
fn no_text_is_read_as_anything_else() {
    const FAIL: StatusCode = StatusCode::INTERNAL_SERVER_ERROR;

    macro_rules! odd {
        ($($text:literal $once:literal $literal:literal,)*) => {
            vec![$({
                struct Texts;
                impl ErrorCatalog for Texts {
                    const CATALOG: &'static Catalog = &Catalog::new("Texts")
                        .with_title($text)
                        .with_group($text)
                        .with_specs(&[ErrorSpec::builder("fails", FAIL).with_title($text).build()]);
                }
                (Reference::of::<Texts>().to_prometheus_rules(), $once, $literal)
            }),*]
        };
    }

    let all = odd! {
        "plain" "plain" "plain",
        "a {{ $value }}" "a {{ $value }}" "a {{ `{{` }} $value }}",
        "{{{" "{{{" "{{ `{{` }}{",
        "{{{{" "{{{{" "{{ `{{` }}{{ `{{` }}",
        "}} `" "}} `" "}} `",
        "$labels" "$labels" "$labels",
        "\"a\" 'b' \\" r#"\"a\" 'b' \\"# r#"\"a\" 'b' \\"#,
        "a: b # c - d" "a: b # c - d" "a: b # c - d",
        "ключ 💳" "ключ 💳" "ключ 💳",
    };
    for (rules, once, literal) in &all {
        let (records, alerts) = rules.split_once("- alert:").unwrap();
        for (part, expected) in [
            (records, format!("- name: \"{once}: rates\"")),
            (records, format!("group: \"{once}\"")),
            (records, format!("- name: \"{once}: alerts\"")),
            (alerts, format!("group: \"{literal}\"")),
            (alerts, format!("summary: \"{literal}\"")),
        ] {
            assert!(part.contains(&expected), "{expected}: {rules}");
        }
    }
    println!("{} texts, each in 5 places", all.len());

    // A reference has other signs in the place of some of them.
    for (rules, ..) in odd! {
        "\u{1}" "" "", "\u{7f}" "" "", "\u{85}" "" "", "\u{9b}" "" "", "\u{feff}" "" "",
        "\u{fffe}" "" "", "\u{ffff}" "" "", "\u{2028}" "" "",
    } {
        let is_text = |char: char| {
            let is_known = matches!(char, '\n' | ' '..='~' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..);
            is_known && char != '\u{feff}'
        };
        assert!(rules.chars().all(is_text), "{rules:?}");
    }
}

#[test]
fn a_catalog_without_server_errors_has_one_for_unknown_ones() {
    struct Calm;
    impl ErrorCatalog for Calm {
        const CATALOG: &'static Catalog =
            &Catalog::new("Calm")
                .with_specs(&[ErrorSpec::builder("gone", StatusCode::GONE).build()]);
    }
    let rules = Reference::of::<Calm>().to_prometheus_rules();
    let unknown = r#"expr: "sum by (code) (rate(api_errors_total{status=~\"5..\"}[5m])) > 0""#;
    assert!(rules.contains(unknown), "{rules}");
    assert!(!rules.contains("alert: \"ApiError\""), "{rules}");
}

#[cfg(feature = "operators")]
mod operators {
    use api_error_core::prelude::*;
    use api_error_docs::{Operators, Reference};

    use super::alert;

    /// Errors of the ledger
    ///
    /// # Owner
    /// The team of `the ledger`: {{ $value }}, "quoted" \ and # no comment
    #[derive(Debug, thiserror::Error, ApiError)]
    enum LedgerError {
        /// The ledger is closed
        ///
        /// # Runbook
        /// <https://wiki.example.com/ledger?a=1&b={{2}}>
        ///
        /// # Alert
        /// ticket
        #[error("closed")]
        #[api(status = 503, retry = "never")]
        Closed,
        /// The ledger does not balance
        ///
        /// # Runbook
        /// - Stop the payouts: {{ printf "%s" }}
        /// - Compare the sums.
        ///
        /// # Alert
        /// Pages at once.
        #[error("unbalanced")]
        #[api(internal)]
        #[expect(dead_code, reason = "an internal error has no example")]
        Unbalanced,
        /// The entry is gone
        #[error("gone")]
        #[api(status = 410)]
        Gone,
    }

    #[test]
    fn alerts_have_what_operators_wrote() {
        let reference = Reference::of::<LedgerError>();
        let rules = reference.to_prometheus_rules_for(&Operators::of::<LedgerError>());
        assert!(rules.starts_with(&format!("# {}\n", Operators::NOTICE)));
        let owner = r#"owner: "The team of the ledger: {{ `{{` }} $value }}, \"quoted\" \\ and # no comment""#;

        let closed = alert(&rules, "closed");
        assert!(closed.contains(owner), "{closed}");
        let url = r#"runbook_url: "https://wiki.example.com/ledger?a=1&b={{ `{{` }}2}}""#;
        assert!(closed.contains(url), "{closed}");
        assert_eq!(closed.matches("severity:").count(), 1, "{closed}");
        assert!(closed.contains(r#"severity: "ticket""#), "{closed}");

        let unbalanced = alert(&rules, "unbalanced");
        assert!(
            unbalanced.starts_with("\"ApiErrorUnknown\""),
            "{unbalanced}"
        );
        assert!(unbalanced.contains(owner), "{unbalanced}");
        assert!(unbalanced.contains(r#"severity: "page""#), "{unbalanced}");
        assert!(
            unbalanced.contains(r#"alert: "Pages at once.""#),
            "{unbalanced}"
        );
        assert!(
            unbalanced.contains(r"Stop the payouts: {{ `{{` }} printf"),
            "{unbalanced}"
        );
        // It has an alert of its own, so the last one is not about it.
        assert!(
            rules.contains(r#"code!~\"closed|internal_server_error|unbalanced\""#),
            "{rules}"
        );
        assert_eq!(alert(&rules, "gone"), "");
    }

    #[test]
    fn the_public_rules_have_no_word_of_it() {
        let rules = Reference::of::<LedgerError>().to_prometheus_rules();
        for word in [
            "team",
            "wiki",
            "payouts",
            "unbalanced",
            "Pages at once",
            "owner",
        ] {
            assert!(!rules.contains(word), "{word}: {rules}");
        }
    }
}
