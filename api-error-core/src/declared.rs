//! How generated code writes the specs of a type: as arrays of literals.
//!
//! The compiler goes through each expression of a declaration many times, from
//! parsing to borrow checking, and for as long as a spec is an expression of its
//! own, that is most of what a derive costs. A literal in an array is the least
//! there is, so numbers and flags share one, and what few variants have stands
//! beside the arrays.

use crate::__private::status;
use crate::{
    ApiError, Causes, DetailSpec, ErrorCatalog, ErrorSpec, Example, GrpcCode, HeaderSpec, Location,
    Retry,
};

/// How many texts each spec has: code, name, title, message, description and
/// body. An empty message is absent.
const TEXTS: usize = 6;

// What a number is made of, from the lowest bit. The derive macro writes it with
// the same shifts.

/// The status, less 400.
const STATUS: u32 = 0;
/// The index of the type among those of the enum, from 1; 0 where there is none.
const TYPE: u32 = 8;
/// Whether the type can show an example of it.
const EXAMPLE: u32 = 24;
/// How many details it has.
const DETAILS: u32 = 25;
const LINE: u32 = 40;

/// What some variants have, named after the fields of [`ErrorSpec`].
#[derive(Debug)]
#[allow(missing_docs)]
pub enum Extra {
    File(&'static str),
    Cause(&'static str),
    Causes(&'static [&'static str]),
    Resolution(&'static str),
    Scenario(&'static str),
    Remarks(&'static str),
    Headers(&'static [HeaderSpec]),
    Challenge(&'static str),
    Retry(Retry),
    RetryAfter(u32),
    Grpc(GrpcCode),
    Since(&'static str),
    Deprecated(&'static str),
    Internal,
    Shared,
}

/// The specs of a type whose variants stand in `file`, unless they say another.
///
/// All arrays come by value: behind a reference they would be constants of their
/// own, which the compiler would evaluate and validate one by one. `extras`
/// belong to the specs of their indices, and `descriptions` are hashes.
#[allow(clippy::needless_pass_by_value, clippy::cast_possible_truncation)]
pub const fn specs<E, const N: usize, const T: usize, const K: usize, const X: usize>(
    file: &'static str,
    texts: [&'static str; T],
    numbers: [u64; N],
    descriptions: [u64; N],
    types: [&'static str; K],
    extras: [(usize, Extra); X],
) -> [ErrorSpec; N]
where
    E: ErrorCatalog + ApiError,
{
    let mut specs = [ErrorSpec::unchecked("", status(500)); N];
    let mut details = E::DETAILS;
    // Neighbours mostly have the same status, and a call is slow here.
    let (mut of_last, mut status_of_last) = (100, status(500));
    let mut index = 0;
    let mut text = 0;
    while index < N {
        let spec = &mut specs[index];
        let number = numbers[index];
        let of_this = number >> STATUS & 0xff;
        if of_this != of_last {
            of_last = of_this;
            status_of_last = status(400 + of_this as u16);
        }
        spec.status = status_of_last;
        let error_type = number >> TYPE & 0xffff;
        if error_type != 0 {
            spec.error_type = Some(types[error_type as usize - 1]);
        }
        if number >> EXAMPLE & 1 == 1 {
            spec.example = Some(Example::one_of(index, show_example::<E>));
        }
        let count = number >> DETAILS & 0x7fff;
        if count != 0 {
            (spec.details, details) = details.split_at(count as usize);
        }
        spec.location = Location {
            file,
            line: (number >> LINE) as u32,
        };
        spec.__description_hash = descriptions[index];
        spec.code = texts[text];
        spec.name = texts[text + 1];
        spec.title = texts[text + 2];
        if !texts[text + 3].is_empty() {
            spec.message = Some(texts[text + 3]);
        }
        spec.description = texts[text + 4];
        spec.__constant_body = texts[text + 5];
        text += TEXTS;
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
    let mut details = [DetailSpec::new("", "", ""); N];
    let mut index = 0;
    while index < N {
        details[index] =
            DetailSpec::new(texts[3 * index], texts[3 * index + 1], texts[3 * index + 2]);
        index += 1;
    }
    details
}

fn show_example<E: ErrorCatalog + ApiError>(index: usize, visitor: &mut dyn FnMut(&dyn ApiError)) {
    if let Some(example) = E::example(index) {
        visitor(&example);
    }
}

const fn add(spec: &mut ErrorSpec, extra: &Extra) {
    match extra {
        Extra::File(file) => spec.location.file = file,
        Extra::Cause(text) => spec.causes = Causes::Paragraph(text),
        Extra::Causes(items) => spec.causes = Causes::List(items),
        Extra::Resolution(text) => spec.resolution = Some(text),
        Extra::Scenario(text) => spec.scenario = Some(text),
        Extra::Remarks(text) => spec.remarks = Some(text),
        Extra::Headers(headers) => spec.headers = headers,
        Extra::Challenge(challenge) => spec.challenge = Some(challenge),
        Extra::Retry(retry) => spec.retry = Some(*retry),
        Extra::RetryAfter(seconds) => spec.retry_after = Some(*seconds),
        Extra::Grpc(grpc) => spec.grpc = Some(*grpc),
        Extra::Since(version) => spec.since = Some(version),
        Extra::Deprecated(text) => spec.deprecated = Some(text),
        Extra::Internal => spec.internal = true,
        Extra::Shared => spec.shared = true,
    }
}
