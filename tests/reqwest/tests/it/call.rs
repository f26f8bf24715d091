//! Responses as typed errors.

use std::error::Error as _;

use api_error_core::ApiError;
use api_error_core::client::Unknown;
use api_error_core::client::assert_api_error;
use api_error_core::client::reqwest::{CallError, ResponseExt};
use axum::body::Body;
use axum::http::Response;
use axum::response::IntoResponse;

use crate::service::{Service, client};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(client = CardClientError, codes = CardErrorCode)]
enum CardError {
    #[error("card {card_id} is frozen")]
    #[api(status = 409)]
    Frozen {
        #[api(detail)]
        card_id: u32,
    },
}

async fn call(
    respond: impl Fn() -> Response<Body> + Send + Sync + 'static,
) -> Result<String, CallError<CardClientError>> {
    let service = Service::new(move |_| respond());
    let response = client().get(service.url()).send().await?;
    let response = response.error_for_api::<CardClientError>().await?;
    Ok(response.text().await?)
}

#[tokio::test]
async fn an_error_has_its_type() {
    let error = call(|| CardError::Frozen { card_id: 7 }.into_response()).await;
    let CallError::Api(error) = error.unwrap_err() else {
        panic!("no error of the service");
    };
    assert!(matches!(
        error.known,
        Ok(CardClientError::Frozen { card_id: 7, .. })
    ));
    assert_eq!(error.to_string(), "card 7 is frozen (frozen)");
    assert_api_error(&error, CardErrorCode::Frozen);
}

#[tokio::test]
async fn a_success_is_passed_through() {
    let text = call(|| Response::new(Body::from("fine"))).await;
    assert_eq!(text.unwrap(), "fine");
    let redirect = || Response::builder().status(304).body(Body::empty()).unwrap();
    assert_eq!(call(redirect).await.unwrap(), "");
}

#[tokio::test]
async fn the_page_of_a_proxy_is_kept() {
    let page = || {
        let response = Response::builder().status(502).header("retry-after", "5");
        response.body(Body::from("<h1>Bad Gateway</h1>")).unwrap()
    };
    let CallError::Api(error) = call(page).await.unwrap_err() else {
        panic!("no error of the service");
    };
    assert_eq!(error.known.unwrap_err(), Unknown::Code);
    assert_eq!(error.body.raw, "<h1>Bad Gateway</h1>");
    assert_eq!(error.body.retry_after.unwrap().as_secs(), 5);
}

#[tokio::test]
async fn a_body_without_end_is_cut() {
    let endless = || {
        let response = Response::builder().status(500);
        response.body(Body::from(vec![b'a'; 3 << 20])).unwrap()
    };
    let CallError::Api(error) = call(endless).await.unwrap_err() else {
        panic!("no error of the service");
    };
    assert_eq!(error.body.raw.as_str().unwrap().len(), 1 << 20);
}

#[tokio::test]
async fn no_response_is_an_error_of_the_transport() {
    let service = Service::new(|_| Response::new(Body::empty()));
    let url = service.url();
    drop(service);
    let error = client().get(url).send().await.unwrap_err();
    let error = CallError::<CardClientError>::from(error);
    assert!(matches!(error, CallError::Transport(_)));
    assert_eq!(error.to_string(), "the service cannot be reached");
    assert!(error.source().is_some());
}
