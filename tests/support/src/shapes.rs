//! Errors that know a secret, in every shape a declaration can have.
//!
//! Each has the secret in its `Display`, its fields or its sources. No body and
//! no header may show it, whatever the envelope and the framework.

#![allow(missing_docs, reason = "each shape says by its attributes what it is")]

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use api_error_core::envelope::{
    EnvelopeRef, ErrorObject, Google, JsonApi, Microsoft, OAuth, Problem, Validation,
};
use api_error_core::http::StatusCode;
use api_error_core::{ApiError, ApiErrorExt, ErrorCatalog, ErrorSpec, FieldErrors};
use serde::{Serialize, Serializer};

/// What nobody outside may see.
pub const SECRET: &str = "hunter2@db.internal";

/// Every envelope of this project.
pub const ENVELOPES: [EnvelopeRef; 7] = [
    EnvelopeRef::new(&ErrorObject),
    EnvelopeRef::new(&Problem),
    EnvelopeRef::new(&Validation),
    EnvelopeRef::new(&Google),
    EnvelopeRef::new(&JsonApi),
    EnvelopeRef::new(&Microsoft),
    EnvelopeRef::new(&OAuth),
];

/// Any error.
pub type BoxError = Box<dyn Error + Send + Sync>;

pub fn io() -> std::io::Error {
    std::io::Error::other(SECRET)
}

/// A plain error over plain errors, the secret at the bottom.
#[derive(Debug, thiserror::Error)]
#[error("layer {depth}")]
struct Deep {
    depth: u32,
    source: BoxError,
}

pub fn deep(depth: u32) -> BoxError {
    (0..depth).fold(Box::new(io()), |source, depth| {
        Box::new(Deep { depth, source })
    })
}

#[derive(Debug)]
#[expect(dead_code, reason = "it is shown by its `Debug` alone")]
pub struct Settings {
    url: &'static str,
}

/// A value that cannot be serialized; its error has a message.
#[derive(Debug)]
pub struct Unserializable;

