//! How generated code writes a spec: by calls.
//!
//! The public way, a struct literal with a base, takes the compiler three times
//! as long, as it copies every field of the base by itself; and hashing is much
//! slower in const evaluation than in the macro.

use std::panic::Location;

use crate::__private::status;
use crate::{Causes, DetailSpec, ErrorSpec, Example, GrpcCode, HeaderSpec, Retry};

#[doc(hidden)]
impl ErrorSpec {
    /// What almost every declaration says; it is declared where this is called.
    #[allow(clippy::too_many_arguments)]
    #[track_caller]
    pub const fn declared(
        code: &'static str,
        code_hash: u64,
        number: u16,
        name: &'static str,
        title: &'static str,
        error_type: Option<&'static str>,
        message: Option<&'static str>,
        description: &'static str,
        description_hash: u64,
    ) -> Self {
        Self {
            code,
            status: status(number),
            error_type,
            title,
            name,
            message,
            description,
            causes: Causes::None,
            resolution: None,
            scenario: None,
            remarks: None,
            details: &[],
            headers: &[],
            challenge: None,
            retry: None,
            retry_after: None,
            grpc: None,
            since: None,
            deprecated: None,
            internal: false,
            shared: false,
            example: None,
            location: Location::caller(),
            __code_hash: code_hash,
            __description_hash: description_hash,
        }
    }
}

macro_rules! setters {
    ($($setter:ident: $field:ident = $value:expr, ($($argument:ident: $type:ty),*);)*) => {
        #[doc(hidden)]
        impl ErrorSpec {
            $(
                pub const fn $setter(mut self, $($argument: $type),*) -> Self {
                    self.$field = $value;
                    self
                }
            )*
        }
    };
}

setters! {
    with_causes: causes = Causes::List(causes), (causes: &'static [&'static str]);
    with_cause: causes = Causes::Paragraph(cause), (cause: &'static str);
    with_resolution: resolution = Some(text), (text: &'static str);
    with_scenario: scenario = Some(text), (text: &'static str);
    with_remarks: remarks = Some(text), (text: &'static str);
    with_details: details = details, (details: &'static [DetailSpec]);
    with_headers: headers = headers, (headers: &'static [HeaderSpec]);
    with_challenge: challenge = Some(challenge), (challenge: &'static str);
    with_retry: retry = Some(retry), (retry: Retry);
    with_retry_after: retry_after = Some(seconds), (seconds: u32);
    with_grpc: grpc = Some(grpc), (grpc: GrpcCode);
    with_since: since = Some(since), (since: &'static str);
    with_deprecated: deprecated = Some(text), (text: &'static str);
    with_example: example = Some(example), (example: Example);
    with_internal: internal = true, ();
    with_shared: shared = true, ();
}
