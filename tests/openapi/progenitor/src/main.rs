//! The generated client reads the code of each error that the service responds with.

use std::env;
use std::fmt::Debug;
use std::num::NonZeroU64;

use client::types::{CardStatus, CreateAgent, CreateTransaction, ErrorBody, ErrorObject};
use client::{Client, Error, ResponseValue};
use reqwest::header::{HeaderMap, HeaderValue};

#[allow(clippy::all, clippy::pedantic, unused)]
mod client {
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}

fn with_key(key: &'static str) -> Client {
    let headers =
        HeaderMap::from_iter([("api-key".parse().unwrap(), HeaderValue::from_static(key))]);
    let http = reqwest::Client::builder().default_headers(headers).build();
    let url = env::args().nth(1).expect("the address of the service");
    Client::new_with_client(&url, http.unwrap())
}

fn failure<T: Debug>(
    status: u16,
    result: Result<ResponseValue<T>, Error<ErrorBody>>,
) -> ErrorObject {
    match result {
        Err(Error::ErrorResponse(response)) => {
            assert_eq!(response.status().as_u16(), status);
            response.into_inner().error
        }
        other => panic!("no {status} but {other:?}"),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ada = with_key("key_ada");
    let card = "crd_groceries".parse().unwrap();
    let purchase = CreateTransaction {
        amount_cents: NonZeroU64::new(1_000_000).unwrap(),
        card_id: "crd_groceries".parse().unwrap(),
        merchant: "Baker".parse().unwrap(),
    };
    let error = failure(422, ada.create_transaction(&purchase).await);
    assert_eq!(error.code, "spending_limit_exceeded");
    assert_eq!(error.details.unwrap().left_cents, Some(999_750));
    let frozen = ada.freeze_card(&card).await.unwrap();
    assert_eq!(frozen.status, CardStatus::Frozen);
    let error = failure(409, ada.freeze_card(&card).await);
    assert_eq!(error.code, "card_already_frozen");
    let details = error.details.unwrap();
    assert_eq!(details.card_id.as_deref(), Some("crd_groceries"));
    let closed = ada.close_card(&card).await.unwrap();
    assert_eq!(closed.status, CardStatus::Closed);
    let error = failure(409, ada.freeze_card(&card).await);
    assert_eq!(error.code, "card_already_closed");

    let error = failure(404, ada.show_card(&"crd_none".parse().unwrap()).await);
    assert_eq!(error.code, "card_not_found");
    let agent = CreateAgent {
        name: "Shopper".parse().unwrap(),
        card_limit: 21.try_into().unwrap(),
    };
    let error = failure(400, ada.create_agent(&agent).await);
    assert_eq!(error.code, "validation_failed");
    assert_eq!(error.errors[0].field, "card_limit");
    let error = failure(401, with_key("key_none").show_card(&card).await);
    assert_eq!(error.code, "invalid_api_key");
    let error = failure(403, with_key("key_ada_read_only").freeze_card(&card).await);
    assert_eq!(error.code, "insufficient_permissions");
    let error = failure(500, with_key("key_operator").panic().await);
    assert_eq!(error.code, "internal_error");
}
