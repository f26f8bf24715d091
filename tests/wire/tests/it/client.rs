//! A client reads errors as types, also of a service that is newer than itself.

use api_error_core::client::ErrorCode;
use api_error_core::envelope::Problem;
use api_error_core::http::StatusCode;
use api_error_core::{
    ApiError, ApiErrorExt, ErrorBody, ErrorCatalog, ErrorLayer, FieldErrors, HttpError, Rejection,
    RejectionKind,
};
use api_error_test_support::Server;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use serde_json::json;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = CardErrorCode)]
enum CardError {
    #[error("card {card_id} is frozen")]
    #[api(status = 409)]
    CardFrozen {
        #[api(detail)]
        card_id: u32,
    },
    #[error("two fields are wrong")]
    #[api(status = 422)]
    CardInvalid(#[api(field_errors)] FieldErrors),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = ServiceErrorCode, docs_url = "https://example.com/{code}")]
enum ServiceError {
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] CardError),
    /// The client below knows nothing of it.
    #[error("the moon is in the wrong phase")]
    #[api(status = 503, message = "Try again at full moon.")]
    WrongMoon,
}

async fn response(Path(card_id): Path<u32>) -> ServiceError {
    match card_id {
        0 => {
            let errors = FieldErrors::new()
                .with("name", "is long")
                .with("tags.0", "is odd");
            CardError::CardInvalid(errors).into()
        }
        1 => ServiceError::WrongMoon,
        _ => CardError::CardFrozen { card_id }.into(),
    }
}

async fn read(layer: ErrorLayer, card: u32) -> ErrorBody {
    let router = Router::new().route("/{card}", get(response)).layer(layer);
    let response = Server::start(router).await.get(&format!("/{card}")).await;
    serde_json::from_slice(&response.body).unwrap()
}

fn layers() -> [ErrorLayer; 2] {
    [ErrorLayer::new(), ErrorLayer::new().envelope(&Problem)]
}

#[tokio::test]
async fn a_code_is_read_as_a_type() {
    for layer in layers() {
        let error = read(layer, 7).await;
        assert_eq!(error.known_code(), Some(CardErrorCode::CardFrozen));
        let code: ServiceErrorCode = error.known_code().unwrap();
        assert_eq!(code, ServiceErrorCode::Card(CardErrorCode::CardFrozen));
        assert_eq!(code.spec().status(), StatusCode::CONFLICT);
        assert_eq!(error.message.as_deref(), Some("card 7 is frozen"));
        assert_eq!(error.details["card_id"], 7);
        assert_eq!(
            error.doc_url.as_deref(),
            Some("https://example.com/card_frozen")
        );
        assert!(error.request_id.is_some());
    }
}

#[tokio::test]
async fn a_code_that_is_not_known_is_kept() {
    for layer in layers() {
        let error = read(layer, 1).await;
        assert_eq!(error.known_code::<CardErrorCode>(), None);
        assert_eq!(error.code.as_deref(), Some("wrong_moon"));
        assert_eq!(error.known_code(), Some(ServiceErrorCode::WrongMoon));
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = EveryCode, include(ServiceError, HttpError, Rejection))]
enum Everything {}

#[test]
fn rejections_have_typed_codes() {
    for (name, kind) in [
        ("body_parse_error", RejectionKind::BodySyntax),
        ("validation_failed", RejectionKind::BodyInvalid),
        ("parameter_missing", RejectionKind::ParameterMissing),
        ("parameter_invalid", RejectionKind::ParameterInvalid),
    ] {
        let code: EveryCode = name.parse().unwrap();
        assert_eq!(code, EveryCode::Rejection(kind));
        assert_eq!(code.as_str(), name);
    }
    // Their other codes are those of their status.
    let code: EveryCode = "content_too_large".parse().unwrap();
    assert_eq!(code, EveryCode::HttpError(HttpError::PAYLOAD_TOO_LARGE));
}

#[test]
fn each_code_of_this_crate_has_an_example_of_itself() {
    for spec in Everything::CATALOG
        .iter()
        .filter(|spec| spec.example().is_some())
    {
        let mut shown = None;
        spec.example()
            .unwrap()
            .show(&mut |error| shown = Some(error.code()));
        assert_eq!(shown, Some(spec.code()));
    }
    let examples = Rejection::CATALOG
        .iter()
        .filter(|spec| spec.example().is_some());
    assert_eq!(examples.count(), Rejection::CATALOG.iter().count());
}

#[tokio::test]
async fn the_fields_at_fault_are_read() {
    for layer in layers() {
        let error = read(layer, 0).await;
        let expected = FieldErrors::new()
            .with("name", "is long")
            .with("tags.0", "is odd");
        assert_eq!(error.field_errors, expected);
    }
}

#[test]
fn members_of_the_wrong_type_are_details() {
    let read = |body| serde_json::from_value::<ErrorBody>(body).unwrap();
    let body = json!({
        "type": 7, "title": ["x"], "status": "404", "detail": null, "code": "gone",
        "errors": { "a": 1 }, "request_id": false, "balance": 30, "details": "none",
    });
    let problem = read(body.clone());
    let details = json!({
        "type": 7, "title": ["x"], "detail": null, "errors": { "a": 1 }, "request_id": false,
        "balance": 30, "details": "none",
    });
    assert_eq!(problem.code.as_deref(), Some("gone"));
    assert_eq!(problem.status, Some(404));
    assert_eq!(problem.raw, body);
    let mut rest = problem;
    assert_eq!(rest.details, *details.as_object().unwrap());
    (rest.code, rest.status) = (None, None);
    (rest.details, rest.raw) = Default::default();
    assert_eq!(rest, ErrorBody::default());

    let standard = read(json!({
        "error": { "code": "gone", "message": 7, "details": [], "errors": [{ "message": "a" }, 7] },
        "request_id": 7,
    }));
    assert_eq!(standard.code.as_deref(), Some("gone"));
    assert_eq!(standard.message, None);
    // A list in which something is no message is kept as it is.
    assert!(standard.field_errors.is_empty());
    assert_eq!(standard.details["errors"], json!([{ "message": "a" }, 7]));
}
