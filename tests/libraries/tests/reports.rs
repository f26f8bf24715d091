//! Reports of anyhow and eyre as the response to a request.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use std::error::Error;
use std::fmt;
use std::io;
use std::rc::Rc;

use anyhow::Context;
use api_error_core::envelope::Problem;
use api_error_core::{
    AnyError, ApiError, ApiErrorExt, ErrorCatalog, HttpError, Rejection, RejectionKind,
};
use api_error_test_support::logged;
use axum::response::IntoResponse;
use eyre::WrapErr;

const SECRET: &str = "hunter2@db.internal";

#[derive(Debug, thiserror::Error, ApiError)]
enum CardError {
    #[error("card {0} is frozen")]
    #[api(status = 409)]
    Frozen(u64),
    #[error("shelf {SECRET} is broken")]
    #[api(status = 503, message = "The shelf is broken.")]
    Shelf(#[source] io::Error),
    #[error("{SECRET}")]
    #[api(internal)]
    Vault,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Unrelated {
    #[error("not of this service")]
    #[api(status = 404)]
    Foreign,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    docs_url = "https://example.com/{code}",
    envelope = Problem,
    include(Included)
)]
enum ServiceError {
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] CardError),
    #[error("no such user")]
    #[api(status = 404)]
    NoSuchUser,
    #[error(transparent)]
    #[api(transparent)]
    Other(#[from] AnyError<ServiceError>),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("included")]
#[api(status = 402)]
struct Included;

impl From<anyhow::Error> for ServiceError {
    fn from(report: anyhow::Error) -> Self {
        Self::Other(report.into())
    }
}

type Handled = AnyError<ServiceError>;

fn io() -> io::Error {
    io::Error::other(SECRET)
}

/// Each way an error gets into a report, of both libraries.
fn reports<E: Error + Send + Sync + 'static>(error: impl Fn() -> E) -> Vec<Handled> {
    let failed = || Err::<(), E>(error());
    vec![
        anyhow::Error::new(error()).into(),
        Context::context(failed(), SECRET).unwrap_err().into(),
        Context::context(Context::context(failed(), SECRET), SECRET)
            .unwrap_err()
            .into(),
        eyre::Report::new(error()).into(),
        WrapErr::wrap_err(failed(), SECRET).unwrap_err().into(),
        WrapErr::wrap_err(WrapErr::wrap_err(failed(), SECRET), SECRET)
            .unwrap_err()
            .into(),
    ]
}

#[test]
fn an_error_of_the_catalog_keeps_its_code() {
    for error in reports(|| CardError::Frozen(7)) {
        assert_eq!((error.code(), error.status().as_u16()), ("frozen", 409));
        assert_eq!(error.message().to_string(), "card 7 is frozen");
    }
    for error in reports(|| ServiceError::Card(CardError::Frozen(7))) {
        assert_eq!(error.code(), "frozen");
    }
    for error in reports(|| ServiceError::NoSuchUser) {
        assert_eq!(error.code(), "no_such_user");
    }
    for error in reports(|| Included) {
        assert_eq!(error.code(), "included");
    }
    for error in reports(|| HttpError::GONE) {
        assert_eq!(error.code(), "gone");
    }
    for error in reports(|| Rejection::new(RejectionKind::BodySyntax, "ends too early")) {
        assert_eq!(error.code(), "body_parse_error");
    }
    // A box tells by itself what it is.
    for error in reports(|| Unrelated::Foreign.boxed()) {
        assert_eq!(error.code(), "foreign");
    }
    // And a report that was one already.
    for error in reports(|| Handled::from(anyhow::Error::new(CardError::Frozen(7)))) {
        assert_eq!(error.code(), "frozen");
    }
}

