use std::collections::BTreeMap;

use api_error_core::ErrorCatalog;
pub use utoipa::IntoResponses;
pub use utoipa::openapi::{RefOr, Response};

use crate::{ErrorResponses, OpenApi};

/// utoipa has no way to register schemas with responses, so each stands in its
/// response: a reference would dangle unless the user saw to it.
pub fn responses<E: ErrorCatalog + ?Sized>() -> BTreeMap<String, RefOr<Response>> {
    let responses = ErrorResponses::of::<E>().self_contained(OpenApi::V3_1);
    let responses = responses.into_iter();
    responses
        .filter_map(|(status, response)| {
            Some((status, RefOr::T(serde_json::from_value(response).ok()?)))
        })
        .collect()
}

#[doc(hidden)]
#[macro_export]
macro_rules! __document_by_utoipa {
    ($error:ty) => {
        impl $crate::__private::utoipa::IntoResponses for $error {
            fn responses() -> ::std::collections::BTreeMap<
                ::std::string::String,
                $crate::__private::utoipa::RefOr<$crate::__private::utoipa::Response>,
            > {
                $crate::__private::utoipa::responses::<$error>()
            }
        }
    };
}
