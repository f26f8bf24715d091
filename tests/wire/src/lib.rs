//! A server on loopback and a client that shows what went over the wire.

pub mod shapes;

use std::net::SocketAddr;

use api_error_core::{HeaderMap, StatusCode};
use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::client::conn::http1::SendRequest;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A service that listens on loopback until it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    task: JoinHandle<()>,
}

/// One connection to a server.
#[derive(Debug)]
pub struct Client {
    sender: SendRequest<Full<Bytes>>,
}

/// A response as it came over the wire.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Server {
    /// Serves a router.
    ///
    /// # Panics
    ///
    /// If loopback cannot be listened on.
    pub async fn start(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound port");
        let task = tokio::spawn(async move {
            axum::serve(listener, router)
                .await
                .expect("serving goes on");
        });
        Self { address, task }
    }

    /// Opens a connection.
    ///
    /// # Panics
    ///
    /// If the server cannot be reached.
    pub async fn connect(&self) -> Client {
        Client::connect(self.address).await
    }

    /// Sends one request over a connection of its own.
    pub async fn send(&self, request: Request<impl Into<Bytes>>) -> Answer {
        self.connect().await.send(request).await
    }

    /// Gets a path.
    ///
    /// # Panics
    ///
    /// If the path is none.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body("").expect("a path"))
            .await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Client {
    /// Opens a connection.
    ///
    /// # Panics
    ///
    /// If the server cannot be reached.
    pub async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("a server");
        let (sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
            .await
            .expect("a connection");
        tokio::spawn(connection);
        Self { sender }
    }

    /// Sends a request and reads the whole response.
    ///
    /// # Panics
    ///
    /// If the connection fails.
    pub async fn send(&mut self, request: Request<impl Into<Bytes>>) -> Answer {
        let (mut head, body) = request.into_parts();
        let host = "localhost".parse().expect("a host");
        head.headers.entry("host").or_insert(host);
        let request = Request::from_parts(head, Full::new(body.into()));
        self.sender.ready().await.expect("an open connection");
        let response = self.sender.send_request(request).await.expect("a response");
        Answer::read(response.map(Body::new)).await
    }
}

impl Answer {
    /// Reads a response to its end.
    ///
    /// # Panics
    ///
    /// If the body breaks off.
    pub async fn read(response: hyper::Response<Body>) -> Self {
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes();
        Self {
            status: head.status,
            headers: head.headers,
            body,
        }
    }

    /// The body as JSON.
    ///
    /// # Panics
    ///
    /// If it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {:?}", self.body))
    }

    /// A header as text, empty where it is missing.
    ///
    /// # Panics
    ///
    /// If it is no text.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().expect("visible ASCII"))
    }
}
