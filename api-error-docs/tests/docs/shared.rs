//! A code of several declarations: each meaning is in every document.

use api_error_core::http::StatusCode;
use api_error_core::spec::RetryWord;
use api_error_core::{ApiError, ErrorCatalog, FieldErrors};
use api_error_docs::{ChangeKind, ErrorResponses, Impact, Layout, Reference, Style, Terminal};
use api_error_document_readers::html::Page;
use serde_json::{Value, json};

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

/// Errors of one code, only some of which are worth another try.
#[derive(Debug, thiserror::Error, ApiError)]
enum Closed {
    #[error("the shop is closed for good")]
    #[api(
        status = 503,
        code = "closed",
        title = "Closed",
        shared,
        retry = "never"
    )]
    #[api(grpc = "FAILED_PRECONDITION")]
    Forever,
    #[error("the shop is closed today")]
    #[api(
        status = 503,
        code = "closed",
        title = "Closed",
        shared,
        retry_after = 60
    )]
    Today,
    #[error("the shop closes")]
    #[api(status = 503, code = "closed", title = "Closed", shared)]
    Soon,
}

/// The same, where the declaration that says nothing is the first one.
#[derive(Debug, thiserror::Error, ApiError)]
enum Quiet {
    #[error("the shop closes")]
    #[api(status = 503, code = "closed", title = "Closed", shared)]
    Soon,
    #[error("the shop is closed today")]
    #[api(
        status = 503,
        code = "closed",
        title = "Closed",
        shared,
        retry = "backoff"
    )]
    Today,
}

#[test]
fn advice_is_that_of_every_declaration() {
    let reference = Reference::of::<Closed>();
    let error = reference.error("closed").unwrap();
    let words: Vec<_> = error.retries().map(RetryWord::as_str).collect();
    assert_eq!(words, ["never", "after"]);
    assert_eq!(error.grpc.as_deref(), Some("FAILED_PRECONDITION"));
    assert_eq!(
        Reference::from_json(&reference.to_json()).unwrap(),
        reference
    );

    let cards = Layout::new().with_style(Style::Cards);
    let sentence = "It depends on the case: Do not retry: the same request fails again. Or: Retry \
                    after 60 seconds.";
    let explained = reference.explain("closed").unwrap().to_string();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for page in [
        reference.to_html(),
        reference.clone().with_layout(cards).to_markdown(),
        explained,
        reference.to_csv(),
    ] {
        assert!(words(&page).contains(sentence), "{page}");
    }
    // Which declaration says what.
    let llms = reference.to_llms_txt();
    assert!(llms.contains("Also (retry: after):"), "{llms}");

    let module = reference.to_typescript();
    assert!(
        module.contains("\n  \"closed\": [\"never\",\"after\"],\n"),
        "{module}"
    );
    let schema: Value = serde_json::from_str(&reference.to_json_schema()).unwrap();
    assert_eq!(
        schema["$defs"]["closed"]["x-retry"],
        json!(["never", "after"])
    );
    let responses = ErrorResponses::of::<Closed>().responses();
    assert_eq!(
        responses["503"]["x-retry"],
        json!({"closed": ["never", "after"]})
    );
    // Somebody may try again, so that nobody is woken at once.
    let rules = reference.to_prometheus_rules();
    assert!(rules.contains("severity: \"ticket\""), "{rules}");

    let quiet = Reference::of::<Quiet>();
    assert_eq!(quiet.error("closed").unwrap().retry, None);
    let module = quiet.to_typescript();
    assert!(
        module.contains("\n  \"closed\": \"backoff\",\n"),
        "{module}"
    );
    assert!(!module.contains("ReadonlyArray<\"never\""), "{module}");
}

