//! The differences between HTTP and gRPC.
//!
//! Each is also a row of the table that users read, in the documentation of
//! `api_error_core::tonic`.

use tonic::Code;

use super::Given;

const NO_METHOD: &str =
    "| A wrong method, and `HEAD` | A call has no method. An unknown one is `UNIMPLEMENTED`. |";
const TOO_LARGE: &str =
    "| A body that is too large | tonic sends `OUT_OF_RANGE`, with its own message. |";

/// Why cases that are of HTTP are no calls.
pub(crate) const OF_HTTP: &str = "| Responses that a handler makes by hand | A call ends with a \
    status, and its body is one of gRPC. |";

/// Cases that are not possible as a call, and the reasons.
pub(crate) const NO_CALLS: &[(&str, &str)] = &[
    ("a wrong method", NO_METHOD),
    ("a wrong method where there is one", NO_METHOD),
    ("the head of an error", NO_METHOD),
    ("the head of nothing", NO_METHOD),
];

/// The name of a case, the reason for another outcome, and the change.
type Difference = (&'static str, &'static str, fn(&mut Given));

/// Cases with another outcome.
pub(crate) const DIFFERENCES: &[Difference] =
    &[("a body that is too large", TOO_LARGE, |wanted| {
        wanted.code = Code::OutOfRange;
        let message =
            "Error, decoded message length too large: found 73 bytes, the limit is: 64 bytes";
        wanted.error.message = Some(message.to_owned());
    })];
