//! What the service does, whatever it runs on.

use std::collections::HashMap;
use std::io;
use std::time::Duration;

use api_error_core::http::{Method, StatusCode};
use api_error_core::{ApiError, ApiErrorExt, ErrorLayer, FieldErrors, Rejection, RejectionKind};
use api_error_test_support::shapes::{self, HOSTILE, SECRET};
use serde::Deserialize;

/// The longest body that is accepted, in bytes.
pub const BODY_LIMIT: usize = 64;

/// What is sent to make a card.
#[derive(Debug, Deserialize)]
pub struct Card {
    /// What is on it.
    pub items: Vec<Item>,
    /// What it looks like.
    pub figure: Option<Figure>,
    /// Its size.
    pub size: Option<(u8, u8)>,
    /// Who made it.
    pub maker: Option<Maker>,
}

/// A figure on a card.
#[derive(Debug, Deserialize)]
pub enum Figure {
    /// None.
    Blank,
    /// A circle.
    Circle {
        /// Its radius.
        r: u8,
    },
}

/// Who made a card.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum Maker {
    /// Somebody.
    #[serde(rename_all = "camelCase")]
    Person {
        /// The age of the person.
        age_now: u8,
    },
}

/// What is on a card.
#[derive(Debug, Deserialize)]
pub struct Item {
    /// In cents.
    pub price: u32,
}

/// How much is asked for.
#[derive(Debug, Deserialize)]
pub struct Page {
    /// At most so much.
    pub limit: u8,
}

/// Numbers under names that a client chooses.
pub type Labels = HashMap<String, u8>;

/// What is sent to log in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// A secret.
    #[serde(default)]
    pub password: String,
    /// Under names that a client chooses.
    #[serde(default)]
    pub labels: HashMap<String, u32>,
    /// Who does it.
    #[serde(default)]
    pub by: Option<User>,
}

/// Who logs in.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum User {
    /// A person.
    Person,
    /// A program.
    Program,
}

/// A 500 that no error of this project made, with a secret in its body and headers.
#[derive(Debug, Clone, Copy)]
pub struct Failure {
    /// Its name in the path.
    pub name: &'static str,
    /// What its body is said to be.
    pub media_type: Option<&'static str>,
    /// Whether somebody has chosen the shape of its body.
    pub has_shape: bool,
}

impl Failure {
    /// The framework's own error, where a handler has set a media type before.
    pub const TYPED_BEFORE: &str = "typed-before";
    /// Written where an error of the service was rendered before.
    pub const RENDERED_BEFORE: &str = "rendered-before";

    const fn new(name: &'static str, media_type: Option<&'static str>, has_shape: bool) -> Self {
        Self {
            name,
            media_type,
            has_shape,
        }
    }

    /// Returns the failure of a name.
    ///
    /// # Panics
    ///
    /// If no failure has it.
    pub fn named(name: &str) -> Self {
        let failure = FAILURES.iter().find(|failure| failure.name == name);
        *failure.expect("the name of a failure")
    }

    /// Its headers.
    pub fn headers(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let media_type = self.media_type.map(|name| ("content-type", name));
        let headers = [
            ("x-error-detail", SECRET),
            ("server-timing", SECRET),
            ("link", SECRET),
            ("etag", "\"stale\""),
            ("cache-control", "public, max-age=86400"),
            ("expires", "Fri, 01 Jan 2100 00:00:00 GMT"),
            ("retry-after", "30"),
        ];
        headers.into_iter().chain(media_type)
    }
}

/// Each kind of foreign 500.
pub const FAILURES: &[Failure] = &[
    Failure::new(Failure::TYPED_BEFORE, Some("application/json"), false),
    Failure::new(Failure::RENDERED_BEFORE, None, false),
    Failure::new("untyped", None, false),
    Failure::new("text", Some("text/plain; charset=utf-8"), false),
    Failure::new("bytes", Some("application/octet-stream"), false),
    Failure::new("html", Some("text/html"), true),
    Failure::new("json", Some("application/json"), true),
];

/// A status that no error of this project made.
#[derive(Debug, Clone, Copy)]
pub struct Bare {
    /// The status.
    pub status: u16,
    /// What its body is said to be.
    pub media_type: Option<&'static str>,
    /// Its body.
    pub body: &'static str,
}

impl Bare {
    /// The kinds, by their names in the path.
    pub const KINDS: [(&str, Option<&str>, &str); 5] = [
        ("empty", None, ""),
        ("typed", Some("text/plain"), ""),
        ("untyped", None, SECRET),
        ("text", Some("text/plain; charset=utf-8"), SECRET),
        ("json", Some("application/json"), SECRET),
    ];

    /// Returns the response of a number and a kind.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn named(number: &str, kind: &str) -> Self {
        let kinds = Self::KINDS.iter();
        let kind = kinds.copied().find(|(name, ..)| *name == kind);
        let (_, media_type, body) = kind.expect("the name of a kind");
        Self {
            status: number.parse().expect("the number of a status"),
            media_type,
            body,
        }
    }
}

