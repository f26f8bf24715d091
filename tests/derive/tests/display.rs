//! `Display` and `source` come from whatever writes them.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use std::error::Error as _;
use std::fmt;

use api_error_core::{ApiError, ApiErrorExt};
use snafu::ResultExt;

#[derive(Debug, snafu::Snafu, ApiError)]
#[api(status = 404)]
enum Snafu {
    #[snafu(display("no user {id}"))]
    User {
        #[api(detail)]
        id: u32,
    },
    #[snafu(display("cannot read {path}"))]
    #[api(status = 500)]
    Read {
        path: &'static str,
        source: std::io::Error,
    },
}

#[test]
fn snafu_gives_template_and_source() {
    let error = Snafu::User { id: 7 };
    assert_eq!(error.spec().message(), Some("no user {id}"));
    assert_eq!(
        error.response().body(),
        r#"{"error":{"code":"user","message":"no user 7","details":{"id":7}}}"#
    );
    let failed: Result<(), _> = Err(std::io::Error::other("secret"));
    let error = failed
        .context(ReadSnafu {
            path: "/etc/secret",
        })
        .unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "secret");
    let body = String::from_utf8(error.response().body().to_vec()).unwrap();
    assert_eq!(
        body,
        r#"{"error":{"code":"read","message":"Something went wrong on our side."}}"#
    );
}

#[derive(Debug, displaydoc::Display, ApiError)]
#[api(status = 404)]
enum Documented {
    /// no card {id}
    Card {
        #[api(detail)]
        id: u32,
    },
}

impl std::error::Error for Documented {}

#[test]
fn displaydoc_gives_the_message() {
    let error = Documented::Card { id: 7 };
    assert_eq!(error.message().to_string(), "no card 7");
    assert_eq!(error.spec().description(), "no card {id}");
}

#[derive(Debug, ApiError)]
#[api(status = 404)]
struct ByHand;

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("written by hand")
    }
}

impl std::error::Error for ByHand {}

#[test]
fn display_may_be_written_by_hand() {
    assert_eq!(ByHand.message().to_string(), "written by hand");
    assert_eq!(ByHand.spec().message(), None);
}
