//! Messages about fields of a request, as services write them.

use serde_json::{Map, Value};

use crate::envelope;
use crate::model::{FieldError, FieldErrors, FieldPlace};

/// The members that have the message about a field.
const MESSAGE: [&str; 6] = [
    "message",
    "detail",
    "msg",
    "defaultMessage",
    "description",
    "title",
];

/// The members that have the code of what is wrong.
const CODE: [&str; 3] = ["code", "reason", "type"];

/// The members that have the values of the rule.
const PARAMS: [&str; 2] = ["params", "ctx"];

/// The members that name the field.
const FIELD: [&str; 8] = [
    "pointer",
    "loc",
    "path",
    "parameter",
    "header",
    "cookie",
    "field",
    "target",
];

/// The members that name the field by one word, with the place of it.
const PLACES: [(&str, FieldPlace); 6] = [
    ("parameter", FieldPlace::Query),
    ("header", FieldPlace::Header),
    ("cookie", FieldPlace::Cookie),
    ("field", FieldPlace::Body),
    ("target", FieldPlace::Body),
    ("path", FieldPlace::Body),
];

/// The name that stands for no field, in Django's forms.
const NO_FIELD: &str = "non_field_errors";

/// Reads the messages in a list, or in an object by field, and tells whether they are all that is
/// there. None if there is something in it that is no message.
pub(super) fn read(value: &Value) -> Option<(FieldErrors, bool)> {
    let (mut errors, mut is_whole) = (FieldErrors::new(), true);
    let mut add = |(error, is_all)| {
        errors.add(error);
        is_whole &= is_all;
    };
    match value {
        Value::Array(items) => {
            for item in items {
                add(item_of_list(item)?);
            }
        }
        Value::Object(fields) => {
            for (field, messages) in fields {
                let messages = match messages {
                    Value::Array(messages) => messages,
                    message => std::slice::from_ref(message),
                };
                let field = if field == NO_FIELD { "" } else { field };
                for message in messages {
                    add(item_of_field(field, message)?);
                }
            }
        }
        _ => return None,
    }
    Some((errors, is_whole))
}

/// Reads the messages in a list of which each item names a field. None if one names none.
pub(super) fn read_placed(items: &[Value]) -> Option<FieldErrors> {
    let mut errors = FieldErrors::new();
    for item in items {
        let (error, _) = item_of_list(item)?;
        if error.field().is_empty() {
            return None;
        }
        errors.add(error);
    }
    Some(errors)
}

fn item_of_list(item: &Value) -> Option<(FieldError, bool)> {
    match item {
        Value::String(message) => Some((FieldError::new("", message), true)),
        Value::Object(item) => {
            // Some services say only by a code what is wrong.
            let message = first(item, &MESSAGE).or_else(|| first(item, &CODE))?;
            Some((with_code(placed(item, message), item), has_no_more(item)))
        }
        _ => None,
    }
}

fn item_of_field(field: &str, message: &Value) -> Option<(FieldError, bool)> {
    match message {
        Value::String(message) => Some((FieldError::new(field, message), true)),
        Value::Object(item) => {
            let error = FieldError::new(field, first(item, &MESSAGE)?);
            let is_placed = FIELD.iter().any(|name| item.contains_key(*name));
            Some((with_code(error, item), !is_placed && has_no_more(item)))
        }
        _ => None,
    }
}

/// Whether all members of an item are in the message: one of each meaning, of the type that it is
/// read as.
fn has_no_more(item: &Map<String, Value>) -> bool {
    let has_meta = item.contains_key("meta");
    let meanings: [(&[&str], IsRead); 4] = [
        (&MESSAGE, Value::is_string),
        (&CODE, is_code),
        (&PARAMS, Value::is_object),
        (&FIELD, Value::is_string),
    ];
    let meanings = meanings.into_iter().enumerate();
    let counts = meanings.map(|(index, (names, is_read))| {
        // `meta` has the code and the values, if it is there.
        let is_elsewhere = has_meta && matches!(index, 1 | 2);
        let is_read = |name: &str, value: &Value| match name {
            "loc" => value.is_array(),
            "path" => value.is_array() || value.is_string(),
            _ => is_read(value) && !is_elsewhere,
        };
        let members = names
            .iter()
            .filter_map(|name| Some((*name, item.get(*name)?)));
        members.filter(|(name, value)| is_read(name, value)).count()
    });
    let counts: Vec<_> = counts.collect();
    let of_source = usize::from(item.get("source").is_some_and(is_place));
    let has_place =
        item.contains_key("source") || FIELD.iter().any(|name| item.contains_key(*name));
    let meta = item.get("meta").and_then(Value::as_object);
    let of_meta = usize::from(meta.is_some_and(|meta| is_of_field(meta, has_place)));
    // `in` tells the place of `field`.
    let place = item.get("in").and_then(Value::as_str);
    let is_place = place.is_some_and(|place| FieldPlace::from_name(place).is_some());
    let of_place = usize::from(is_place && item.get("field").is_some_and(Value::is_string));
    let is_one = counts.iter().all(|count| *count <= 1) && counts[3] + of_source <= 1;
    is_one && counts.iter().sum::<usize>() + of_source + of_meta + of_place == item.len()
}

