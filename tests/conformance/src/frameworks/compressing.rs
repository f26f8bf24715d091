//! The same service behind the compression of its framework, where that has one without code in C.

use std::convert::Infallible;
use std::error::Error;

use actix_web::middleware::Compress;
use actix_web::{App, HttpServer, web};
use api_error_core::ErrorLayer;
use api_error_test_support::ThreadServer;
use axum::body::Body;
use bytes::Bytes;
use http::{Request, Response};
use hyper::body::Incoming;
use tower::{Layer, Service, ServiceExt, service_fn};
use tower_http::compression::CompressionLayer;

use crate::service::BODY_LIMIT;

/// A way to serve.
type Start = fn(ErrorLayer) -> ThreadServer;

/// Those that compress, by their names.
pub const COMPRESSING: &[(&str, Start)] = &[
    ("hyper", hyper),
    ("axum", axum),
    ("actix", actix),
    ("warp", warp),
];

fn hyper(layer: ErrorLayer) -> ThreadServer {
    compressed(
        layer,
        service_fn(|request| super::hyper::response(request, BODY_LIMIT)),
    )
}

fn warp(layer: ErrorLayer) -> ThreadServer {
    compressed(layer, super::warp::service(BODY_LIMIT))
}

fn compressed<S, B>(layer: ErrorLayer, service: S) -> ThreadServer
where
    S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible>,
    S: Clone + Send + 'static,
    S::Future: Send,
    B: http_body::Body<Data = Bytes, Error: Error + Send + Sync> + Send + 'static,
{
    let service = CompressionLayer::new().layer(service);
    let service = service.map_response(|response| response.map(Body::new));
    super::hyper::serve(layer.layer(service))
}

fn axum(layer: ErrorLayer) -> ThreadServer {
    let app = super::axum::routes(BODY_LIMIT)
        .layer(CompressionLayer::new())
        .layer(layer);
    ThreadServer::run(async move |listener| {
        let serve = ::axum::serve(listener, app);
        serve.await.expect("serving goes on");
    })
}

fn actix(layer: ErrorLayer) -> ThreadServer {
    ThreadServer::run_bound(async move |ready| {
        let server = HttpServer::new(move || {
            App::new()
                .wrap(Compress::default())
                .wrap(layer.clone())
                .app_data(web::PayloadConfig::new(BODY_LIMIT))
                .configure(super::actix::routes)
        });
        let server = server
            .workers(1)
            .disable_signals()
            .bind("127.0.0.1:0")
            .expect("a free port");
        let _ = ready.send(server.addrs()[0]);
        server.run().await.expect("serving goes on");
    })
}
