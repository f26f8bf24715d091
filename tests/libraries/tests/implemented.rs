//! An `ApiError` that is implemented by hand sends no word of an error beneath it, whatever its
//! message makes of that.
//!
//! Nobody knows what such a message shows, so that it is only sent over errors of which all is
//! public.

use std::error::Error;
use std::fmt;

use api_error_core::http::StatusCode;
use api_error_core::{ApiError, ApiErrorExt, Catalog, ErrorCatalog, ErrorSpec, RequestContext};
use api_error_test_support::shapes::ENVELOPES;

/// What is left of the text of an error beneath, in small letters, from either end.
const PARTS: [&str; 2] = ["hunt", "tnuh"];

/// An error that is not declared.
#[derive(Debug)]
struct Foreign;

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("hunter2 at shard 7")
    }
}

impl Error for Foreign {}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("hunter2 at shard 7")]
#[api(internal, code = "vault")]
struct Vault;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("hunter2 at shard 7")]
#[api(status = 503, code = "store_down")]
struct Store;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("hunter2 at shard 7")]
#[api(status = 404, code = "no_key", message = "no key")]
struct Quiet;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("no key")]
#[api(status = 404, code = "no_such_key")]
struct Hiding {
    #[allow(dead_code)] // `Debug` shows it.
    key: &'static str,
}

/// A public error of which nothing is hidden.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("no card, said the hunter")]
#[api(status = 404, code = "no_card")]
struct Public;

/// A plain error between.
#[derive(Debug, thiserror::Error)]
#[error("plain: {0}")]
struct Plain<E: Error + 'static>(#[source] E);

/// How a message is made of an error beneath.
type Way = fn(&dyn Error) -> String;

const WAYS: [Way; 12] = [
    |source| source.to_string(),
    |source| format!("x: {source}"),
    |source| format!("x: {source:.6}"),
    |source| source.to_string().chars().take(6).collect(),
    |source| source.to_string().to_uppercase(),
    |source| source.to_string().chars().rev().collect(),
    |source| source.to_string().replace(' ', "_"),
    |source| format!("x: {}", source.to_string().split(' ').next().unwrap()),
    |source| format!("x: {source:?}"),
    |source| format!("{source:?}").to_uppercase(),
    |source| format!("x: {}", innermost(source)),
    |source| innermost(source).to_string().to_uppercase(),
];

fn innermost<'a>(mut error: &'a (dyn Error + 'a)) -> &'a (dyn Error + 'a) {
    while let Some(source) = error.source() {
        error = source;
    }
    error
}

/// An error that is implemented by hand.
struct ByHand<E> {
    source: E,
    way: Way,
    spec: &'static ErrorSpec,
    /// Whether the message is written by `fmt_message`, and not by `Display`.
    has_message: bool,
    declared: fn(&E) -> Option<&dyn ApiError>,
}

impl<E: Error + 'static> fmt::Debug for ByHand<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByHand")
    }
}

impl<E: Error + 'static> fmt::Display for ByHand<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&(self.way)(&self.source))
    }
}

impl<E: Error + 'static> Error for ByHand<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}

impl<E: Error + 'static> ApiError for ByHand<E> {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn api_source(&self) -> Option<&dyn ApiError> {
        (self.declared)(&self.source)
    }

    fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.has_message {
            f.write_str("m: ")?;
        }
        fmt::Display::fmt(self, f)
    }
}

impl<E> ErrorCatalog for ByHand<E> {
    const CATALOG: &'static Catalog = &Catalog::new("ByHand");
}

/// A derived error that shows one by hand.
#[derive(Debug, thiserror::Error, ApiError)]
enum Around<E: ApiError + ErrorCatalog + 'static> {
    #[error("around: {0}")]
    #[api(status = 400, message = display)]
    Shown(#[source] E),
    #[error(transparent)]
    #[api(transparent)]
    Same(E),
}

const SPECS: [&ErrorSpec; 3] = [
    &ErrorSpec::builder("bad_request", StatusCode::BAD_REQUEST).build(),
    &ErrorSpec::builder("not_here", StatusCode::NOT_FOUND).build(),
    &ErrorSpec::builder("store_away", StatusCode::SERVICE_UNAVAILABLE).build(),
];

/// Its author says that the message may be shown over what is not declared.
const ALLOWING: &ErrorSpec = &ErrorSpec::builder("not_here", StatusCode::NOT_FOUND)
    .with_public_display()
    .build();

/// Returns all bodies of an error, and its message.
fn sent(error: &dyn ApiError) -> Vec<String> {
    let in_envelope = |&envelope| {
        let context = RequestContext::new().with_envelope(envelope);
        let response = context.enter(|| error.response());
        let body = String::from_utf8_lossy(response.body());
        format!("{:?} {body}", response.headers())
    };
    let mut sent: Vec<_> = ENVELOPES.iter().map(in_envelope).collect();
    let status = tonic::Status::from(error);
    let details = String::from_utf8_lossy(status.details());
    sent.push(format!("{} {details}", status.message()));
    sent.push(error.message().to_string());
    sent
}

#[derive(Default)]
struct Count {
    responses: usize,
    leaks: Vec<String>,
}

impl Count {
    fn look(&mut self, case: &str, error: &dyn ApiError) {
        for sent in sent(error) {
            self.responses += 1;
            let lower = sent.to_lowercase();
            if PARTS.iter().any(|part| lower.contains(part)) {
                self.leaks.push(format!("{case}: {sent}"));
            }
        }
    }

    fn of<E: Error + 'static>(
        &mut self,
        make: fn() -> E,
        declared: fn(&E) -> Option<&dyn ApiError>,
    ) {
        for (number, way) in WAYS.into_iter().enumerate() {
            for spec in SPECS {
                for has_message in [false, true] {
                    let error = || ByHand {
                        source: make(),
                        way,
                        spec,
                        has_message,
                        declared,
                    };
                    let name = std::any::type_name::<E>();
                    let case = format!("{name}, way {number}, {} {has_message}", spec.code());
                    self.look(&case, &error());
                    self.look(&format!("{case}, within"), &Around::Same(error()));
                    self.look(&format!("{case}, shown"), &Around::Shown(error()));
                }
            }
        }
    }
}

#[test]
fn a_message_by_hand_sends_nothing_of_what_is_beneath() {
    let mut count = Count::default();
    count.of(|| Foreign, |_| None);
    count.of(|| Vault, |error| Some(error));
    count.of(|| Store, |error| Some(error));
    count.of(|| Quiet, |error| Some(error));
    count.of(|| Hiding { key: "hunter2" }, |error| Some(error));
    count.of(|| Store, |_| None);
    count.of(|| Plain(Foreign), |_| None);
    count.of(|| Plain(Vault), |_| None);
    count.of(|| Plain(Plain(Store)), |_| None);
    let Count { responses, leaks } = count;
    println!("{responses} responses, {} leaks", leaks.len());
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
    assert!(responses > 4000, "{responses}");
}

/// What is public may be shown in any way.
#[test]
fn a_message_by_hand_is_sent_over_what_is_public() {
    for way in WAYS {
        let error = ByHand {
            source: Public,
            way,
            spec: SPECS[1],
            has_message: false,
            declared: |error| Some(error),
        };
        assert_eq!(error.message().to_string(), error.to_string());
    }
    // The author says that it may be shown.
    let error = ByHand {
        source: Foreign,
        way: WAYS[1],
        spec: ALLOWING,
        has_message: false,
        declared: |_| None,
    };
    assert_eq!(error.message().to_string(), error.to_string());
}
