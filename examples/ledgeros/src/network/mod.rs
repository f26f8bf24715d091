//! The card network: a service that LedgerOS depends on. It issues cards, and only it
//! knows their numbers.

mod stand_in;

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use api_error_core::bytes::Bytes;
use api_error_core::http::StatusCode;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::client::conn::http1;
use hyper::{Method, Request, header};
use hyper_util::rt::TokioIo;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::net::TcpStream;

use stand_in::StandIn;

/// The longest response body that is read, in bytes.
const MAX_ANSWER: usize = 64 * 1024;

/// A client of the card network.
#[derive(Debug, Clone)]
pub struct Network {
    address: SocketAddr,
    patience: Duration,
    stand_in: Option<Arc<StandIn>>,
}

/// A card as the network issues it.
#[derive(Debug, Serialize, Deserialize)]
pub struct IssuedCard {
    /// The token of the card in the network.
    pub token: String,
    /// The last digits of its number.
    pub last4: String,
}

/// A card's full number (primary account number).
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Pan {
    /// Its digits.
    pub pan: String,
}

/// Shows no digits, because they must not be logged.
impl fmt::Debug for Pan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pan").finish_non_exhaustive()
    }
}

/// The card network sent no usable response.
#[derive(Debug, thiserror::Error)]
pub enum NetworkError {
    /// The token of a card is not valid in a path.
    #[error("cannot ask the card network")]
    Unspeakable(#[source] hyper::http::Error),
    /// No server listens there.
    #[error("cannot connect to the card network")]
    Unreachable(#[source] io::Error),
    /// It did not send a complete HTTP response.
    #[error("the connection to the card network broke")]
    Broken(#[source] hyper::Error),
    /// It took too long.
    #[error("the card network took too long")]
    TooSlow,
    /// It responded with an error.
    #[error("the card network answered {0}")]
    Refused(StatusCode),
    /// Its response ended too early, or is too long.
    #[error("cannot read the card network's answer")]
    Unreadable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Its response does not have the agreed shape.
    #[error("cannot understand the card network's answer")]
    Garbled(#[source] serde_json::Error),
}

impl Network {
    /// Creates a client for an address that waits at most `patience`.
    pub fn at(address: SocketAddr, patience: Duration) -> Self {
        Self {
            address,
            patience,
            stand_in: None,
        }
    }

    /// Starts a stand-in for the network, on its own loopback port.
    ///
    /// # Errors
    ///
    /// If no port is free.
    pub async fn stand_in(patience: Duration) -> io::Result<Self> {
        let stand_in = StandIn::start().await?;
        Ok(Self {
            address: stand_in.address(),
            patience,
            stand_in: Some(Arc::new(stand_in)),
        })
    }

    /// Stops the stand-in, if it is one. After that, its port rejects connections.
    pub fn unplug(&self) {
        if let Some(stand_in) = &self.stand_in {
            stand_in.stop();
        }
    }

    /// Issues a card.
    ///
    /// # Errors
    ///
    /// If the network sends no usable response.
    pub async fn issue(&self) -> Result<IssuedCard, NetworkError> {
        self.call(Method::POST, "/cards").await
    }

    /// Returns the full number of a card.
    ///
    /// # Errors
    ///
    /// If the network sends no usable response.
    pub async fn reveal(&self, token: &str) -> Result<Pan, NetworkError> {
        self.call(Method::GET, &format!("/cards/{token}")).await
    }

    async fn call<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
    ) -> Result<T, NetworkError> {
        let answer = tokio::time::timeout(self.patience, self.exchange(method, path))
            .await
            .map_err(|_| NetworkError::TooSlow)??;
        serde_json::from_slice(&answer).map_err(NetworkError::Garbled)
    }

    async fn exchange(&self, method: Method, path: &str) -> Result<Bytes, NetworkError> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "card-network")
            .body(Empty::<Bytes>::new())
            .map_err(NetworkError::Unspeakable)?;
        let stream = TcpStream::connect(self.address)
            .await
            .map_err(NetworkError::Unreachable)?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
            .await
            .map_err(NetworkError::Broken)?;
        // It ends with the sender, which receives its errors.
        tokio::spawn(connection);
        let answer = sender
            .send_request(request)
            .await
            .map_err(NetworkError::Broken)?;
        if !answer.status().is_success() {
            return Err(NetworkError::Refused(answer.status()));
        }
        let body = Limited::new(answer.into_body(), MAX_ANSWER);
        let body = body.collect().await.map_err(NetworkError::Unreadable)?;
        Ok(body.to_bytes())
    }
}
