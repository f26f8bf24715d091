use std::convert::Infallible;

use api_error_core::request::RequestHandle;
use api_error_core::warp::{form, json, json_all, parameter, query, recover};
use api_error_core::{ApiError, ErrorLayer, HttpError, RequestId};
use futures_util::StreamExt;
use http::{HeaderMap, HeaderValue, Request, StatusCode};
use hyper::body::Incoming;
use tower::{Layer, Service};
use warp::Filter;
use warp::reject::custom;
use warp::reply::{Reply, Response, stream, with_header, with_status};
use warp::sse::{self, Event};

use super::hyper::serve;
use crate::by_hand::{self, ByHand, Caller, Trouble};
use crate::service::{self, Bare, Card, Failure, Labels, Login, Page, ServiceError};
use crate::streamed::{self, Flow};
use crate::ways;
use api_error_test_support::ThreadServer;
use api_error_test_support::shapes::SECRET;

pub(super) fn start(layer: ErrorLayer, limit: usize) -> ThreadServer {
    serve(layer.layer(service(limit)))
}

pub(super) fn service(
    limit: usize,
) -> impl Service<Request<Incoming>, Response = Response, Error = Infallible, Future: Send>
+ Clone
+ Send
+ 'static {
    let routes = errors().or(reads(limit)).or(responses());
    warp::service(routes.recover(recover::<ServiceError>))
}

/// Routes that fail.
fn errors() -> impl Filter<Extract = (impl Reply,), Error = warp::Rejection> + Clone {
    let get = warp::get().or(warp::head()).unify();
    let nested = warp::path("nested").or(warp::path("within")).unify();
    let errors = warp::path("errors").or(nested.and(warp::path("errors")));
    let errors = errors
        .unify()
        .and(warp::path!(String))
        .and(get)
        .then(async |name: String| Err::<String, _>(service::error(&name)));
    let boxed = warp::path!("boxed" / String).and(warp::get()).then(
        async |name: String| -> Result<String, Box<dyn ApiError + Send + Sync>> {
            Err(service::boxed(&name).await)
        },
    );
    let notes = warp::path!("notes" / String)
        .and(warp::get())
        .and_then(async |number: String| Err::<String, _>(custom(service::noted(&number))));
    let http = warp::path!("http").and(warp::get()).map(|| HttpError::GONE);
    errors.or(boxed).or(notes).or(http)
}

/// Routes that read.
fn reads(limit: usize) -> impl Filter<Extract = (impl Reply,), Error = warp::Rejection> + Clone {
    let get = warp::get().or(warp::head()).unify();
    let list = warp::path!("cards").and(get).map(|| "the cards");
    let create = warp::path!("cards")
        .and(warp::post())
        .and(json(limit))
        .map(|card: Card| {
            let sum: u32 = card.items.iter().map(|item| item.price).sum();
            sum.to_string()
        });
    let show = warp::path("cards")
        .and(parameter::<u32>("card"))
        .and(warp::path::end())
        .and(warp::get())
        .map(|card: u32| card.to_string());
    let stock = warp::path!("stock")
        .and(warp::post())
        .and(warp::body::json())
        .map(|_: Card| "");
    let forms = warp::path!("forms")
        .and(warp::post())
        .and(form(limit))
        .map(|page: Page| page.limit.to_string());
    let search = warp::path!("search")
        .and(warp::get())
        .and(query())
        .map(|page: Page| page.limit.to_string());
    let login = warp::path!("logins")
        .and(warp::post())
        .and(json(limit))
        .map(|_: Login| "");
    let draft = warp::path!("drafts")
        .and(warp::post())
        .and(json_all(limit))
        .map(|_: Card| "");
    let labels = warp::path!("labels")
        .and(warp::get())
        .and(query())
        .map(|_: Labels| "");
    let label = warp::path!("labels")
        .and(warp::post())
        .and(form(limit))
        .map(|_: Labels| "");
    list.or(create)
        .or(show)
        .or(stock)
        .or(forms)
        .or(search)
        .or(login)
        .or(draft)
        .or(labels)
        .or(label)
}

