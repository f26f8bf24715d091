use std::fmt;
use std::sync::Arc;

use http::StatusCode;
use tonic::{Code, Status};
use tower_layer::Layer;

use super::service::GrpcErrorService;
use crate::layer::{FrameworkError, InPlace};
use crate::{ApiError, Catalog, ErrorCatalog, HttpError, Occurrence, RequestContext, log};

/// Answers every error of a gRPC service with the details of its kind, and with
/// the call's id.
///
/// It is to tonic what [`ErrorLayer`](crate::ErrorLayer) is to HTTP, whose
/// responses tell by their status that they are errors. Put it around all
/// services, and all other layers inside. Errors that derive
/// [`ApiError`](trait@ApiError) are written with the call's context, also those
/// of a stream that is under way. Statuses without details get an `ErrorInfo`
/// with a code of [`HttpError`], or the service's own by [`on`](Self::on): those
/// of tonic for an unknown method or a message that is too large, those that a
/// handler makes by hand, and the HTTP statuses of layers that know nothing of
/// gRPC, such as those of tower-http for timeouts and panics. Their code stays,
/// and their words where a client may see them. Statuses with details, and
/// requests that are not of gRPC, are left alone.
///
/// The id of a call is the [`RequestId`](crate::RequestId) among its extensions,
/// else a valid one in its metadata `x-request-id`, else a new one. It is set in
/// the metadata of every answer, and handlers find it among the request's
/// extensions.
///
/// tonic's own timeouts (`Server::timeout` and a call's `grpc-timeout`) lie
/// outside of all layers, and cut a call off with a status of their own. For an
/// answer with details put a timeout of tower-http inside this layer.
///
/// ```
/// use api_error_core::{ErrorBody, GrpcErrorLayer, HttpError};
/// use tonic::body::Body;
/// use tonic::{Code, Status};
/// use tower::{ServiceBuilder, ServiceExt, service_fn};
///
/// # futures_executor::block_on(async {
/// let service = ServiceBuilder::new()
///     .layer(GrpcErrorLayer::new().on(Code::Unimplemented, || HttpError::GONE))
///     // tonic's answer to an unknown method.
///     .service(service_fn(async |_: http::Request<Body>| {
///         Ok::<_, std::convert::Infallible>(Status::unimplemented("").into_http::<Body>())
///     }));
///
/// let request = http::Request::post("/cards.Cards/Burn")
///     .header("content-type", "application/grpc")
///     .header("x-request-id", "req_7")
///     .body(Body::empty())?;
/// let response = service.oneshot(request).await?;
/// let status = Status::from_header_map(response.headers()).unwrap();
/// assert_eq!(status.code(), Code::NotFound);
/// assert_eq!(ErrorBody::from(status).to_string(), "Gone (gone, request req_7)");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap();
/// ```
#[derive(Debug, Clone, Default)]
pub struct GrpcErrorLayer {
    settings: Arc<Settings>,
}

/// What the service says about its errors.
#[derive(Clone, Default)]
pub(super) struct Settings {
    pub(super) catalog: Option<&'static Catalog>,
    answers: Vec<(Code, Answer)>,
}

type Answer = Arc<dyn Fn(&RequestContext, Status) -> Status + Send + Sync>;

impl GrpcErrorLayer {
    /// A layer that answers for tonic by [`HttpError`].
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes link template and domain from the root catalog of the service, for
    /// its own errors and for those made by tonic.
    pub fn catalog<E: ErrorCatalog + ?Sized>(mut self) -> Self {
        self.set().catalog = Some(E::CATALOG);
        self
    }

    /// Names the error that answers for statuses without details of a code.
    ///
    /// The error's own code goes on the wire. Of two for one code the later
    /// counts.
    pub fn on<F, E>(mut self, code: Code, error: F) -> Self
    where
        F: Fn() -> E + Send + Sync + 'static,
        E: ApiError,
    {
        let answer: Answer = Arc::new(move |context, status| {
            let cause = words(&status).map(Into::into);
            let error = error();
            answer_in(context, &InPlace { error, cause }, None)
        });
        let answers = &mut self.set().answers;
        answers.retain(|(known, _)| *known != code);
        answers.push((code, answer));
        self
    }

    fn set(&mut self) -> &mut Settings {
        Arc::make_mut(&mut self.settings)
    }
}

impl<S> Layer<S> for GrpcErrorLayer {
    type Service = GrpcErrorService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        GrpcErrorService::new(inner, Arc::clone(&self.settings))
    }
}

impl Settings {
    /// The service's own error for a status without details, else this crate's
    /// of an HTTP status.
    pub(super) fn answer(
        &self,
        context: &RequestContext,
        status: Status,
        http_status: StatusCode,
    ) -> Status {
        let code = status.code();
        let named = self.answers.iter().find(|(known, _)| *known == code);
        if let Some((_, answer)) = named {
            return answer(context, status);
        }
        let error = FrameworkError {
            error: HttpError::from(http_status),
            words: words(&status),
            retry_after: None,
        };
        answer_in(context, &error, Some(code))
    }
}

fn answer_in(context: &RequestContext, error: &dyn ApiError, code: Option<Code>) -> Status {
    let occurrence = Occurrence::new(error, context);
    log::answered(error, &occurrence);
    let code = code.unwrap_or_else(|| occurrence.grpc_code().into());
    occurrence.grpc_status_as(code)
}

fn words(status: &Status) -> Option<String> {
    let words = status.message();
    (!words.is_empty()).then(|| words.to_owned())
}

/// The HTTP status of a code, by the mapping of `google.rpc.Code`.
pub(super) fn http_status(code: Code) -> StatusCode {
    match code {
        Code::InvalidArgument | Code::FailedPrecondition | Code::OutOfRange => {
            StatusCode::BAD_REQUEST
        }
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::PermissionDenied => StatusCode::FORBIDDEN,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::Aborted | Code::AlreadyExists => StatusCode::CONFLICT,
        Code::ResourceExhausted => StatusCode::TOO_MANY_REQUESTS,
        // tonic's word for a handler that took too long. The mapping has a
        // status here that HTTP does not know.
        Code::Cancelled => StatusCode::REQUEST_TIMEOUT,
        Code::Unimplemented => StatusCode::NOT_IMPLEMENTED,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::DeadlineExceeded => StatusCode::GATEWAY_TIMEOUT,
        Code::Ok | Code::Unknown | Code::Internal | Code::DataLoss => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<_> = self.answers.iter().map(|(code, _)| code).collect();
        f.debug_struct("Settings")
            .field("catalog", &self.catalog.map(|catalog| catalog.name))
            .field("on", &codes)
            .finish()
    }
}
