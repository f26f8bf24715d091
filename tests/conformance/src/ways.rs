//! Ways in which a handler comes to its response while the thread polls other requests.
//!
//! All requests of a server are on one thread, so what they share is in the thread.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use api_error_core::{ApiError, ApiErrorExt, HttpError};
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, FusedFuture, LocalBoxFuture, Shared};
use futures_util::stream::{FuturesUnordered, StreamExt};
use tokio::sync::oneshot;
use tokio::task::{LocalSet, yield_now};

use crate::service::{CardError, ServiceError};

/// The ways, by their names in the path.
pub const WAYS: [&str; 9] = [
    "bridge",
    "unordered",
    "local",
    "join",
    "select",
    "spawn",
    "runtime",
    "flight",
    "cancelled",
];

/// How many requests share one flight.
pub const SHARING: usize = 4;

type Job = LocalBoxFuture<'static, ()>;
type Flight = Shared<BoxFuture<'static, usize>>;

thread_local! {
    static QUEUE: RefCell<FuturesUnordered<Job>> = RefCell::default();
    static LOCAL: RefCell<LocalSet> = RefCell::default();
    static BRIDGED: RefCell<Vec<Job>> = RefCell::default();
    static LEFT: RefCell<HashMap<usize, Job>> = RefCell::default();
    static LAST: Cell<usize> = const { Cell::new(0) };
    static FLIGHTS: RefCell<HashMap<usize, Flight>> = RefCell::default();
}

/// The error of a number: each kind in turn.
///
/// # Panics
///
/// If the number is larger than that of a card.
pub fn error(number: usize) -> Box<dyn ApiError + Send + Sync> {
    let card = u32::try_from(number).expect("a number of a card");
    match number % 4 {
        0 => ServiceError::from(CardError::Frozen { card }).boxed(),
        1 => ServiceError::Closed.boxed(),
        2 => ServiceError::from(CardError::Vault).boxed(),
        _ => HttpError::GONE.boxed(),
    }
}

/// Responds to a number in a way. `elsewhere` does so in another task.
///
/// # Panics
///
/// If there is no such way.
pub async fn serve<R: 'static>(
    way: &str,
    number: usize,
    respond: fn(usize) -> R,
    elsewhere: impl Future<Output = R>,
) -> R {
    let (sender, receiver) = oneshot::channel();
    let job = async move {
        for _ in 0..number % 5 {
            yield_now().await;
        }
        // A request that was cancelled does not receive it.
        let _ = sender.send(respond(number));
    };
    match way {
        "bridge" => {
            BRIDGED.with_borrow_mut(|jobs| jobs.push(job.boxed_local()));
            yield_now().await;
            block_on(receiver)
        }
        "unordered" | "cancelled" => {
            QUEUE.with_borrow_mut(|queue| queue.push(job.boxed_local()));
            let poll = |cx: &mut Context<'_>| {
                let _ = QUEUE.with_borrow_mut(|queue| queue.poll_next_unpin(cx));
            };
            drain(receiver, poll).await
        }
        "local" => {
            LOCAL.with_borrow(|local| drop(local.spawn_local(job)));
            let poll = |cx: &mut Context<'_>| {
                let _ = LOCAL.with_borrow_mut(|local| Pin::new(local).poll(cx));
            };
            drain(receiver, poll).await
        }
        "join" => {
            let other = exchange(job.boxed_local());
            yield_now().await;
            tokio::join!(other, receiver).1.expect("a response")
        }
        "select" => {
            let mut other = exchange(job.boxed_local()).fuse();
            yield_now().await;
            let mut receiver = receiver;
            let response = loop {
                tokio::select! {
                    biased;
                    () = &mut other, if !other.is_terminated() => {}
                    response = &mut receiver => break response,
                }
            };
            if !other.is_terminated() {
                other.await;
            }
            response.expect("a response")
        }
        "spawn" | "runtime" => elsewhere.await,
        "flight" => respond(flight(number).await),
        _ => panic!("there is no way {way}"),
    }
}

/// Responds in another task of the runtime.
///
/// # Panics
///
/// If that task does.
pub async fn spawned<R: Send + 'static>(way: String, number: usize, respond: fn(usize) -> R) -> R {
    let job = async move {
        yield_now().await;
        respond(number)
    };
    if way == "spawn" {
        return tokio::spawn(job).await.expect("a response");
    }
    let (sender, receiver) = oneshot::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let response = runtime.expect("a runtime").block_on(job);
        let _ = sender.send(response);
    });
    receiver.await.expect("a response")
}

/// Blocks the thread until there is the response, and runs the jobs of all requests meanwhile.
fn block_on<R>(mut receiver: oneshot::Receiver<R>) -> R {
    let mut cx = Context::from_waker(Waker::noop());
    loop {
        if let Ok(response) = receiver.try_recv() {
            return response;
        }
        let mut jobs = BRIDGED.take();
        jobs.retain_mut(|job| job.as_mut().poll(&mut cx).is_pending());
        BRIDGED.with_borrow_mut(|others| others.append(&mut jobs));
    }
}

/// Runs the jobs of all requests until there is the response of one.
async fn drain<R>(mut receiver: oneshot::Receiver<R>, poll: impl Fn(&mut Context<'_>)) -> R {
    let response = poll_fn(|cx| {
        cx.waker().wake_by_ref();
        let response = receiver.poll_unpin(cx);
        if response.is_pending() {
            poll(cx);
        }
        response
    });
    response.await.expect("a response")
}

/// Leaves a job, and runs it together with one that is most likely of another request, until it
/// has ended.
fn exchange(job: Job) -> impl Future<Output = ()> {
    let mine = LAST.get();
    LAST.set(mine + 1);
    LEFT.with_borrow_mut(|left| left.insert(mine, job));
    poll_fn(move |cx| {
        // The other may come later.
        cx.waker().wake_by_ref();
        for number in [mine ^ 1, mine] {
            let job = LEFT.with_borrow_mut(|left| left.remove(&number));
            if let Some(mut job) = job
                && job.as_mut().poll(cx).is_pending()
            {
                LEFT.with_borrow_mut(|left| left.insert(number, job));
            }
        }
        if LEFT.with_borrow(|left| left.contains_key(&mine)) {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    })
}

/// Returns the flight of a request, which whoever comes first begins.
fn flight(number: usize) -> Flight {
    let leader = answered("flight", number);
    FLIGHTS.with_borrow_mut(|flights| {
        let flight = flights.entry(leader).or_insert_with(|| {
            let flight = async move {
                yield_now().await;
                leader
            };
            flight.boxed().shared()
        });
        flight.clone()
    })
}

/// The number whose error is the response.
pub fn answered(way: &str, number: usize) -> usize {
    match way {
        "flight" => number / SHARING * SHARING,
        _ => number,
    }
}
