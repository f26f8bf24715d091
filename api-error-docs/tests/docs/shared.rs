//! A code of several declarations: each meaning is in every document.

use api_error_core::{ApiError, FieldErrors};
use api_error_docs::{Layout, Reference, Style, Terminal};
use api_error_document_readers::html::Page;

/// Errors of bookings.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(group = "Bookings")]
enum Booking {
    /// The seat is taken.
    ///
    /// # Causes
    /// - Somebody booked it first.
    ///
    /// # Resolution
    /// Choose another seat.
    #[error("seat {seat} is taken")]
    #[api(status = 409, code = "gone_by", title = "Gone by", shared)]
    #[api(example = Booking::Taken { seat: 7 })]
    Taken {
        #[api(detail)]
        seat: u32,
    },
    /// Nothing else.
    #[error("other")]
    #[api(status = 404)]
    Other,
}

/// Errors of vouchers.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(group = "Vouchers")]
enum Voucher {
    /// The voucher has run out.
    ///
    /// # Causes
    /// The campaign ended.
    #[error("voucher {id} has run out")]
    #[api(status = 409, code = "gone_by", title = "Gone by", shared)]
    #[api(example = Voucher::RunOut { id: "V1" })]
    RunOut {
        #[api(detail)]
        id: &'static str,
    },
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Root {
    #[error(transparent)]
    #[api(transparent)]
    Booking(#[from] Booking),
    #[error(transparent)]
    #[api(transparent)]
    Voucher(#[from] Voucher),
}

/// What only the second declaration says, in plain text.
const SECOND: [&str; 2] = ["The voucher has run out", "The campaign ended"];

fn root() -> Reference {
    Reference::of::<Root>()
}

#[test]
fn every_document_has_every_meaning() {
    let cards = root().with_layout(Layout::new().with_style(Style::Cards));
    let documents = [
        ("JSON", root().to_json()),
        ("Markdown", root().to_markdown()),
        ("Markdown in cards", cards.to_markdown()),
        ("HTML", root().to_html()),
        ("HTML in cards", cards.to_html()),
        ("llms.txt", root().to_llms_txt()),
        ("CSV", root().to_csv()),
        ("terminal", root().to_terminal(Terminal::plain())),
        ("explain", root().explain("gone_by").unwrap().to_string()),
        (
            "HTML of the code",
            root()
                .to_site()
                .find(|(name, _)| name.contains("gone_by"))
                .unwrap()
                .1,
        ),
    ];
    for (name, document) in documents {
        assert!(document.contains("The seat is taken"), "{name}: {document}");
        assert!(document.contains(SECOND[0]), "{name}: {document}");
        let shows_causes = !matches!(name, "Markdown" | "terminal");
        assert!(
            !shows_causes || document.contains(SECOND[1]),
            "{name}: {document}"
        );
    }
}

#[test]
fn the_code_is_in_each_group() {
    for style in [Style::Table, Style::Cards] {
        let reference = root().with_layout(Layout::new().with_style(style));
        let markdown = reference.to_markdown();
        let of = |heading: &str| {
            let start = markdown.find(heading).expect(heading);
            let rest = &markdown[start + heading.len()..];
            rest[..rest.find("\n### ").unwrap_or(rest.len())].to_owned()
        };
        for group in ["### Bookings\n", "### Vouchers\n"] {
            assert!(of(group).contains("gone_by"), "{markdown}");
        }
        let ids = Page::new(&reference.to_html()).attributes("[id]", "id");
        let mut distinct = ids.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), ids.len(), "{ids:?}");
        assert!(ids.contains(&"gone_by".to_owned()));
    }
}

#[test]
fn search_finds_each_meaning() {
    for terms in ["voucher", "campaign", "seat", "somebody"] {
        let found = root().search(terms);
        assert_eq!(found.errors()[0].code, "gone_by", "{terms}");
    }
    assert!(root().search("nowhere").errors().is_empty());
}

#[test]
fn the_file_keeps_each_meaning() {
    let json = root().to_json();
    let read = Reference::from_json(&json).unwrap();
    assert_eq!(read, root());
    let error = read.error("gone_by").unwrap();
    assert_eq!(error.others[0].name, "Voucher::RunOut");
    assert_eq!(error.others[0].details, ["id"]);
    assert!(error.others[0].location.is_some());
    let public = root().without_locations();
    assert!(
        public.error("gone_by").unwrap().others[0]
            .location
            .is_none()
    );

    let unlisted = json.replace("\"group\": \"Vouchers\"", "\"group\": \"Nowhere\"");
    let error = Reference::from_json(&unlisted).unwrap_err().to_string();
    assert!(
        error.contains("is in the group `Nowhere`, which is not listed"),
        "{error}"
    );
}

#[test]
fn a_change_of_any_meaning_is_reported() {
    let old = root();
    let change = |from: &str, to: &str| {
        let new = Reference::from_json(&old.to_json().replace(from, to)).unwrap();
        new.changes_since(&old).to_string()
    };
    let report = change("voucher {id} has run out", "voucher {id} is void");
    assert!(
        report.contains("public message of `Voucher::RunOut`"),
        "{report}"
    );
    let report = change("The voucher has run out.", "The voucher is void.");
    assert!(
        report.contains("documentation changed: other meanings"),
        "{report}"
    );
    assert!(old.changes_since(&old).is_empty());
}

#[test]
fn the_public_sees_no_declaration() {
    let json = root().for_public().to_json();
    for source in ["::", "Voucher::RunOut", "shared.rs"] {
        assert!(root().to_json().contains(source));
        assert!(!json.contains(source), "{json}");
    }
    assert_eq!(Reference::from_json(&json).unwrap(), root().for_public());
}

/// Errors of forms, none of which has an example.
#[derive(Debug, thiserror::Error, ApiError)]
#[expect(dead_code, reason = "only its declaration counts")]
enum Form {
    #[error("the form is wrong")]
    #[api(status = 422, code = "wrong", title = "Wrong", shared)]
    Whole(Unknown),
    #[error("fields are wrong")]
    #[api(status = 422, code = "wrong", title = "Wrong", shared)]
    Fields {
        #[api(field_errors)]
        errors: Option<FieldErrors>,
        of: Unknown,
    },
    #[error("gone")]
    #[api(status = 410)]
    Gone,
}

/// It has no example.
#[derive(Debug)]
struct Unknown;

#[test]
fn field_errors_are_a_fact_without_an_example() {
    let reference = Reference::of::<Form>();
    let errors = reference.errors().iter();
    let facts: Vec<_> = errors
        .map(|error| (error.code.as_str(), error.field_errors))
        .collect();
    assert_eq!(facts, [("wrong", true), ("gone", false)]);
    assert!(reference.errors()[0].example.is_none());
}

/// Errors whose declarations wait for different times.
#[derive(Debug, thiserror::Error, ApiError)]
enum Busy {
    #[error("the queue is full")]
    #[api(status = 503, code = "busy", title = "Busy", shared, retry_after = 5)]
    Queue,
    #[error("the disk is slow")]
    #[api(status = 503, code = "busy", title = "Busy", shared, retry_after = 30)]
    Disk,
    #[error("the network is slow")]
    #[api(status = 503, code = "busy", title = "Busy", shared, retry_after = 5)]
    Network,
}

#[test]
fn a_header_has_the_value_of_each_declaration() {
    let reference = Reference::of::<Busy>();
    let headers = &reference.error("busy").unwrap().headers;
    let values: Vec<_> = headers
        .iter()
        .map(|header| (header.name.as_str(), header.value.as_deref()))
        .collect();
    assert_eq!(
        values,
        [("retry-after", Some("5")), ("retry-after", Some("30"))]
    );
    let json = reference.to_json();
    let file = json.replace("\"value\": \"30\"", "\"value\": \"300\"");
    let changes = Reference::from_json(&file)
        .unwrap()
        .changes_since(&reference);
    assert!(changes.to_string().contains("was `30`, now it is `300`"));
    assert!(reference.changes_since(&reference).is_empty());
}
