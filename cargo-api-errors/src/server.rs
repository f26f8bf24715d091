//! A server for this machine alone.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderName, HeaderValue, X_CONTENT_TYPE_OPTIONS,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

use crate::error::Error;
use crate::output;

pub(crate) type TextResponse = Response<Full<Bytes>>;

/// How long a client may take for the head of a request.
const HEAD: Duration = Duration::from_secs(10);

/// How long a client may take for all requests of a connection and their responses.
const CONNECTION: Duration = Duration::from_secs(120);

/// How long to wait after a client could not be accepted, as with too many open files.
const PAUSE: Duration = Duration::from_millis(100);

/// How often in a row that may fail. It takes longer than any connection lasts, so that all of
/// them have ended by then.
const MOST_FAILURES: u32 = 1_500;

/// Responds to requests on 127.0.0.1 until the program is stopped. The address is printed once
/// it listens.
pub(crate) fn run<F>(
    port: u16,
    respond: impl Fn(Request<Incoming>) -> F + Send + Sync + 'static,
) -> Result<Infallible, Error>
where
    F: Future<Output = TextResponse> + Send + 'static,
{
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let respond = Arc::new(respond);
    runtime
        .map_err(Error::Serve)?
        .block_on(listen(port, respond))
}

async fn listen<F>(
    port: u16,
    respond: Arc<impl Fn(Request<Incoming>) -> F + Send + Sync + 'static>,
) -> Result<Infallible, Error>
where
    F: Future<Output = TextResponse> + Send + 'static,
{
    let fail = |error: std::io::Error| Error::Listen {
        port,
        message: error.to_string(),
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
    let listener = listener.map_err(fail)?;
    let address = listener.local_addr().map_err(fail)?;
    output::print(format_args!("http://{address}/\n"))?;
    let mut failures = 0;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                failures = 0;
                tokio::spawn(connection(stream, respond.clone()));
            }
            Err(error) if failures < MOST_FAILURES => {
                if failures == 0 {
                    output::note(format_args!(
                        "note: a client waits, since it cannot be accepted: {error}"
                    ));
                }
                failures += 1;
                sleep(PAUSE).await;
            }
            Err(error) => return Err(Error::Serve(error)),
        }
    }
}

/// Responds to the requests of one client. It may be slow, and others do not wait for it.
async fn connection<F>(
    stream: TcpStream,
    respond: Arc<impl Fn(Request<Incoming>) -> F + Send + Sync + 'static>,
) where
    F: Future<Output = TextResponse> + Send + 'static,
{
    let service = service_fn(|request| {
        let respond = respond.clone();
        async move {
            Ok::<_, Infallible>(if is_local(&request) {
                respond(request).await
            } else {
                let status = StatusCode::MISDIRECTED_REQUEST;
                text(status, "only 127.0.0.1 and localhost are served")
            })
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(stream), service);
    // A client that closed its connection does not stop the server.
    let _ = timeout(CONNECTION, connection).await;
}

/// Returns whether the request names this machine as its host. Another page could
/// make its own name resolve to this machine (DNS rebinding).
fn is_local(request: &Request<Incoming>) -> bool {
    let host = request.headers().get(HOST);
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost")
}

pub(crate) fn text(status: StatusCode, text: &str) -> TextResponse {
    let mut response = with_type(format!("{text}\n"), "text/plain; charset=utf-8");
    *response.status_mut() = status;
    response
}

pub(crate) fn html(text: String) -> TextResponse {
    with_type(text, "text/html; charset=utf-8")
}

pub(crate) fn with_type(text: String, content_type: &'static str) -> TextResponse {
    let response = Response::new(Full::from(text));
    let response = with(response, CONTENT_TYPE, content_type);
    let response = with(response, X_CONTENT_TYPE_OPTIONS, "nosniff");
    with(response, CACHE_CONTROL, "no-store")
}

pub(crate) fn with(
    mut response: TextResponse,
    name: HeaderName,
    value: &'static str,
) -> TextResponse {
    let value = HeaderValue::from_static(value);
    response.headers_mut().insert(name, value);
    response
}
