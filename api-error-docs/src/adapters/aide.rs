//! aide.

pub use aide::OperationOutput;
pub use aide::generate::GenContext;
pub use aide::openapi::{Operation, Response, StatusCode};
use api_error_core::ErrorCatalog;

use crate::schema::{ErrorResponses, OpenApi};

/// Returns the responses, and adds their schemas to the components of the document.
pub fn responses<E: ErrorCatalog + ?Sized>(
    context: &mut GenContext,
) -> Vec<(Option<StatusCode>, Response)> {
    let errors = ErrorResponses::of::<E>();
    let definitions = context.schema.definitions_mut();
    definitions.extend(errors.schemas(OpenApi::V3_1));
    let responses = errors.responses().into_iter();
    responses
        .filter_map(|(status, response)| {
            let status = StatusCode::Code(status.parse().ok()?);
            Some((Some(status), serde_json::from_value(response).ok()?))
        })
        .collect()
}

#[doc(hidden)]
#[macro_export]
macro_rules! __document_by_aide {
    ($error:ty) => {
        impl $crate::__private::aide::OperationOutput for $error {
            type Inner = Self;

            fn inferred_responses(
                context: &mut $crate::__private::aide::GenContext,
                _: &mut $crate::__private::aide::Operation,
            ) -> ::std::vec::Vec<(
                ::core::option::Option<$crate::__private::aide::StatusCode>,
                $crate::__private::aide::Response,
            )> {
                $crate::__private::aide::responses::<$error>(context)
            }
        }
    };
}
