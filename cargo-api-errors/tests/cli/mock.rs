//! `mock`.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::Place;
use crate::server::Server;

/// A mock of LedgerOS.
struct Mock(Server);

impl Mock {
    fn start(place: &Place, options: &[&str]) -> Self {
        Self(Server::start(place, "mock", options))
    }

    fn send(&self, line: &str, headers: &str) -> Response {
        let (head, body) = self.0.send(line, headers);
        let (first, head) = head.split_once("\r\n").unwrap();
        Response {
            status: first.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.lines().map(str::to_owned).collect(),
            body,
        }
    }
}

struct Response {
    status: u64,
    head: Vec<String>,
    body: String,
}

/// The errors of the reference of LedgerOS.
fn errors(place: &Place) -> Vec<Value> {
    let reference: Value = serde_json::from_str(&place.read("api-errors.json")).unwrap();
    reference["errors"].as_array().unwrap().clone()
}

#[test]
fn each_code_is_answered_with_its_recorded_example() {
    let place = Place::with_ledgeros();
    let mock = Mock::start(&place, &[]);
    let mut responses = 0;
    for error in errors(&place) {
        let code = error["code"].as_str().unwrap();
        let example = &error["example"];
        let by_header = mock.send(
            "POST /v1/cards/7/freeze",
            &format!("Prefer: code={code}\r\n"),
        );
        let by_query = mock.send(&format!("GET /?x=1&code={code}"), "");
        for response in [by_header, by_query] {
            let status = example.get("status").unwrap_or(&error["status"]);
            assert_eq!(response.status, status.as_u64().unwrap(), "{code}");
            let body: Value = serde_json::from_str(&response.body).unwrap();
            assert_eq!(body, example["body"], "{code}");
            for header in example["headers"].as_array().unwrap() {
                let [name, value] = [0, 1].map(|index| header[index].as_str().unwrap());
                let line = format!("{name}: {value}");
                assert!(response.head.contains(&line), "{line}: {:?}", response.head);
            }
            responses += 1;
        }
    }
    assert!(responses > 40, "{responses}");
    println!("{responses} responses");
}

#[test]
fn without_a_code_the_answer_is_the_list_of_codes() {
    let place = Place::with_ledgeros();
    let mock = Mock::start(&place, &[]);
    let response = mock.send("GET /", "");
    assert_eq!(response.status, 200);
    let list: Value = serde_json::from_str(&response.body).unwrap();
    let codes = list["codes"].as_array().unwrap().iter();
    let codes: Vec<_> = codes.map(|listed| listed["code"].clone()).collect();
    let expected: Vec<_> = errors(&place)
        .iter()
        .map(|error| error["code"].clone())
        .collect();
    assert_eq!(codes, expected);
}

#[test]
fn what_cannot_be_answered_is_said() {
    let place = Place::with_ledgeros();
    let mut reference: Value = serde_json::from_str(&place.read("api-errors.json")).unwrap();
    let errors = reference["errors"].as_array_mut().unwrap();
    errors[0].as_object_mut().unwrap().remove("example");
    // A file may have been changed by hand.
    errors[1]["example"]["headers"] = serde_json::json!([["x-a", "b\nc"]]);
    errors[2]["example"]["headers"] = serde_json::json!([["content-length", "1"], ["x-a", "b"]]);
    let codes: Vec<_> = errors
        .iter()
        .map(|error| error["code"].as_str().unwrap().to_owned())
        .collect();
    place.write("api-errors.json", &reference.to_string());
    let mock = Mock::start(&place, &[]);
    let code = |code: &str| format!("Prefer: code={code}\r\n");
    for (line, headers, status, said) in [
        (
            "GET /",
            code("card_frozen_already"),
            400,
            "card_already_frozen",
        ),
        ("GET /", code("nothing"), 400, "nothing"),
        ("GET /", code(""), 400, ""),
        ("GET /?code=%zz", String::new(), 400, "%zz"),
        ("GET /", code(&codes[0]), 501, "has no example"),
        ("GET /", code(&codes[1]), 501, "is no response of HTTP"),
        ("GET /?wait=61", String::new(), 400, "0 to 60"),
        ("GET /?wait=-1", String::new(), 400, "0 to 60"),
        ("GET /?wait=NaN", String::new(), 400, "0 to 60"),
        ("GET /?wait=soon", String::new(), 400, "`soon`"),
        (
            "GET /",
            "Host: evil.example\r\n".to_owned(),
            421,
            "127.0.0.1",
        ),
    ] {
        let response = mock.send(line, &headers);
        assert_eq!(
            response.status, status,
            "{line} {headers}: {}",
            response.body
        );
        assert!(
            response.body.contains(said),
            "{line} {headers}: {}",
            response.body
        );
        let plain = "content-type: text/plain; charset=utf-8".to_owned();
        assert!(response.head.contains(&plain), "{:?}", response.head);
    }
    let response = mock.send("GET /", &code(&codes[2]));
    assert!(
        response.head.contains(&"x-a: b".to_owned()),
        "{:?}",
        response.head
    );
    assert!(response.body.len() > 1);
    // Any spelling means the code.
    assert_eq!(mock.send("GET /?code=Card-Already.Frozen", "").status, 409);
    assert_eq!(mock.send("HEAD /?code=card_already_frozen", "").body, "");
}

#[test]
fn a_response_waits_as_long_as_it_is_told() {
    let place = Place::with_ledgeros();
    let mock = Mock::start(&place, &["--wait", "0.3"]);
    // It never comes too early; how late it is, is not asked.
    for (line, headers, least) in [
        ("GET /?code=not_found", "", 300),
        ("GET /?code=not_found&wait=0.2", "", 200),
        (
            "GET /?code=not_found&wait=9",
            "Prefer: code=gone, wait=0.1\r\n",
            100,
        ),
        ("GET /", "Prefer: wait=0\r\n", 0),
    ] {
        let start = Instant::now();
        mock.send(line, headers);
        assert!(start.elapsed() >= Duration::from_millis(least), "{line}");
    }
}

#[test]
fn a_wrong_time_is_refused() {
    let place = Place::with_ledgeros();
    for wait in ["-1", "soon", "61", "NaN", "inf"] {
        let wait = format!("--wait={wait}");
        let message = place.run(["mock", &wait]).fails();
        assert!(message.contains("give seconds from 0 to 60"), "{message}");
    }
}
