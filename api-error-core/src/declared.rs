//! How generated code writes the specs of a type: as a table of literals.
//!
//! Measured on 2,000 variants, a row of literals takes the compiler a fifth of
//! the time of a call for each spec, and a tenth of that of a struct literal
//! with a base. What few variants have stands beside the table, and hashes come
//! from the macro, as const evaluation is slow at them.

use std::panic::Location;

use crate::__private::status;
use crate::{ApiError, Causes, DetailSpec, ErrorSpec, Example, GrpcCode, HeaderSpec, Retry};

/// What every variant has. An empty text is absent.
#[derive(Debug)]
pub struct Row(
    /// The code.
    pub &'static str,
    /// The hash of the code.
    pub u64,
    /// The status.
    pub u16,
    /// The name.
    pub &'static str,
    /// The title.
    pub &'static str,
    /// The error type.
    pub &'static str,
    /// The template of the message.
    pub &'static str,
    /// The description.
    pub &'static str,
    /// The hash of the description.
    pub u64,
    /// Whether the type can show an example of it.
    pub bool,
    /// The place of the declaration.
    pub &'static Location<'static>,
);

/// What some variants have, named after the fields of [`ErrorSpec`].
#[derive(Debug)]
#[allow(missing_docs)]
pub enum Extra {
    Cause(&'static str),
    Causes(&'static [&'static str]),
    Resolution(&'static str),
    Scenario(&'static str),
    Remarks(&'static str),
    Details(&'static [DetailSpec]),
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

/// Nothing for an empty text. A macro, as it stands in the loop over all rows.
macro_rules! present {
    ($text:expr) => {
        match $text.len() {
            0 => None,
            _ => Some($text),
        }
    };
}

/// The specs of a table.
///
/// The rows come by value: behind a reference they would be a constant of their
/// own, which the compiler would validate. `extras` belong to the rows of their
/// indices, and `show_example` shows the
/// example of the row of an index.
#[allow(clippy::needless_pass_by_value)]
pub const fn specs<const N: usize>(
    rows: [Row; N],
    extras: &[(usize, Extra)],
    show_example: Show,
) -> [ErrorSpec; N] {
    let mut specs = [ErrorSpec::new("", status(500)); N];
    // Neighbours mostly have the same status, and a call is slow here.
    let (mut number, mut number_status) = (500, status(500));
    let mut index = 0;
    while index < N {
        let spec = &mut specs[index];
        let row = &rows[index];
        if row.2 != number {
            number = row.2;
            number_status = status(number);
        }
        spec.code = row.0;
        spec.__code_hash = row.1;
        spec.status = number_status;
        spec.name = row.3;
        spec.title = row.4;
        spec.error_type = present!(row.5);
        spec.message = present!(row.6);
        spec.description = row.7;
        spec.__description_hash = row.8;
        if row.9 {
            spec.example = Some(Example::one_of(index, show_example));
        }
        spec.location = row.10;
        index += 1;
    }
    let mut index = 0;
    while index < extras.len() {
        let (row, extra) = &extras[index];
        add(&mut specs[*row], extra);
        index += 1;
    }
    specs
}

type Show = fn(usize, &mut dyn FnMut(&dyn ApiError));

const fn add(spec: &mut ErrorSpec, extra: &Extra) {
    match extra {
        Extra::Cause(text) => spec.causes = Causes::Paragraph(text),
        Extra::Causes(items) => spec.causes = Causes::List(items),
        Extra::Resolution(text) => spec.resolution = Some(text),
        Extra::Scenario(text) => spec.scenario = Some(text),
        Extra::Remarks(text) => spec.remarks = Some(text),
        Extra::Details(details) => spec.details = details,
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
