//! Simulated errors as a middleware of poem, within that of the layer.

use poem::{Endpoint, IntoResponse, Middleware, Request, Response};

use super::{ErrorEndpoint, from_http};
use crate::layer::{SimulatingLayer, Simulator};

/// The endpoint within that of a [`SimulatingLayer`].
#[derive(Debug)]
pub struct SimulatingEndpoint<E> {
    inner: E,
    simulator: Simulator,
}

impl<E: Endpoint> Middleware<E> for SimulatingLayer {
    type Output = ErrorEndpoint<SimulatingEndpoint<E>>;

    fn transform(&self, inner: E) -> Self::Output {
        let simulator = self.simulator.clone();
        self.layer
            .transform(SimulatingEndpoint { inner, simulator })
    }
}

impl<E: Endpoint> Endpoint for SimulatingEndpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        match self
            .simulator
            .asked(request.original_uri(), request.headers())
        {
            Some(simulated) => Ok(from_http(simulated.await)),
            None => Ok(self.inner.call(request).await?.into_response()),
        }
    }
}
