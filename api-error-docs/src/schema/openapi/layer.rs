//! The errors of the layer around a service.

use api_error_core::envelope::Problem;
use api_error_core::http::StatusCode;
use api_error_core::layer::LayerSpec;
use api_error_core::{
    ApiError, ErrorCatalog, ErrorLayer, ErrorSpec, HttpError, Rejection, RejectionKind,
};

use super::ServiceErrors;
use super::shape::Shape;
use crate::reference::Reference;

impl ServiceErrors {
    /// Takes the errors of a service's root catalog, and those of the layer around it.
    ///
    /// The layer sets the envelope, whether problem details are negotiated, the headers of all
    /// errors, and the errors for requests that the framework rejects: operations with a body or with
    /// parameters get the errors for these, and every operation gets the errors for the
    /// statuses that the layer [sets](ErrorLayer::on), such as timeouts. Unknown paths
    /// and wrong methods belong to no operation: they become the responses `Error404`
    /// and `Error405` of the components.
    ///
    /// ```
    /// use api_error_core::{ErrorLayer, HttpError};
    /// use api_error_docs::ServiceErrors;
    /// use serde_json::json;
    ///
    /// let mut document = json!({
    ///     "openapi": "3.1.0",
    ///     "paths": { "/cards": { "post": { "requestBody": { "content": {} } } } },
    /// });
    /// let layer = ErrorLayer::new().show_code_header().show_proxy_status("edge".parse().unwrap());
    /// ServiceErrors::under::<HttpError>(&layer).document(&mut document)?;
    /// let responses = &document["components"]["responses"];
    /// assert_eq!(responses["Error400"]["x-error-codes"], json!(["body_parse_error"]));
    /// assert_eq!(responses["Error415"]["x-error-codes"], json!(["unsupported_media_type"]));
    /// assert!(responses["Error415"]["headers"]["x-error-code"].is_object());
    /// assert!(responses["Error415"]["headers"]["proxy-status"].is_object());
    /// # Ok::<_, api_error_docs::UnknownError>(())
    /// ```
    pub fn under<E: ErrorCatalog + ?Sized>(layer: &ErrorLayer) -> Self {
        let spec = layer.spec();
        let context = spec.context();
        let mut service = Self::in_context::<E>(&context);
        service.has_id = true;
        service.has_code = spec.shows_code_header();
        service.has_proxy_status = spec.shows_proxy_status();
        service.reject_as(spec);
        let mut kinds = vec![("error", context.clone())];
        if spec.negotiates_problem() {
            kinds.push(("problem", context.with_envelope(&Problem)));
        }
        for (kind, context) in kinds {
            for reference in [
                Reference::in_context::<E>(&context),
                Reference::in_context::<Rejection>(&context),
                Reference::in_context::<HttpError>(&context),
            ] {
                service.known = service.known.and_named(&reference, kind);
            }
        }
        service
    }

    fn reject_as(&mut self, layer: LayerSpec<'_>) {
        for (shape, kind) in [
            (Shape::Body, RejectionKind::BodySyntax),
            (Shape::Body, RejectionKind::BodyInvalid),
            (Shape::Body, RejectionKind::BodyTooLarge),
            (Shape::Body, RejectionKind::MediaType),
            (Shape::RequiredQuery, RejectionKind::ParameterMissing),
            (Shape::Query, RejectionKind::ParameterInvalid),
            (Shape::Path, RejectionKind::ParameterInvalid),
        ] {
            self.reject(shape, layer.error_on_rejection(kind));
        }
        for (shape, status) in [
            // An empty parameter makes another path.
            (Shape::Path, StatusCode::NOT_FOUND),
            (Shape::Elsewhere, StatusCode::NOT_FOUND),
            (Shape::Elsewhere, StatusCode::METHOD_NOT_ALLOWED),
        ] {
            self.reject(shape, layer.error_on(status));
        }
        for status in layer.named_statuses().filter(|&status| !is_placed(status)) {
            self.reject(Shape::Any, layer.error_on(status));
        }
    }

    fn reject(&mut self, shape: Shape, error: &ErrorSpec) {
        // Clients see another error in place of an internal one.
        let public = if error.is_internal() {
            ApiError::spec(&HttpError::INTERNAL_SERVER_ERROR)
        } else {
            error
        };
        self.by_framework.push((shape, public.code().to_owned()));
    }
}

/// Returns whether `reject_as` handles the status for requests of a certain shape.
fn is_placed(status: StatusCode) -> bool {
    matches!(status.as_u16(), 400 | 404 | 405 | 413 | 415 | 422)
}
