//! Makes the specs of a type from the arrays of literals that generated code
//! has in their place.
//!
//! The compiler goes through each expression of a declaration many times, from
//! parsing to borrow checking, and for as long as a spec is an expression of its
//! own, that is most of what a derive costs. The arrays are laid out as
//! [`api_error_rules::layout`] defines; what few variants have is beside them.

use api_error_rules::layout::{DETAIL_TEXTS, TEXTS};
use api_error_rules::status::FIRST_ERROR;
use api_error_rules::{detail_text, fact, text};

use http::StatusCode;

use super::status;
use crate::model::{
    ApiError, Causes, DetailSpec, ErrorCatalog, ErrorSpec, Example, GrpcCode, HeaderSpec,
    IS_DOCUMENTED, LogLevel, Retry, SourceLocation, Token, optional_prose, prose,
};

/// What some variants have, named after the fields of [`ErrorSpec`].
#[derive(Debug)]
#[allow(missing_docs)]
pub enum RareFact {
    File(&'static str),
    Cause(&'static str),
    Causes(&'static [&'static str]),
    Resolution(&'static str),
    Scenario(&'static str),
    Remarks(&'static str),
    Headers(&'static [HeaderSpec]),
    Challenge(&'static str),
    Retry(Retry),
    Grpc(GrpcCode),
    Log(LogLevel),
    Since(&'static str),
    Deprecated(&'static str),
    Hidden,
    Internal,
    Shared,
    Pinned,
    DiffersInStatus,
    DiffersInType,
    NumericCode,
    FieldErrors,
    OtherStatuses(&'static [StatusCode]),
}

/// The specs of a type whose variants are in `file`, unless an extra has another.
///
/// All arrays come by value: behind a reference they would be constants of their
/// own, which the compiler would evaluate and validate one by one. `extras`
/// belong to the specs of their indices, and `descriptions` are hashes, none if no variant has one.
#[allow(clippy::needless_pass_by_value, clippy::cast_possible_truncation)]
pub const fn specs<
    E,
    const N: usize,
    const T: usize,
    const D: usize,
    const K: usize,
    const X: usize,
>(
    file: &'static str,
    texts: [&'static str; T],
    numbers: [u64; N],
    descriptions: [u64; D],
    types: [&'static str; K],
    extras: [(usize, RareFact); X],
) -> [ErrorSpec; N]
where
    E: ErrorCatalog + ApiError,
{
    let mut specs = [ErrorSpec::unchecked("", status(500)); N];
    let mut details = E::DETAILS;
    // Neighbours mostly have the same status, and a call is slow here.
    let (mut of_last, mut status_of_last) = (500 - FIRST_ERROR as u64, status(500));
    let mut index = 0;
    let mut first = 0;
    while index < N {
        let spec = &mut specs[index];
        let number = numbers[index];
        let of_this = fact!(number, status);
        if of_this != of_last {
            of_last = of_this;
            status_of_last = status(FIRST_ERROR + of_this as u16);
        }
        spec.status = status_of_last;
        let error_type = fact!(number, error_type);
        if error_type != 0 {
            spec.error_type = Some(types[error_type as usize - 1]);
        }
        if fact!(number, example) == 1 {
            spec.example = Some(Example::one_of(index, show_example::<E>));
        }
        let count = fact!(number, details);
        if count != 0 {
            (spec.details, details) = details.split_at(count as usize);
        }
        spec.may_have_beneath = fact!(number, beneath) == 1;
        spec.location = SourceLocation {
            file,
            line: fact!(number, line) as u32,
        };
        if D != 0 {
            spec.description_hash = descriptions[index];
        }
        spec.code = text!(texts, first, code);
        spec.name = text!(texts, first, name);
        spec.title = text!(texts, first, title);
        if !text!(texts, first, message).is_empty() {
            spec.message = optional_prose(text!(texts, first, message));
        }
        spec.description = prose(text!(texts, first, description));
        spec.constant_body = text!(texts, first, constant_body);
        first += TEXTS;
        index += 1;
    }
    let mut index = 0;
    while index < extras.len() {
        let (spec, extra) = &extras[index];
        add(&mut specs[*spec], extra);
        index += 1;
    }
    specs
}

/// The details of all specs of a type, each of a name, a Rust type and a
/// description.
pub const fn details<const N: usize, const T: usize>(texts: [&'static str; T]) -> [DetailSpec; N] {
    let mut details = [DetailSpec::new("", ""); N];
    let mut first = 0;
    let mut index = 0;
    while index < N {
        details[index] = DetailSpec::new(
            detail_text!(texts, first, name),
            detail_text!(texts, first, rust_type),
        )
        .with_description(detail_text!(texts, first, description));
        first += DETAIL_TEXTS;
        index += 1;
    }
    details
}

fn show_example<E: ErrorCatalog + ApiError>(index: usize, visitor: &mut dyn FnMut(&dyn ApiError)) {
    let Some(example) = E::example(index, Token::new()) else {
        return;
    };
    // An example that a function makes may be one of another variant, and documents
    // would then show its body as that of this one.
    let (own, made) = (super::spec::<E>(index), example.spec());
    if made.name == own.name && made.location == own.location && example.delegate().is_none() {
        visitor(&example);
    }
}

const fn add(spec: &mut ErrorSpec, extra: &RareFact) {
    match extra {
        RareFact::File(file) => spec.location.file = file,
        RareFact::Cause(text) if IS_DOCUMENTED => spec.causes = Causes::Paragraph(text),
        RareFact::Causes(items) if IS_DOCUMENTED => spec.causes = Causes::List(items),
        RareFact::Cause(_) | RareFact::Causes(_) => {}
        RareFact::Resolution(text) => spec.resolution = optional_prose(text),
        RareFact::Scenario(text) => spec.scenario = optional_prose(text),
        RareFact::Remarks(text) => spec.remarks = optional_prose(text),
        RareFact::Headers(headers) => spec.headers = headers,
        RareFact::Challenge(challenge) => spec.challenge = Some(challenge),
        RareFact::Retry(retry) => spec.retry = Some(*retry),
        RareFact::Grpc(grpc) => spec.grpc = Some(*grpc),
        RareFact::Log(level) => spec.log = Some(*level),
        RareFact::Since(version) => spec.since = Some(version),
        RareFact::Deprecated(text) => spec.deprecated = Some(text),
        RareFact::Hidden => spec.is_hidden = true,
        RareFact::Internal => spec.is_internal = true,
        RareFact::Shared => spec.is_shared = true,
        RareFact::Pinned => spec.is_pinned = true,
        RareFact::DiffersInStatus => spec.differs_in_status = true,
        RareFact::DiffersInType => spec.differs_in_type = true,
        RareFact::NumericCode => spec.has_numeric_code = true,
        RareFact::FieldErrors => spec.has_field_errors = true,
        RareFact::OtherStatuses(statuses) => spec.other_statuses = statuses,
    }
}