#[test]
fn a_change_of_the_advice_of_any_declaration_is_reported() {
    let reference = Reference::of::<Closed>();
    let json = reference.to_json();
    let at = json.find("\"name\": \"Closed::Today\"").unwrap();
    let changed = |from: &str, to: &str| {
        let rest = json[at..].replacen(from, to, 1);
        assert_ne!(rest, json[at..], "{from}");
        let file = format!("{}{rest}", &json[..at]);
        let changes = Reference::from_json(&file)
            .unwrap()
            .changes_since(&reference);
        (changes.worst(), changes.to_string())
    };
    let (worst, report) = changed("\"retry\": \"after\"", "\"retry\": \"never\"");
    assert_eq!(worst, Some(Impact::Breaking), "{report}");
    assert!(
        report.contains("the advice to retry of `Closed::Today` was `after`, now it is `never`"),
        "{report}"
    );
    let (worst, report) = changed(
        "\"retry\": \"after\"",
        "\"grpc\": \"ABORTED\", \"retry\": \"after\"",
    );
    assert_eq!(worst, Some(Impact::Breaking), "{report}");
    assert!(
        report.contains("the gRPC code of `Closed::Today` was `UNAVAILABLE`, now it is `ABORTED`"),
        "{report}"
    );
    assert!(reference.changes_since(&reference).is_empty());
}

