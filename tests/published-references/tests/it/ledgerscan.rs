//! Fourteen statuses in one table.

use api_error_docs::Rule;
use api_error_document_readers::{Table, html, markdown};
use api_error_published_references::ledgerscan;

/// Status, name and number of causes, in order.
const ROWS: [(&str, &str, usize); 14] = [
    ("400", "Bad Request", 3),
    ("401", "Unauthorized", 3),
    ("403", "Forbidden", 2),
    ("404", "Not Found", 2),
    ("405", "Method Not Allowed", 1),
    ("406", "Not Acceptable", 1),
    ("409", "Conflict", 3),
    ("415", "Unsupported Media Type", 2),
    ("422", "Unprocessable Entity", 2),
    ("429", "Too Many Requests", 2),
    ("500", "Internal Server Error", 3),
    ("502", "Bad Gateway", 2),
    ("503", "Service Unavailable", 2),
    ("504", "Gateway Timeout", 2),
];

fn check(table: &Table) {
    assert_eq!(
        table[0],
        ["Error Code", "Error Name", "Description", "Possible Causes"]
    );
    assert_eq!(table.len(), 1 + ROWS.len());
    for (row, (status, name, causes)) in table[1..].iter().zip(ROWS) {
        assert_eq!(row[..2], [status, name]);
        assert!(row[2].ends_with('.'), "{row:?}");
        assert_eq!(row[3].split(", ").count(), causes, "{row:?}");
    }
}

#[test]
fn the_page_in_markdown() {
    let page = ledgerscan::reference().to_markdown();
    assert_eq!(
        markdown::headings(&page),
        [
            (1, "Global Error Management".to_owned()),
            (2, "Global Return Codes".to_owned()),
        ],
    );
    check(&markdown::table(&page, "Global Return Codes"));
}

#[test]
fn the_page_in_html() {
    let page = html::Page::new(&ledgerscan::reference().to_html());
    assert_eq!(page.texts("h1"), ["Global Error Management"]);
    check(&page.table("Global Return Codes"));
}

#[test]
fn the_lint_finds_the_mistake_of_the_published_table() {
    let reference = ledgerscan::reference();
    assert_eq!(reference.lint(), []);
    // As published, a 400 has the description of a 504.
    let json = reference.to_json().replacen(
        "The request cannot be read as the endpoint expects it.",
        "Gateway Timeout",
        1,
    );
    let published = api_error_docs::Reference::from_json(&json).unwrap();
    let findings = published.lint();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(
        (findings[0].code.as_str(), findings[0].rule),
        ("bad_request", Rule::ForeignReason)
    );
}
