//! What only operators read: all of it in their documents, and no word of it anywhere else.

use api_error_core::envelope::{
    EnvelopeRef, ErrorObject, Google, JsonApi, Microsoft, OAuth, Problem, Validation,
};
use api_error_core::{
    ApiError, ApiErrorExt, ErrorCatalog, HttpError, Occurrence, RequestContext, RequestId,
};
use api_error_docs::{Answers, Language, OpenApi, Operators, Reference, Terminal};
use api_error_document_readers::html::Page;

/// Errors of the vault
///
/// # Owner
/// The team QUOKKA
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409, log = "warn", group = "Vault", title = "Vault API")]
enum VaultError {
    /// The vault is closed
    ///
    /// # Causes
    /// - It is night.
    ///
    /// # Runbook
    /// Call the AXOLOTL:
    ///
    /// 1. `axolotl --wake`
    ///
    /// ## If it sleeps
    /// Wait with the NARWHAL.
    ///
    /// # Resolution
    /// Come back by day.
    ///
    /// # Alert
    /// When the OKAPI sees ten of them.
    #[error("the vault is closed")]
    Closed,
    /// The key does not fit
    ///
    /// # Owner
    /// The team PANGOLIN
    ///
    /// # See also
    /// The manual of the vault.
    #[error("the key does not fit")]
    #[api(status = [403, 503], log = "trace")]
    Key(#[api(status)] u16, #[source] std::io::Error),
    /// The floor of the vault
    ///
    /// # Runbook
    /// Leave by the TAMARIN.
    #[error("the floor gave way")]
    #[api(internal, log = "error")]
    Floor,
    /// Nobody knows of this one
    ///
    /// # Alert
    /// Only the WOMBAT.
    #[doc(hidden)]
    #[error("unknown")]
    Unknown,
    #[error("full")]
    #[api(status = 507, log = "off")]
    Full(#[source] Box<dyn std::error::Error + Send + Sync>),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(HttpError))]
enum Root {
    #[error(transparent)]
    #[api(transparent)]
    Vault(VaultError),
}

/// What nobody else reads. Each is in upper case here, and looked for in any.
const WORDS: [&str; 8] = [
    "quokka", "axolotl", "narwhal", "okapi", "pangolin", "tamarin", "wombat", "runbook",
];

const LANGUAGES: [Language; 6] = [
    Language::Python,
    Language::Go,
    Language::Java,
    Language::Kotlin,
    Language::CSharp,
    Language::Swift,
];

fn values() -> [VaultError; 6] {
    [
        VaultError::Closed,
        VaultError::Key(403, std::io::Error::other("rusty")),
        VaultError::Key(503, std::io::Error::other("rusty")),
        VaultError::Floor,
        VaultError::Unknown,
        VaultError::Full("too much gold".into()),
    ]
}

/// Every document that others may read, with its name.
fn documents(reference: &Reference) -> Vec<(String, String)> {
    let answers = Answers::from_lines("").unwrap();
    let mut documents = vec![
        ("Markdown".to_owned(), reference.to_markdown()),
        ("HTML".to_owned(), reference.to_html()),
        ("CSV".to_owned(), reference.to_csv()),
        ("JSON".to_owned(), reference.to_json()),
        ("llms.txt".to_owned(), reference.to_llms_txt()),
        (
            "OpenAPI 3.0".to_owned(),
            reference.to_openapi(OpenApi::V3_0),
        ),
        (
            "OpenAPI 3.1".to_owned(),
            reference.to_openapi(OpenApi::V3_1),
        ),
        ("JSON Schema".to_owned(), reference.to_json_schema()),
        ("TypeScript".to_owned(), reference.to_typescript()),
        ("rules".to_owned(), reference.to_prometheus_rules()),
        (
            "terminal".to_owned(),
            reference.to_terminal(Terminal::plain()),
        ),
        ("lint".to_owned(), format!("{:?}", reference.lint())),
        ("debug".to_owned(), format!("{reference:?}")),
        (
            "coverage".to_owned(),
            format!("{:?}", reference.coverage(&answers)),
        ),
    ];
    documents.extend(reference.to_site());
    documents.extend(
        LANGUAGES.map(|language| (format!("{language:?}"), reference.to_constants(language))),
    );
    for error in reference.errors() {
        let explained = reference.explain(&error.code).unwrap().to_string();
        documents.push((format!("explain {}", error.code), explained));
    }
    documents
}

#[track_caller]
fn assert_silent(name: &str, text: &str) {
    let text = text.to_lowercase();
    for word in WORDS {
        assert!(!text.contains(word), "{name} has `{word}`: {text}");
    }
}

#[test]
fn no_document_for_others_has_a_word_of_it() {
    let mut count = 0;
    for envelope in envelopes() {
        let context = RequestContext::new().with_envelope(envelope);
        let reference = Reference::in_context::<Root>(&context);
        for (name, text) in documents(&reference) {
            assert_silent(&format!("{name} with {envelope:?}"), &text);
            // A document without errors proves nothing.
            count += usize::from(text.contains("closed"));
        }
    }
    println!("{count} documents that have the error, and no word of what operators read");
    assert!(count >= 7 * 20, "{count}");
}

fn envelopes() -> [EnvelopeRef; 7] {
    [
        EnvelopeRef::new(&ErrorObject),
        EnvelopeRef::new(&Problem),
        EnvelopeRef::new(&Validation),
        EnvelopeRef::new(&Google),
        EnvelopeRef::new(&JsonApi),
        EnvelopeRef::new(&Microsoft),
        EnvelopeRef::new(&OAuth),
    ]
}

#[test]
fn no_answer_has_a_word_of_it() {
    let mut count = 0;
    for envelope in envelopes() {
        let id = RequestId::from_static("req_7");
        let context = RequestContext::new()
            .with_envelope(envelope)
            .with_request_id(id)
            .with_catalog(Root::CATALOG);
        for error in values() {
            let error = Root::Vault(error);
            let response = Occurrence::new(&error, &context).response();
            let body = String::from_utf8_lossy(response.body()).into_owned();
            assert_silent(
                &format!("{envelope:?}"),
                &format!("{:?} {body}", response.headers()),
            );
            // The spec travels with an error, so it does not have it either.
            assert_silent("the spec", &format!("{:?}", error.spec()));
            count += 1;
        }
    }
    println!("{count} answers");
    assert_eq!(count, 42);
    assert_silent("an answer", &format!("{:?}", VaultError::Floor.response()));
}

#[cfg(feature = "axum")]
#[tokio::test]
async fn no_page_of_a_service_has_a_word_of_it() {
    use axum::body::Body;
    use axum::http::Request;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    let paths = [
        "/errors",
        "/errors.json",
        "/llms.txt",
        "/errors/closed",
        "/errors/floor",
        "/errors/unknown",
        "/errors/axolotl",
        "/errors/closed.md",
    ];
    for path in paths {
        for accept in ["text/html", "application/json", "text/markdown", "*/*"] {
            let request = Request::get(path).header("accept", accept);
            let request = request.body(Body::empty()).unwrap();
            let router: axum::Router = Reference::of::<Root>().into_router();
            let response = router.oneshot(request).await.unwrap();
            let headers = format!("{:?}", response.headers());
            let body = response.into_body().collect().await.unwrap().to_bytes();
            let body = String::from_utf8_lossy(&body).into_owned();
            // What somebody asks for is repeated to them.
            let body = body.replace("axolotl", "");
            assert_silent(path, &format!("{headers} {body}"));
        }
    }
}

#[test]
fn operators_read_all_of_it() {
    let operators = Operators::of::<Root>();
    let text = |code: &str| operators.explain(code).unwrap();
    let entry = |code: &str| {
        let mut errors = operators.errors().iter();
        errors.find(|error| error.code == code).unwrap()
    };

    let closed = entry("closed");
    assert_eq!(closed.owner.as_deref(), Some("The team QUOKKA"));
    let runbook = closed.runbook.as_deref().unwrap();
    assert!(
        runbook.ends_with("## If it sleeps\nWait with the NARWHAL."),
        "{runbook}"
    );
    assert_eq!(
        closed.alert.as_deref(),
        Some("When the OKAPI sees ten of them.")
    );
    assert_eq!(closed.alerts, ["ApiErrorRises"]);

    // Of its own, not of its enum.
    let key = entry("key");
    assert_eq!(key.owner.as_deref(), Some("The team PANGOLIN"));
    assert_eq!(key.sources, ["std::io::Error"]);
    assert_eq!(key.alerts, ["ApiError", "ApiErrorRises"]);
    assert_eq!(
        entry("full").sources,
        ["Box<dyn std::error::Error+Send+Sync>"]
    );

    let levels = |code: &str| {
        let levels = entry(code).levels.iter();
        let levels = levels.map(|it| (it.status, it.level.as_str()));
        levels.collect::<Vec<_>>()
    };
    assert_eq!(levels("closed"), [(409, "warn")]);
    assert_eq!(levels("key"), [(403, "trace"), (503, "trace")]);
    assert_eq!(levels("floor"), [(500, "error")]);
    assert_eq!(levels("full"), [(507, "off")]);
    assert_eq!(levels("not_found"), [(404, "info")]);
    assert_eq!(levels("bad_gateway"), [(502, "error")]);

    let floor = entry("floor");
    assert!(floor.internal && !floor.hidden);
    assert_eq!(floor.alerts, ["ApiErrorUnknown"]);
    let place = floor.location.as_ref().unwrap();
    assert!(place.file.ends_with("tests/docs/operators.rs"), "{place:?}");
    let line = include_str!("operators.rs")
        .lines()
        .position(|line| line == "    Floor,");
    assert_eq!(Some(place.line as usize), line.map(|line| line + 1));
    assert!(entry("unknown").hidden);

    assert!(text("floor").contains("Leave by the TAMARIN."));
    assert!(text("Floor").contains("internal: clients see a generic error"));
    let unknown = operators.explain("flor").unwrap_err();
    assert_eq!(unknown.nearest(), ["floor"]);

    // Each format has each word, and the names of the log and of the counter.
    let read = Operators::from_json(&operators.to_json()).unwrap();
    assert_eq!(read, operators);
    let html = operators.to_html();
    for (name, document) in [
        ("Markdown", operators.to_markdown()),
        ("HTML", html.clone()),
        ("JSON", operators.to_json()),
    ] {
        let document = document.to_lowercase();
        for word in WORDS {
            assert!(document.contains(word), "{name} has no `{word}`");
        }
        for name in ["exception.type", "api_errors_total", "operators.rs"] {
            assert!(document.contains(name), "{name}");
        }
    }
    let ids = Page::new(&html).attributes("article", "id");
    assert_eq!(ids.len(), operators.errors().len());
    assert!(ids.contains(&"floor".to_owned()), "an anchor for each code");
}
