//! What every catalog is held to.

use api_error_core::{ApiError, ApiErrorExt, ErrorCatalog};
use api_error_docs::{OpenApi, Reference};
use api_error_test_support::call;
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use http::Request;
use jsonschema::Validator;
use serde_json::Value;

/// A response as the specification of a catalog has it.
pub(crate) struct Expected {
    status: u16,
    content_type: &'static str,
    headers: Vec<(&'static str, &'static str)>,
    body: String,
}

impl Expected {
    /// A response of JSON.
    pub(crate) fn new(status: u16, body: &str) -> Self {
        Self::of("application/json", status, body)
    }

    /// A response of any media type.
    pub(crate) fn of(content_type: &'static str, status: u16, body: &str) -> Self {
        Self {
            status,
            content_type,
            headers: Vec::new(),
            body: body.to_owned(),
        }
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// Serves an error by a handler of axum that returns it.
pub(crate) async fn assert_served<E>(error: E, expected: &Expected)
where
    E: ApiError + IntoResponse + Send + Sync + 'static,
{
    let error = std::sync::Mutex::new(Some(error));
    let take = move || error.lock().unwrap().take().unwrap();
    let take = std::sync::Arc::new(take);
    let router: Router = Router::new().route("/", get(async move || Err::<(), E>(take())));
    let response = call(
        router,
        Request::get("/").body(axum::body::Body::empty()).unwrap(),
    )
    .await;
    assert_eq!(response.text(), expected.body);
    assert_eq!(response.status, expected.status, "{}", expected.body);
    assert_eq!(response.header("content-type"), expected.content_type);
    for (name, value) in &expected.headers {
        assert_eq!(response.header(name), *value, "{name} of {}", expected.body);
    }
}

/// The body of an error, without a server.
pub(crate) fn body(error: &dyn ApiError) -> String {
    String::from_utf8(error.response().body().to_vec()).unwrap()
}

/// The documents of a catalog.
pub(crate) struct Documents {
    reference: Reference,
    schema: Validator,
    /// Those of each code.
    of_codes: Vec<(String, Validator)>,
}

impl Documents {
    pub(crate) fn of<E: ErrorCatalog>() -> Self {
        let reference = Reference::of::<E>();
        let schema: Value = serde_json::from_str(&reference.to_json_schema()).unwrap();
        assert!(jsonschema::meta::is_valid(&schema), "{schema:#}");
        let of_codes = schema["$defs"].as_object().into_iter().flatten();
        let of_codes = of_codes.map(|(code, schema)| {
            let schema = jsonschema::draft202012::new(schema).unwrap();
            (code.clone(), schema)
        });
        Self {
            schema: jsonschema::draft202012::new(&schema).unwrap(),
            of_codes: of_codes.collect(),
            reference,
        }
    }

    /// Every document has each code.
    pub(crate) fn assert_complete(&self, codes: usize) {
        let reference = &self.reference;
        assert_eq!(reference.errors().len(), codes);
        let openapi = reference.to_openapi(OpenApi::V3_1);
        let openapi: Value = serde_json::from_str(&openapi).unwrap();
        let documents = [
            ("Markdown", reference.to_markdown()),
            ("HTML", reference.to_html()),
            ("TypeScript", reference.to_typescript()),
            ("JSON Schema", reference.to_json_schema()),
            ("OpenAPI", openapi.to_string()),
        ];
        for error in reference.errors() {
            for (format, document) in &documents {
                assert!(document.contains(&error.code), "{} in {format}", error.code);
            }
            for status in error.statuses() {
                let response = &openapi["components"]["responses"][format!("Error{status}")];
                let codes = response["x-error-codes"].as_array().unwrap();
                assert!(
                    codes.iter().any(|code| *code == error.code),
                    "{}",
                    error.code
                );
            }
            assert!(
                error.example.is_some() || !error.details.is_empty(),
                "{}",
                error.code
            );
        }
        let (_, markdown) = &documents[0];
        let headings = markdown.lines().collect::<Vec<_>>();
        for pair in headings.windows(3) {
            let is_heading = |line: &str| line.starts_with('#');
            let is_empty = is_heading(pair[0]) && pair[1].is_empty() && is_heading(pair[2]);
            let level = |line: &str| line.chars().take_while(|char| *char == '#').count();
            assert!(!is_empty || level(pair[0]) < level(pair[2]), "{pair:?}");
        }
    }

    /// Every error is described.
    pub(crate) fn assert_described(&self) {
        for error in self.reference.errors() {
            assert!(!error.description.is_empty(), "{}", error.code);
        }
        for envelope in self.reference.envelopes() {
            assert!(!envelope.members.is_empty(), "{}", envelope.name);
        }
    }

    /// The schema accepts a body, and the schema of no other code does.
    pub(crate) fn assert_valid(&self, body: &str) {
        let value: Value = serde_json::from_str(body).unwrap();
        let errors: Vec<_> = self.schema.iter_errors(&value).collect();
        assert!(errors.is_empty(), "{body}: {errors:?}");
        let of_codes = self.of_codes.iter();
        let accepting: Vec<_> = of_codes
            .filter(|(_, schema)| schema.is_valid(&value))
            .map(|(code, _)| code)
            .collect();
        assert_eq!(accepting.len(), 1, "{body}: {accepting:?}");
    }

    pub(crate) fn reference(&self) -> &Reference {
        &self.reference
    }
}
