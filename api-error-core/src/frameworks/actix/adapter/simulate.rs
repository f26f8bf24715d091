//! Simulated errors as a middleware of actix-web, within that of the layer.

use std::future::{Ready, ready};
use std::task::{Context, Poll};

use actix_web::Error;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use api_error_rules::prefer::PREFER;

use super::{ErrorMiddleware, MiddlewareFuture, from_http, headers_to_http};
use crate::layer::{Simulated, SimulatingLayer, Simulator};

/// The service within that of a [`SimulatingLayer`].
#[derive(Debug)]
pub struct SimulatingMiddleware<S> {
    inner: S,
    simulator: Simulator,
}

impl<S, B> Transform<S, ServiceRequest> for SimulatingLayer
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<EitherBody<B>>>;
    type Error = Error;
    type Transform = ErrorMiddleware<SimulatingMiddleware<S>>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, Self::InitError>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        let simulator = self.simulator.clone();
        let inner = SimulatingMiddleware { inner, simulator };
        ready(Ok(ErrorMiddleware::new(inner, self.layer.clone())))
    }
}

impl<S, B> Service<ServiceRequest> for SimulatingMiddleware<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Future = MiddlewareFuture<Self::Response>;

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&self, request: ServiceRequest) -> Self::Future {
        if let Some(simulated) = self.asked(&request) {
            return MiddlewareFuture::new(async move {
                let response = from_http(simulated.await).map_into_right_body();
                Ok(request.into_response(response))
            });
        }
        let served = self.inner.call(request);
        MiddlewareFuture::new(async move { Ok(served.await?.map_into_left_body()) })
    }
}

impl<S> SimulatingMiddleware<S> {
    fn asked(&self, request: &ServiceRequest) -> Option<Simulated> {
        // The headers are those of http 0.2, and are copied for those who ask alone.
        if !request.headers().contains_key(PREFER) {
            return None;
        }
        let target = request.uri().to_string().parse().unwrap_or_default();
        let headers = headers_to_http(request.headers());
        self.simulator.asked(&target, &headers)
    }
}
