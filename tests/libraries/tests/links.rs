//! No text of an internal error, of a 5xx or of an error that is not declared leaves
//! the process, however many plain errors it is behind and whatever it is in.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use std::error::Error;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use api_error_core::http::StatusCode;
use api_error_core::{
    ApiError, ApiErrorExt, Envelope, ErrorCatalog, ErrorSpec, Occurrence, RequestContext, envelope,
};

const MARK: &str = "hunter2";

/// Declared, and internal.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("vault hunter2 is open")]
#[api(internal, code = "vault")]
struct Vault;

/// Declared, and public, but for its text.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("store hunter2 is down")]
#[api(status = 503, code = "store_down")]
struct Store;

/// Not declared at all.
#[derive(Debug, thiserror::Error)]
#[error("hunter2")]
struct Foreign;

/// Declared, and public with its text.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("no key hunter2")]
#[api(status = 404, code = "no_key")]
struct Public;

/// An error of somebody else, which repeats its source.
#[derive(Debug, thiserror::Error)]
#[error("plain: {0}")]
struct Plain<E: Error + 'static>(#[source] E);

/// An error written by hand, whose `Display` repeats its source.
#[derive(Debug)]
struct ByHand {
    spec: &'static ErrorSpec,
    source: Box<dyn Error + Send + Sync>,
}

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot do it: {}", self.source)
    }
}

