//! The README of the service, compared with the service.

use api_error_document_readers::{Table, markdown};
use ledgeros::settings::Settings;
use ledgeros::store::SAMPLE_KEYS;

use crate::client::{Answer, Client, Service};

const README: &str = include_str!("../../README.md");

/// Sends a request of the README, with the ids of the sample data.
fn send(client: &Client, key: &str, line: &str, body: &str) -> Answer {
    let kinds = [
        ("users/{id}", "users/usr_ada"),
        ("agents/{id}", "agents/agt_shopper"),
        ("cards/{id}", "cards/crd_groceries"),
        ("transactions/{id}", "transactions/txn_apples"),
        ("{agent_id}", "agt_shopper"),
        ("{card_id}", "crd_groceries"),
        ("{code}", "not_found"),
    ];
    let line = kinds.iter().fold(line.to_owned(), |line, (name, sample)| {
        line.replace(name, sample)
    });
    assert!(!line.contains('{'), "{line}");
    let mut request = client.start(&line).header("Api-Key", key);
    if !body.is_empty() {
        request = request.header("Content-Type", "application/json");
    }
    client.finish(request.body(body.to_owned()).unwrap())
}

/// Returns the rows of the tables under a heading, without their headings.
fn rows(heading: &str) -> Table {
    let mut rows = markdown::table(README, heading);
    rows.remove(0);
    rows
}

/// Each request is sent to a new service, so that none depends on another.
#[test]
fn every_request_does_what_it_says() {
    for row in rows("Requests") {
        let service = Service::start(Settings::default());
        let response = send(&service.client, "key_ada", &row[0], &row[1]);
        assert!(response.status.is_success(), "{}: {response:?}", row[0]);
    }
}

#[test]
fn every_failure_in_the_readme_can_be_caused() {
    for row in rows("Failures") {
        let service = Service::start(Settings::default());
        let response = send(&service.client, "key_operator", &row[0], "");
        let panics = row[0].ends_with("/panic");
        let status = response.status;
        assert!(
            status.is_success() || panics && status == 500,
            "{response:?}"
        );
    }
}

#[test]
fn the_keys_are_those_of_a_new_database() {
    let told = rows("Sample data");
    let known: Vec<_> = SAMPLE_KEYS
        .iter()
        .map(|sample| [sample.key, sample.note])
        .collect();
    assert_eq!(told, known);
}
