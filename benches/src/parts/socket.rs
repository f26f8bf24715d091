//! Responses to many clients at once, over a socket.

use std::fmt::Write as _;
use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use api_error_core::ErrorLayer;
use api_error_core::bytes::Bytes;
use axum::Router;
use axum::http::{Request, StatusCode};
use http_body_util::{BodyExt, Empty};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::cases::over_http;
use crate::page::bars;

/// Connections that are open at the same time, each with one request at a time.
const CONNECTIONS: usize = 32;

/// The time for which clients request one kind of response, before the next kind.
const TURN: Duration = Duration::from_millis(300);

/// Turns of each kind for one of the rounds of other benchmarks.
const TURNS: usize = 4;

/// The kinds of responses.
const PATHS: [(&str, &str); 7] = [
    ("/empty", "empty response"),
    ("/plain", "without fields"),
    ("/fields", "with fields"),
    ("/layer/plain", "without fields, `ErrorLayer`"),
    ("/layer/fields", "with fields, `ErrorLayer`"),
    ("/serde", "with fields: serde struct"),
    ("/json", "with fields: `json!`"),
];

pub(super) fn measure(rounds: usize) -> io::Result<String> {
    let best = Runtime::new()?.block_on(ask(rounds * TURNS))?;
    let mut text = format!(
        "{CONNECTIONS} connections, client and server in one process.\n\n\
         | | responses a second | of the empty response |\n| --- | ---: | ---: |\n",
    );
    for ((_, what), rate) in PATHS.iter().zip(&best) {
        let _ = writeln!(text, "| {what} | {rate:.0} | {:.2} |", rate / best[0]);
    }
    let each = PATHS
        .iter()
        .zip(&best)
        .map(|((_, what), rate)| (*what, 1e9 / rate));
    let each: Vec<_> = each.collect();
    let _ = write!(
        text,
        "\nTime for each answer, with its request, in ns:\n\n{}",
        bars(&each)
    );
    Ok(text)
}

/// Returns the highest rate of each path, measured in turn.
async fn ask(turns: usize) -> io::Result<Vec<f64>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let router = over_http()
        .merge(Router::new().nest("/layer", over_http().layer(ErrorLayer::new())))
        .route("/empty", axum::routing::get(async || StatusCode::NOT_FOUND));
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let mut best = vec![0.0; PATHS.len()];
    for _ in 0..turns {
        for ((path, _), best) in PATHS.iter().zip(&mut best) {
            *best = rate(address, path).await?.max(*best);
        }
    }
    server.abort();
    Ok(best)
}

/// Returns the responses per second, for one turn.
async fn rate(address: SocketAddr, path: &'static str) -> io::Result<f64> {
    let mut connections = JoinSet::new();
    let start = Instant::now();
    for _ in 0..CONNECTIONS {
        let mut sender = connect(address).await?;
        connections.spawn(async move {
            let mut responses = 0_u32;
            while start.elapsed() < TURN {
                let request = Request::get(path).header("host", "localhost");
                let request = request.body(Empty::new()).map_err(io::Error::other)?;
                let response = sender
                    .send_request(request)
                    .await
                    .map_err(io::Error::other)?;
                if !response.status().is_client_error() {
                    let status = response.status();
                    return Err(io::Error::other(format!("{path} answers {status}")));
                }
                response
                    .into_body()
                    .collect()
                    .await
                    .map_err(io::Error::other)?;
                responses += 1;
            }
            Ok(responses)
        });
    }
    let mut responses = 0.0;
    for count in connections.join_all().await {
        responses += f64::from(count?);
    }
    Ok(responses / start.elapsed().as_secs_f64())
}

async fn connect(address: SocketAddr) -> io::Result<SendRequest<Empty<Bytes>>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream))
        .await
        .map_err(io::Error::other)?;
    tokio::spawn(connection);
    Ok(sender)
}
