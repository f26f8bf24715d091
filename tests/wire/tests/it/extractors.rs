//! The crate's extractors: precise codes, and the service's own in their place.

use api_error_core::axum::{Form, Json, Path, Query};
use api_error_core::http::StatusCode;
use api_error_core::{
    ApiError, ApiErrorExt, ErrorLayer, ErrorSpec, HttpError, Rejection, RejectionKind,
};
use api_error_test_support::{ReceivedResponse, Server};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Request;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Order {
    items: Vec<Item>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Item {
    price: u32,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Page {
    limit: u8,
}

fn app() -> Router {
    Router::new()
        .route("/orders", post(async |_: Json<Order>| ()))
        .route("/optional", post(async |_: Option<Json<Order>>| ()))
        .route(
            "/forms",
            post(async |_: Form<Page>| ()).get(async |_: Form<Page>| ()),
        )
        .route("/search", get(async |_: Query<Page>| ()))
        .route("/orders/{order}", get(async |_: Path<u32>| ()))
        .route(
            "/orders/{order}/{item}",
            get(async |_: Path<(u32, u32)>| ()),
        )
        .route("/maybe/{order}", get(async |_: Option<Path<u32>>| ()))
        .route(
            "/maybe",
            get(async |order: Option<Path<u32>>| order.is_none().to_string()),
        )
        .route("/pages/{limit}", get(async |_: Path<Page>| ()))
        .route("/wrong/{one}", get(async |_: Path<(u32, u32)>| ()))
        .layer(DefaultBodyLimit::max(64))
}

async fn post_json(server: &Server, target: &str, body: &str) -> ReceivedResponse {
    let request = Request::post(target).header("content-type", "application/json");
    server.send(request.body(body.to_owned()).unwrap()).await
}

/// The part of the body that is about the error.
fn error(response: &ReceivedResponse) -> Value {
    assert_eq!(response.header("content-type"), "application/json");
    response.json()["error"].clone()
}

#[tokio::test]
async fn invalid_json_is_a_parse_error() {
    let server = Server::start(app()).await;
    let cases = [
        (
            "/orders",
            "{",
            "EOF while parsing an object at line 1 column 1",
        ),
        (
            "/optional",
            "{",
            "EOF while parsing an object at line 1 column 1",
        ),
        (
            "/orders",
            r#"{"items":[]}x"#,
            "trailing characters at line 1 column 13",
        ),
    ];
    for (target, body, reason) in cases {
        let response = post_json(&server, target, body).await;
        assert_eq!(response.status, 400);
        let message = format!("the body is not valid JSON: {reason}");
        let expected = json!({ "code": "body_parse_error", "message": message });
        assert_eq!(error(&response), expected);
    }
}

#[tokio::test]
async fn a_body_of_the_wrong_shape_names_the_field() {
    let server = Server::start(app()).await;
    let cases = [
        (
            r#"{"items":[{"price":1},{"price":"x"}]}"#,
            "type",
            "items.1.price",
            "invalid type: expected an integer from 0 to 4294967295, found a string",
        ),
        (
            r#"{"items":[{}]}"#,
            "required",
            "items.0.price",
            "missing field `price`",
        ),
        ("{}", "required", "items", "missing field `items`"),
    ];
    for (body, code, field, reason) in cases {
        let response = post_json(&server, "/orders", body).await;
        assert_eq!(response.status, 422);
        let error = error(&response);
        assert_eq!(error["code"], "validation_failed");
        assert_eq!(error["message"], reason);
        assert_eq!(
            error["errors"],
            json!([{ "field": field, "message": reason, "code": code }])
        );
    }
    let response = post_json(&server, "/orders", "7").await;
    let expected = "invalid type: expected an object, found an integer";
    assert_eq!(error(&response)["message"], expected);
}

#[tokio::test]
async fn a_parameter_is_missing_or_invalid_by_name() {
    let server = Server::start(app()).await;
    #[rustfmt::skip]
    let cases = [
        ("/search", "query", "limit", "required", "it is missing"),
        ("/search?limit=x", "query", "limit", "type", "expected an integer from 0 to 255"),
        ("/search?limit=1&limit=2", "query", "limit", "duplicate", "it is present more than once"),
        ("/forms?limit=256", "query", "limit", "range", "expected an integer from 0 to 255"),
        ("/orders/seven", "path", "order", "type", "expected an integer from 0 to 4294967295"),
        ("/maybe/seven", "path", "order", "type", "expected an integer from 0 to 4294967295"),
        ("/orders/7/x", "path", "item", "type", "expected an integer from 0 to 4294967295"),
        ("/pages/x", "path", "limit", "type", "expected an integer from 0 to 255"),
        ("/orders/%FF", "path", "order", "invalid", "it is not UTF-8"),
    ];
    for (target, place, name, code, reason) in cases {
        let response = server.get(target).await;
        assert_eq!(response.status, 400, "{target}");
        let error = error(&response);
        let field = json!({ "field": name, "in": place, "message": reason, "code": code });
        let mut sent = error["errors"][0].clone();
        let params = sent.as_object_mut().unwrap().remove("params");
        assert_eq!(sent, field, "{target}");
        let limits = json!({ "min": 0, "max": 255 });
        assert_eq!(params, (code == "range").then_some(limits), "{target}");
        let (expected, message) = match code {
            "required" => (
                "parameter_missing",
                format!("the parameter `{name}` is missing"),
            ),
            _ => (
                "parameter_invalid",
                format!("the parameter `{name}` is invalid: {reason}"),
            ),
        };
        assert_eq!(error["code"], expected, "{target}");
        assert_eq!(error["message"], message, "{target}");
        assert_eq!(error.get("details"), None, "{target}");
    }
}

#[tokio::test]
async fn optional_path_parameters_may_be_absent() {
    let server = Server::start(app()).await;
    assert_eq!(server.get("/maybe").await.body, "true");
}

#[tokio::test]
async fn a_mistake_in_the_service_stays_a_server_error() {
    let server = Server::start(app()).await;
    let response = server.get("/wrong/1").await;
    assert_eq!(response.status, 500);
    let expected =
        json!({ "code": "internal_server_error", "message": "Something went wrong on our side." });
    assert_eq!(error(&response), expected);
}

#[tokio::test]
async fn size_and_media_type_keep_their_status() {
    let server = Server::start(app()).await;
    let long = post_json(&server, "/orders", &" ".repeat(65)).await;
    assert_eq!(
        (long.status, error(&long)["code"].clone()),
        (StatusCode::PAYLOAD_TOO_LARGE, "content_too_large".into())
    );
    let untyped = server
        .send(Request::post("/orders").body("{}").unwrap())
        .await;
    assert_eq!(
        (untyped.status, error(&untyped)["code"].clone()),
        (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported_media_type".into()
        )
    );
}

/// The service's own error for requests that extractors reject.
#[derive(Debug)]
enum ServiceError {
    BadBody,
    BadParameter { name: String },
    Other(HttpError),
}

impl From<Rejection> for ServiceError {
    fn from(rejection: Rejection) -> Self {
        match rejection.kind() {
            RejectionKind::BodySyntax | RejectionKind::BodyInvalid => Self::BadBody,
            RejectionKind::ParameterMissing | RejectionKind::ParameterInvalid => {
                let name = rejection.parameter().unwrap_or_default();
                Self::BadParameter {
                    name: name.to_owned(),
                }
            }
            _ => Self::Other(HttpError::for_status(rejection.status())),
        }
    }
}

impl std::fmt::Display for ServiceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::BadBody => f.write_str("bad body"),
            Self::BadParameter { name } => write!(f, "bad parameter {name}"),
            Self::Other(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ServiceError {}

impl ApiError for ServiceError {
    fn spec(&self) -> &'static ErrorSpec {
        const BAD_BODY: &ErrorSpec =
            &ErrorSpec::builder("BAD_BODY", StatusCode::BAD_REQUEST).build();
        const BAD_PARAMETER: &ErrorSpec =
            &ErrorSpec::builder("BAD_PARAMETER", StatusCode::BAD_REQUEST).build();
        match self {
            Self::BadBody => BAD_BODY,
            Self::BadParameter { .. } => BAD_PARAMETER,
            Self::Other(error) => error.spec(),
        }
    }
}

#[tokio::test]
async fn the_layer_answers_with_the_codes_of_the_service() {
    let layer = ErrorLayer::new()
        .on(StatusCode::PAYLOAD_TOO_LARGE, || HttpError::GONE)
        .on_rejection(ServiceError::from);
    let server = Server::start(app().layer(layer)).await;

    let response = post_json(&server, "/orders", "{}").await;
    assert_eq!(response.status, 400);
    let id = response.header("x-request-id");
    let expected = json!({
        "error": { "code": "BAD_BODY", "message": "bad body" },
        "request_id": id,
    });
    assert_eq!(response.json(), expected);

    let response = server.get("/search").await;
    assert_eq!(error(&response)["message"], "bad parameter limit");
    // The conversion is more precise than the status, and comes first.
    let response = post_json(&server, "/orders", &" ".repeat(65)).await;
    assert_eq!(error(&response)["code"], "content_too_large");
}

#[tokio::test]
async fn without_a_conversion_the_status_decides_then_the_rejection() {
    let layer = ErrorLayer::new().on(StatusCode::PAYLOAD_TOO_LARGE, || HttpError::GONE);
    let server = Server::start(app().layer(layer)).await;
    let response = post_json(&server, "/orders", &" ".repeat(65)).await;
    assert_eq!(response.status, 410);
    let response = server.get("/search").await;
    assert_eq!(error(&response)["code"], "parameter_missing");
    assert_eq!(
        response.json()["request_id"],
        response.header("x-request-id")
    );
}
