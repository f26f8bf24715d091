//! How often a request is sent, and after which pauses. The clock is paused: it moves on when
//! nothing else is left to do.

use std::time::Duration;

use api_error_core::client::reqwest;
use api_error_core::spec::{ErrorSpec, Retry, RetryWord};
use api_error_core::{ApiErrorExt, ErrorCatalog};
use axum::body::Body;
use axum::http::{Method, Response};
use ledgeros_errors::LedgerOsError;
use tokio::time::Instant;

use crate::service::{Service, client};

const ATTEMPTS: usize = 3;

type Headers = &'static [(&'static str, &'static str)];

fn retry() -> reqwest::Retry {
    reqwest::Retry::new()
        .attempts(3)
        .budget(Duration::from_secs(600))
}

fn example(spec: &ErrorSpec) -> Response<Body> {
    let mut response = None;
    let example = spec.example().unwrap();
    example.show(&mut |error| response = Some(error.response().map(Body::from)));
    response.unwrap()
}

/// How often a request is sent for an error, by its declaration.
fn expected(spec: &ErrorSpec, method: &Method, has_key: bool) -> usize {
    let word = spec.retry().map(Retry::word);
    let may_be_again = word.is_some_and(RetryWord::should_retry);
    // Of a 5xx but 503, nobody knows whether it took effect.
    let is_refused = spec.status().as_u16() < 500 || spec.status().as_u16() == 503;
    if may_be_again && (*method != Method::POST || has_key || is_refused) {
        ATTEMPTS
    } else {
        1
    }
}

#[tokio::test(start_paused = true)]
async fn each_error_is_repeated_as_it_is_declared() {
    let (mut cells, mut repeated) = (0, 0);
    for spec in LedgerOsError::CATALOG.iter() {
        let service = Service::new(|_| example(spec));
        for method in [Method::GET, Method::PUT, Method::DELETE, Method::POST] {
            for key in [None, Some("7d1c")] {
                let mut request = client().request(method.clone(), service.url()).body("text");
                if let Some(key) = key {
                    request = request.header("Idempotency-Key", key);
                }
                let response = retry().send(request).await.unwrap();
                assert_eq!(response.status(), spec.status());
                let requests = service.take_requests();
                let told = format!("{} {method} {key:?}", spec.code());
                let times = expected(spec, &method, key.is_some());
                assert_eq!(requests.len(), times, "{told}");
                for headers in requests {
                    let sent = headers.get("idempotency-key");
                    assert_eq!(sent.map(|value| value.to_str().unwrap()), key, "{told}");
                }
                cells += 1;
                repeated += usize::from(times > 1);
            }
        }
    }
    println!("{cells} cells, of which {repeated} are repeated");
    assert!(cells >= 240 && repeated >= 25);
}

/// A response with these headers, and then a success.
fn once(status: u16, headers: Headers) -> Service {
    Service::new(move |before| {
        let status = if before == 0 { status } else { 200 };
        let mut response = Response::builder().status(status);
        for (name, value) in headers.iter().filter(|_| before == 0) {
            response = response.header(*name, *value);
        }
        response.body(Body::empty()).unwrap()
    })
}

/// The number of requests and the pause between them, in milliseconds.
async fn sent(retry: reqwest::Retry, service: &Service, method: Method) -> (usize, u128) {
    let start = Instant::now();
    let request = client().request(method, service.url());
    retry.send(request).await.unwrap();
    (service.take_requests().len(), start.elapsed().as_millis())
}

#[tokio::test(start_paused = true)]
async fn a_pause_is_as_long_as_the_service_says() {
    let cases: [(Headers, _); 6] = [
        (&[("retry-after", "10")], 10_000..=12_501),
        (&[("retry-after-ms", "80"), ("retry-after", "10")], 80..=101),
        (
            &[("retry-after", "20"), ("x-retry", "throttled")],
            20_000..=25_001,
        ),
        (&[("x-should-retry", "true")], 500..=751),
        (
            &[("x-retry", "backoff"), ("retry-after", "3")],
            3_000..=4_501,
        ),
        (&[("x-retry", "throttled")], 4_000..=6_001),
    ];
    for (headers, expected) in cases {
        let (times, pause) = sent(retry(), &once(503, headers), Method::GET).await;
        assert_eq!(times, 2, "{headers:?}");
        assert!(expected.contains(&pause), "{headers:?}: {pause} ms");
    }
}

