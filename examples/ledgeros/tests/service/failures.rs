//! Failures of what lies beneath: the client learns nothing of them, the log all.

use std::net::TcpListener;

use rusqlite::Connection;

use crate::client::{ADA, Answer, Call};
use crate::program::Program;

/// The line of the log about a request.
fn log_of(program: Program, response: &Answer) -> String {
    let id = response.header("x-request-id");
    let log = program.into_log();
    let line = log.lines().find(|line| line.contains(id));
    line.unwrap_or_else(|| panic!("nothing about {id} in the log: {log}"))
        .to_owned()
}

/// Nothing the client sees has one of these words, whatever their case.
fn assert_hidden(response: &Answer, words: &[&str]) {
    let seen = format!("{:?} {}", response.headers, response.body).to_lowercase();
    for word in words {
        assert!(!seen.contains(&word.to_lowercase()), "`{word}` in {seen}");
    }
}

fn assert_logged(log: &str, parts: &[&str]) {
    for part in parts {
        assert!(log.contains(part), "no `{part}` in {log}");
    }
}

#[test]
fn a_missing_table_is_an_internal_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ledgeros.db");
    let program = Program::start([("LEDGEROS_DATABASE", &file)]);
    Connection::open(&file)
        .unwrap()
        .execute_batch("drop table transactions")
        .unwrap();
    let call = Call::new("GET /v1/transactions/txn_apples");
    let response = program.client.fail(&call, 500, "internal_error");
    // The path that was asked for is in a problem's `instance`.
    let problem = program.client.start("GET /v1/transactions/txn_apples");
    let problem = problem
        .header("Api-Key", ADA)
        .header("Accept", "application/problem+json");
    let problem = program.client.finish(problem.body(String::new()).unwrap());
    assert_eq!(problem.json()["title"], "Internal error");
    assert_hidden(
        &problem,
        &["database", "sqlite", "table", "select", "no such"],
    );
    assert_hidden(
        &response,
        &[
            "database",
            "sqlite",
            "table",
            "transactions",
            "select",
            "no such",
        ],
    );
    assert_logged(
        &log_of(program, &response),
        &[
            "ERROR",
            "internal_error",
            "the database cannot serve the request",
            "the database failed",
            "no such table: transactions",
        ],
    );
}

#[test]
fn a_locked_database_is_service_unavailable() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ledgeros.db");
    let program = Program::start([("LEDGEROS_DATABASE", &file)]);
    let other = Connection::open(&file).unwrap();
    other.execute_batch("begin exclusive").unwrap();
    let call = Call::new("GET /v1/agents");
    let response = program.client.fail(&call, 503, "service_unavailable");
    assert_eq!(response.header("retry-after"), "1");
    assert_hidden(&response, &["database", "sqlite", "lock"]);
    other.execute_batch("rollback").unwrap();
    program.client.succeed(&call);
    assert_logged(
        &log_of(program, &response),
        &[
            "service_unavailable",
            "the database is locked",
            "database is locked",
        ],
    );
}

#[test]
fn an_unreachable_card_network_is_an_upstream_error() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    drop(listener);
    let program = Program::start([("LEDGEROS_NETWORK", &address)]);
    let call = Call::new("POST /v1/cards").json(r#"{"agent_id":"agt_shopper","label":"Books"}"#);
    let response = program.client.fail(&call, 502, "upstream_error");
    assert_hidden(&response, &["refused", "connect", "os error", &address]);
    assert_logged(
        &log_of(program, &response),
        &[
            "upstream_error",
            "cannot connect to the card network",
            "refused",
        ],
    );
}
