//! RFC 7807, made where the error happens, with members in a map.

use std::hint::black_box;

use api_error_benches::case::{Case, REQUEST_ID};
use api_error_benches::cases::what;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use http_api_problem::HttpApiProblem;

pub fn cases() -> Vec<Case> {
    vec![
        Case::new("http-api-problem", what::PLAIN, || {
            not_found().into_response()
        }),
        Case::new("http-api-problem", what::FIELDS, || {
            frozen().into_response()
        }),
        Case::new("http-api-problem", what::FIELDS_AND_ID, || {
            frozen()
                .value("request_id", &black_box(REQUEST_ID))
                .into_response()
        }),
    ]
}

fn not_found() -> HttpApiProblem {
    HttpApiProblem::with_title(StatusCode::NOT_FOUND)
        .detail("no such card")
        .value("code", &"card_not_found")
}

fn frozen() -> HttpApiProblem {
    let card_id: u64 = black_box(7);
    HttpApiProblem::with_title(StatusCode::CONFLICT)
        .detail(format!("card {card_id} is already frozen"))
        .value("code", &"card_already_frozen")
        .value("card_id", &card_id)
}
