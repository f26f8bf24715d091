//! The header `Allow` of the response to a wrong method.

use http::header::ALLOW;
use http::{HeaderValue, Method};
use poem::error::MethodNotAllowedError;
use poem::{Endpoint, IntoResponse, Middleware, Request, Response};

use crate::layer::set_header;
use crate::model::ToHeaderValue;

/// Adds the header `Allow` to the response when poem rejects a method. A 405 must have it
/// (RFC 9110 §15.5.6), and poem does not tell which methods a path has.
///
/// ```
/// use api_error_core::http::Method;
/// use api_error_core::poem::Allow;
/// use poem::{EndpointExt, Route, get, handler};
///
/// #[handler]
/// fn list() {}
///
/// let app = Route::new().at("/cards", get(list).with(Allow::new([Method::GET, Method::HEAD])));
/// ```
#[derive(Debug, Clone)]
pub struct Allow {
    methods: Option<HeaderValue>,
}

impl Allow {
    /// Allows these methods.
    pub fn new(methods: impl IntoIterator<Item = Method>) -> Self {
        let methods: Vec<_> = methods.into_iter().collect();
        let methods = methods.to_header_value().ok().flatten();
        Self { methods }
    }
}

/// The endpoint of an [`Allow`] around an endpoint of poem.
#[derive(Debug)]
pub struct AllowEndpoint<E> {
    inner: E,
    methods: Option<HeaderValue>,
}

impl<E: Endpoint> Middleware<E> for Allow {
    type Output = AllowEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        let methods = self.methods.clone();
        AllowEndpoint { inner, methods }
    }
}

impl<E: Endpoint> Endpoint for AllowEndpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        match self.inner.call(request).await {
            Ok(output) => Ok(output.into_response()),
            Err(error) if error.is::<MethodNotAllowedError>() => {
                let mut response = error.into_response();
                if let Some(methods) = &self.methods {
                    set_header(response.headers_mut(), &ALLOW, methods.clone());
                }
                Err(poem::Error::from_response(response))
            }
            Err(error) => Err(error),
        }
    }
}