#[tokio::test(start_paused = true)]
async fn pauses_grow_and_differ() {
    let mut all = std::collections::BTreeSet::new();
    for _ in 0..10 {
        let service = Service::new(|_| {
            let response = Response::builder().status(503).header("x-retry", "backoff");
            response.body(Body::empty()).unwrap()
        });
        let retry = retry().attempts(8);
        let (times, pause) = sent(retry, &service, Method::GET).await;
        assert_eq!(times, 8);
        // 0.5 + 1 + 2 + 4 + 8 + 8 + 8 seconds, and up to half of it.
        assert!((31_500..=47_258).contains(&pause), "{pause} ms");
        all.insert(pause);
    }
    assert!(all.len() > 5, "{all:?}");
}

#[tokio::test(start_paused = true)]
async fn what_the_service_does_not_invite_is_not_repeated() {
    let cases: [(u16, Headers, Method); 7] = [
        (503, &[], Method::GET),
        (429, &[], Method::GET),
        (
            500,
            &[("x-should-retry", "false"), ("retry-after", "1")],
            Method::GET,
        ),
        (
            409,
            &[("x-retry", "never"), ("x-should-retry", "true")],
            Method::GET,
        ),
        // A time says nothing of whether it took effect.
        (503, &[("retry-after", "1")], Method::POST),
        (429, &[("retry-after", "1")], Method::PATCH),
        (502, &[("x-should-retry", "true")], Method::POST),
    ];
    for (status, headers, method) in cases {
        let told = format!("{status} {headers:?} {method}");
        let (times, _) = sent(retry(), &once(status, headers), method).await;
        assert_eq!(times, 1, "{told}");
    }
    // Headers of a success are none of our business.
    let service = once(200, &[("x-should-retry", "true"), ("retry-after", "1")]);
    assert_eq!(sent(retry(), &service, Method::GET).await.0, 1);
}

#[tokio::test(start_paused = true)]
async fn a_key_without_a_text_does_not_make_a_request_safe() {
    for (key, expected) in [("", 1), (" ", 1), ("7d1c", 2)] {
        let service = once(502, &[("x-should-retry", "true")]);
        let request = client().post(service.url()).header("Idempotency-Key", key);
        retry().send(request).await.unwrap();
        assert_eq!(service.take_requests().len(), expected, "{key:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_budget_is_never_exceeded() {
    let after = |seconds: &'static str| {
        Service::new(move |_| {
            let response = Response::builder().status(503);
            let response = response.header("retry-after", seconds);
            response.body(Body::empty()).unwrap()
        })
    };
    let second = Duration::from_secs(1);
    for (seconds, attempts, budget, expected) in [
        ("30", 9, 10 * second, 1),
        ("18446744073709551615", 9, 10 * second, 1),
        ("4", 9, 11 * second, 3),
        ("0", 5, 10 * second, 5),
        ("0", 1, 10 * second, 1),
        ("0", 0, 10 * second, 1),
        ("1", 5, Duration::ZERO, 1),
    ] {
        let retry = reqwest::Retry::new().attempts(attempts).budget(budget);
        let (times, pause) = sent(retry, &after(seconds), Method::GET).await;
        let told = format!("{seconds} s, {attempts} attempts, {budget:?}");
        assert!(pause <= budget.as_millis(), "{told}: {pause} ms");
        // The random part may take the last one.
        assert!(
            (1..=expected).contains(&times) && times + 1 >= expected,
            "{told}: {times}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_is_not_there_is_tried_again() {
    let service = once(200, &[]);
    let url = service.url();
    drop(service);
    let start = Instant::now();
    let error = retry().send(client().post(url)).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    let pause = start.elapsed().as_millis();
    assert!((1_500..=2_251).contains(&pause), "{pause} ms");
}
