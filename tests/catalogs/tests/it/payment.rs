//! The payment switch, with bodies written by hand.

use std::time::{Duration, SystemTime};

use api_error_catalogs_tests::payment::{CardError, Decline, PaymentError, TransferError};
use api_error_core::ErrorCatalog;
use http::StatusCode;

use crate::check::{Documents, Expected, assert_served, body};

fn cases() -> Vec<(PaymentError, Expected)> {
    let json = Expected::new;
    let communication = |status| TransferError::Communication {
        status,
        participant: "bank-7".to_owned(),
    };
    let unreachable = r#"{"errorCode":1000,"errorDescription":"the participant `bank-7` cannot be reached","moreInfo":"https://pay.example.com/codes/1000"}"#;
    vec![
        (
            communication(StatusCode::GATEWAY_TIMEOUT).into(),
            json(504, unreachable),
        ),
        (
            communication(StatusCode::SERVICE_UNAVAILABLE).into(),
            json(503, unreachable),
        ),
        (
            communication(StatusCode::IM_A_TEAPOT).into(),
            json(502, unreachable),
        ),
        (
            TransferError::Maintenance(SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777))
                .into(),
            json(503, r#"{"errorCode":2003,"errorDescription":"the switch is closed for maintenance","moreInfo":"https://pay.example.com/codes/2003"}"#)
                .with_header("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ),
        (
            TransferError::Invalid.into(),
            json(400, r#"{"errorCode":3100,"errorDescription":"the request is not valid","moreInfo":"https://pay.example.com/codes/3100"}"#),
        ),
        (
            TransferError::Missing { member: "amount" }.into(),
            json(400, r#"{"errorCode":3102,"errorDescription":"the member `amount` is missing","moreInfo":"https://pay.example.com/codes/3102","member":"amount"}"#),
        ),
        (
            TransferError::PastDate.into(),
            json(400, r#"{"errorCode":3103,"errorDescription":"the date is in the past","moreInfo":"https://pay.example.com/codes/3103"}"#),
        ),
        (
            TransferError::UnknownParticipant.into(),
            json(404, r#"{"errorCode":3200,"errorDescription":"the participant is not known","moreInfo":"https://pay.example.com/codes/3200"}"#),
        ),
        (
            TransferError::UnknownAccount.into(),
            json(404, r#"{"errorCode":3204,"errorDescription":"the account is not known","moreInfo":"https://pay.example.com/codes/3204"}"#),
        ),
        (
            TransferError::Modified.into(),
            json(409, r#"{"errorCode":3106,"errorDescription":"the transfer was sent with another content","moreInfo":"https://pay.example.com/codes/3106"}"#),
        ),
        (
            TransferError::QuoteExpired.into(),
            json(410, r#"{"errorCode":3302,"errorDescription":"the quote has expired","moreInfo":"https://pay.example.com/codes/3302"}"#),
        ),
        (
            TransferError::InsufficientFunds {
                amount_cents: 900,
                balance_cents: 250,
                account: None,
            }
            .into(),
            json(402, r#"{"errorCode":4001,"errorDescription":"the payer has not enough money","moreInfo":"https://pay.example.com/codes/4001","account":null,"missing_cents":650}"#),
        ),
        (
            TransferError::RejectedByPayer.into(),
            json(422, r#"{"errorCode":4101,"errorDescription":"the payer has rejected the transfer","moreInfo":"https://pay.example.com/codes/4101"}"#),
        ),
        (
            TransferError::BarredPayer.into(),
            json(403, r#"{"errorCode":4101,"errorDescription":"the payer may not send money","moreInfo":"https://pay.example.com/codes/4101"}"#),
        ),
        (
            TransferError::OverPayerLimit.into(),
            json(422, r#"{"errorCode":4200,"errorDescription":"the transfer is over a limit","moreInfo":"https://pay.example.com/codes/4200"}"#),
        ),
        (
            TransferError::OverHourlyLimit.into(),
            json(429, r#"{"errorCode":4200,"errorDescription":"too many transfers were sent","moreInfo":"https://pay.example.com/codes/4200"}"#)
                .with_header("retry-after", "60"),
        ),
        (
            CardError::Declined(Decline {
                network: "example".into(),
                reason: None,
            })
            .into(),
            json(402, r#"{"errorCode":"card/declined","errorDescription":"the card was declined","moreInfo":"https://pay.example.com/codes/card%2Fdeclined","network":"example"}"#),
        ),
        (
            CardError::Expired.into(),
            json(402, r#"{"errorCode":"card/expired","errorDescription":"the card has expired","moreInfo":"https://pay.example.com/codes/card%2Fexpired"}"#),
        ),
        (
            CardError::SecurityCode.into(),
            json(400, r#"{"errorCode":"card/security-code","errorDescription":"the security code is wrong","moreInfo":"https://pay.example.com/codes/card%2Fsecurity-code"}"#),
        ),
        (
            CardError::Confirm.into(),
            json(403, r#"{"errorCode":"urn:pay:confirm (3-D)","errorDescription":"the payment must be confirmed","moreInfo":"https://pay.example.com/codes/urn%3Apay%3Aconfirm%20%283-D%29"}"#),
        ),
    ]
}

#[tokio::test]
async fn every_error_has_its_body() {
    let cases = cases();
    assert_eq!(cases.len(), 20);
    let codes: std::collections::HashSet<_> = PaymentError::CATALOG
        .iter()
        .map(api_error_core::ErrorSpec::code)
        .collect();
    let tested = cases
        .iter()
        .map(|(error, _)| api_error_core::ApiError::spec(error).code());
    assert_eq!(tested.collect::<std::collections::HashSet<_>>(), codes);
    for (error, expected) in cases {
        assert_served(error, &expected).await;
    }
}

#[test]
fn the_documents_have_every_code_and_no_empty_part() {
    let documents = Documents::of::<PaymentError>();
    documents.assert_complete(16);
    documents.assert_described();
}

#[test]
fn a_code_that_means_several_things_has_all_statuses_and_types() {
    let documents = Documents::of::<PaymentError>();
    let error = documents.reference().error("4101").unwrap();
    assert_eq!(error.statuses().collect::<Vec<_>>(), [422, 403]);
    assert_eq!(error.types().collect::<Vec<_>>(), ["payer", "rules"]);
    assert_eq!(error.others[0].statuses, [403]);
    assert_eq!(error.others[0].description, "The payer may not send money.");
    let error = documents.reference().error("1000").unwrap();
    assert_eq!(error.statuses().collect::<Vec<_>>(), [502, 503, 504]);
}

#[test]
fn the_schema_accepts_every_body() {
    let documents = Documents::of::<PaymentError>();
    for (error, _) in cases() {
        documents.assert_valid(&body(&error));
    }
}
