//! A service on each framework whose clients may ask for errors: all that it does is to count the
//! requests that reach it.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api_error_core::layer::SimulatingLayer;
use api_error_test_support::ThreadServer;
use bytes::Bytes;
use http::Response;
use http_body_util::Full;
use tower::{Layer, service_fn};

/// What a handler responds with.
pub const SERVED: &str = "served";

/// How many requests a service has served.
#[derive(Debug, Clone, Default)]
pub struct Served(Arc<AtomicUsize>);

impl Served {
    /// Returns their number.
    pub fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }

    fn serve(&self) -> &'static str {
        self.0.fetch_add(1, Ordering::SeqCst);
        SERVED
    }
}

/// A way to serve.
type Start = fn(SimulatingLayer, Served) -> ThreadServer;

/// All frameworks, by their names.
pub const SIMULATING: &[(&str, Start)] = &[
    ("hyper", hyper),
    ("axum", axum),
    ("actix", actix),
    ("poem", poem),
    ("rocket", rocket),
    ("salvo", salvo),
    ("warp", warp),
];

fn hyper(layer: SimulatingLayer, count: Served) -> ThreadServer {
    let service = service_fn(move |_| {
        let body = Full::new(Bytes::from_static(count.serve().as_bytes()));
        async { Ok::<_, Infallible>(Response::new(body)) }
    });
    super::hyper::serve(layer.layer(service))
}

fn axum(layer: SimulatingLayer, count: Served) -> ThreadServer {
    let app = ::axum::Router::new()
        .fallback(async move || count.serve())
        .layer(layer);
    ThreadServer::run(async move |listener| {
        let serve = ::axum::serve(listener, app);
        serve.await.expect("serving goes on");
    })
}

fn actix(layer: SimulatingLayer, count: Served) -> ThreadServer {
    use actix_web::{App, HttpServer, web};

    ThreadServer::run_bound(async move |ready| {
        let server = HttpServer::new(move || {
            let count = count.clone();
            let serve = move || {
                let count = count.clone();
                async move { count.serve() }
            };
            App::new()
                .wrap(layer.clone())
                .default_service(web::to(serve))
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

fn poem(layer: SimulatingLayer, count: Served) -> ThreadServer {
    use ::poem::listener::{Acceptor, Listener, TcpListener};
    use ::poem::{EndpointExt, Server, endpoint};

    ThreadServer::run_bound(async move |ready| {
        let listener = TcpListener::bind("127.0.0.1:0").into_acceptor().await;
        let listener = listener.expect("a free port");
        let address = listener.local_addr().remove(0);
        let _ = ready.send(*address.as_socket_addr().expect("a bound port"));
        let endpoint = endpoint::make_sync(move |_| count.serve()).with(layer);
        let serve = Server::new_with_acceptor(listener).run(endpoint);
        serve.await.expect("serving goes on");
    })
}

fn rocket(layer: SimulatingLayer, count: Served) -> ThreadServer {
    use ::rocket::data::Limits;
    use ::rocket::http::Method;
    use ::rocket::route::{Handler, Outcome};
    use ::rocket::{Data, Request, Route, async_trait};

    #[derive(Clone)]
    struct Count(Served);

    #[async_trait]
    impl Handler for Count {
        async fn handle<'r>(&self, request: &'r Request<'_>, _: Data<'r>) -> Outcome<'r> {
            Outcome::from(request, self.0.serve())
        }
    }

    super::rocket::serve(Limits::new(), move |rocket| {
        let route = |method| Route::new(method, "/<path..>", Count(count.clone()));
        let routes = [Method::Get, Method::Head, Method::Post].map(route);
        rocket.mount("/", routes).attach(layer)
    })
}

fn salvo(layer: SimulatingLayer, count: Served) -> ThreadServer {
    use salvo_core::conn::{Acceptor, Listener, TcpListener};
    use salvo_core::{
        Depot, FlowCtrl, Handler, Request, Response, Router, Server, Service, async_trait,
    };

    struct Count(Served);

    #[async_trait]
    impl Handler for Count {
        async fn handle(
            &self,
            _: &mut Request,
            _: &mut Depot,
            response: &mut Response,
            _: &mut FlowCtrl,
        ) {
            response.render(self.0.serve());
        }
    }

    ThreadServer::run_bound(async move |ready| {
        let acceptor = TcpListener::new("127.0.0.1:0").bind().await;
        let address = acceptor.holdings()[0].local_addr.clone();
        let _ = ready.send(address.into_std().expect("a bound port"));
        let routes = Router::with_path("{**path}").goal(Count(count));
        let service = Service::new(routes).hoop(layer);
        Server::new(acceptor).serve(service).await;
    })
}

fn warp(layer: SimulatingLayer, count: Served) -> ThreadServer {
    use ::warp::Filter;

    let routes = ::warp::any().map(move || count.serve());
    super::hyper::serve(layer.layer(::warp::service(routes)))
}
