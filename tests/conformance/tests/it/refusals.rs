//! The same mistake in a request is rejected in the same way on every framework.

use api_error_conformance::frameworks::{FRAMEWORKS, Framework};
use api_error_core::ErrorLayer;
use api_error_test_support::Client;
use http::Request;
use serde_json::Value;

pub(crate) const JSON: &str = "application/json";
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// The body of a card; status, field and code.
pub(crate) const BODIES: &[(&str, u16, &str, &str)] = &[
    ("{", 400, "", ""),
    (r#"{"items":[{"price":"x"}"#, 400, "", ""),
    (r#"{"items":[]} x"#, 400, "", ""),
    ("7", 422, "", "type"),
    ("null", 422, "", "type"),
    (r#"{"items":7}"#, 422, "items", "type"),
    (r#"{"items":[{}]}"#, 422, "items.0.price", "required"),
    (
        r#"{"items":[{"price":null}]}"#,
        422,
        "items.0.price",
        "type",
    ),
    (r#"{"items":[{"price":-1}]}"#, 422, "items.0.price", "range"),
    (
        r#"{"items":[{"price":1},{"price":4294967296}]}"#,
        422,
        "items.1.price",
        "range",
    ),
    (
        r#"{"items":[{"price":1e999}]}"#,
        422,
        "items.0.price",
        "range",
    ),
    (
        r#"{"items":[{"price":1,"price":2}]}"#,
        422,
        "items.0.price",
        "duplicate",
    ),
    (r#"{"figure":978}"#, 422, "figure", "type"),
    (r#"{"figure":true}"#, 422, "figure", "type"),
    (r#"{"figure":[]}"#, 422, "figure", "type"),
    (r#"{"figure":"Square"}"#, 422, "figure", "choice"),
    (
        r#"{"figure":{"Circle":{"r":"x"}}}"#,
        422,
        "figure.Circle.r",
        "type",
    ),
    (
        r#"{"figure":{"Circle":{}}}"#,
        422,
        "figure.Circle.r",
        "required",
    ),
    (r#"{"size":[1]}"#, 422, "size", "length"),
    (r#"{"size":[1,2,3]}"#, 422, "size", "length"),
    (r#"{"size":[1,256]}"#, 422, "size.1", "range"),
    (
        r#"{"maker":{"type":"person"}}"#,
        422,
        "maker.ageNow",
        "required",
    ),
    (r#"{"maker":{"type":"robot"}}"#, 422, "maker.type", "choice"),
    (r#"{"maker":{"ageNow":1}}"#, 422, "maker.type", "required"),
    (
        r#"{"maker":{"type":"person","ageNow":"x"}}"#,
        422,
        "maker.ageNow",
        "type",
    ),
    (
        r#"{"maker":{"type":"person","ageNow":1,"a":2}}"#,
        422,
        "maker.a",
        "unknown",
    ),
];

/// A query or a form; field and code.
pub(crate) const PAGES: &[(&str, &str, &str)] = &[
    ("", "limit", "required"),
    ("page=1", "limit", "required"),
    ("limit=", "limit", "type"),
    ("limit=many", "limit", "type"),
    ("limit=1.5", "limit", "type"),
    ("limit=256", "limit", "range"),
    ("limit=-1", "limit", "range"),
    ("limit=1&limit=2", "limit", "duplicate"),
];

pub(crate) const PATHS: &[(&str, &str)] = &[
    ("seven", "type"),
    ("7.5", "type"),
    ("%20", "type"),
    ("4294967296", "range"),
    ("-1", "range"),
    ("99999999999999999999999999", "range"),
];

struct Refusals {
    framework: &'static Framework,
    client: Client,
    count: usize,
}

impl Refusals {
    async fn expect(
        &mut self,
        request: Request<&'static str>,
        (status, place, field, code): (u16, &str, &str, &str),
    ) {
        let case = format!("{:?}: {request:?}", self.framework);
        let response = self.client.send(request).await;
        assert_eq!(response.status, status, "{case}: {response:?}");
        let body = response.json();
        let text = |member: &str| {
            body["error"]["errors"][0][member]
                .as_str()
                .map(str::to_owned)
        };
        if code.is_empty() {
            assert_eq!(body["error"]["errors"], Value::Null, "{case}");
        } else {
            assert_eq!(text("field").as_deref(), Some(field), "{case}: {body}");
            assert_eq!(text("code").as_deref(), Some(code), "{case}: {body}");
            assert_eq!(
                text("in").as_deref().unwrap_or("body"),
                place,
                "{case}: {body}"
            );
        }
        self.count += 1;
    }
}

fn post(target: &str, media_type: &str, body: &'static str) -> Request<&'static str> {
    let request = Request::post(target).header("content-type", media_type);
    request.body(body).expect("a request")
}

fn get(target: &str) -> Request<&'static str> {
    Request::get(target).body("").expect("a request")
}

#[tokio::test]
async fn every_mistake_has_the_same_status_place_and_code_on_every_framework() {
    let mut count = 0;
    for framework in FRAMEWORKS {
        let server = framework.start(ErrorLayer::new());
        let mut refusals = Refusals {
            framework,
            client: Client::connect(server.address()).await,
            count: 0,
        };
        for &(body, status, field, code) in BODIES {
            let request = post("/cards", JSON, body);
            refusals
                .expect(request, (status, "body", field, code))
                .await;
        }
        for &(page, field, code) in PAGES {
            let request = post("/forms", FORM, page);
            refusals.expect(request, (422, "body", field, code)).await;
            let request = get(&format!("/search?{page}"));
            refusals.expect(request, (400, "query", field, code)).await;
        }
        for &(card, code) in PATHS {
            let request = get(&format!("/cards/{card}"));
            refusals.expect(request, (400, "path", "card", code)).await;
        }
        count += refusals.count;
    }
    println!("{count} refusals on {} frameworks", FRAMEWORKS.len());
    assert!(count >= 300);
}

/// A parameter of the path is read as the client means it. A service on hyper takes its paths apart
/// itself.
#[tokio::test]
async fn a_parameter_of_the_path_is_decoded_before_it_is_read() {
    for framework in FRAMEWORKS.iter().filter(|known| known.name != "hyper") {
        let server = framework.start(ErrorLayer::new());
        let client = &mut Client::connect(server.address()).await;
        for (card, status) in [
            ("7", 200),
            ("%37", 200),
            ("%2B7", 200),
            ("%EF%BC%97", 400),
            ("%2537", 400),
            ("%FF", 400),
            ("%007", 400),
        ] {
            let response = client.send(get(&format!("/cards/{card}"))).await;
            let case = format!("{framework:?}: {card}: {response:?}");
            assert_eq!(response.status, status, "{case}");
            if status == 200 {
                assert_eq!(response.text(), "7", "{case}");
            } else {
                let code = &response.json()["error"]["code"];
                assert_eq!(code, "parameter_invalid", "{case}");
            }
        }
    }
}

#[tokio::test]
async fn all_mistakes_of_a_body_are_rejected_at_once_on_every_framework() {
    const BODY: &str = r#"{
        "items": [{"price": "x"}, {}, {"price": 1}, {"price": -1}],
        "figure": "Square",
        "size": [1, 256],
        "maker": {"type": "person", "ageNow": "x"}
    }"#;

    for framework in FRAMEWORKS {
        let server = framework.start_with_limit(ErrorLayer::new(), 1024);
        let client = &mut Client::connect(server.address()).await;
        let response = client.send(post("/drafts", JSON, BODY)).await;
        assert_eq!(response.status, 422, "{framework:?}: {response:?}");
        let body = response.json();
        let errors = body["error"]["errors"].as_array().expect("a list");
        let found = errors.iter().map(|error| (&error["field"], &error["code"]));
        let mut found: Vec<_> = found
            .map(|(field, code)| format!("{field} {code}").replace('"', ""))
            .collect();
        found.sort();
        assert_eq!(
            found,
            [
                "figure choice",
                "items.0.price type",
                "items.1.price required",
                "items.3.price range",
                "maker.ageNow type",
                "size.1 range",
            ],
            "{framework:?}",
        );
        // One mistake is rejected as any other extractor does, and none is accepted.
        let response = client.send(post("/drafts", JSON, r#"{"items":7}"#)).await;
        let error = &response.json()["error"];
        assert_eq!(
            error["errors"][0]["field"], "items",
            "{framework:?}: {error}"
        );
        assert_eq!(error["errors"].as_array().map(Vec::len), Some(1));
        let response = client.send(post("/drafts", JSON, r#"{"items":[]}"#)).await;
        assert!(response.status.is_success(), "{framework:?}: {response:?}");
        let response = client.send(post("/drafts", FORM, "items=1")).await;
        assert_eq!(response.status, 415, "{framework:?}: {response:?}");
    }
}
