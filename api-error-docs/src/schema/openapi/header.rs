//! The headers of a response.

use api_error_core::spec::RetryWord;
use api_error_rules::retry::{RETRY, SHOULD_RETRY};
use serde_json::{Map, Value, json};

use crate::reference::ErrorDoc;

/// Returns every header that one of the errors declares or has in its example: some
/// headers follow from the status or from the envelope.
pub(super) fn headers<'a>(errors: impl Iterator<Item = &'a ErrorDoc>) -> Map<String, Value> {
    let mut headers = Map::new();
    for error in errors {
        for header in &error.headers {
            let example = header.value.as_deref();
            add(&mut headers, &header.name, &header.description, example);
        }
        if error.retry == Some(RetryWord::After) {
            add(&mut headers, "retry-after", "", None);
        }
        // The example shows whether the service sends it.
        if let (Some(retry), None) = (error.retry, &error.example) {
            let value = if retry.should_retry() {
                "true"
            } else {
                "false"
            };
            add(&mut headers, SHOULD_RETRY, "", Some(value));
        }
        let carried = error.example.iter().flat_map(|example| &example.headers);
        for (name, value) in carried.filter(|(name, _)| name != "content-type") {
            add(&mut headers, name, "", Some(value));
        }
    }
    headers
}

/// Adds a header, unless one of that name is there.
pub(super) fn add(
    headers: &mut Map<String, Value>,
    name: &str,
    description: &str,
    example: Option<&str>,
) {
    if headers.contains_key(name) {
        return;
    }
    let description = match (name, description) {
        ("allow", "") => "The methods that the resource supports",
        ("cache-control", "") => "No cache keeps the response",
        ("retry-after", "") => "How many seconds to wait before sending the request again",
        (RETRY, "") => "How to send the request again, where the other headers do not tell",
        (SHOULD_RETRY, "") => "Whether to send the request again",
        ("www-authenticate", "") => "How to authenticate",
        ("x-ms-error-code", "") => "The code to handle the error by",
        ("x-request-id", "") => "The id of the request, for support",
        (_, description) => description,
    };
    let mut header = json!({ "schema": { "type": "string" } });
    if !description.is_empty() {
        header["description"] = description.into();
    }
    if let Some(example) = example {
        header["example"] = example.into();
    }
    headers.insert(name.to_owned(), header);
}
