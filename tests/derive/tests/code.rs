//! The enums of codes that `codes = Name` generates.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use api_error_core::client::{ErrorCode, ErrorCodes};
use api_error_core::{ApiError, HttpError};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404, codes = LostCode)]
pub enum LostError {
    #[error("no such card")]
    CardNotFound,
    #[error("no such user")]
    #[api(shared, code = "lost")]
    User,
    #[error("no such agent")]
    #[api(shared, code = "lost")]
    Agent,
    #[error("the shelf {0} is empty")]
    #[api(internal)]
    Shelf(u8),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = RootCode, include(Single))]
pub enum RootError {
    #[error(transparent)]
    #[api(transparent)]
    Lost(#[from] LostError),
    #[error("slow down")]
    #[api(status = 429)]
    SlowDown,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 410, codes = SingleCode)]
#[error("gone")]
pub struct Single;

#[test]
fn codes_are_read_and_written() {
    let code: RootCode = "card_not_found".parse().unwrap();
    assert_eq!(code, RootCode::Lost(LostCode::CardNotFound));
    assert_eq!(code.as_str(), "card_not_found");
    assert_eq!(code.to_string(), "card_not_found");
    assert_eq!(code.spec().name(), "LostError::CardNotFound");
    assert_eq!(code.spec().status(), 404);
    assert_eq!(RootCode::from_code("slow_down"), Some(RootCode::SlowDown));
    assert_eq!(
        RootCode::from_code("single"),
        Some(RootCode::Single(SingleCode::Single))
    );
    assert_eq!(format!("[{:>12}]", RootCode::SlowDown), "[   slow_down]");
}

#[test]
fn an_unknown_code_is_kept_in_the_error() {
    let error = "new_code".parse::<RootCode>().unwrap_err();
    assert_eq!(error.code(), "new_code");
    assert_eq!(error.to_string(), "unknown error code `new_code`");
}

#[test]
fn internal_codes_are_not_for_clients() {
    assert_eq!(LostCode::from_code("shelf"), None);
}

#[test]
fn a_shared_code_is_one() {
    assert_eq!(LostCode::from_code("lost"), Some(LostCode::User));
    assert_eq!(LostCode::User.spec().name(), "LostError::User");
}

#[test]
fn codes_serialize_as_text() {
    let code = RootCode::Lost(LostCode::CardNotFound);
    let json = serde_json::to_string(&code).unwrap();
    assert_eq!(json, r#""card_not_found""#);
    assert_eq!(serde_json::from_str::<RootCode>(&json).unwrap(), code);
    let error = serde_json::from_str::<RootCode>(r#""other""#).unwrap_err();
    assert!(
        error.to_string().contains("unknown error code `other`"),
        "{error}"
    );
}

#[test]
fn the_codes_of_a_type_can_be_named_by_it() {
    fn read<E: ErrorCodes>(code: &str) -> Option<E::Code> {
        E::Code::from_code(code)
    }
    assert_eq!(read::<RootError>("slow_down"), Some(RootCode::SlowDown));
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = EverythingCode, include(RootError, HttpError))]
pub enum Everything {}

#[test]
fn the_codes_of_the_framework_are_codes_too() {
    let code: EverythingCode = "method_not_allowed".parse().unwrap();
    assert_eq!(
        code,
        EverythingCode::HttpError(HttpError::METHOD_NOT_ALLOWED)
    );
    assert_eq!(ErrorCode::spec(&code).status(), 405);
    let nested = EverythingCode::RootError(RootCode::SlowDown);
    assert_eq!("slow_down".parse(), Ok(nested));
}
