//! The cases: the same responses, made by this project, by hand, and the lower
//! limit.

mod by_hand;
mod declared;
mod envelopes;
mod floor;
mod layer;

use axum::Router;
use axum::routing::get;

use crate::case::Case;

/// Returns every case that does not need one of the peers.
pub fn all() -> Vec<Case> {
    let mut cases = floor::cases();
    cases.extend(declared::cases());
    cases.extend(envelopes::cases());
    cases.extend(layer::cases());
    cases.extend(by_hand::cases());
    cases
}

/// Returns a service with some of them, each under its own path.
pub fn over_http() -> Router {
    Router::new()
        .route("/plain", get(async || declared::CardError::NotFound))
        .route("/fields", get(async || declared::frozen()))
        .route("/serde", get(async || by_hand::serde_frozen()))
        .route("/json", get(async || by_hand::json_frozen()))
}

/// The reference for all others: a response with one header, and so with the two
/// allocations of a header map, but without a body.
pub const REFERENCE: &str = "empty response with a content type";

/// The smallest response with a body: its head, and a box of axum.
pub const STATIC_BODY: &str = "static body with a content type";

/// What a response with a body that is written each time cannot be below: the bytes of a 409
/// with fields and id.
pub const COPIED_BODY: &str = "copied body with fields, id and a content type";

/// What a message with escapes cannot be below.
pub const ESCAPED_STRING: &str = "serde_json writes 4 KB, escaped";

/// The maker of a response.
pub mod by {
    /// The lower limit: no response can be faster.
    pub const FLOOR: &str = "floor";
    /// This project.
    pub const DECLARED: &str = "api-error-core";
    /// This project's layer, around the service that is the floor.
    pub const LAYER: &str = "ErrorLayer";
    /// Two layers of tower-http for the id of a request, with an id that costs nothing.
    pub const IDS_CONSTANT: &str = "tower-http's request ids, constant";
    /// The same layers, with an id as this project's layer makes it.
    pub const IDS_GENERATED: &str = "tower-http's request ids, generated";
    /// A layer of tower-http.
    pub const CATCH_PANIC: &str = "tower-http's catch-panic";
    /// A layer of tower-http.
    pub const TIMEOUT: &str = "tower-http's timeout";
    /// A struct through `axum::Json`.
    pub const SERDE: &str = "serde struct";
    /// `json!` through `axum::Json`.
    pub const JSON: &str = "json!";
}

/// The responses that several makers make, by their names in the tables.
pub mod what {
    /// A success, of a request with nothing but an id.
    pub const SUCCESS: &str = "a service that answers 204";
    /// The same, of a request as a server reads it of a client.
    pub const SERVED: &str = "a service that answers 204 to a client";
    /// The same, of a client that sends an id.
    pub const SERVED_WITH_ID: &str = "a service that answers 204 to a client with an id";
    /// A 404 that is always the same.
    pub const PLAIN: &str = "without fields";
    /// A 409 with a detail, in its message too.
    pub const FIELDS: &str = "with fields";
    /// The same 409 in a request that has an id.
    pub const FIELDS_AND_ID: &str = "with fields and id";
    /// A 422 with messages about this many fields.
    pub const FIELD_ERRORS: [(&str, usize); 3] = [
        ("with 1 field error", 1),
        ("with 10 field errors", 10),
        ("with 100 field errors", 100),
    ];
    /// A message of 4 KB in which nothing is escaped.
    pub const LONG: &str = "with 4 KB of message";
    /// A message of 4 KB in which every eighth character is escaped.
    pub const LONG_ESCAPED: &str = "with 4 KB of message, escaped";
}

/// 4 KB of text.
fn long_text(eighth: char) -> String {
    "letters"
        .chars()
        .chain([eighth])
        .collect::<String>()
        .repeat(512)
}

/// Messages about the lines of an order: the field, what is wrong with it.
fn field_messages(count: usize) -> impl Iterator<Item = (String, &'static str)> {
    (0..count).map(|line| (format!("lines.{line}.price"), "must be greater than 0"))
}

#[cfg(test)]
mod tests {
    use api_error_core::{ApiError, ApiErrorExt, RequestContext, RequestId};
    use serde_json::Value;

    use super::{by_hand, declared, floor};
    use crate::case::REQUEST_ID;

    fn declared(error: &dyn ApiError) -> Value {
        serde_json::from_slice(error.response().body()).expect("a body is JSON")
    }

    #[test]
    fn what_is_compared_is_the_same_body() {
        let plain = declared(&declared::CardError::NotFound);
        assert_eq!(serde_json::to_value(by_hand::plain()).unwrap(), plain);
        assert_eq!(by_hand::json_plain(), plain);

        let frozen = declared::CardError::AlreadyFrozen { card_id: 7 };
        let fields = declared(&frozen);
        assert_eq!(
            serde_json::to_value(by_hand::fields(7, None)).unwrap(),
            fields
        );
        assert_eq!(by_hand::json_fields(7, None), fields);

        let context = RequestContext::new().with_request_id(RequestId::from_static(REQUEST_ID));
        let with_id = context.enter(|| declared(&frozen));
        let id = Some(REQUEST_ID);
        assert_eq!(
            serde_json::to_value(by_hand::fields(7, id)).unwrap(),
            with_id
        );
        assert_eq!(by_hand::json_fields(7, id), with_id);
        let copied: Value = serde_json::from_slice(floor::BODY_WITH_FIELDS).unwrap();
        assert_eq!(copied, with_id);

        let invalid = declared(&declared::invalid_order(10));
        let by_hand = by_hand::FieldErrors::new(10);
        assert_eq!(serde_json::to_value(by_hand.body()).unwrap(), invalid);
        assert_eq!(by_hand.json(), invalid);
    }
}