impl Serialize for Unserializable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom(SECRET))
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
pub enum Shape {
    // Messages of a server error, for each status and way to declare them.
    #[error("{SECRET}")]
    #[api(status = 500)]
    Words500,
    #[error("{SECRET}")]
    #[api(status = 501)]
    Words501,
    #[error("{SECRET}")]
    #[api(status = 502)]
    Words502,
    #[error("{SECRET}")]
    #[api(status = 503)]
    Words503,
    #[error("{SECRET}")]
    #[api(status = 504)]
    Words504,
    #[error("{SECRET}")]
    #[api(status = 599)]
    Words599,
    #[error("cannot reach {0}")]
    #[api(status = 500)]
    Interpolated(&'static str),
    #[error("cannot reach {url}")]
    #[api(status = 503)]
    InterpolatedByName { url: &'static str },
    #[error("{0:?}")]
    #[api(status = 500)]
    InterpolatedDebug(Settings),
    #[error("cannot reach {0}")]
    #[api(status = 500, message = "The database is away.")]
    FixedMessage(&'static str),
    #[error("cannot reach {url}")]
    #[api(status = 502, message = "Shard {shard} is away.")]
    MessageWithDetail {
        url: &'static str,
        #[api(detail)]
        shard: u32,
    },
    #[error("cannot reach {url}")]
    #[api(status = 500)]
    BesideADetail {
        url: &'static str,
        #[api(detail)]
        shard: u32,
    },
    #[error("cannot reach {url}")]
    #[api(status = 503)]
    BesideRetryAfter {
        url: &'static str,
        #[api(retry_after)]
        wait: Duration,
    },
    #[error("cannot reach {0}")]
    #[api(status = 500)]
    BesideFieldErrors(&'static str, #[api(field_errors)] FieldErrors),

    // Sources of server errors.
    #[error("i/o")]
    #[api(status = 500)]
    Source(#[source] std::io::Error),
    #[error("i/o: {0}")]
    #[api(status = 500)]
    SourceInDisplay(#[source] std::io::Error),
    #[error("i/o: {0}")]
    #[api(status = 500)]
    From(#[from] std::io::Error),
    #[error("other")]
    #[api(status = 502)]
    Boxed(#[source] BoxError),
    #[error("other: {0}")]
    #[api(status = 504)]
    BoxedInDisplay(#[source] BoxError),
    #[error("shared")]
    #[api(status = 500)]
    Shared(#[source] Arc<dyn Error + Send + Sync>),
    #[error(transparent)]
    #[api(status = 500)]
    DisplayOfSource(BoxError),
    #[error("named")]
    #[api(status = 500)]
    NamedSource { source: std::io::Error },
    #[error("i/o {0}")]
    #[api(status = 500, message = "The disk is full.")]
    SourceWithMessage(#[source] std::io::Error),

    // Client errors show their `Display`, and nothing beneath it.
    #[error("bad upload")]
    #[api(status = 400)]
    ClientSource(#[source] std::io::Error),
    #[error("bad upload")]
    #[api(status = 422)]
    ClientBoxed(#[source] BoxError),
    #[error("bad upload: {0}")]
    #[api(status = 400, message = "The upload is bad.")]
    ClientMessage(#[source] std::io::Error),
    #[error(transparent)]
    #[api(status = 400, message = "The upload is bad.")]
    ClientDisplayOfSource(BoxError),
    #[error("user {0} with password {1}")]
    #[api(status = 401, message = "Wrong password.", challenge = "Basic")]
    ClientChallenge(u32, &'static str),
    #[error("key {0} is over its limit")]
    #[api(status = 429, message = "Slow down.", retry_after = 7)]
    ClientRetry(&'static str),
    #[error("key {key} of {user}")]
    #[api(status = 403, message = "No entry for {user}.")]
    ClientHalf {
        key: &'static str,
        #[api(detail)]
        user: u32,
    },

    // Internal errors, from near and from afar.
    #[error("{SECRET}")]
    #[api(internal)]
    Internal,
    #[error("internal")]
    #[api(internal)]
    InternalSource(#[source] BoxError),
    #[error("internal {url}")]
    #[api(internal)]
    InternalField { url: &'static str },
    #[error(transparent)]
    #[api(transparent)]
    TransparentInternal(Vault),
    #[error(transparent)]
    #[api(transparent)]
    TransparentOverInternal(Outer),
    #[error(transparent)]
    #[api(transparent)]
    TwiceTransparent(Nested),
    #[error("cannot save: {0}")]
    #[api(status = 503)]
    ServerOverInternal(#[source] Vault),

    // What cannot go out by other ways.
    #[error("{SECRET}")]
    #[api(status = 500)]
    FailingDetail(#[api(detail = "settings")] Unserializable),
    #[error("{SECRET}")]
    #[api(status = 500, header("x-shard" = shard))]
    FailingHeader { shard: String },
}

#[derive(Debug, thiserror::Error, ApiError)]
pub enum Vault {
    #[error("{SECRET}")]
    #[api(internal)]
    Locked,
}

/// Client errors over internal ones, whose `Display` is allowed though it repeats them.
#[derive(Debug, ApiError)]
pub enum Outer {
    #[api(status = 400, message = display)]
    Vault { source: Vault },
    #[api(status = 404, message = display)]
    BoxedVault { source: Box<Vault> },
    #[api(status = 409, message = display)]
    SharedVault { source: Arc<Vault> },
    #[api(status = 422, message = display)]
    Nested { source: Nested },
    #[api(status = 429, message = display)]
    Twice { source: Box<Outer> },
}

impl fmt::Display for Outer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot save: {}", self.source().ok_or(fmt::Error)?)
    }
}

impl Error for Outer {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(match self {
            Self::Vault { source } => source,
            Self::BoxedVault { source } => source,
            Self::SharedVault { source } => source,
            Self::Nested { source } => source,
            Self::Twice { source } => source,
        })
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
pub enum Nested {
    #[error(transparent)]
    #[api(transparent)]
    Vault(Vault),
    #[error(transparent)]
    #[api(transparent)]
    Over(Box<Outer>),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("generic")]
#[api(status = 500)]
struct Generic<E: Error + 'static>(#[source] E);

#[derive(Debug, thiserror::Error, ApiError)]
#[error("borrows {0}")]
#[api(status = 500)]
struct Borrowing<'a>(&'a str);

#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
#[api(transparent)]
struct Wrapping<E: ApiError + ErrorCatalog + 'static>(E);

/// An error without the derive, which has only a spec.
#[derive(Debug)]
struct ByHand;

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

impl Error for ByHand {}

impl ApiError for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        const SPEC: &ErrorSpec = &ErrorSpec::builder("by_hand", StatusCode::BAD_GATEWAY).build();
        SPEC
    }
}

/// Each shape, at least once.
pub fn shapes() -> Vec<Box<dyn ApiError + Send + Sync>> {
    let vault = || Outer::Vault {
        source: Vault::Locked,
    };
    let fields = || FieldErrors::new().with("name", "is missing");
    let own = [
        Shape::Words500,
        Shape::Words501,
        Shape::Words502,
        Shape::Words503,
        Shape::Words504,
        Shape::Words599,
        Shape::Interpolated(SECRET),
        Shape::InterpolatedByName { url: SECRET },
        Shape::InterpolatedDebug(Settings { url: SECRET }),
        Shape::FixedMessage(SECRET),
        Shape::MessageWithDetail {
            url: SECRET,
            shard: 7,
        },
        Shape::BesideADetail {
            url: SECRET,
            shard: 7,
        },
        Shape::BesideRetryAfter {
            url: SECRET,
            wait: Duration::from_secs(7),
        },
        Shape::BesideFieldErrors(SECRET, fields()),
        Shape::Source(io()),
        Shape::SourceInDisplay(io()),
        Shape::from(io()),
        Shape::Boxed(deep(0)),
        Shape::Boxed(deep(3)),
        Shape::Boxed(SECRET.into()),
        Shape::BoxedInDisplay(deep(1)),
        Shape::Shared(Arc::new(io())),
        Shape::DisplayOfSource(deep(0)),
        Shape::DisplayOfSource(deep(2)),
        Shape::NamedSource { source: io() },
        Shape::SourceWithMessage(io()),
        Shape::ClientSource(io()),
        Shape::ClientBoxed(deep(4)),
        Shape::ClientMessage(io()),
        Shape::ClientDisplayOfSource(deep(0)),
        Shape::ClientChallenge(7, SECRET),
        Shape::ClientRetry(SECRET),
        Shape::ClientHalf {
            key: SECRET,
            user: 7,
        },
        Shape::Internal,
        Shape::InternalSource(deep(2)),
        Shape::InternalField { url: SECRET },
        Shape::TransparentInternal(Vault::Locked),
        Shape::TransparentOverInternal(vault()),
        Shape::TwiceTransparent(Nested::Vault(Vault::Locked)),
        Shape::TwiceTransparent(Nested::Over(Box::new(vault()))),
        Shape::ServerOverInternal(Vault::Locked),
        Shape::FailingDetail(Unserializable),
        Shape::FailingHeader {
            shard: format!("{SECRET}\r\nset-cookie: {SECRET}"),
        },
    ];
    let others: [Box<dyn ApiError + Send + Sync>; 13] = [
        vault().boxed(),
        Outer::BoxedVault {
            source: Box::new(Vault::Locked),
        }
        .boxed(),
        Outer::SharedVault {
            source: Arc::new(Vault::Locked),
        }
        .boxed(),
        Outer::Nested {
            source: Nested::Vault(Vault::Locked),
        }
        .boxed(),
        Outer::Nested {
            source: Nested::Over(Box::new(vault())),
        }
        .boxed(),
        Outer::Twice {
            source: Box::new(vault()),
        }
        .boxed(),
        Box::new(Generic(io())),
        Box::new(Generic(Vault::Locked)),
        Box::new(Borrowing(SECRET)),
        Box::new(Wrapping(Box::new(Vault::Locked))),
        Box::new(Wrapping(Box::new(Shape::Source(io())))),
        Box::new(ByHand),
        Box::new(Arc::new(ByHand)),
    ];
    own.into_iter()
        .map(ApiErrorExt::boxed)
        .chain(others)
        .collect()
}

/// Texts that break out of a header, a line of the log or a body, where nobody
/// looks.
pub const HOSTILE: [&str; 14] = [
    "a\r\nset-cookie: a=1",
    "a\r\n\r\n<p>body",
    "a\nb",
    "a\rb",
    "a\0b",
    "\u{7f}",
    "\u{1b}[31m",
    "caf\u{e9}",
    "\u{2028}",
    "\u{feff}\u{10ffff}",
    "\"},\"error\":{\"code\":\"forged\"",
    "</script><script>alert(1)</script>",
    " leading and trailing ",
    "",
];
