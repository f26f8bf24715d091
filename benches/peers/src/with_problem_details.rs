//! RFC 9457, made where the error happens.

use std::hint::black_box;

use api_error_benches::case::{Case, REQUEST_ID};
use api_error_benches::cases::what;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use problem_details::ProblemDetails;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct Members {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    card_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'static str>,
}

pub fn cases() -> Vec<Case> {
    vec![
        Case::new("problem_details", what::PLAIN, || {
            not_found().into_response()
        }),
        Case::new("problem_details", what::FIELDS, || {
            frozen(None).into_response()
        }),
        Case::new("problem_details", what::FIELDS_AND_ID, || {
            frozen(Some(REQUEST_ID)).into_response()
        }),
    ]
}

fn not_found() -> ProblemDetails<Members> {
    ProblemDetails::from_status_code(StatusCode::NOT_FOUND)
        .with_detail("no such card")
        .with_extensions(Members {
            code: "card_not_found",
            card_id: None,
            request_id: None,
        })
}

fn frozen(request_id: Option<&'static str>) -> ProblemDetails<Members> {
    let card_id: u64 = black_box(7);
    ProblemDetails::from_status_code(StatusCode::CONFLICT)
        .with_detail(format!("card {card_id} is already frozen"))
        .with_extensions(Members {
            code: "card_already_frozen",
            card_id: Some(card_id),
            request_id: black_box(request_id),
        })
}