/// Routes that response in other ways.
fn responses() -> impl Filter<Extract = (impl Reply,), Error = warp::Rejection> + Clone {
    let panic = warp::path!("panic")
        .and(warp::get())
        .map(|| -> String { panic!("{}", service::PANIC) });
    let teapot = warp::path!("teapot")
        .and(warp::get())
        .map(|| StatusCode::IM_A_TEAPOT);
    let busy = warp::path!("busy")
        .and(warp::get())
        .map(|| with_header(StatusCode::SERVICE_UNAVAILABLE, "retry-after", "30"));
    let words = warp::path!("words")
        .and(warp::get())
        .map(|| with_status("the card is in use", StatusCode::CONFLICT));
    let foreign = warp::path!("foreign").and(warp::get()).map(|| {
        let body = with_header(r#"{"theirs":true}"#, "content-type", "application/json");
        with_status(body, StatusCode::BAD_REQUEST)
    });
    let failures = warp::path!("failures" / String)
        .and(warp::get())
        .map(|name: String| failure(Failure::named(&name)));
    let status = warp::path!("statuses" / String / String)
        .and(warp::get())
        .map(|number: String, kind: String| status(Bare::named(&number, &kind)));
    let get = warp::get().or(warp::head()).unify();
    let made = warp::path!("by-hand" / String)
        .and(get)
        .map(|name: String| made(ByHand::named(&name)));
    let panics = warp::path!("panics" / String)
        .and(get)
        .then(async |kind: String| by_hand::panic(&kind).await);
    let troubles = warp::path!("troubles" / StatusCode / String).and(get).map(
        |status: StatusCode, name: String| {
            let body = with_status(stream(Trouble::named(&name)), status);
            with_header(body, "content-type", "text/plain")
        },
    );
    let streams = warp::path!("streams" / u32)
        .and(warp::get())
        .and(warp::header::headers_cloned())
        .map(|card, headers: HeaderMap| {
            let request = RequestHandle::of(&headers).expect("the layer's");
            let lines = stream(streamed::lines(request, card));
            with_header(lines, "content-type", streamed::MEDIA_TYPE)
        });
    let events = warp::path!("events" / u32)
        .and(warp::get())
        .and(warp::header::headers_cloned())
        .map(|card, headers: HeaderMap| {
            let request = RequestHandle::of(&headers).expect("the layer's");
            let texts = streamed::texts(request, card);
            sse::reply(texts.map(|text| Ok::<_, Infallible>(Event::default().data(text))))
        });
    let flows = warp::path!("flows" / StatusCode / String)
        .and(get)
        .map(|status, kind: String| flow(status, Flow::named(&kind)));
    let ways = warp::path!("ways" / String / usize).and(warp::get()).then(
        async |way: String, number: usize| -> Response {
            let respond = |number| ways::error(number).into_response();
            let elsewhere = ways::spawned(way.clone(), number, respond);
            ways::serve(&way, number, respond, elsewhere).await
        },
    );
    let guarded = warp::path!("guarded")
        .and(get)
        .and(warp::header::headers_cloned())
        .and_then(async |headers| by_hand::guard(&headers).map_err(custom))
        .map(|_: Caller| "the cards");
    let ids = warp::path!("ids" / u16)
        .and(warp::get())
        .and(warp::header("x-request-id"))
        .map(|number: u16, id: RequestId| ids(number, &id));
    panic
        .or(teapot)
        .or(ids)
        .or(busy)
        .or(words)
        .or(foreign)
        .or(failures)
        .or(status)
        .or(made)
        .or(panics)
        .or(troubles)
        .or(guarded)
        .or(streams)
        .or(events)
        .or(flows)
        .or(ways)
}

fn ids(number: u16, id: &RequestId) -> Response {
    let mut response = id.to_string().into_response();
    *response.status_mut() = StatusCode::from_u16(number).expect("a status");
    for (name, value) in service::OTHER_IDS {
        let value = HeaderValue::from_static(value);
        response.headers_mut().append(name, value);
    }
    response
}

fn flow(status: StatusCode, flow: Flow) -> Response {
    let mut response = stream(flow.body()).into_response();
    *response.status_mut() = status;
    for (name, value) in flow.headers() {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}

fn made(by_hand: ByHand) -> Response {
    let mut response = by_hand.body.into_response();
    *response.status_mut() = by_hand.status();
    response.headers_mut().remove("content-type");
    for (name, value) in by_hand.headers {
        let value = HeaderValue::from_static(value);
        response.headers_mut().append(*name, value);
    }
    response
}

fn status(bare: Bare) -> Response {
    let mut response = bare.body.into_response();
    *response.status_mut() = StatusCode::from_u16(bare.status).expect("a status");
    response.headers_mut().remove("content-type");
    if let Some(media_type) = bare.media_type {
        let media_type = HeaderValue::from_static(media_type);
        response.headers_mut().insert("content-type", media_type);
    }
    response
}

fn failure(failure: Failure) -> Response {
    let mut response = match failure.name {
        Failure::TYPED_BEFORE => String::new().into_response(),
        Failure::RENDERED_BEFORE => {
            drop(HttpError::INTERNAL_SERVER_ERROR.into_response());
            SECRET.into_response()
        }
        _ => SECRET.into_response(),
    };
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.headers_mut().remove("content-type");
    for (name, value) in failure.headers() {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}
