//! The rules of Prometheus.

use api_error_core::http::StatusCode;
use api_error_core::spec::Retry;
use api_error_core::{Catalog, ErrorCatalog, ErrorSpec};
use api_error_docs::Reference;

struct Odd;

impl ErrorCatalog for Odd {
    const CATALOG: &'static Catalog = &Catalog::new("Odd").with_specs(&[
        ErrorSpec::new("a.b+c|(d) [e]", StatusCode::INTERNAL_SERVER_ERROR)
            .with_title("{{ $value }} of a \"title\""),
        ErrorSpec::new("busy", StatusCode::SERVICE_UNAVAILABLE)
            .with_retry(Retry::Backoff { seconds: None }),
        ErrorSpec::new("hopeless", StatusCode::NOT_IMPLEMENTED).with_retry(Retry::Never),
        ErrorSpec::new("mixed", StatusCode::CONFLICT)
            .with_other_statuses(&[StatusCode::BAD_GATEWAY]),
        ErrorSpec::new("gone", StatusCode::GONE),
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

#[test]
fn a_catalog_without_server_errors_has_one_for_unknown_ones() {
    struct Calm;
    impl ErrorCatalog for Calm {
        const CATALOG: &'static Catalog =
            &Catalog::new("Calm").with_specs(&[ErrorSpec::new("gone", StatusCode::GONE)]);
    }
    let rules = Reference::of::<Calm>().to_prometheus_rules();
    let unknown = r#"expr: "sum by (code) (rate(api_errors_total{status=~\"5..\"}[5m])) > 0""#;
    assert!(rules.contains(unknown), "{rules}");
    assert!(!rules.contains("alert: \"ApiError\""), "{rules}");
}
