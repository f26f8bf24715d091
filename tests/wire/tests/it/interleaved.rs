//! Whoever polls it: a response is that of its own request.
//!
//! A layer knows the request of a thread while it polls. What else is polled meanwhile sees
//! that request, too: here are the ways in which services do so. Each response is compared
//! with the one of a service where nothing is between. `API_ERRORS_LOAD` sets how many
//! responses each way makes; by default it is a few hundred.

use std::cell::RefCell;
use std::collections::HashMap;
use std::convert::Infallible;
use std::future::{poll_fn, ready};
use std::ops::Range;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;

use api_error_core::bytes::Bytes;
use api_error_core::envelope::{Google, Problem};
use api_error_core::http::{HeaderMap, Request, StatusCode};
use api_error_core::{
    ApiError, ApiErrorExt, ErrorLayer, FieldErrors, HttpError, Rejection, RejectionKind,
};
use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use futures_util::future::{BoxFuture, FusedFuture, FutureExt, Shared};
use futures_util::stream::{FuturesUnordered, StreamExt};
use http_body_util::BodyExt;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::task::{LocalSet, block_in_place, yield_now};
use tower::{Layer, ServiceExt, service_fn};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(title = "Cards", docs_url = "https://example.com/errors#{code}")]
#[api(domain = "cards.example.com")]
enum ServiceError {
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] CardError),
    #[error("the request is rejected")]
    #[api(status = 400)]
    Rejected,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum CardError {
    #[error("card {number} is frozen: {note}")]
    #[api(status = 409)]
    Frozen {
        #[api(detail)]
        number: usize,
        #[api(detail)]
        note: &'static str,
        #[api(detail, nullable)]
        since: Option<u64>,
        #[api(header = "x-card")]
        card: usize,
    },
    #[error("no such card")]
    #[api(status = 404)]
    NotFound,
    #[error("shard {number} failed")]
    #[api(status = 500)]
    Failed {
        #[api(detail)]
        number: usize,
    },
    #[error("the vault is open")]
    #[api(internal)]
    Vault,
    #[error("card {number} is invalid")]
    #[api(status = 422)]
    Invalid {
        number: usize,
        #[api(field_errors)]
        fields: FieldErrors,
    },
    #[error("slow down")]
    #[api(status = 429)]
    TooFast {
        #[api(retry_after)]
        wait: u64,
    },
}

fn respond(number: usize) -> Response {
    declared(number).map(Body::from)
}

/// Returns the response of a number: each kind of error in turn.
fn declared(number: usize) -> api_error_core::http::Response<Bytes> {
    let card = |error: CardError| ServiceError::from(error).response();
    match number % 8 {
        0 => card(CardError::Frozen {
            number,
            note: "\"\\\u{8}\n\u{e9}\u{1f600}",
            since: None,
            card: number,
        }),
        1 => card(CardError::NotFound),
        2 => card(CardError::Failed { number }),
        3 => card(CardError::Vault),
        4 => card(CardError::Invalid {
            number,
            fields: FieldErrors::new().with("name", format!("is not {number}")),
        }),
        5 => card(CardError::TooFast {
            wait: number as u64,
        }),
        6 => {
            // The error of the service in their place has the status of one of them.
            let kinds = [
                RejectionKind::BodySyntax,
                RejectionKind::BodyInvalid,
                RejectionKind::MediaType,
            ];
            Rejection::new(kinds[number / 8 % kinds.len()], format!("{number}")).response()
        }
        _ => HttpError::GONE.response(),
    }
}

type Job = BoxFuture<'static, ()>;

/// Makes the response after others had their turn.
fn job(number: usize) -> (Job, oneshot::Receiver<Response>) {
    let (sender, receiver) = oneshot::channel();
    let job = async move {
        for _ in 0..number % 5 {
            yield_now().await;
        }
        // A request that was cancelled does not receive it.
        let _ = sender.send(respond(number));
    };
    (job.boxed(), receiver)
}

/// How a service comes to its response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    BlockInPlace,
    FuturesUnordered,
    LocalSet,
    Join,
    Select,
    SpawnAndJoin,
    SingleFlight,
    Cancelled,
    TwoRuntimes,
    SubRequest,
    SubRequestOfAnother,
}

