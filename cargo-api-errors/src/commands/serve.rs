//! `serve`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use hyper::body::Incoming;
use hyper::header::ALLOW;
use hyper::{Method, Request, StatusCode};
use tokio::task::spawn_blocking;

use super::Outcome;
use crate::args::{Args, STANDARD};
use crate::catalog::Origin;
use crate::error::Error;
use crate::server::{self, TextResponse, html, text, with, with_type};

/// What is served.
struct Pages {
    origin: Origin,
    /// Whether the page reloads itself.
    watch: bool,
}

/// Serves the page, as the public sees it, until the program is stopped.
pub(super) fn serve(args: &Args, port: u16, watch: bool) -> Result<Outcome, Error> {
    if args.catalogs.iter().any(|path| path == Path::new(STANDARD)) {
        return Err(Error::ReadOnce);
    }
    let origin = Origin::one(args)?;
    // Fails now for a damaged file, not later in the browser.
    origin.read()?;
    let pages = Arc::new(Pages { origin, watch });
    match server::run(port, move |request| {
        let pages = pages.clone();
        async move { respond(&request, pages).await }
    })? {}
}

async fn respond(request: &Request<Incoming>, pages: Arc<Pages>) -> TextResponse {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let status = StatusCode::METHOD_NOT_ALLOWED;
        let response = text(status, "only GET and HEAD are allowed");
        return with(response, ALLOW, "GET, HEAD");
    }
    let path = request.uri().path().to_owned();
    // It may build a package.
    let response = spawn_blocking(move || pages.get(&path)).await;
    response.unwrap_or_else(|_| {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        text(status, "the page cannot be made")
    })
}

impl Pages {
    fn get(&self, path: &str) -> TextResponse {
        /// Shows the page in a frame, and reloads it after a change. The page itself allows
        /// no other script.
        const FRAME: &str = include_str!("serve.html");

        match path {
            "/" if self.watch => html(FRAME.to_owned()),
            "/" | "/page" | "/errors.json" | "/version" => self.current(path),
            _ => text(StatusCode::NOT_FOUND, "not found: try / or /errors.json"),
        }
    }

    /// Reads the reference for each request, so that reloading shows it as it is now.
    fn current(&self, path: &str) -> TextResponse {
        let reference = match self.origin.read() {
            Ok(catalog) => catalog.reference.for_public(),
            // The frame waits until it can be read again.
            Err(error) => return text(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
        };
        match path {
            "/errors.json" => with_type(reference.to_json(), "application/json"),
            "/version" => {
                let mut hasher = DefaultHasher::new();
                reference.to_json().hash(&mut hasher);
                text(StatusCode::OK, &hasher.finish().to_string())
            }
            _ => html(reference.to_html()),
        }
    }
}
