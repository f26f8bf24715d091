//! A client that shows what comes over the wire.

use std::net::SocketAddr;

use bytes::Bytes;
use http::Request;
use http_body_util::Full;
use hyper::client::conn::http1::SendRequest;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::response::ReceivedResponse;

/// One connection to a server.
#[derive(Debug)]
pub struct Client {
    sender: SendRequest<Full<Bytes>>,
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
    pub async fn send(&mut self, request: Request<impl Into<Bytes>>) -> ReceivedResponse {
        self.try_send(request).await.expect("a response")
    }

    /// Sends a request and reads the whole response, where there is one: a server may close the
    /// connection instead.
    ///
    /// # Errors
    ///
    /// If the connection fails before there is the head of a response.
    ///
    /// # Panics
    ///
    /// If it fails after that.
    pub async fn try_send(
        &mut self,
        request: Request<impl Into<Bytes>>,
    ) -> hyper::Result<ReceivedResponse> {
        let (mut head, body) = request.into_parts();
        let host = "localhost".parse().expect("a host");
        head.headers.entry("host").or_insert(host);
        let request = Request::from_parts(head, Full::new(body.into()));
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        Ok(ReceivedResponse::read(response).await)
    }

    /// Gets a path.
    ///
    /// # Panics
    ///
    /// If the path is not valid, or the connection fails.
    pub async fn get(&mut self, path: &str) -> ReceivedResponse {
        self.send(Request::get(path).body("").expect("a path"))
            .await
    }
}
