//! What the layer around a service answers.

use api_error_core::envelope::Problem;
use api_error_core::{
    ApiError, ErrorCatalog, ErrorLayer, ErrorSpec, HttpError, Rejection, RejectionKind, StatusCode,
};

use super::ServiceErrors;
use super::shape::Shape;
use crate::reference::Reference;

impl ServiceErrors {
    /// Those of the root catalog of a service, answered through a layer.
    ///
    /// The layer knows the envelope, whether problem details are negotiated,
    /// and which errors answer for what the framework refuses by itself: for
    /// bodies and parameters where an operation has some, and for the statuses
    /// it [names](ErrorLayer::on), such as timeouts, everywhere. Unknown paths
    /// and wrong methods belong to no operation: they become the responses
    /// `Error404` and `Error405` among the components.
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
    /// ServiceErrors::under::<HttpError>(&ErrorLayer::new()).document(&mut document)?;
    /// let responses = &document["paths"]["/cards"]["post"]["responses"];
    /// assert_eq!(responses["400"]["x-error-codes"], json!(["body_parse_error"]));
    /// assert_eq!(responses["415"]["x-error-codes"], json!(["unsupported_media_type"]));
    /// # Ok::<_, api_error_docs::UnknownError>(())
    /// ```
    pub fn under<E: ErrorCatalog + ?Sized>(layer: &ErrorLayer) -> Self {
        let mut context = layer.context();
        let mut service = Self::in_context::<E>(&context);
        service.has_id = true;
        service.refuse_as(layer);
        let mut kinds = vec![("error", context.envelope)];
        if layer.is_negotiating_problem() {
            kinds.push(("problem", Some(&Problem)));
        }
        for (kind, envelope) in kinds {
            context.envelope = envelope;
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

    fn refuse_as(&mut self, layer: &ErrorLayer) {
        for (shape, kind) in [
            (Shape::Body, RejectionKind::BodySyntax),
            (Shape::Body, RejectionKind::BodyInvalid),
            (Shape::Body, RejectionKind::BodyTooLarge),
            (Shape::Body, RejectionKind::MediaType),
            (Shape::RequiredQuery, RejectionKind::ParameterMissing),
            (Shape::Query, RejectionKind::ParameterInvalid),
            (Shape::Path, RejectionKind::ParameterInvalid),
        ] {
            self.refuse(shape, layer.error_on_rejection(kind));
        }
        for (shape, status) in [
            // A parameter that is empty makes another path.
            (Shape::Path, StatusCode::NOT_FOUND),
            (Shape::Elsewhere, StatusCode::NOT_FOUND),
            (Shape::Elsewhere, StatusCode::METHOD_NOT_ALLOWED),
        ] {
            self.refuse(shape, layer.error_on(status));
        }
        for status in layer.named_statuses().filter(|&status| !is_placed(status)) {
            self.refuse(Shape::Any, layer.error_on(status));
        }
    }

    fn refuse(&mut self, shape: Shape, error: &ErrorSpec) {
        // The public sees another in the place of an internal one.
        let public = if error.internal {
            ApiError::spec(&HttpError::INTERNAL_SERVER_ERROR)
        } else {
            error
        };
        self.by_framework.push((shape, public.code.to_owned()));
    }
}

/// Whether it is known of which requests a framework answers with the status.
fn is_placed(status: StatusCode) -> bool {
    matches!(status.as_u16(), 400 | 404 | 405 | 413 | 415 | 422)
}