const WAYS: [Way; 11] = [
    Way::BlockInPlace,
    Way::FuturesUnordered,
    Way::LocalSet,
    Way::Join,
    Way::Select,
    Way::SpawnAndJoin,
    Way::SingleFlight,
    Way::Cancelled,
    Way::TwoRuntimes,
    Way::SubRequest,
    Way::SubRequestOfAnother,
];

/// How many requests share one flight.
const SHARING: usize = 4;

/// What the requests of a service share.
struct Service {
    queue: RefCell<FuturesUnordered<Job>>,
    waiting: RefCell<Vec<Job>>,
    flights: RefCell<HashMap<usize, Flight>>,
    local: LocalSet,
    /// Whoever waits for a job in it runs all jobs.
    bridge: Runtime,
    other: Runtime,
    router: Router,
}

impl Service {
    fn new() -> Self {
        let inner = layer().envelope(&Google);
        Self {
            queue: RefCell::default(),
            waiting: RefCell::default(),
            flights: RefCell::default(),
            local: LocalSet::new(),
            bridge: Builder::new_current_thread().build().unwrap(),
            other: Builder::new_multi_thread()
                .worker_threads(1)
                .build()
                .unwrap(),
            router: Router::new()
                .fallback(async |request: Request<Body>| respond(number(request.uri().path())))
                .layer(inner),
        }
    }

    async fn serve(&self, way: Way, number: usize) -> Response {
        let (job, mut receiver) = job(number);
        match way {
            Way::BlockInPlace => {
                drop(self.bridge.spawn(job));
                yield_now().await;
                block_in_place(|| self.bridge.block_on(&mut receiver)).unwrap()
            }
            Way::FuturesUnordered | Way::Cancelled => {
                self.queue.borrow_mut().push(job);
                self.drain(receiver).await
            }
            Way::LocalSet => {
                drop(self.local.spawn_local(job));
                // A set wakes only whoever has polled it last.
                busy(self.local.run_until(receiver)).await.unwrap()
            }
            Way::Join => {
                let other = self.exchange(job).await;
                tokio::join!(other, receiver).1.unwrap()
            }
            Way::Select => {
                let mut other = self.exchange(job).await.fuse();
                let response = loop {
                    tokio::select! {
                        biased;
                        () = &mut other, if !other.is_terminated() => {}
                        response = &mut receiver => break response.unwrap(),
                    }
                };
                if !other.is_terminated() {
                    other.await;
                }
                response
            }
            Way::SpawnAndJoin => tokio::spawn(async move { respond(number) }).await.unwrap(),
            Way::SingleFlight => {
                let flight = self.flight(number / SHARING);
                flight.await.into_response()
            }
            Way::TwoRuntimes => {
                drop(self.other.spawn(job));
                receiver.await.unwrap()
            }
            Way::SubRequest => self.sub_request(number, None).await,
            Way::SubRequestOfAnother => self.sub_request(number, Some("req-other")).await,
        }
    }

    /// Runs the jobs of all requests until there is the response of one.
    async fn drain(&self, mut receiver: oneshot::Receiver<Response>) -> Response {
        let response = busy(poll_fn(|cx| {
            let response = receiver.poll_unpin(cx);
            if response.is_pending() {
                let _ = self.queue.borrow_mut().poll_next_unpin(cx);
            }
            response
        }));
        response.await.unwrap()
    }

    /// Leaves a job, and takes that of another request.
    async fn exchange(&self, job: Job) -> Job {
        self.waiting.borrow_mut().push(job);
        yield_now().await;
        self.waiting.borrow_mut().remove(0)
    }

    fn flight(&self, group: usize) -> Flight {
        let mut flights = self.flights.borrow_mut();
        let flight = flights.entry(group).or_insert_with(|| {
            let flight = async move {
                yield_now().await;
                One(Arc::new(declared(group * SHARING)))
            };
            flight.boxed().shared()
        });
        flight.clone()
    }

