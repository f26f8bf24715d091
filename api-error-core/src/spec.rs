//! The static facts of one error.

use http::StatusCode;
use serde_json::Value;

use crate::{ApiError, Location, check};

/// The static facts of one error: what is known about it before it happens.
///
/// A spec is plain data in a `const`. `#[derive(ApiError)]` writes one for each
/// variant; by hand, name what differs from [`ErrorSpec::new`]:
///
/// ```
/// use api_error_core::{ErrorSpec, StatusCode};
///
/// const FROZEN: ErrorSpec = ErrorSpec {
///     error_type: Some("conflict_error"),
///     title: "Card already frozen",
///     ..ErrorSpec::new("card_already_frozen", StatusCode::CONFLICT)
/// };
/// assert_eq!(FROZEN.status, 409);
/// assert_eq!(FROZEN.location.file(), file!());
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ErrorSpec {
    /// The machine-readable code clients switch on, unique within a catalog.
    pub code: &'static str,
    /// The HTTP status (RFC 9110 §15), in 400..=599.
    pub status: StatusCode,
    /// The category of the error, shared by many codes.
    pub error_type: Option<&'static str>,
    /// A short, stable summary, the same for each occurrence (RFC 9457 §3.1.3).
    pub title: &'static str,
    /// Where it is declared, in words: `CardError::AlreadyFrozen`.
    pub name: &'static str,
    /// The template of the public message, for documents. Values are written by
    /// [`ApiError::fmt_message`].
    pub message: Option<&'static str>,
    /// What the error means, in Markdown; empty where nothing is written.
    pub description: &'static str,
    /// Why it happens.
    pub causes: Causes,
    /// What to do about it, in Markdown.
    pub resolution: Option<&'static str>,
    /// A situation in which it occurs, in Markdown.
    pub scenario: Option<&'static str>,
    /// What else the documentation says, in Markdown with its headings.
    pub remarks: Option<&'static str>,
    /// The details the body carries, in order.
    pub details: &'static [DetailSpec],
    /// The headers the response carries besides those that follow from
    /// [`challenge`](Self::challenge) and [`retry_after`](Self::retry_after).
    pub headers: &'static [HeaderSpec],
    /// The `WWW-Authenticate` challenge (RFC 9110 §11.6.1).
    pub challenge: Option<&'static str>,
    /// Whether and how the request may be sent again.
    pub retry: Option<Retry>,
    /// A fixed `Retry-After`, in seconds (RFC 9110 §10.2.3).
    pub retry_after: Option<u32>,
    /// The gRPC code, where the one the status suggests is not meant.
    pub grpc: Option<GrpcCode>,
    /// The version that introduced the code.
    pub since: Option<&'static str>,
    /// Why the code is on its way out, and what replaces it.
    pub deprecated: Option<&'static str>,
    /// Never shown in public: on the wire it is a generic 500.
    pub internal: bool,
    /// Stands on several variants on purpose.
    pub shared: bool,
    /// Makes a value of this error, for documents.
    pub example: Option<Example>,
    /// The place of the declaration.
    pub location: Location,
    /// The hash of `description`, 0 while it is empty; also what keeps this struct
    /// open to new fields.
    #[doc(hidden)]
    pub __description_hash: u64,
    /// The body of every occurrence in `Standard`, before what belongs to the
    /// request and the service; empty where it is not always the same.
    #[doc(hidden)]
    pub __constant_body: &'static str,
}

/// Makes a value of an error, for documents.
///
/// It lends the value to a visitor instead of returning it, so that an error
/// with borrowed fields can have an example too.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    show: Show,
}

