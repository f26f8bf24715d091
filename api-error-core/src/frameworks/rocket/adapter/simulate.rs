//! Simulated errors as a fairing of Rocket, and a route.
//!
//! A fairing cannot respond to a request, so it leads the request to a route that does.

use std::sync::{Mutex, PoisonError};

use rocket::fairing::{self, Fairing, Info};
use rocket::http::uri::Origin;
use rocket::http::{Method, Status};
use rocket::route::{BoxFuture, Outcome, Route};
use rocket::{Build, Data, Request, Response, Rocket};

use super::fairing::{headers_to_http, served};
use super::marked;
use crate::layer::{Simulated, SimulatingLayer};

/// The path of the route. Nobody reaches it by this path alone.
const PATH: &str = "/.api-error/simulated";

/// What a request asks for, in Rocket's cache of it.
#[derive(Default)]
struct Asked(Mutex<Option<Simulated>>);

impl Asked {
    fn take(&self) -> Option<Simulated> {
        let Self(asked) = self;
        asked.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

#[rocket::async_trait]
impl Fairing for SimulatingLayer {
    fn info(&self) -> Info {
        Info {
            name: "Errors in one envelope, and simulated ones",
            kind: self.layer.info().kind,
        }
    }

    async fn on_ignite(&self, rocket: Rocket<Build>) -> fairing::Result {
        let rocket = self.layer.on_ignite(rocket).await?;
        // Before all others.
        let route = |method| Route::ranked(isize::MIN, method, PATH, respond);
        Ok(rocket.mount("/", [Method::Get, Method::Head].map(route)))
    }

    async fn on_request(&self, request: &mut Request<'_>, data: &mut Data<'_>) {
        self.layer.on_request(request, data).await;
        let target = request.uri().to_string().parse().unwrap_or_default();
        let headers = headers_to_http(request.headers());
        let Some(simulated) = self.simulator.asked(&target, &headers) else {
            return;
        };
        request.local_cache(|| Asked(Mutex::new(Some(simulated))));
        if request.method() != Method::Head {
            request.set_method(Method::Get);
        }
        request.set_uri(Origin::const_new(PATH, None));
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        self.layer.on_response(request, response).await;
    }
}

/// Responds with what a request asks for. Any other request to this path goes on to its own route.
fn respond<'r>(request: &'r Request<'_>, data: Data<'r>) -> BoxFuture<'r> {
    Box::pin(async move {
        let asked = request.local_cache(Asked::default).take();
        let served = served(request);
        match (asked, &served.exchange) {
            (Some(simulated), Some(exchange)) => {
                let response = exchange.run(simulated).await;
                let response = response.unwrap_or_else(|panic| exchange.respond_to_panic(panic));
                Outcome::Success(marked(&response, served))
            }
            _ => Outcome::Forward((data, Status::NotFound)),
        }
    })
}
