//! The extractors in the documents of aide: the same input as that of axum's extractors,
//! without their rejections in plain text. Only the layer knows the errors that replace
//! those.

use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode};
use aide::{OperationInput, OperationOutput};
use schemars::JsonSchema;

use super::{Form, Json, JsonAll, Path, Query};

macro_rules! inputs {
    ($($extractor:ident as $stock:ty,)*) => {$(
        impl<T: JsonSchema> OperationInput for $extractor<T> {
            fn operation_input(context: &mut GenContext, operation: &mut Operation) {
                <$stock>::operation_input(context, operation);
            }
        }
    )*};
}

inputs! {
    Json as axum::Json<T>,
    JsonAll as axum::Json<T>,
    Form as axum::Form<T>,
    Query as axum::extract::Query<T>,
    Path as axum::extract::Path<T>,
}

impl<T: JsonSchema> OperationOutput for Json<T> {
    type Inner = T;

    fn operation_response(context: &mut GenContext, operation: &mut Operation) -> Option<Response> {
        let mut response = axum::Json::<T>::operation_response(context, operation)?;
        if response.description.is_empty() {
            // aide requires a description, and lists have no doc comment.
            "OK".clone_into(&mut response.description);
        }
        Some(response)
    }

    fn inferred_responses(
        context: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<StatusCode>, Response)> {
        let response = Self::operation_response(context, operation);
        let status = StatusCode::Code(200);
        response
            .map(|response| (Some(status), response))
            .into_iter()
            .collect()
    }
}
