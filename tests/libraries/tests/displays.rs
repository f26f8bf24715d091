//! `Display` and `source` of thiserror, snafu, displaydoc and of one's own, with
//! parameters, places and chains.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use std::error::Error;
use std::fmt;

use api_error_core::{ApiError, ApiErrorExt, ErrorCatalog};
use snafu::{IntoError, Location, OptionExt, ResultExt, Snafu};

fn body(error: &impl ApiError) -> String {
    String::from_utf8(error.response().body().to_vec()).unwrap()
}

/// Returns the length of the chain of sources, and the last message of it.
fn chain(error: &dyn Error) -> (usize, String) {
    let sources = std::iter::successors(error.source(), |source| (*source).source());
    let words: Vec<_> = sources.map(ToString::to_string).collect();
    (words.len(), words.last().cloned().unwrap_or_default())
}

mod with_snafu {
    use super::*;

    #[derive(Debug, Snafu, ApiError)]
    #[snafu(visibility(pub(super)))]
    #[api(status = 500)]
    pub(super) enum StoreError {
        #[snafu(display("cannot read {path}"))]
        Read {
            path: String,
            source: std::io::Error,
            #[snafu(implicit)]
            location: Location,
        },
        #[snafu(display("no user {id}"))]
        #[api(status = 404)]
        NoUser {
            #[api(detail)]
            id: u32,
            backtrace: snafu::Backtrace,
        },
        #[snafu(whatever, display("{message}: {source:?}"))]
        Whatever {
            message: String,
            #[snafu(source(from(Box<dyn Error + Send + Sync>, Some)))]
            source: Option<Box<dyn Error + Send + Sync>>,
        },
    }

    #[derive(Debug, Snafu, ApiError)]
    #[snafu(visibility(pub(super)))]
    pub(super) enum ServiceError {
        #[snafu(transparent)]
        #[api(transparent)]
        Store { source: StoreError },
        #[snafu(display("cannot load the settings"))]
        #[api(status = 503)]
        Settings { source: StoreError },
    }

    #[derive(Debug, Snafu, ApiError)]
    #[snafu(display("of {value:?}"))]
    #[api(status = 400)]
    pub(super) struct Generic<T: fmt::Debug, E: Error + 'static> {
        #[api(detail)]
        pub(super) value: u8,
        pub(super) marker: std::marker::PhantomData<T>,
        pub(super) source: E,
    }

    pub(super) fn read() -> Result<(), StoreError> {
        Err(std::io::Error::other("hunter2")).context(ReadSnafu { path: "/etc" })
    }
}
use with_snafu::{NoUserSnafu, ServiceError, SettingsSnafu, StoreError};

#[test]
fn selectors_of_snafu_make_declared_errors() {
    let error = with_snafu::read().unwrap_err();
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"read","message":"Something went wrong on our side."}}"#
    );
    assert_eq!(chain(&error), (1, "hunter2".to_owned()));
    let StoreError::Read { location, .. } = &error else {
        panic!("{error:?}");
    };
    assert_eq!(location.file(), file!());

    let error = None::<()>.context(NoUserSnafu { id: 7_u32 }).unwrap_err();
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"no_user","message":"no user 7","details":{"id":7}}}"#
    );

    let error: StoreError = snafu::FromString::without_source("hunter2".to_owned());
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"whatever","message":"Something went wrong on our side."}}"#
    );
}

#[test]
fn enums_of_snafu_nest() {
    fn load() -> Result<(), ServiceError> {
        with_snafu::read()?;
        Ok(())
    }
    let error = load().unwrap_err();
    assert_eq!(error.code(), "read");
    assert_eq!(chain(&error), (1, "hunter2".to_owned()));
    let error = SettingsSnafu.into_error(with_snafu::read().unwrap_err());
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"settings","message":"We cannot handle the request at the moment."}}"#
    );
    assert_eq!(chain(&error), (2, "hunter2".to_owned()));
    let codes: Vec<_> = ServiceError::CATALOG
        .iter()
        .map(api_error_core::ErrorSpec::code)
        .collect();
    assert_eq!(codes, ["read", "no_user", "whatever", "settings"]);
}

#[test]
fn a_struct_of_snafu_may_have_parameters() {
    let error = with_snafu::Generic::<String, _> {
        value: 7,
        marker: std::marker::PhantomData,
        source: std::io::Error::other("hunter2"),
    };
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"generic","message":"of 7","details":{"value":7}}}"#
    );
}

#[derive(Debug, displaydoc::Display, ApiError)]
#[api(status = 404)]
enum Documented<T: fmt::Debug> {
    /// no card {id}
    Card {
        #[api(detail)]
        id: u32,
    },
    /// lost {0:?}
    #[api(status = 410, message = display)]
    Lost(T),
}

impl<T: fmt::Debug> Error for Documented<T> {}

#[test]
fn doc_comments_are_words_of_displaydoc() {
    let card: Documented<&str> = Documented::Card { id: 7 };
    assert_eq!(
        body(&card),
        r#"{"error":{"code":"card","message":"no card 7","details":{"id":7}}}"#
    );
    assert_eq!(
        body(&Documented::Lost("key")),
        r#"{"error":{"code":"lost","message":"lost \"key\""}}"#
    );
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Layered<E: Error + 'static> {
    #[error("layer of {name}")]
    #[api(status = 422)]
    Client {
        #[api(detail)]
        name: String,
        source: E,
    },
    #[error("layer: {0}")]
    #[api(status = 502)]
    Server(#[from] E),
}

#[test]
fn chains_of_thiserror_with_parameters() {
    let inner: Layered<std::io::Error> = std::io::Error::other("hunter2").into();
    assert_eq!(
        body(&inner),
        r#"{"error":{"code":"server","message":"A service that we depend on gave an invalid response."}}"#
    );
    let outer = Layered::Client {
        name: "x".to_owned(),
        source: inner,
    };
    assert_eq!(
        body(&outer),
        r#"{"error":{"code":"client","message":"layer of x","details":{"name":"x"}}}"#
    );
    assert_eq!(chain(&outer), (2, "hunter2".to_owned()));
}

#[derive(Debug, ApiError)]
#[api(status = 404)]
struct ByHand<'a, const N: usize>(&'a [u8; N]);

impl<const N: usize> fmt::Display for ByHand<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{N} bytes: {:?}", self.0)
    }
}

impl<const N: usize> Error for ByHand<'_, N> {}

#[test]
fn words_by_hand_may_borrow() {
    assert_eq!(
        body(&ByHand(&[1, 2])),
        r#"{"error":{"code":"by_hand","message":"2 bytes: [1, 2]"}}"#
    );
}
