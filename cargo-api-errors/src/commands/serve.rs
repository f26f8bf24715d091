//! `serve`.

use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderValue, X_CONTENT_TYPE_OPTIONS,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::Outcome;
use crate::args::{Args, STANDARD};
use crate::catalog::Origin;
use crate::error::Error;
use crate::output;

type TextResponse = Response<Full<Bytes>>;

/// How long a client may take for the head of a request.
const HEAD: Duration = Duration::from_secs(10);

/// How long a client may take for all requests of a connection and their responses.
const CONNECTION: Duration = Duration::from_secs(120);

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
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let pages = Arc::new(Pages { origin, watch });
    runtime.map_err(Error::Serve)?.block_on(listen(pages, port))
}

async fn listen(pages: Arc<Pages>, port: u16) -> Result<Outcome, Error> {
    let fail = |error: std::io::Error| Error::Listen {
        port,
        message: error.to_string(),
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
    let listener = listener.map_err(fail)?;
    let address = listener.local_addr().map_err(fail)?;
    output::print(format_args!("http://{address}/\n"))?;
    loop {
        let (stream, _) = listener.accept().await.map_err(Error::Serve)?;
        tokio::spawn(connection(stream, pages.clone()));
    }
}

/// Responds to the requests of one client. It may be slow, and others do not wait for it.
async fn connection(stream: TcpStream, pages: Arc<Pages>) {
    let service = service_fn(|request| {
        let pages = pages.clone();
        async move { Ok::<_, Infallible>(respond(&request, pages).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(stream), service);
    // A client that closed its connection does not stop the server.
    let _ = timeout(CONNECTION, connection).await;
}

async fn respond(request: &Request<Incoming>, pages: Arc<Pages>) -> TextResponse {
    if !is_local(request) {
        let status = StatusCode::MISDIRECTED_REQUEST;
        return text(status, "only 127.0.0.1 and localhost are served");
    }
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

/// Returns whether the request names this machine as its host. Another page could
/// make its own name resolve to this machine (DNS rebinding).
fn is_local(request: &Request<Incoming>) -> bool {
    let host = request.headers().get(HOST);
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost")
}

fn text(status: StatusCode, text: &str) -> TextResponse {
    let mut response = with_type(format!("{text}\n"), "text/plain; charset=utf-8");
    *response.status_mut() = status;
    response
}

fn html(text: String) -> TextResponse {
    with_type(text, "text/html; charset=utf-8")
}

fn with_type(text: String, content_type: &'static str) -> TextResponse {
    let response = Response::new(Full::from(text));
    let response = with(response, CONTENT_TYPE, content_type);
    let response = with(response, X_CONTENT_TYPE_OPTIONS, "nosniff");
    with(response, CACHE_CONTROL, "no-store")
}

fn with(
    mut response: TextResponse,
    name: hyper::header::HeaderName,
    value: &'static str,
) -> TextResponse {
    let value = HeaderValue::from_static(value);
    response.headers_mut().insert(name, value);
    response
}