type IsRead = fn(&Value) -> bool;

/// Whether the place of an item is all that its `source` has.
pub(super) fn is_of_source(item: &Map<String, Value>) -> bool {
    let has_other = item.contains_key("pointer") || item.contains_key("in");
    !has_other && item.get("source").is_some_and(is_place)
}

/// Whether an object has nothing but the place of a field.
fn is_place(source: &Value) -> bool {
    let names = ["pointer", "parameter", "header"];
    let source = source.as_object().filter(|source| source.len() == 1);
    source.is_some_and(|source| {
        let mut members = source.iter();
        members.all(|(name, value)| names.contains(&name.as_str()) && value.is_string())
    })
}

/// What `meta` has about a field.
const OF_META: [&str; 3] = ["parameter", "field_code", "field_params"];

/// Whether `meta` has nothing but what is wrong with a field, and its name if that is nowhere else.
fn is_of_field(meta: &Map<String, Value>, has_place: bool) -> bool {
    meta.iter().all(|(name, value)| match name.as_str() {
        "parameter" => value.is_string() && !has_place,
        "field_code" => value.is_string(),
        "field_params" => value.is_object(),
        _ => false,
    })
}

/// Whether a list of errors has nothing that is neither in the message about its field nor said by
/// the first of them, too.
pub(super) fn is_read(item: &Value, first: &Value) -> bool {
    let (Some(item), Some(first)) = (item.as_object(), first.as_object()) else {
        return item.is_string();
    };
    let mut rest = item.clone();
    rest.retain(|name, value| first.get(name) != Some(value));
    if let (Some(Value::Object(meta)), Some(Value::Object(first))) =
        (rest.get_mut("meta"), first.get("meta"))
    {
        // The details are those of the first, and what is about the field is of this one.
        meta.retain(|name, value| {
            OF_META.contains(&name.as_str()) || first.get(name) != Some(value)
        });
        if meta.is_empty() {
            rest.remove("meta");
        }
    }
    has_no_more(&rest)
}

fn is_code(value: &Value) -> bool {
    value.is_string() || value.is_number()
}

fn placed(item: &Map<String, Value>, message: &str) -> FieldError {
    let text = |name| item.get(name).and_then(Value::as_str);
    if let Some(pointer) = text("pointer") {
        return FieldError::at(envelope::pointer_steps(pointer), message);
    }
    // Where it is in a parameter, as OpenAPI calls its place.
    if let Some(name) = text("field")
        && let Some(place) = text("in").and_then(FieldPlace::from_name)
        && place != FieldPlace::Body
    {
        return FieldError::parameter(place, name.to_owned(), message);
    }
    if let Some(Value::Object(source)) = item.get("source") {
        return placed(source, message);
    }
    if let Some(Value::Object(meta)) = item.get("meta")
        && let Some(Value::String(name)) = meta.get("parameter")
    {
        return FieldError::path(name, message);
    }
    for steps in ["loc", "path"] {
        if let Some(Value::Array(steps)) = item.get(steps) {
            return at_steps(steps, message);
        }
    }
    for (name, place) in PLACES {
        match text(name) {
            Some(field) if place == FieldPlace::Body => return FieldError::new(field, message),
            Some(name) => return FieldError::parameter(place, name.to_owned(), message),
            None => {}
        }
    }
    FieldError::new("", message)
}

/// The steps to a field, of which the first may be its place.
fn at_steps(steps: &[Value], message: &str) -> FieldError {
    let mut steps: Vec<String> = steps
        .iter()
        .map(|step| match step {
            Value::String(name) => name.clone(),
            step => step.to_string(),
        })
        .collect();
    let place = steps.first().and_then(|place| FieldPlace::from_name(place));
    match place {
        Some(FieldPlace::Body) => {
            steps.remove(0);
        }
        Some(place) if steps.len() > 1 => {
            return FieldError::parameter(place, steps[1..].join("."), message);
        }
        _ => {}
    }
    FieldError::at(steps, message)
}

fn first<'a>(item: &'a Map<String, Value>, names: &[&str]) -> Option<&'a str> {
    names
        .iter()
        .find_map(|name| item.get(*name).and_then(Value::as_str))
}

/// Adds the code and the values of the rule. JSON:API has both in `meta`, where `code` is that
/// of the whole error.
fn with_code(mut error: FieldError, item: &Map<String, Value>) -> FieldError {
    let meta = item.get("meta").and_then(Value::as_object);
    let of_meta = meta.and_then(|meta| first(meta, &["field_code"]));
    let code = match meta {
        Some(_) => of_meta,
        None => first(item, &CODE),
    };
    let number = || {
        let numbers = CODE.iter().filter(|_| meta.is_none());
        let mut numbers = numbers.filter_map(|name| item.get(*name));
        Some(numbers.find(|value| value.is_number())?.to_string())
    };
    if let Some(code) = code.map(str::to_owned).or_else(number) {
        error = error.with_code(code.into());
    }
    let params = PARAMS.iter().find_map(|name| item.get(*name));
    let params = meta.and_then(|meta| meta.get("field_params")).or(params);
    for (name, value) in params.and_then(Value::as_object).into_iter().flatten() {
        error = error.with_param(name, value.clone());
    }
    error
}