/// Errors of one code whose statuses tell which one it is.
#[derive(Debug, thiserror::Error, ApiError)]
#[expect(dead_code, reason = "only its declaration counts")]
enum Seat {
    #[error("the seat is taken")]
    #[api(status = 409, code = "no_seat", title = "No seat", shared(status))]
    Taken,
    #[error("there is no such seat")]
    #[api(status = [404, 410], code = "no_seat", title = "No seat", shared(status))]
    Unknown(#[api(status)] StatusCode),
}

/// The same, in another order.
#[derive(Debug, thiserror::Error, ApiError)]
#[expect(dead_code, reason = "only its declaration counts")]
enum Reordered {
    #[error("there is no such seat")]
    #[api(status = [404, 410], code = "no_seat", title = "No seat", shared(status))]
    Unknown(#[api(status)] StatusCode),
    #[error("the seat is taken")]
    #[api(status = 409, code = "no_seat", title = "No seat", shared(status))]
    Taken,
}

/// Each has the statuses of the other.
#[derive(Debug, thiserror::Error, ApiError)]
#[expect(dead_code, reason = "only its declaration counts")]
enum Swapped {
    #[error("the seat is taken")]
    #[api(status = [404, 410], code = "no_seat", title = "No seat", shared(status))]
    Taken(#[api(status)] StatusCode),
    #[error("there is no such seat")]
    #[api(status = 409, code = "no_seat", title = "No seat", shared(status))]
    Unknown,
}

/// One of them has a status of the other besides.
#[derive(Debug, thiserror::Error, ApiError)]
#[expect(dead_code, reason = "only its declaration counts")]
enum Wider {
    #[error("the seat is taken")]
    #[api(status = [409, 410], code = "no_seat", title = "No seat", shared(status))]
    Taken(#[api(status)] StatusCode),
    #[error("there is no such seat")]
    #[api(status = [404, 410], code = "no_seat", title = "No seat", shared(status))]
    Unknown(#[api(status)] StatusCode),
}

/// One has all that the other has, and more.
#[derive(Debug, thiserror::Error, ApiError)]
#[expect(dead_code, reason = "only its declaration counts")]
enum Within {
    #[error("the seat is taken")]
    #[api(status = [409, 410], code = "no_seat", title = "No seat", shared(status))]
    Taken(#[api(status)] StatusCode),
    #[error("there is no such seat")]
    #[api(status = 410, code = "no_seat", title = "No seat", shared(status))]
    Unknown,
}

#[test]
fn a_first_declaration_keeps_the_statuses_that_another_has_too() {
    let within = Reference::of::<Within>();
    let with_own = |statuses: Value| {
        let mut file: Value = serde_json::from_str(&within.to_json()).unwrap();
        assert_eq!(file["errors"][0]["own_statuses"], json!([409, 410]));
        file["errors"][0]["own_statuses"] = statuses;
        Reference::from_json(&file.to_string())
    };
    let report = within.changes_since(&with_own(json!([409])).unwrap());
    let report = report.to_string();
    let expected = "the status of `Within::Taken` was 409, now it is 409, 410";
    assert!(report.contains(expected), "{report}");
    assert!(with_own(json!([409, 418])).is_err());
}

#[test]
fn a_declaration_with_the_status_of_another_is_a_change() {
    type Told<'a> = &'a [(Impact, &'a str)];

    let seat = Reference::of::<Seat>();
    let seats = |reference: Reference| {
        let json = reference.to_json();
        let names = ["Reordered::", "Swapped::", "Wider::"];
        let json = names
            .iter()
            .fold(json, |json, name| json.replace(name, "Seat::"));
        Reference::from_json(&json).unwrap()
    };
    let [reordered, swapped, wider] = [
        seats(Reference::of::<Reordered>()),
        seats(Reference::of::<Swapped>()),
        seats(Reference::of::<Wider>()),
    ];
    // What an example shows besides does not matter here.
    let statuses = |old: &Reference, new: &Reference| {
        let changes = new.changes_since(old);
        let changes = changes
            .iter()
            .filter(|it| it.kind == ChangeKind::StatusChanged);
        let mut told: Vec<_> = changes.map(|it| (it.impact, it.message.clone())).collect();
        told.sort();
        told
    };
    let taken = "the status of `Seat::Taken` was 409, now it is 404, 410";
    let unknown = "the status of `Seat::Unknown` was 404, 410, now it is 409";
    let wide = "the status of `Seat::Taken` was 409, now it is 409, 410";
    let narrow = "the status of `Seat::Taken` was 409, 410, now it is 409";
    let cases: [(&Reference, &Reference, Told<'_>); 7] = [
        (
            &seat,
            &swapped,
            &[(Impact::Breaking, taken), (Impact::Breaking, unknown)],
        ),
        (
            &reordered,
            &swapped,
            &[(Impact::Breaking, taken), (Impact::Breaking, unknown)],
        ),
        (&seat, &wider, &[(Impact::Breaking, wide)]),
        // Fewer are no loss.
        (&wider, &seat, &[(Impact::Compatible, narrow)]),
        (&seat, &seat, &[]),
        (&seat, &reordered, &[]),
        (&wider, &wider, &[]),
    ];
    let mut seen = 0;
    for (old, new, expected) in cases {
        // A page for clients has no names, and tells the cases apart by their messages.
        for is_public in [false, true] {
            let view = |reference: &Reference| {
                let reference = reference.clone();
                if is_public {
                    reference.for_public()
                } else {
                    reference
                }
            };
            let text = |text: &str| {
                let names = [" of `Seat::Taken`", " of `Seat::Unknown`"];
                let names = names.iter().filter(|_| is_public);
                names.fold(text.to_owned(), |text, name| text.replace(name, ""))
            };
            let mut expected: Vec<_> = expected
                .iter()
                .map(|(impact, message)| (*impact, text(message)))
                .collect();
            expected.sort();
            assert_eq!(statuses(&view(old), &view(new)), expected);
            seen += 1;
        }
    }
    println!("{seen} comparisons");
}

trait Handler {
    type Error: ErrorCatalog;
}

struct First;
struct Second;

macro_rules! handlers {
    ($($handler:ident $code:literal;)*) => {$(
        const _: () = {
            #[derive(Debug, thiserror::Error, ApiError)]
            enum Local {
                #[error("no")]
                #[api(status = 404, code = $code)]
                Own,
                #[error("no")]
                #[api(status = 404, code = "no_such_thing", title = "No such thing", shared)]
                NoSuchThing,
            }

            impl Handler for $handler {
                type Error = Local;
            }
        };
    )*};
}

handlers! {
    First "first";
    Second "second";
}

type FirstError = <First as Handler>::Error;
type SecondError = <Second as Handler>::Error;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(docs_url = "https://one.example/{code}", include(FirstError))]
enum One {}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(docs_url = "https://two.example/{code}", include(SecondError))]
enum Two {}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(One, Two))]
enum Both {}

/// They have one name and one place, and are two.
#[test]
fn types_of_one_macro_call_have_what_is_around_each() {
    let reference = Reference::of::<Both>();
    let links: Vec<_> = reference
        .errors()
        .iter()
        .map(|error| (error.code.as_str(), error.doc_url.as_deref()))
        .collect();
    assert_eq!(
        links,
        [
            ("first", Some("https://one.example/first")),
            ("no_such_thing", Some("https://one.example/no_such_thing")),
            ("second", Some("https://two.example/second")),
        ]
    );
    let shared = reference.error("no_such_thing").unwrap();
    assert_eq!(shared.others.len(), 1, "one in each");
}
