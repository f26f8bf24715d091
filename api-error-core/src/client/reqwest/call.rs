//! The outcome of a call.

use std::error::Error;
use std::fmt;

use ::reqwest::Response;

use crate::client::error_body::ErrorBody;
use crate::client::typed::{ClientError, TypedError};

/// The longest body of an error that is read, in bytes: 1 MiB. Of a longer one, the rest is left
/// out.
const LONGEST_BODY: usize = 1 << 20;

/// What a response of reqwest can be read as.
pub trait ResponseExt: Sized {
    /// Returns the response, unless it is an error: a status of 400 or more. Such a response is
    /// read, of a body at most 1 MiB, as a type that `#[api(client = ...)]` has made.
    ///
    /// # Errors
    ///
    /// The error that the service responded with, or that of the connection while the body was
    /// read.
    fn error_for_api<C: ClientError>(
        self,
    ) -> impl Future<Output = Result<Self, CallError<C>>> + Send;

    /// Reads the response as an error, whatever its status is.
    ///
    /// # Errors
    ///
    /// The error of the connection while the body was read.
    fn error_body(self) -> impl Future<Output = Result<ErrorBody, ::reqwest::Error>> + Send;
}

impl ResponseExt for Response {
    async fn error_for_api<C: ClientError>(self) -> Result<Self, CallError<C>> {
        let status = self.status();
        if !status.is_client_error() && !status.is_server_error() {
            return Ok(self);
        }
        let body = self.error_body().await?;
        Err(CallError::Api(TypedError::new(body)))
    }

    async fn error_body(mut self) -> Result<ErrorBody, ::reqwest::Error> {
        let mut body = Vec::new();
        while let Some(chunk) = self.chunk().await? {
            let left = LONGEST_BODY - body.len();
            body.extend_from_slice(&chunk[..chunk.len().min(left)]);
            if body.len() == LONGEST_BODY {
                break;
            }
        }
        Ok(ErrorBody::from_parts(self.status(), self.headers(), &body))
    }
}

/// A call that did not succeed.
#[derive(Debug)]
#[non_exhaustive]
pub enum CallError<C> {
    /// The service responded with an error.
    Api(TypedError<C>),
    /// There is no whole response.
    Transport(::reqwest::Error),
}

impl<C> From<::reqwest::Error> for CallError<C> {
    fn from(error: ::reqwest::Error) -> Self {
        Self::Transport(error)
    }
}

impl<C> fmt::Display for CallError<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => fmt::Display::fmt(error, f),
            Self::Transport(_) => f.write_str("the service cannot be reached"),
        }
    }
}

impl<C: fmt::Debug> Error for CallError<C> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Api(_) => None,
            Self::Transport(error) => Some(error),
        }
    }
}
