//! The same responses, as a service writes them without a library of errors: a
//! struct with serde, or `json!`.

use std::hint::black_box;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Value, json};

use super::by::{JSON, SERDE};
use super::{field_messages, long_text, what};
use crate::case::{Case, REQUEST_ID};

#[derive(Serialize)]
pub(super) struct Body<'a, D> {
    error: ErrorBody<'a, D>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
}

#[derive(Serialize)]
struct ErrorBody<'a, D> {
    r#type: &'a str,
    code: &'a str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<D>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<&'a [FieldError]>,
}

#[derive(Serialize)]
pub(super) struct CardDetails {
    card_id: u64,
}

#[derive(Serialize)]
struct FieldError {
    field: String,
    message: String,
}

pub(super) struct FieldErrors(Vec<FieldError>);

pub(super) fn plain() -> Body<'static, ()> {
    Body {
        error: ErrorBody {
            r#type: "not_found_error",
            code: "card_not_found",
            message: "no such card".to_owned(),
            details: None,
            errors: None,
        },
        request_id: None,
    }
}

pub(super) fn fields(card_id: u64, request_id: Option<&str>) -> Body<'_, CardDetails> {
    Body {
        error: ErrorBody {
            r#type: "conflict_error",
            code: "card_already_frozen",
            message: format!("card {card_id} is already frozen"),
            details: Some(CardDetails { card_id }),
            errors: None,
        },
        request_id,
    }
}

pub(super) fn json_plain() -> Value {
    json!({
        "error": {
            "type": "not_found_error",
            "code": "card_not_found",
            "message": "no such card",
        },
    })
}

pub(super) fn json_fields(card_id: u64, request_id: Option<&str>) -> Value {
    let mut body = json!({
        "error": {
            "type": "conflict_error",
            "code": "card_already_frozen",
            "message": format!("card {card_id} is already frozen"),
            "details": { "card_id": card_id },
        },
    });
    if let Some(id) = request_id {
        body["request_id"] = id.into();
    }
    body
}

impl FieldErrors {
    pub(super) fn new(count: usize) -> Self {
        let errors = field_messages(count).map(|(field, message)| FieldError {
            field,
            message: message.to_owned(),
        });
        Self(errors.collect())
    }

    pub(super) fn body(&self) -> Body<'_, ()> {
        Body {
            error: ErrorBody {
                r#type: "validation_error",
                code: "order_invalid",
                message: "the order is invalid".to_owned(),
                details: None,
                errors: Some(&self.0),
            },
            request_id: None,
        }
    }

    pub(super) fn json(&self) -> Value {
        let errors = self
            .0
            .iter()
            .map(|error| json!({ "field": error.field, "message": error.message }));
        json!({
            "error": {
                "type": "validation_error",
                "code": "order_invalid",
                "message": "the order is invalid",
                "errors": errors.collect::<Value>(),
            },
        })
    }
}

fn wordy(message: &str) -> Body<'_, ()> {
    Body {
        error: ErrorBody {
            r#type: "validation_error",
            code: "wordy",
            message: message.to_owned(),
            details: None,
            errors: None,
        },
        request_id: None,
    }
}

pub(super) fn serde_frozen() -> Response {
    respond(StatusCode::CONFLICT, fields(black_box(7), None))
}

pub(super) fn json_frozen() -> Response {
    respond(StatusCode::CONFLICT, json_fields(black_box(7), None))
}

fn respond(status: StatusCode, body: impl Serialize) -> Response {
    (status, Json(body)).into_response()
}

pub(super) fn cases() -> Vec<Case> {
    let id = || black_box(Some(REQUEST_ID));
    let mut cases = vec![
        Case::new(SERDE, what::PLAIN, || {
            respond(StatusCode::NOT_FOUND, plain())
        }),
        Case::new(SERDE, what::FIELDS, serde_frozen),
        Case::new(SERDE, what::FIELDS_AND_ID, move || {
            respond(StatusCode::CONFLICT, fields(black_box(7), id()))
        }),
    ];
    cases.extend(what::FIELD_ERRORS.map(|(what, count)| {
        let errors = FieldErrors::new(count);
        Case::new(SERDE, what, move || {
            respond(StatusCode::UNPROCESSABLE_ENTITY, errors.body())
        })
    }));
    cases.extend(
        [(what::LONG, '.'), (what::LONG_ESCAPED, '\n')].map(|(what, eighth)| {
            let message = long_text(eighth);
            Case::new(SERDE, what, move || {
                respond(StatusCode::BAD_REQUEST, wordy(&message))
            })
        }),
    );
    cases.extend([
        Case::new(JSON, what::PLAIN, || {
            respond(StatusCode::NOT_FOUND, json_plain())
        }),
        Case::new(JSON, what::FIELDS, json_frozen),
        Case::new(JSON, what::FIELDS_AND_ID, move || {
            respond(StatusCode::CONFLICT, json_fields(black_box(7), id()))
        }),
    ]);
    cases.extend(what::FIELD_ERRORS.map(|(what, count)| {
        let errors = FieldErrors::new(count);
        Case::new(JSON, what, move || {
            respond(StatusCode::UNPROCESSABLE_ENTITY, errors.json())
        })
    }));
    cases
}
