//! What the service does when nothing goes wrong, and what it checks first.

use std::thread;

use ledgeros::settings::Settings;
use serde_json::json;

use crate::client::{Call, Client, GRACE, Service};

fn service() -> Service {
    Service::start(Settings::default())
}

/// The message of `validation_failed`.
fn refused(client: &Client, line: &'static str, body: &str) -> String {
    let response = client.fail(&Call::new(line).json(body), 400, "validation_failed");
    response.error()["message"].as_str().unwrap().to_owned()
}

#[test]
fn an_agent_gets_a_card_and_pays_with_it() {
    let service = service();
    let client = &service.client;
    let create = Call::new("POST /v1/agents").json(r#"{"name":"Gardener","card_limit":1}"#);
    let agent = client.succeed(&create);
    assert_eq!(agent.status, 201);
    let agent = agent.json();
    let create = json!({"agent_id": agent["id"], "label": "Seeds"}).to_string();
    let card = client
        .succeed(&Call::new("POST /v1/cards").json(create))
        .json();
    assert_eq!(card["status"], "active");
    assert!(
        card.get("token").is_none() && card.get("pan").is_none(),
        "{card}"
    );
    let pay = json!({"card_id": card["id"], "merchant": "Nursery", "amount_cents": 1299});
    let pay = Call::new("POST /v1/transactions").json(pay.to_string());
    let paid = client.succeed(&pay).json();
    assert_eq!(paid["amount_cents"], 1299);
    let card_id = card["id"].as_str().unwrap();
    let list = client.start(&format!("GET /v1/transactions?card_id={card_id}"));
    let list = list
        .header("Api-Key", "key_ada")
        .body(String::new())
        .unwrap();
    assert_eq!(client.finish(list).json(), json!([paid]));
}

#[test]
fn the_number_of_a_card_ends_as_the_card_says() {
    let service = service();
    let card = service
        .client
        .succeed(&Call::new("GET /v1/cards/crd_groceries"));
    let line = "GET /v1/cards/crd_groceries/pan?acknowledge_risk=true";
    let pan = service.client.succeed(&Call::new(line)).json();
    let pan = pan["pan"].as_str().unwrap();
    assert_eq!(pan.len(), 16);
    assert_eq!(card.json()["last4"], pan[12..]);
}

#[test]
fn frozen_cards_can_be_unfrozen_and_closed_ones_cannot() {
    let service = service();
    let client = &service.client;
    client.succeed(&Call::new("POST /v1/cards/crd_groceries/freeze"));
    let active = client.succeed(&Call::new("POST /v1/cards/crd_groceries/unfreeze"));
    assert_eq!(active.json()["status"], "active");
    client.succeed(&Call::new("POST /v1/cards/crd_groceries/close"));
    for line in [
        "POST /v1/cards/crd_groceries/freeze",
        "POST /v1/cards/crd_groceries/unfreeze",
    ] {
        client.fail(&Call::new(line), 409, "card_already_closed");
    }
    let resumed = client.succeed(&Call::new("POST /v1/agents/agt_sleeper/resume"));
    assert_eq!(resumed.json()["suspended"], false);
    let create = r#"{"agent_id":"agt_sleeper","label":"Books"}"#;
    client.succeed(&Call::new("POST /v1/cards").json(create));
    client.succeed(&Call::new("POST /v1/agents/agt_sleeper/suspend"));
    client.fail(
        &Call::new("POST /v1/cards").json(create),
        400,
        "agent_suspended",
    );
}

#[test]
fn a_closed_card_makes_room_for_another() {
    let service = service();
    let client = &service.client;
    let create = Call::new("POST /v1/cards").json(r#"{"agent_id":"agt_shopper","label":"Books"}"#);
    client.succeed(&create);
    let response = client.fail(&create, 400, "max_cards_reached");
    let details = json!({"agent_id": "agt_shopper", "limit": 2});
    assert_eq!(response.error()["details"], details);
    client.succeed(&Call::new("POST /v1/cards/crd_groceries/close"));
    client.succeed(&create);
}

#[test]
fn requests_at_once_do_not_exceed_the_limit() {
    let service = service();
    let create = Call::new("POST /v1/cards").json(r#"{"agent_id":"agt_shopper","label":"Books"}"#);
    let statuses: Vec<_> = thread::scope(|scope| {
        let calls: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| service.client.send(&create).status.as_u16()))
            .collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    });
    // Of the two cards that the agent may hold it has one from the beginning.
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1);
    assert_eq!(statuses.iter().filter(|status| **status == 400).count(), 7);
}

#[test]
fn resources_of_others_are_not_found() {
    let service = service();
    let lines = [
        ("GET /v1/users/usr_ada", "usr_ada"),
        ("GET /v1/agents/agt_shopper", "agt_shopper"),
        ("POST /v1/agents/agt_shopper/suspend", "agt_shopper"),
        ("GET /v1/cards?agent_id=agt_shopper", "agt_shopper"),
        ("GET /v1/cards/crd_groceries", "crd_groceries"),
        (
            "GET /v1/cards/crd_groceries/pan?acknowledge_risk=true",
            "crd_groceries",
        ),
        ("POST /v1/cards/crd_groceries/close", "crd_groceries"),
        (
            "GET /v1/transactions?card_id=crd_groceries",
            "crd_groceries",
        ),
        ("GET /v1/transactions/txn_apples", "crd_groceries"),
    ];
    for (line, resource) in lines {
        let response = service
            .client
            .fail(&Call::new(line).key(GRACE), 403, "access_denied");
        assert_eq!(response.error()["details"], json!({"resource": resource}));
    }
    let agents = service
        .client
        .succeed(&Call::new("GET /v1/agents").key(GRACE));
    assert_eq!(agents.json().as_array().unwrap().len(), 1);
}

#[test]
fn every_field_that_is_wrong_is_named_at_once() {
    let service = service();
    let message = refused(
        &service.client,
        "POST /v1/transactions",
        r#"{"card_id":"crd_groceries","merchant":" ","amount_cents":-1}"#,
    );
    assert_eq!(
        message,
        "merchant: must not be empty; amount_cents: must be from 1 to 1000000"
    );
}

#[test]
fn bodies_of_the_wrong_shape_name_the_field() {
    let service = service();
    let cases = [
        (r"{}", "agent_id: missing field `agent_id`"),
        (
            r#"{"agent_id":"agt_shopper","label":7}"#,
            "label: invalid type: expected a string, found an integer",
        ),
        (
            r#"{"agent_id":"agt_shopper","label":"","colour":"red"}"#,
            "colour: unknown field, expected ",
        ),
    ];
    for (body, says) in cases {
        let message = refused(&service.client, "POST /v1/cards", body);
        assert!(message.starts_with(says), "{message}");
    }
}

#[test]
fn wrong_parameters_are_named() {
    let service = service();
    let cases = [
        ("GET /v1/transactions", "parameter_missing", "card_id"),
        ("GET /v1/cards", "parameter_missing", "agent_id"),
        ("GET /v1/agents?limit=all", "parameter_invalid", "limit"),
        ("GET /v1/agents?limit=0", "parameter_invalid", "limit"),
        (
            "GET /v1/cards/crd_groceries/pan?acknowledge_risk=perhaps",
            "parameter_invalid",
            "acknowledge_risk",
        ),
    ];
    for (line, code, parameter) in cases {
        let response = service.client.fail(&Call::new(line), 400, code);
        assert_eq!(response.error()["details"], json!({"parameter": parameter}));
        let message = response.error()["message"].to_string();
        assert!(message.contains(parameter), "{message}");
    }
}