#[derive(Debug, thiserror::Error)]
#[error("cannot save to {SECRET}")]
struct Wrapper(#[source] CardError);

#[test]
fn anything_else_is_a_generic_500() {
    let mut errors = reports(io);
    errors.extend(reports(|| Unrelated::Foreign));
    // It replaces its source.
    errors.extend(reports(|| Wrapper(CardError::Frozen(7))));
    errors.extend(reports(|| CardError::Vault));
    errors.push(anyhow::anyhow!(SECRET).into());
    errors.push(eyre::eyre!(SECRET).into());
    for error in errors {
        let response = error.response();
        assert_eq!(response.status(), 500);
        assert_eq!(
            response.body(),
            r#"{"type":"about:blank","title":"Internal Server Error","status":500,"detail":"Something went wrong on our side.","code":"internal_server_error"}"#,
        );
        assert!(!format!("{:?}", response.headers()).contains("hunter2"));
    }
}

#[test]
fn the_settings_are_those_of_the_catalog() {
    let error = Handled::from(anyhow::Error::new(CardError::Frozen(7)));
    assert_eq!(
        error.response().body(),
        r#"{"type":"https://example.com/frozen","title":"Frozen","status":409,"detail":"card 7 is frozen","code":"frozen"}"#,
    );
    let error: AnyError = anyhow::Error::new(HttpError::GONE).into();
    assert_eq!(
        error.response().body(),
        r#"{"error":{"code":"gone","message":"Gone"}}"#,
    );
}

#[test]
fn a_server_error_in_a_report_says_no_more_than_without() {
    for error in reports(|| CardError::Shelf(io())) {
        assert_eq!(error.code(), "shelf");
        let body = String::from_utf8(error.response().body().to_vec()).unwrap();
        assert!(body.contains("The shelf is broken."), "{body}");
        assert!(!body.contains("hunter2"), "{body}");
    }
}

#[test]
fn the_outermost_error_counts() {
    // Contexts may be errors; whoever put one there meant it to be seen.
    let codes = |error: Handled| error.code();
    let inner = || Err::<(), _>(CardError::Frozen(7));
    let anyhow = Context::context(inner(), ServiceError::NoSuchUser).unwrap_err();
    assert_eq!(codes(anyhow.into()), "no_such_user");
    let eyre = WrapErr::wrap_err(inner(), ServiceError::NoSuchUser).unwrap_err();
    assert_eq!(codes(eyre.into()), "no_such_user");

    let inner = || Err::<(), _>(ServiceError::NoSuchUser);
    let anyhow = Context::context(inner(), CardError::Frozen(7)).unwrap_err();
    assert_eq!(codes(anyhow.context(SECRET).into()), "frozen");
    let eyre = WrapErr::wrap_err(inner(), CardError::Frozen(7)).unwrap_err();
    assert_eq!(codes(eyre.wrap_err(SECRET).into()), "frozen");

    // Also of those that take no room.
    let anyhow = Context::context(Err::<(), _>(CardError::Frozen(7)), Included).unwrap_err();
    assert_eq!(codes(anyhow.into()), "included");
    let anyhow = Context::context(Err::<(), _>(Included), CardError::Frozen(7)).unwrap_err();
    assert_eq!(codes(anyhow.into()), "frozen");
}

fn read() -> anyhow::Result<()> {
    Context::context(Err(io()), "reading the ledger")
}

fn freeze() -> anyhow::Result<()> {
    Context::context(Err(CardError::Frozen(7)), "freezing")
}

#[test]
fn a_question_mark_is_all_it_takes() {
    fn handle(work: fn() -> anyhow::Result<()>) -> Result<(), Handled> {
        Ok(work()?)
    }
    fn service(work: fn() -> anyhow::Result<()>) -> Result<(), ServiceError> {
        work()?;
        Ok(())
    }
    fn boxed(work: fn() -> anyhow::Result<()>) -> Result<(), Box<dyn ApiError + Send + Sync>> {
        handle(work)?;
        Ok(())
    }
    let codes = |work| {
        [
            handle(work).unwrap_err().code(),
            service(work).unwrap_err().code(),
            boxed(work).unwrap_err().code(),
        ]
    };
    assert_eq!(codes(freeze), ["frozen"; 3]);
    assert_eq!(codes(read), ["internal_server_error"; 3]);
}

#[test]
fn it_is_a_response_of_a_framework() {
    let response = Handled::from(freeze().unwrap_err()).into_response();
    assert_eq!(response.status(), 409);
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
}

#[test]
fn it_adds_no_codes_to_a_catalog() {
    let codes: Vec<_> = ServiceError::CATALOG
        .iter()
        .map(api_error_core::ErrorSpec::code)
        .collect();
    assert_eq!(
        codes,
        ["frozen", "shelf", "vault", "no_such_user", "included"]
    );
}

/// A variant of the service's own may hold a report by itself, too.
#[test]
fn a_report_may_be_the_source_of_a_variant() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Plain {
        #[error("{0:#}")]
        #[api(status = 502)]
        Anyhow(#[from] anyhow::Error),
        #[error("{0:#}")]
        #[api(internal)]
        Eyre(#[source] Box<dyn Error + Send + Sync>),
    }
    let error = Plain::from(read().unwrap_err());
    assert_eq!((error.code(), error.status().as_u16()), ("anyhow", 502));
    assert_eq!(
        error.message().to_string(),
        "A service that we depend on gave an invalid response."
    );
    assert_eq!(error.to_string(), format!("reading the ledger: {SECRET}"));
    let error = Plain::Eyre(eyre::eyre!(SECRET).into());
    assert_eq!(
        error.message().to_string(),
        "Something went wrong on our side."
    );
}

/// Types that no report can hold are still declared as ever.
#[test]
fn what_is_not_send_is_not_found() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Local {
        #[error("{0}")]
        #[api(status = 404)]
        Shared(Rc<str>),
    }
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("{0:?}")]
    #[api(status = 404, message = display)]
    struct Generic<T: fmt::Debug>(T);

    assert_eq!(Local::Shared("x".into()).code(), "shared");
    let error: AnyError<Local> = read().unwrap_err().into();
    assert_eq!(error.code(), "internal_server_error");
    let error: AnyError<Generic<u8>> = anyhow::Error::new(Generic(7)).into();
    assert_eq!(error.code(), "internal_server_error");
    let error: AnyError<Generic<u8>> = anyhow::Error::new(Generic(7).boxed()).into();
    assert_eq!(error.code(), "generic");
}

