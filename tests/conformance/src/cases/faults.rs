//! Panics, guards, routers in routers and ids that are none.

use std::fmt;

use api_error_core::http::StatusCode;
use api_error_core::{ApiError, ErrorLayer, HttpError};
use api_error_test_support::shapes::SECRET;

use super::{Case, Fault, NEW_ID, Settings};
use crate::service;

/// What a client sees of a failure that it may know nothing of.
pub(super) const FAILED: &str = "Something went wrong on our side.";

impl Fault {
    pub(super) fn layer(self) -> ErrorLayer {
        const TEAPOT: StatusCode = StatusCode::IM_A_TEAPOT;
        const FAILED: StatusCode = StatusCode::INTERNAL_SERVER_ERROR;

        let layer = service::layer();
        match self {
            Self::Observe => layer.observe(|_| panic!("{SECRET}")),
            Self::Instance => layer.instance(|_| panic!("{SECRET}")),
            Self::AlsoReplace => layer.also_replace(|_| panic!("{SECRET}")),
            Self::On => layer.on(TEAPOT, || -> HttpError { panic!("{SECRET}") }),
            Self::OnDisplay => layer.on(TEAPOT, || PanicsInDisplay),
            Self::OnPanic => layer.on(FAILED, || -> HttpError { panic!("{SECRET}") }),
            Self::OnRejection => layer.on_rejection(|_| -> HttpError { panic!("{SECRET}") }),
        }
    }
}

/// An error that cannot be written.
#[derive(Debug, ApiError)]
#[api(status = 409, code = "unwritten", message = display)]
struct PanicsInDisplay;

impl fmt::Display for PanicsInDisplay {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("{SECRET}")
    }
}

impl std::error::Error for PanicsInDisplay {}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = panics();
    cases.extend(faults());
    cases.extend(guards());
    cases.extend(nested());
    cases.extend(ids());
    cases
}

fn failed(case: Case) -> Case {
    case.tells(500, "internal_server_error", FAILED)
}

fn panics() -> Vec<Case> {
    [
        ("a panic with a formatted text", "/panics/formatted"),
        ("a panic of an index", "/panics/index"),
        ("a panic with a number", "/panics/number"),
        (
            "a panic whose payload panics when it is dropped",
            "/panics/payload",
        ),
        (
            "a panic when a value of the handler is dropped",
            "/panics/end",
        ),
    ]
    .into_iter()
    .map(|(name, target)| failed(Case::get(name, target)))
    .collect()
}

fn faults() -> Vec<Case> {
    let teapot = |name, fault| Case::get(name, "/teapot").with(Settings::Broken(fault));
    let left = |case: Case| case.tells(418, "im_a_teapot", "I'm a teapot");
    vec![
        left(teapot("an observer that panics", Fault::Observe)),
        left(teapot("an instance that panics", Fault::Instance)),
        left(teapot("a selection that panics", Fault::AlsoReplace)),
        failed(teapot("an error for a status that panics", Fault::On)),
        failed(teapot(
            "an error for a status that cannot be written",
            Fault::OnDisplay,
        )),
        failed(
            Case::get("an error for a panic that panics", "/panic")
                .with(Settings::Broken(Fault::OnPanic)),
        ),
        failed(
            Case::get("an error for a rejection that panics", "/search")
                .with(Settings::Broken(Fault::OnRejection)),
        ),
    ]
}

fn guards() -> Vec<Case> {
    let guarded = |name| Case::get(name, "/guarded");
    vec![
        guarded("a guard that lets a request pass")
            .sending("x-caller", b"alice")
            .without("vary")
            .header("content-type", "text/plain; charset=utf-8")
            .responses(200, "the cards"),
        guarded("a guard with a challenge")
            .header("cache-control", "no-store")
            .header("www-authenticate", r#"Api-Key realm="cards""#)
            .fails(
                401,
                r#"{
                    "error": {
                        "code": "unauthorized",
                        "message": "no key is given",
                        "doc_url": "https://example.com/errors#unauthorized"
                    },
                    "request_id": "req_test"
                }"#,
            ),
        failed(guarded("a guard with an internal error").sending("x-caller", b"vault")),
        failed(guarded("a guard that panics").sending("x-caller", b"panic")),
    ]
}

fn nested() -> Vec<Case> {
    let problem = |name, target, instance: &str| {
        let body = format!(
            r#"{{
                "type": "https://example.com/errors#frozen",
                "title": "Frozen",
                "status": 409,
                "detail": "card 7 is frozen",
                "instance": "{instance}",
                "code": "frozen",
                "request_id": "req_test",
                "card": 7
            }}"#
        );
        Case::get(name, target)
            .sending("accept", b"application/problem+json")
            .header("content-type", "application/problem+json")
            .fails(409, &body)
    };
    vec![
        problem(
            "an instance in a router in another",
            "/nested/errors/frozen",
            "/nested/errors/frozen",
        ),
        problem(
            "an instance in a router with a layer of its own",
            "/within/errors/frozen",
            "/within/errors/frozen",
        ),
    ]
}

fn ids() -> Vec<Case> {
    /// One character more than an id may have.
    const TOO_LONG: &[u8] = &[b'a'; 129];
    const FAR_TOO_LONG: &[u8] = &[b'a'; 4000];
    const LONG: &[u8] = &[b'a'; 128];
    const LONG_TEXT: &str = match std::str::from_utf8(LONG) {
        Ok(text) => text,
        Err(_) => "",
    };

    let gone = |name, id| {
        Case::get(name, "/http")
            .sending("x-request-id", id)
            .header("x-request-id", NEW_ID)
            .responses(
                410,
                r#"{"error":{"code":"gone","message":"Gone"},"request_id":"{id}"}"#,
            )
    };
    let kept =
        format!(r#"{{"error":{{"code":"gone","message":"Gone"}},"request_id":"{LONG_TEXT}"}}"#);
    vec![
        gone("an id that is too long", TOO_LONG),
        gone("an id as long as a page", FAR_TOO_LONG),
        gone("three ids", b"req_1")
            .sending_also("x-request-id", b"req_1")
            .sending_also("x-request-id", b"req_1"),
        gone("an id beyond ASCII", "caf\u{e9}".as_bytes()),
        gone("an id with a quote", b"a\"b"),
        gone("an id of two in one line", b"req_1, req_2"),
        gone("an error for a client with two ids", b"req_1").sending_also("x-request-id", b"req_2"),
        Case::get("the longest id", "/http")
            .sending("x-request-id", LONG)
            .header("x-request-id", LONG_TEXT)
            .responses(410, &kept),
    ]
}