/// Everything that can go wrong.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(title = "Cards", docs_url = "https://example.com/errors#{code}")]
#[api(domain = "cards.example.com")]
pub enum ServiceError {
    /// With cards.
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] CardError),
    /// There is no such path
    #[error("nothing is here")]
    #[api(status = 404)]
    NoSuchPath,
    /// The path exists, but not for this method
    #[error("this cannot be done here")]
    #[api(status = 405)]
    WrongMethod,
    /// The card can be read, and nothing else
    #[error("this card is read-only")]
    #[api(status = 405)]
    ReadOnly {
        /// What can be done.
        #[api(allow)]
        allow: Vec<Method>,
    },
    /// The caller is not known
    #[error("no key is given")]
    #[api(status = 401, challenge = "Api-Key realm=\"cards\"")]
    Unauthorized,
    /// Too many requests
    #[error("slow down")]
    #[api(status = 429)]
    TooFast {
        /// When to come again.
        #[api(retry_after)]
        wait: Duration,
    },
    /// Not now
    #[error("cannot reach {SECRET}")]
    #[api(status = 503, message = "We are closed.", retry_after = 120)]
    Closed,
    /// Storage failed
    #[error("{SECRET} failed")]
    #[api(status = 500)]
    Storage(#[source] io::Error),
    /// The body is rejected
    #[error("the body is rejected: {reason}")]
    #[api(status = 400)]
    BodyRejected {
        /// Why.
        reason: String,
    },
    /// With a header of its own
    #[error("see the note")]
    #[api(status = 409)]
    Noted {
        /// What is noted.
        #[api(header = "X-Note")]
        note: String,
    },
}

/// What can go wrong with cards.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409, type = "conflict_error")]
pub enum CardError {
    /// The card is frozen
    #[error("card {card} is frozen")]
    Frozen {
        /// Which.
        #[api(detail)]
        card: u32,
    },
    /// With limits.
    #[error(transparent)]
    #[api(transparent)]
    Limit(#[from] LimitError),
    /// The name is taken
    #[error("\u{201e}{name}\u{201c} is taken")]
    NameTaken {
        /// Which.
        #[api(detail)]
        name: String,
    },
    /// Fields are wrong
    #[error("the card cannot be made")]
    #[api(status = 422, type = "validation_error")]
    Invalid(#[api(field_errors)] FieldErrors),
    /// The vault is shut
    #[error("{SECRET}")]
    #[api(internal)]
    Vault,
    /// The card is sealed
    #[error("sealed")]
    #[api(status = 403)]
    Sealed {
        /// Why.
        source: Box<CardError>,
    },
}

/// What can go wrong with limits.
#[derive(Debug, thiserror::Error, ApiError)]
pub enum LimitError {
    /// There are too many cards
    #[error("at most {limit} cards")]
    #[api(status = 400)]
    TooManyCards {
        /// How many there may be.
        #[api(detail)]
        limit: u32,
    },
}

impl From<Rejection> for ServiceError {
    fn from(rejection: Rejection) -> Self {
        let reason = match rejection.kind() {
            RejectionKind::BodySyntax => "it is not JSON".to_owned(),
            _ => rejection.to_string(),
        };
        Self::BodyRejected { reason }
    }
}

/// The error of a name, as `/errors/{name}` answers with.
pub fn error(name: &str) -> ServiceError {
    match name {
        "frozen" => CardError::Frozen { card: 7 }.into(),
        "nested" => CardError::from(LimitError::TooManyCards { limit: 5 }).into(),
        "unauthorized" => ServiceError::Unauthorized,
        "too-fast" => ServiceError::TooFast {
            wait: Duration::from_millis(6_500),
        },
        "closed" => ServiceError::Closed,
        "storage" => ServiceError::Storage(io::Error::other(SECRET)),
        "vault" => CardError::Vault.into(),
        "sealed" => CardError::Sealed {
            source: Box::new(CardError::Vault),
        }
        .into(),
        "invalid" => CardError::Invalid(
            FieldErrors::new()
                .with("name", "is missing")
                .with("items.0.price", "is negative"),
        )
        .into(),
        "name-taken" => CardError::NameTaken {
            name: "Zoë 🦀 \"</script>\r\n\u{2028}".to_owned(),
        }
        .into(),
        "read-only" => ServiceError::ReadOnly {
            allow: vec![Method::GET, Method::HEAD],
        },
        _ => ServiceError::NoSuchPath,
    }
}

/// The boxed error of a name, or of the number of a shape that knows a secret:
/// after other requests have had their turn.
pub async fn boxed(name: &str) -> Box<dyn ApiError + Send + Sync> {
    for _ in 0..3 {
        tokio::task::yield_now().await;
    }
    let number: Option<usize> = name.parse().ok();
    match number.and_then(|number| shapes::shapes().into_iter().nth(number)) {
        Some(shape) => shape,
        None => error(name).boxed(),
    }
}

/// The error with one of the hostile texts as its header.
pub fn noted(number: &str) -> ServiceError {
    let number: Option<usize> = number.parse().ok();
    match number.and_then(|number| HOSTILE.get(number)) {
        Some(note) => ServiceError::Noted {
            note: (*note).to_owned(),
        },
        None => ServiceError::NoSuchPath,
    }
}

/// The ids that a response has already, of an upstream for example.
pub const OTHER_IDS: [(&str, &str); 2] = [
    ("x-request-id", "req_inner"),
    ("x-request-id", "req_upstream"),
];

/// What a panic says.
pub const PANIC: &str = SECRET;

/// The settings of the service.
pub fn layer() -> ErrorLayer {
    ErrorLayer::new()
        .catalog::<ServiceError>()
        .on(StatusCode::NOT_FOUND, || ServiceError::NoSuchPath)
        .on(StatusCode::METHOD_NOT_ALLOWED, || ServiceError::WrongMethod)
        .instance(|target| Some(target.path().to_owned()))
        .negotiate_problem()
        .catch_panics()
}
