//! The headers of a response.

use std::collections::{BTreeMap, HashMap};

use api_error_core::spec::RetryWord;
use api_error_rules::code::ERROR_CODE;
use api_error_rules::retry::{RETRY, SHOULD_RETRY};
use api_error_rules::status::is_never_stored;
use serde_json::{Map, Value, json};

use crate::reference::document::members;
use crate::reference::{ErrorDoc, WireShape};

/// The header with the code in the shape of Microsoft.
const MS_ERROR_CODE: &str = "x-ms-error-code";

/// Returns every header that responses of this status have: those that follow from the status and
/// the shape, and those that one of the errors declares or has in its example.
pub(super) fn headers<'a>(
    status: u16,
    errors: impl Iterator<Item = (&'a ErrorDoc, Option<WireShape>)>,
) -> Map<String, Value> {
    let mut headers = Map::new();
    for (error, shape) in errors {
        for header in &error.headers {
            let example = header.value.as_deref();
            add(&mut headers, &header.name, &header.description, example);
        }
        if error.retries().any(|retry| retry == RetryWord::After) {
            add(&mut headers, "retry-after", "", None);
        }
        // The example shows whether the service sends it.
        if let (Some(retry), None) = (error.retries().next(), &error.example) {
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
        if shape == Some(WireShape::Microsoft) {
            add(&mut headers, MS_ERROR_CODE, "", Some(error.sent_code()));
        }
    }
    if is_never_stored(status) {
        add(&mut headers, "cache-control", "", Some("no-store"));
    }
    // RFC 9110 §15.5.6: it must be there.
    if status == 405 {
        add(&mut headers, "allow", "", None);
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
        ("proxy-status", "") => "What proxies tell of the error (RFC 9209)",
        ("retry-after", "") => "How many seconds to wait before sending the request again",
        (RETRY, "") => "How to send the request again, where the other headers do not tell",
        (SHOULD_RETRY, "") => "Whether to send the request again",
        ("www-authenticate", "") => "How to authenticate",
        (ERROR_CODE | MS_ERROR_CODE, "") => "The code to handle the error by",
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

/// Replaces headers that several responses have by references, and returns those for the
/// components beside `own`.
pub(super) fn shared(responses: &mut Map<String, Value>, own: &Value) -> Map<String, Value> {
    let mut uses: HashMap<(&str, String), usize> = HashMap::new();
    for (name, header) in responses.values().flat_map(|it| members(&it["headers"])) {
        *uses.entry((name.as_str(), header.to_string())).or_default() += 1;
    }
    // Of several with one name, that in the most places is in the components.
    let mut most: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for ((name, text), count) in uses {
        let known = own.get(name).map(Value::to_string);
        let is_free = known.is_none_or(|known| known == text);
        if count > 1 && is_free && is_component(name) {
            let known = most.entry(name.to_owned()).or_default();
            *known = known.clone().max((count, text));
        }
    }
    let mut shared = Map::new();
    for response in responses.values_mut() {
        let headers = response.get_mut("headers").and_then(Value::as_object_mut);
        for (name, header) in headers.into_iter().flatten() {
            let text = header.to_string();
            if most.get(name).is_some_and(|(_, most)| *most == text) {
                let target = format!("#/components/headers/{name}");
                let header = std::mem::replace(header, json!({ "$ref": target }));
                shared.insert(name.clone(), header);
            }
        }
    }
    shared
}

/// Returns whether a name is one of a component.
fn is_component(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
}
