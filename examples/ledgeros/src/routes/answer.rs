use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response as ResponseDoc, StatusCode as StatusDoc};
use api_error_core::axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

/// A response for a new resource: 201 with the resource.
#[derive(Debug)]
pub(super) struct Created<T>(pub(super) T);

/// A response to work that goes on after it: 202 without a body.
#[derive(Debug)]
pub(super) struct Accepted;

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Json(self.0)).into_response()
    }
}

impl IntoResponse for Accepted {
    fn into_response(self) -> Response {
        StatusCode::ACCEPTED.into_response()
    }
}

impl<T: JsonSchema> OperationOutput for Created<T> {
    type Inner = T;

    fn inferred_responses(
        context: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<StatusDoc>, ResponseDoc)> {
        let response = Json::<T>::operation_response(context, operation);
        let status = StatusDoc::Code(201);
        let response = response.map(|response| (Some(status), response));
        response.into_iter().collect()
    }
}

impl OperationOutput for Accepted {
    type Inner = Self;

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<StatusDoc>, ResponseDoc)> {
        let response = ResponseDoc {
            description: "It goes on after the answer".to_owned(),
            ..ResponseDoc::default()
        };
        vec![(Some(StatusDoc::Code(202)), response)]
    }
}
