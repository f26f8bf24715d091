//! The page for the users of LedgerOS.

use api_error_core::{RequestContext, RequestId};
use api_error_docs::{Field, Layout, Place, Reference, Style};

use crate::errors::LedgerOsError;

/// Returns the reference of all errors, with text that the catalog does not have: the
/// meaning of a success, and how to handle failures.
pub fn reference() -> Reference {
    let context = RequestContext::new().with_request_id(RequestId::from_static("req_abc123def456"));
    let columns = [
        (Field::Code, "Code"),
        (Field::Status, "Status"),
        (Field::Type, "Type"),
        (Field::Description, "Description"),
    ];
    let layout = Layout::new()
        .with_columns(columns)
        .with_style(Style::Detailed);
    let reference = Reference::in_context::<LedgerOsError>(&context)
        .without_locations()
        .with_layout(layout)
        .with_envelope_example("card_already_frozen")
        .with_status(200, "The request succeeded.")
        .with_status(201, "The request succeeded, and something new was made.")
        .with_status(204, "The request succeeded, and there is nothing to say.")
        .with_status(400, "Something in the request is missing or wrong.")
        .with_status(401, "The API key is missing or not valid.")
        .with_status(403, "The API key does not allow this.")
        .with_status(404, "What the request names does not exist.")
        .with_status(405, "The path does not know the method.")
        .with_status(408, "The request did not arrive in time.")
        .with_status(409, "The state of the resource rules it out.")
        .with_status(413, "The body is too large.")
        .with_status(415, "The body is not JSON.")
        .with_status(422, "The purchase is more than the card may spend.")
        .with_status(429, "The API key is used too often.")
        .with_status(500, "Something failed on our side.")
        .with_status(502, "A service we depend on failed.")
        .with_status(503, "We are too busy for the moment.")
        .with_prose(Place::End, "Handling errors", HANDLING)
        .with_prose(Place::End, "Getting help", HELP);
    REQUESTS
        .iter()
        .fold(reference, |reference, (code, request)| {
            reference.with_request(code, request)
        })
}

/// Returns an example request for each code, for a new database.
const REQUESTS: &[(&str, &str)] = &[
    ("missing_api_key", "GET /v1/cards/crd_groceries"),
    ("invalid_api_key", "GET /v1/cards/crd_groceries"),
    ("expired_api_key", "GET /v1/cards/crd_groceries"),
    ("access_denied", "GET /v1/cards/crd_flights"),
    (
        "insufficient_permissions",
        "POST /v1/cards/crd_groceries/freeze",
    ),
    ("validation_failed", "POST /v1/agents"),
    ("parameter_missing", "GET /v1/transactions"),
    ("parameter_invalid", "GET /v1/agents?limit=101"),
    ("body_parse_error", "POST /v1/cards"),
    ("not_found", "GET /v1/nothing"),
    ("user_not_found", "GET /v1/users/usr_nobody"),
    ("agent_not_found", "GET /v1/agents/agt_nobody"),
    ("card_not_found", "GET /v1/cards/crd_none"),
    ("transaction_not_found", "GET /v1/transactions/txn_none"),
    ("card_not_active", "POST /v1/transactions"),
    ("card_already_closed", "POST /v1/cards/crd_groceries/close"),
    ("card_already_frozen", "POST /v1/cards/crd_groceries/freeze"),
    ("agent_suspended", "POST /v1/cards"),
    ("max_cards_reached", "POST /v1/cards"),
    (
        "raw_pan_acknowledgment_required",
        "GET /v1/cards/crd_groceries/pan",
    ),
    ("spending_limit_exceeded", "POST /v1/transactions"),
    ("rate_limit_exceeded", "GET /v1/cards/crd_groceries"),
    ("internal_error", "GET /v1/transactions/txn_apples"),
    ("upstream_error", "POST /v1/cards"),
    ("service_unavailable", "GET /v1/cards/crd_groceries"),
    ("method_not_allowed", "DELETE /v1/cards"),
    ("request_timeout", "POST /v1/agents"),
    ("body_too_large", "POST /v1/cards"),
    ("unsupported_media_type", "POST /v1/cards"),
];

const HANDLING: &str = "\
Decide by `code` where the cases differ, and by `type` where a whole class is
treated alike. A code keeps its meaning; messages may be reworded at any time.

- `rate_limit_error`: wait for the seconds in the header `Retry-After`, then send
  the request again.
- `service_error`: send a `GET` again after a growing pause. Look first whether a
  `POST` took effect.
- everything else: the same request fails again, so mend it first.";

const HELP: &str = "\
Tell us the `request_id` of the response, the method and path you called, and
when that was. Under the id we find the request in our logs.";
