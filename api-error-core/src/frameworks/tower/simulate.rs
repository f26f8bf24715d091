//! Simulated errors as a tower service, within that of the layer.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::ErrorService;
use crate::layer::{Simulated, SimulatingLayer, Simulator};

/// The service within that of a [`SimulatingLayer`].
#[derive(Debug, Clone)]
pub struct SimulatingService<S> {
    inner: S,
    simulator: Simulator,
}

impl<S> Layer<S> for SimulatingLayer {
    type Service = ErrorService<SimulatingService<S>>;

    fn layer(&self, inner: S) -> Self::Service {
        let simulator = self.simulator.clone();
        self.layer.layer(SimulatingService { inner, simulator })
    }
}

impl<S, B, ResBody> Service<Request<B>> for SimulatingService<S>
where
    S: Service<Request<B>, Response = Response<ResBody>>,
    ResBody: From<Bytes>,
{
    type Response = Response<ResBody>;
    type Error = S::Error;
    type Future = SimulatingFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        match self.simulator.asked(request.uri(), request.headers()) {
            Some(simulated) => SimulatingFuture::Simulated { simulated },
            None => SimulatingFuture::Served {
                future: self.inner.call(request),
            },
        }
    }
}

pin_project! {
    /// The future of a [`SimulatingService`].
    #[project = Projection]
    pub enum SimulatingFuture<F> {
        #[doc(hidden)]
        Served {
            #[pin]
            future: F,
        },
        #[doc(hidden)]
        Simulated { simulated: Simulated },
    }
}

impl<F, B, E> Future for SimulatingFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: From<Bytes>,
{
    type Output = Result<Response<B>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project() {
            Projection::Served { future } => future.poll(cx),
            Projection::Simulated { simulated } => Pin::new(simulated)
                .poll(cx)
                .map(|response| Ok(response.map(B::from))),
        }
    }
}

impl<F> fmt::Debug for SimulatingFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimulatingFuture").finish_non_exhaustive()
    }
}