#[derive(Debug, Clone, Copy)]
enum Show {
    One(fn(Visitor<'_>)),
    /// One function for all errors of a type: a function for each is slower to
    /// compile.
    OneOf(usize, fn(usize, Visitor<'_>)),
}

type Visitor<'a> = &'a mut dyn FnMut(&dyn ApiError);

impl Example {
    /// An example that the function shows to its visitor.
    pub const fn new(show: fn(Visitor<'_>)) -> Self {
        Self {
            show: Show::One(show),
        }
    }

    /// An example that the function shows when it is asked for `index`.
    #[doc(hidden)]
    pub const fn one_of(index: usize, show: fn(usize, Visitor<'_>)) -> Self {
        Self {
            show: Show::OneOf(index, show),
        }
    }

    /// Shows the value to a visitor.
    pub fn show(&self, visitor: &mut dyn FnMut(&dyn ApiError)) {
        match self.show {
            Show::One(show) => show(visitor),
            Show::OneOf(index, show) => show(index, visitor),
        }
    }
}

impl ErrorSpec {
    /// A spec with nothing but a code and a status, declared where this is called.
    ///
    /// # Panics
    ///
    /// Unless the code is of ASCII letters, digits, `_`, `.` and `-` and begins
    /// with a letter or digit, and the status is in 400..=599. In a constant it
    /// does not compile then.
    #[track_caller]
    pub const fn new(code: &'static str, status: StatusCode) -> Self {
        check::assert_well_formed(code, status);
        Self::unchecked(code, status)
    }

    /// What [`new`](Self::new) gives, for generated code, which has been checked.
    #[track_caller]
    pub(crate) const fn unchecked(code: &'static str, status: StatusCode) -> Self {
        Self {
            code,
            status,
            error_type: None,
            title: code,
            name: code,
            message: None,
            description: "",
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
            __description_hash: 0,
            __constant_body: "",
        }
    }

    /// The names of the headers a response of this error may carry because it
    /// was declared so, in lower case.
    pub fn header_names(&self) -> impl Iterator<Item = &'static str> {
        let challenge = self.challenge.map(|_| "www-authenticate");
        let retry_after = self.retry_after.map(|_| "retry-after");
        challenge
            .into_iter()
            .chain(retry_after)
            .chain(self.headers.iter().map(|header| header.name))
    }
}

/// Why an error happens: a list, or one paragraph where the documentation has
/// no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Causes {
    /// Nothing is written.
    #[default]
    None,
    /// One paragraph, in Markdown.
    Paragraph(&'static str),
    /// One cause an item, each in Markdown.
    List(&'static [&'static str]),
}

/// One value among the details of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DetailSpec {
    /// The member's name in the body.
    pub name: &'static str,
    /// The Rust type, as it is written in the declaration.
    pub rust_type: &'static str,
    /// What it means, in Markdown; empty where nothing is written.
    pub description: &'static str,
    /// Makes the schema of its type; also what keeps this struct open to new
    /// fields.
    #[doc(hidden)]
    pub __schema: DetailSchema,
}

impl DetailSpec {
    /// A detail of the given name and Rust type.
    pub const fn new(
        name: &'static str,
        rust_type: &'static str,
        description: &'static str,
    ) -> Self {
        Self {
            name,
            rust_type,
            description,
            __schema: DetailSchema { make: None },
        }
    }

    /// The schema of its type (JSON Schema 2020-12), with the feature `schemars`
    /// and where the type implements `JsonSchema`.
    pub fn schema(&self) -> Option<Value> {
        self.__schema.make?()
    }
}

/// Makes a schema. Details of one type have the same, so it is not compared.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct DetailSchema {
    pub(crate) make: Option<fn() -> Option<Value>>,
}

impl PartialEq for DetailSchema {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for DetailSchema {}

/// One header an error's response carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderSpec {
    /// The header's name, in lower case.
    pub name: &'static str,
    /// The value, where it is always the same.
    pub value: Option<&'static str>,
    /// What it means, in Markdown; empty where nothing is written.
    pub description: &'static str,
    /// Keeps this struct open to new fields.
    #[doc(hidden)]
    pub __non_exhaustive: (),
}

impl HeaderSpec {
    /// A header of the given name (in lower case), with its value if it is fixed.
    pub const fn new(
        name: &'static str,
        value: Option<&'static str>,
        description: &'static str,
    ) -> Self {
        Self {
            name,
            value,
            description,
            __non_exhaustive: (),
        }
    }
}

/// Whether and how a client may send the request again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// The same request fails again.
    Never,
    /// After the time that `Retry-After` states.
    After,
    /// With exponential backoff.
    Backoff,
}

impl Retry {
    /// The name used in attributes and documents.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::After => "after",
            Self::Backoff => "backoff",
        }
    }
}

macro_rules! grpc_codes {
    ($($variant:ident = $number:literal, $name:literal;)*) => {
        /// A canonical gRPC status code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum GrpcCode {
            $(
                #[doc = concat!("`", $name, "` (", $number, ").")]
                $variant = $number,
            )*
        }

        impl GrpcCode {
            /// The canonical name, in upper case.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

grpc_codes! {
    Cancelled = 1, "CANCELLED";
    Unknown = 2, "UNKNOWN";
    InvalidArgument = 3, "INVALID_ARGUMENT";
    DeadlineExceeded = 4, "DEADLINE_EXCEEDED";
    NotFound = 5, "NOT_FOUND";
    AlreadyExists = 6, "ALREADY_EXISTS";
    PermissionDenied = 7, "PERMISSION_DENIED";
    ResourceExhausted = 8, "RESOURCE_EXHAUSTED";
    FailedPrecondition = 9, "FAILED_PRECONDITION";
    Aborted = 10, "ABORTED";
    OutOfRange = 11, "OUT_OF_RANGE";
    Unimplemented = 12, "UNIMPLEMENTED";
    Internal = 13, "INTERNAL";
    Unavailable = 14, "UNAVAILABLE";
    DataLoss = 15, "DATA_LOSS";
    Unauthenticated = 16, "UNAUTHENTICATED";
}

impl GrpcCode {
    /// The code a status suggests, by the mapping of `google.rpc.Code`.
    pub fn from_status(status: StatusCode) -> Self {
        match status.as_u16() {
            401 => Self::Unauthenticated,
            403 => Self::PermissionDenied,
            404 | 410 => Self::NotFound,
            409 => Self::Aborted,
            412 => Self::FailedPrecondition,
            416 => Self::OutOfRange,
            429 => Self::ResourceExhausted,
            499 => Self::Cancelled,
            405 | 501 => Self::Unimplemented,
            502 | 503 => Self::Unavailable,
            408 | 504 => Self::DeadlineExceeded,
            400..=499 => Self::InvalidArgument,
            500 => Self::Internal,
            _ => Self::Unknown,
        }
    }
}

/// 64-bit FNV-1a, which the derive macro computes in the same way.
pub(crate) const fn hash(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut index = 0;
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0100_0000_01b3);
        index += 1;
    }
    hash
}
