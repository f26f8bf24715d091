//! No text of an internal error, of a 5xx or of an error that is not declared leaves
//! the process, however many plain errors it is behind and whatever it is in.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use std::collections::VecDeque;
use std::error::Error;
use std::rc::Rc;
use std::sync::Arc;

use api_error_core::{ApiError, ApiErrorExt, ErrorCatalog, Occurrence, RequestContext};

/// Declared, and internal.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("vault hunter2 is open")]
#[api(internal, code = "vault")]
struct Vault;

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

/// Declares an error with a field that is not the source, and returns a value of it.
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
        SharedReport: Arc<anyhow::Error> = Arc::new(anyhow::Error::new(Vault));
        BoxedReport: Box<anyhow::Error> = Box::new(anyhow::Error::new(Vault));
        SharedErased: Arc<Box<dyn Error + Send + Sync>> = Arc::new(Box::new(Vault));
        CountedTwice: Rc<Rc<Foreign>> = Rc::new(Rc::new(Foreign));
        OptionalErased: Option<Arc<Box<dyn Error + Send + Sync>>> = Some(Arc::new(Box::new(Vault)));
        List: Vec<Vault> = vec![Vault];
        Array: [Foreign; 2] = [Foreign, Foreign];
        Slice: Box<[Foreign]> = Box::new([Foreign]);
        Queue: VecDeque<Vault> = VecDeque::from([Vault]);
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

/// A format may leave a part of the text, or more than `Display` by itself.
#[test]
fn a_named_source_is_withheld_in_every_format() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 400)]
    enum Outer {
        #[error("x")]
        #[api(message = "x: {source:.3}")]
        Cut { source: Foreign },
        #[error("x")]
        #[api(message = "x: {source:#}")]
        Alternate {
            source: Box<dyn Error + Send + Sync>,
        },
        #[error("x")]
        #[api(message = "x: {source:#?}")]
        Pretty { source: Plain<Foreign> },
        #[error("x")]
        #[api(message = "x: {source:>40}")]
        Wide { source: Foreign },
    }

    for error in [
        Outer::Cut { source: Foreign },
        Outer::Alternate {
            source: Box::new(Foreign),
        },
        Outer::Pretty {
            source: Plain(Foreign),
        },
        Outer::Wide { source: Foreign },
    ] {
        let title = error.spec().title();
        assert_eq!(error.message().to_string(), title, "{error:?}");
    }
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
fn display_that_is_allowed_shows_an_error_whose_type_it_names() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 400)]
    enum Outer<E: Error + 'static> {
        #[error("x: {0}")]
        #[api(message = display)]
        Named(#[source] Foreign),
        #[error("x: {0}")]
        #[api(message = display)]
        Boxed(#[source] Box<Foreign>),
        #[error("x: {0}")]
        #[api(message = display)]
        Shared(#[source] Arc<Foreign>),
        #[error("x: {0}")]
        #[api(message = display)]
        Field(Foreign),
        #[error("x: {0}")]
        #[api(message = display, title = "Kept")]
        Erased(#[source] Box<dyn Error + Send + Sync>),
        #[error("x: {0}")]
        #[api(message = display, title = "Kept")]
        SharedErased(#[source] Arc<dyn Error + Send + Sync>),
        #[error("x: {0}")]
        #[api(message = display, title = "Kept")]
        Report(#[source] anyhow::Error),
        #[error("x: {0}")]
        #[api(message = display, title = "Kept")]
        Parameter(#[source] E),
        #[error("x: {0}")]
        #[api(message = display, title = "Kept")]
        Beneath(#[source] Plain<Foreign>),
    }

    for (error, expected) in [
        (Outer::Named(Foreign), "x: hunter2"),
        (Outer::Boxed(Box::new(Foreign)), "x: hunter2"),
        (Outer::Shared(Arc::new(Foreign)), "x: hunter2"),
        (Outer::Field(Foreign), "x: hunter2"),
        (Outer::Erased(Box::new(Foreign)), "Kept"),
        (Outer::SharedErased(Arc::new(Foreign)), "Kept"),
        (Outer::Report(anyhow::Error::new(Foreign)), "Kept"),
        (Outer::Parameter(Foreign), "Kept"),
        (Outer::Beneath(Plain(Foreign)), "Kept"),
    ] {
        assert_eq!(error.message().to_string(), expected, "{error:?}");
    }
}

#[test]
fn a_type_that_a_catalog_knows_is_found_behind_a_parameter() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("x")]
    #[api(status = 400, message = display, title = "Kept")]
    struct Outer<E: Error + 'static> {
        source: E,
    }
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(include(Vault))]
    enum Service {}

    let error = Outer {
        source: Plain(Vault),
    };
    assert_eq!(error.message().to_string(), "x");
    let context = RequestContext::new().with_catalog(Service::CATALOG);
    let message = Occurrence::new(&error, &context).message();
    assert_eq!(message.to_string(), "Kept");
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