impl Error for ByHand {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

impl ApiError for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

static SPECS: [ErrorSpec; 4] = [
    ErrorSpec::new("bad", StatusCode::BAD_REQUEST),
    ErrorSpec::new("absent", StatusCode::NOT_FOUND),
    ErrorSpec::new("broken", StatusCode::INTERNAL_SERVER_ERROR),
    ErrorSpec::new("busy", StatusCode::SERVICE_UNAVAILABLE),
];

/// The whole public side of an error, in every envelope and as a gRPC status.
fn public_texts(error: &dyn ApiError) -> Vec<String> {
    fn in_envelope<E: Envelope>(error: &dyn ApiError, envelope: &'static E) -> String {
        let context = RequestContext::new().with_envelope(envelope);
        let response = Occurrence::new(error, &context).response();
        let body = String::from_utf8_lossy(response.body()).into_owned();
        format!("{:?} {body}", response.headers())
    }

    vec![
        in_envelope(error, &envelope::ErrorObject),
        in_envelope(error, &envelope::Problem),
        in_envelope(error, &envelope::Validation),
        in_envelope(error, &envelope::Google),
        in_envelope(error, &envelope::JsonApi),
        in_envelope(error, &envelope::Microsoft),
        in_envelope(error, &envelope::OAuth),
        error.message().to_string(),
    ]
}

/// Counts the texts, none of which may have the secret.
fn assert_kept(error: &dyn ApiError, count: &mut usize) {
    assert!(error.to_string().contains(MARK), "not a case: {error:?}");
    for text in public_texts(error) {
        assert!(!text.contains(MARK), "{error:?}: {text}");
        *count += 1;
    }
}

/// Declares an error whose template names a source of the type, with four statuses,
/// and returns a value of each.
macro_rules! sources {
    ($($form:ident: $ty:ty = $value:expr;)*) => {{
        let mut errors: Vec<Box<dyn ApiError>> = Vec::new();
        $({
            #[derive(Debug, thiserror::Error, ApiError)]
            #[api(rename_all = "snake_case")]
            #[allow(clippy::redundant_static_lifetimes)]
            enum $form {
                #[error("x: {source}")]
                #[api(status = 400, message = "x: {source}")]
                Bad { source: $ty },
                #[error("x: {0}")]
                #[api(status = 404, message = "x: {0}")]
                Absent(#[source] $ty),
                #[error("x: {source}")]
                #[api(status = 500)]
                Broken { source: $ty },
                #[error("x: {0}")]
                #[api(status = 503)]
                Busy(#[source] $ty),
            }
            errors.push(Box::new($form::Bad { source: $value }));
            errors.push(Box::new($form::Absent($value)));
            errors.push(Box::new($form::Broken { source: $value }));
            errors.push(Box::new($form::Busy($value)));
        })*
        errors
    }};
}

/// The same with a field that is not the source, as types that are not errors need.
macro_rules! fields {
    ($($form:ident: $ty:ty = $value:expr;)*) => {{
        let mut errors: Vec<Box<dyn ApiError>> = Vec::new();
        $({
            #[derive(Debug, thiserror::Error, ApiError)]
            enum $form {
                #[error("x: {cause:?} hunter2")]
                #[api(status = 400, message = "x: {cause:?}")]
                Bad { cause: $ty },
            }
            errors.push(Box::new($form::Bad { cause: $value }));
        })*
        errors
    }};
}

macro_rules! forms_of {
    ($link:ident) => {
        sources! {
            Itself: $link = $link;
            Boxed: Box<$link> = Box::new($link);
            Shared: Arc<$link> = Arc::new($link);
            Erased: Box<dyn Error + Send + Sync> = Box::new($link);
            BehindOne: Plain<$link> = Plain($link);
            BehindTwo: Plain<Plain<$link>> = Plain(Plain($link));
            ErasedBehindOne: Box<dyn Error + Send + Sync> = Box::new(Plain($link));
            ErasedBehindTwo: Box<dyn Error + Send + Sync> = Box::new(Plain(Plain($link)));
            Report: anyhow::Error = anyhow::Error::new($link);
            ReportBehindOne: anyhow::Error = anyhow::Error::new(Plain($link));
            ReportWithContext: anyhow::Error = anyhow::Error::new($link).context("loading hunter2");
        }
    };
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Generic<E: Error + 'static> {
    #[error("x: {0}")]
    #[api(status = 404, message = "x: {0}")]
    Absent(#[source] E),
}

#[test]
fn no_text_of_a_link_leaves_the_process() {
    let mut count = 0;
    let mut errors = forms_of!(Vault);
    errors.extend(forms_of!(Store));
    errors.extend(forms_of!(Foreign));
    for error in &errors {
        assert_kept(&**error, &mut count);
    }
    let links: [fn() -> Box<dyn Error + Send + Sync>; 10] = [
        || Box::new(Vault),
        || Box::new(Store),
        || Box::new(Foreign),
        || Box::new(Plain(Vault)),
        || Box::new(Plain(Plain(Vault))),
        || Box::new(Plain(Store)),
        || Box::new(Plain(Plain(Store))),
        || Box::new(Arc::new(Vault)),
        || Box::new(Vault.boxed()),
        || Box::new(Plain(Store.boxed())),
    ];
    for spec in &SPECS {
        for link in links {
            let source = link();
            assert_kept(&ByHand { spec, source }, &mut count);
        }
    }
    assert_kept(&Generic::Absent(Vault), &mut count);
    assert_kept(&Generic::Absent(Plain(Store)), &mut count);
    assert_kept(&Generic::Absent(Foreign), &mut count);
    println!("{count} responses, 0 leaks");
    assert!(count > 1300, "{count}");
}

/// `Debug` of these is the name of the type, which nobody takes for a secret; that a
/// shown internal error redacts is seen in the message.
#[test]
fn a_shown_field_redacts_in_whatever_pointer_it_is() {
    let errors = fields! {
        Itself: Vault = Vault;
        Boxed: Box<Vault> = Box::new(Vault);
        Shared: Arc<Vault> = Arc::new(Vault);
        Counted: Rc<Vault> = Rc::new(Vault);
        Optional: Option<Vault> = Some(Vault);
    };
    for error in &errors {
        assert_eq!(
            error.message().to_string(),
            error.spec().title(),
            "{error:?}"
        );
    }
    println!("{} pointers", errors.len());
}

#[test]
fn the_text_of_a_public_4xx_may_be_repeated() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Outer {
        #[error("x: {0}")]
        #[api(status = 400, message = "x: {0}")]
        Template(#[source] Public),
        #[error("x: {0}")]
        #[api(status = 400, message = display)]
        Display(#[source] Public),
        #[error("x: {0}")]
        #[api(status = 400, message = display)]
        Boxed(#[source] Box<Public>),
    }

    for error in [
        Outer::Template(Public),
        Outer::Display(Public),
        Outer::Boxed(Box::new(Public)),
    ] {
        assert_eq!(
            error.message().to_string(),
            "x: no key hunter2",
            "{error:?}"
        );
    }
}

#[test]
fn display_that_is_allowed_shows_what_is_not_declared_and_nothing_else() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("x: {source}")]
    #[api(status = 400, message = display, title = "Kept")]
    struct Outer<E: Error + 'static> {
        source: E,
    }

    let allowed = Outer { source: Foreign };
    assert_eq!(allowed.message().to_string(), "x: hunter2");

    // A type that a catalog knows is found behind anything.
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(include(Vault, Store))]
    enum Service {}

    let context = RequestContext::new().with_catalog(Service::CATALOG);
    let hidden: [&dyn ApiError; 4] = [
        &Outer { source: Vault },
        &Outer { source: Store },
        &Outer {
            source: Plain(Plain(Vault)),
        },
        &Outer {
            source: Plain(Store),
        },
    ];
    for error in hidden {
        let message = Occurrence::new(error, &context).message();
        assert_eq!(message.to_string(), "Kept", "{error:?}");
    }
}

#[test]
fn a_service_sets_the_message_of_its_server_errors() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Failure {
        #[error("pool is empty")]
        #[api(status = 503)]
        RedisPoolExhausted,
        #[error("disk is full")]
        #[api(status = 507, message = "no room for {0}")]
        Disk(#[api(detail = "disk")] u8),
    }

    let context = RequestContext::new().with_server_error_message(|_| "Please come back later.");
    let message = |error: &dyn ApiError, context: &RequestContext| {
        Occurrence::new(error, context).message().to_string()
    };
    let default = "We cannot handle the request at the moment.";
    let none = RequestContext::new();
    assert_eq!(message(&Failure::RedisPoolExhausted, &none), default);
    let body = String::from_utf8(Failure::RedisPoolExhausted.response().body().to_vec()).unwrap();
    assert!(
        body.contains(default) && !body.contains("Redis pool"),
        "{body}"
    );
    assert_eq!(
        message(&Failure::RedisPoolExhausted, &context),
        "Please come back later."
    );
    let response = Occurrence::new(&Failure::RedisPoolExhausted, &context).response();
    assert!(String::from_utf8_lossy(response.body()).contains("come back later"));
    assert_eq!(message(&Failure::Disk(7), &context), "no room for 7");
    assert_eq!(message(&Vault, &context), "Please come back later.");
}

#[test]
fn a_401_keeps_its_declared_challenge() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("no")]
    #[api(status = 401, challenge = "Bearer realm=\"declared\"")]
    struct Denied(#[api(challenge)] String);

    for (challenge, expected) in [
        ("Basic realm=\"own\"", "Basic realm=\"own\""),
        ("", "Bearer realm=\"declared\""),
        ("realm=\"x\"", "Bearer realm=\"declared\""),
        ("Bearer realm=\"x", "Bearer realm=\"declared\""),
        ("Bearer\r\nx: y", "Bearer realm=\"declared\""),
        ("Bearer realm=\"é\"", "Bearer realm=\"declared\""),
    ] {
        let response = Denied(challenge.to_owned()).response();
        let found: Vec<_> = response
            .headers()
            .get_all("www-authenticate")
            .iter()
            .collect();
        assert_eq!(found, [expected], "{challenge:?}");
    }
}