#[test]
fn the_log_has_the_whole_chain() {
    let report = read().unwrap_err().context("answering");
    let (_, log) = logged(|| Handled::from(report).response());
    for part in [
        "ERROR",
        "http.response.status_code=500",
        "exception.message=\"answering\"",
        "sources=\"reading the ledger: hunter2@db.internal\"",
    ] {
        assert!(log.contains(part), "{part} is not in {log}");
    }
}

/// What a report of another catalog can respond with belongs to the tree.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409)]
enum Elsewhere {
    #[error("frozen")]
    FrozenElsewhere,
}

// It is its catalog that is looked at.
#[allow(dead_code)]
#[derive(Debug, thiserror::Error, ApiError)]
enum JoinsElsewhere {
    #[error(transparent)]
    #[api(transparent)]
    Reported(AnyError<Elsewhere>),
    #[error(transparent)]
    #[api(transparent)]
    Own(Box<AnyError<JoinsElsewhere>>),
    #[error(transparent)]
    #[api(transparent)]
    Unforeseen(AnyError),
}

#[test]
fn a_report_joins_the_catalog_it_looks_in() {
    let codes = |catalog: &api_error_core::Catalog| {
        catalog
            .iter()
            .map(api_error_core::ErrorSpec::code)
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(JoinsElsewhere::CATALOG), ["frozen_elsewhere"]);
    assert_eq!(codes(AnyError::<Elsewhere>::CATALOG), ["frozen_elsewhere"]);
}
