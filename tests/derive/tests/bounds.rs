//! A type with parameters is an error as far as its arguments allow it.

use std::fmt;

use api_error_core::{ApiError, ApiErrorExt as _, ErrorCatalog, ErrorSpec, FieldErrors};

/// Neither `Display` nor `Debug` are bounds of it.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum Missing<T> {
    #[api(message = "no {0}")]
    #[error("display")]
    Shown(T),
    #[api(message = "no {value:#x} of {value:?}")]
    #[error("display")]
    Hexadecimal { value: T },
    #[api(message = "{0:>1$}", title = "Padded")]
    #[error("display")]
    Padded(T, usize),
}

fn message(error: &impl ApiError) -> String {
    error.message().to_string()
}

#[test]
fn a_message_needs_of_a_parameter_what_shows_it() {
    assert_eq!(message(&Missing::Shown(7_u8)), "no 7");
    assert_eq!(
        message(&Missing::Hexadecimal { value: 255_u8 }),
        "no 0xff of 255"
    );
    assert_eq!(message(&Missing::Padded(7_u8, 3)), "  7");
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 422)]
#[error("invalid")]
struct Invalid<F>(#[api(field_errors)] F);

#[test]
fn field_errors_may_be_behind_a_pointer_or_absent() {
    let mut errors = FieldErrors::new();
    errors.push("email", "is taken");
    let count = |error: &dyn ApiError| error.field_errors().map(|errors| errors.iter().count());
    assert_eq!(count(&Invalid(errors.clone())), Some(1));
    assert_eq!(count(&Invalid(Box::new(errors.clone()))), Some(1));
    assert_eq!(count(&Invalid(Some(errors))), Some(1));
    assert_eq!(count(&Invalid(None::<FieldErrors>)), None);
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 429)]
#[error("limited")]
struct Limited<H, R> {
    #[api(header = "x-limit")]
    limit: H,
    #[api(retry_after)]
    wait: R,
}

fn limit<H: fmt::Debug + api_error_core::response::ToHeaderValue>(limit: H) -> String {
    let error = Limited { limit, wait: 5_u8 };
    let response = error.response();
    assert_eq!(response.headers()["retry-after"], "5");
    response.headers()["x-limit"].to_str().unwrap().to_owned()
}

#[test]
fn a_header_is_any_integer() {
    assert_eq!(limit(u8::MAX), "255");
    assert_eq!(limit(i8::MIN), "-128");
    assert_eq!(limit(u16::MAX), "65535");
    assert_eq!(limit(i64::MIN), "-9223372036854775808");
    assert_eq!(limit(u128::MAX), u128::MAX.to_string());
    assert_eq!(limit(i128::MIN), i128::MIN.to_string());
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum Named<I> {
    #[error("lost")]
    #[api(header("x-id" = id))]
    Lost { id: I },
}

#[test]
fn a_header_of_a_variant_needs_of_a_parameter_what_one_of_a_field_needs() {
    let response = Named::Lost { id: 7_u8 }.response();
    assert_eq!(response.headers()["x-id"], "7");
}

/// What borrows, and its error for any lifetime.
trait Lends<'a> {
    type Error: ApiError + ErrorCatalog + 'a;
}

#[derive(Debug)]
struct Shelf;

impl<'a> Lends<'a> for Shelf {
    type Error = Torn<'a>;
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Torn<'a> {
    #[error("{0} is torn")]
    #[api(status = 410)]
    Torn(&'a str),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Torn<'static>))]
enum Borrowed<'a, 'b: 'a>
where
    Shelf: Lends<'a>,
{
    #[error(transparent)]
    #[api(transparent)]
    Shelf(<Shelf as Lends<'a>>::Error),
    #[error(transparent)]
    #[api(transparent)]
    Boxed(Box<Torn<'b>>),
    #[error("{} is on loan", .0("it"))]
    #[api(status = 409, message = "it is on loan")]
    OnLoan(for<'c> fn(&'c str) -> &'c str),
}

#[test]
fn what_borrows_joins_what_borrows() {
    let codes: Vec<_> = Borrowed::CATALOG.iter().map(ErrorSpec::code).collect();
    assert_eq!(codes, ["torn", "on_loan"]);
    let title = String::from("Emma");
    assert_eq!(
        message(&Borrowed::Boxed(Box::new(Torn::Torn(&title)))),
        "Emma is torn"
    );
    assert_eq!(
        message(&Borrowed::Shelf(Torn::Torn(&title))),
        "Emma is torn"
    );
    assert_eq!(message(&Borrowed::OnLoan(|text| text)), "it is on loan");
}
