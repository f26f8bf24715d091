//! A service that responds as it is told, and counts.

use std::sync::{Arc, Mutex};

use api_error_test_support::ThreadServer;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, Response};

type Respond = dyn Fn(usize) -> Response<Body> + Send + Sync;

/// A service with a clock of its own, as that of the tests is paused.
pub(crate) struct Service {
    server: ThreadServer,
    requests: Arc<Mutex<Vec<HeaderMap>>>,
}

impl Service {
    /// Responds by a function, which gets the number of requests before.
    pub(crate) fn new(respond: impl Fn(usize) -> Response<Body> + Send + Sync + 'static) -> Self {
        let requests = Arc::new(Mutex::new(Vec::new()));
        let received = Arc::clone(&requests);
        let respond: Arc<Respond> = Arc::new(respond);
        let router = Router::new().fallback(move |request: Request| {
            let mut requests = received.lock().unwrap();
            let response = respond(requests.len());
            requests.push(request.headers().clone());
            std::future::ready(response)
        });
        let server = ThreadServer::run(async |listener| {
            axum::serve(listener, router).await.unwrap();
        });
        Self { server, requests }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.server.address())
    }

    /// The headers of each request since the last call.
    pub(crate) fn take_requests(&self) -> Vec<HeaderMap> {
        std::mem::take(&mut *self.requests.lock().unwrap())
    }
}

/// A client that keeps no connection: its timer for those that wait would move the paused clock.
pub(crate) fn client() -> reqwest::Client {
    let client = reqwest::Client::builder().pool_max_idle_per_host(0);
    client.pool_idle_timeout(None).no_proxy().build().unwrap()
}
