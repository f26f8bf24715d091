//! Extractors of salvo that reject requests with precise codes.

use bytes::Bytes;
use salvo_core::extract::{Extractible, Metadata};
use salvo_core::http::ParseError;
use salvo_core::{Depot, Request};
use serde::de::DeserializeOwned;

use crate::builtin::{HttpError, Rejection};
use crate::model::RequestId;
use crate::request::read::{self, Form, Json, JsonAll, Path, Query, rejections};
use crate::request::{RequestHandle, request_handle, request_id};

/// The metadata that salvo requires of an extractor. Nothing here uses it.
static METADATA: Metadata = Metadata::new("");

/// Extractors of a body, and how each reads it.
macro_rules! bodies {
    ($($extractor:ident by $read:path;)*) => {$(
        impl<'ex, T: DeserializeOwned> Extractible<'ex> for $extractor<T> {
            fn metadata() -> &'static Metadata {
                &METADATA
            }

            #[allow(refining_impl_trait, reason = "it is this error that a handler sees")]
            async fn extract(
                request: &'ex mut Request,
                _depot: &'ex mut Depot,
            ) -> Result<Self, Rejection> {
                let body = body(request).await?;
                $read(request.headers(), &body).map(Self)
            }
        }
    )*};
}

bodies! {
    Json by read::json;
    JsonAll by read::json_all;
    Form by read::form;
}

impl<'ex, T: DeserializeOwned> Extractible<'ex> for Query<T> {
    fn metadata() -> &'static Metadata {
        &METADATA
    }

    #[allow(refining_impl_trait, reason = "it is this error that a handler sees")]
    async fn extract(request: &'ex mut Request, _depot: &'ex mut Depot) -> Result<Self, Rejection> {
        read::query(request.uri().query()).map(Self)
    }
}

impl<'ex, T: DeserializeOwned> Extractible<'ex> for Path<T> {
    fn metadata() -> &'static Metadata {
        &METADATA
    }

    #[allow(refining_impl_trait, reason = "it is this error that a handler sees")]
    async fn extract(request: &'ex mut Request, _depot: &'ex mut Depot) -> Result<Self, Rejection> {
        let texts: Vec<_> = request
            .params()
            .iter()
            .map(|(name, text)| (&**name, &**text))
            .collect();
        read::path(&texts).map(Self)
    }
}

impl<'ex> Extractible<'ex> for RequestId {
    fn metadata() -> &'static Metadata {
        &METADATA
    }

    #[allow(refining_impl_trait, reason = "it is this error that a handler sees")]
    async fn extract(request: &'ex mut Request, _depot: &'ex mut Depot) -> Result<Self, HttpError> {
        request_id(request.headers())
    }
}

impl<'ex> Extractible<'ex> for RequestHandle {
    fn metadata() -> &'static Metadata {
        &METADATA
    }

    #[allow(refining_impl_trait, reason = "it is this error that a handler sees")]
    async fn extract(request: &'ex mut Request, _depot: &'ex mut Depot) -> Result<Self, HttpError> {
        request_handle(request.headers())
    }
}

/// Reads the whole body. salvo keeps it: a hoop may have read it before, as a signature asks for,
/// and an extractor after this one reads it again.
async fn body(request: &mut Request) -> Result<Bytes, Rejection> {
    match request.payload().await {
        Ok(body) => Ok(body.clone()),
        Err(ParseError::PayloadTooLarge) => Err(rejections::too_large()),
        Err(_) => Err(rejections::breaks_off()),
    }
}