    async fn sub_request(&self, number: usize, id: Option<&str>) -> Response {
        let mut request = Request::get(format!("/within/{number}"));
        if let Some(id) = id {
            request = request.header("x-request-id", id);
        }
        let request = request.body(Body::empty()).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }
}

/// A response for several requests.
#[derive(Clone)]
struct One(Arc<api_error_core::http::Response<Bytes>>);

impl IntoResponse for One {
    fn into_response(self) -> Response {
        api_error_core::http::Response::clone(&self.0).map(Body::from)
    }
}

type Flight = Shared<BoxFuture<'static, One>>;

fn number(path: &str) -> usize {
    let (_, number) = path.rsplit_once('/').unwrap();
    number.parse().unwrap()
}

fn layer() -> ErrorLayer {
    ErrorLayer::new()
        .catalog::<ServiceError>()
        .on_rejection(|_| ServiceError::Rejected)
        .instance(|target| Some(target.path().to_owned()))
        .envelope(&Problem)
}

/// All that a client sees.
type Seen = (StatusCode, HeaderMap, Bytes);

async fn send<F>(layer: ErrorLayer, number: usize, respond: impl Fn() -> F) -> Seen
where
    F: Future<Output = Response>,
{
    let inner = service_fn(|_: Request<Body>| respond().map(Ok::<_, Infallible>));
    let request = Request::get(format!("/cards/{number}"))
        .header("x-request-id", format!("req-{number}"))
        .body(Body::empty())
        .unwrap();
    let response = layer.layer(inner).oneshot(request).await.unwrap();
    let (head, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    (head.status, head.headers, body)
}

/// Returns the response of a request where nothing is between.
async fn expected(way: Way, number: usize) -> Seen {
    match way {
        Way::SubRequest | Way::SubRequestOfAnother => {
            let inner = layer().envelope(&Google);
            send(inner, number, || ready(respond(number))).await
        }
        Way::SingleFlight => {
            let leader = number / SHARING * SHARING;
            send(layer(), number, || ready(respond(leader))).await
        }
        _ => send(layer(), number, || ready(respond(number))).await,
    }
}

/// Polls a future again and again, so that nothing has to wake it.
async fn busy<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    poll_fn(|cx| {
        cx.waker().wake_by_ref();
        future.as_mut().poll(cx)
    })
    .await
}

#[test]
fn no_response_is_that_of_another_request() {
    let count: usize = std::env::var("API_ERRORS_LOAD").map_or(320, |count| {
        count.parse().expect("API_ERRORS_LOAD is a number")
    });
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap();
    for way in WAYS {
        let service = Rc::new(Service::new());
        runtime.block_on(async {
            for start in (0..count).step_by(AT_ONCE) {
                let numbers = start..count.min(start + AT_ONCE);
                if way == Way::Cancelled {
                    cancel(&service, numbers.clone()).await;
                }
                let requests = numbers.map(|number| {
                    let service = &service;
                    async move {
                        let seen = send(layer(), number, || service.serve(way, number)).await;
                        (number, seen)
                    }
                });
                let mut requests: FuturesUnordered<_> = requests.collect();
                while let Some((number, seen)) = requests.next().await {
                    let expected = expected(way, number).await;
                    assert_eq!(seen, expected, "{way:?}, {number}");
                    let id = format!("req-{number}");
                    assert_eq!(seen.1["x-request-id"], *id, "{way:?}");
                    let body = std::str::from_utf8(&seen.2).unwrap();
                    assert!(body.contains(&format!("\"{id}\"")), "{way:?}: {body}");
                }
            }
        });
        println!("{way:?}: {count} responses, 0 of them of another request");
    }
}

/// How many requests there are at a time.
const AT_ONCE: usize = 32;

/// Begins requests that end before their responses.
async fn cancel(service: &Rc<Service>, numbers: Range<usize>) {
    for number in numbers {
        let respond = || service.serve(Way::Cancelled, number);
        let mut request = pin!(send(layer(), number, respond));
        let is_pending = poll_fn(|cx| Poll::Ready(request.as_mut().poll(cx).is_pending())).await;
        assert!(is_pending);
    }
}
