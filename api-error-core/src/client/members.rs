//! The members of a body, by what they mean.
//!
//! Services call one thing by many names. A member with one of these names and of the right type
//! has the meaning, the first one of each; any other member is a detail. So a shape that nobody
//! thought of loses nothing.

use std::time::Duration;

use http::StatusCode;
use serde_json::{Map, Value};

use super::error_body::ErrorBody;
use super::field_errors;
use super::headers::shape_name;
use crate::model::TraceId;

type Members = Map<String, Value>;

/// The names of what an error has.
struct Names {
    code: &'static [&'static str],
    message: &'static [&'static str],
    doc_url: &'static [&'static str],
    request_id: &'static [&'static str],
    /// Messages about fields.
    errors: &'static [&'static str],
    details: &'static [&'static str],
    /// Whether members with other names may have a meaning, and not only a name.
    reads_others: bool,
}

/// Problem details have members of these names, and any other is an extension (RFC 9457 §3).
const OF_PROBLEMS: Names = Names {
    code: &["code"],
    message: &["detail"],
    doc_url: &[],
    request_id: &["request_id"],
    errors: &["errors"],
    details: &["details"],
    reads_others: false,
};

const ALL: Names = Names {
    code: &["code", "errorCode", "error_code", "Code", "scimType"],
    message: &[
        "message",
        "detail",
        "error_description",
        "error_message",
        "errorMessage",
        "Message",
        "msg",
        "description",
    ],
    doc_url: &["doc_url", "documentation_url", "error_uri", "more_info"],
    request_id: &["request_id", "requestId", "RequestId", "requestID"],
    // FastAPI has them in `detail`, NestJS and Flask in `message`.
    errors: &["errors", "detail", "message"],
    details: &["details", "innererror"],
    reads_others: true,
};

/// Reads a body of JSON. The status is that of the response, if it is known.
pub(super) fn read(body: Value, status: Option<StatusCode>) -> ErrorBody {
    let mut error = ErrorBody {
        status: status.map(|status| status.as_u16()),
        raw: body.clone(),
        ..ErrorBody::default()
    };
    match body {
        Value::Object(body) => error.read_document(body),
        // A list of errors, as some services send it.
        Value::Array(_) => error.read_document(Members::from_iter([("errors".to_owned(), body)])),
        Value::String(message) => error.message = Some(message),
        _ => {}
    }
    error
}

/// Returns whether a text is the id of a trace, and not a detail of that name.
fn is_trace_id(text: &str) -> bool {
    text.parse::<TraceId>().is_ok()
}

impl ErrorBody {
    fn read_document(&mut self, mut document: Members) {
        if let Some(Value::Object(error)) = document.get_mut("error") {
            let error = std::mem::take(error);
            document.remove("error");
            self.read_error(error, &ALL, Type::Category);
        } else if is_problem(&document) {
            return self.read_error(document, &OF_PROBLEMS, Type::Link);
        } else if is_list(&document) {
            self.read_list(document.remove("errors").unwrap_or_default());
        }
        self.read_error(document, &ALL, Type::Link);
        self.read_fields_alone();
    }

    /// Reads a list of errors: the first is the error, and those that name a field are messages
    /// about it.
    fn read_list(&mut self, errors: Value) {
        let Value::Array(items) = errors else { return };
        let (mut is_read, mut first_field) = (true, None);
        for (index, item) in items.iter().enumerate() {
            let placed = field_errors::read_placed(std::slice::from_ref(item));
            // The first is read as a whole.
            is_read &= index == 0 || placed.is_some() && field_errors::is_read(item, &items[0]);
            let placed: Vec<_> = placed.into_iter().flatten().collect();
            if index == 0 {
                first_field = placed.first().map(|error| error.field().to_owned());
            }
            self.field_errors.extend(placed);
        }
        if let Some(Value::Object(first)) = items.first() {
            let mut first = first.clone();
            let has_source = first.contains_key("source");
            // The place is that of the message about the field.
            if first_field.is_some() && field_errors::is_of_source(&first) {
                first.remove("source");
            }
            if let Some(Value::Object(meta)) = first.get_mut("meta") {
                let meta = std::mem::take(meta);
                first.remove("meta");
                self.read_meta(meta, first_field.as_deref(), has_source);
            }
            self.read_error(first, &ALL, Type::Category);
        }
        if !is_read {
            self.add_detail("errors".to_owned(), Value::Array(items));
        }
    }

    /// Reads what JSON:API has beside its members: the details, and what is about a field, of which
    /// there is a message then.
    fn read_meta(&mut self, mut meta: Members, field: Option<&str>, has_source: bool) {
        // A parameter alone may be a detail of that name, and so may `details`.
        let is_of_field = field.is_some()
            && (has_source || meta.contains_key("field_code") || meta.contains_key("field_params"));
        if is_of_field {
            take_string_if(&mut meta, "parameter", |name| field == Some(name));
            take_string(&mut meta, &["field_code"]);
            take(&mut meta, &["field_params"], Value::is_object);
        }
        let details = match meta.get("details") {
            Some(Value::Object(details)) => details.clone(),
            _ => Members::new(),
        };
        if is_of_field && !details.is_empty() {
            meta.remove("details");
        }
        self.add_details(meta);
        self.add_details(details);
    }

    /// Reads the members of an error, and what is around it. What is known already is not read
    /// again, and so becomes a detail.
    fn read_error(&mut self, mut error: Members, names: &Names, of_type: Type) {
        self.read_details(&mut error, names);
        self.read_status(&mut error);
        self.read_code(&mut error, names);
        set(&mut self.message, || take_string(&mut error, names.message));
        if names.reads_others {
            self.read_language(&mut error);
            self.read_others(&mut error);
        }
        set(&mut self.title, || take_string(&mut error, &["title"]));
        self.read_type(&mut error, of_type);
        set(&mut self.doc_url, || take_string(&mut error, names.doc_url));
        set(&mut self.request_id, || {
            take_string(&mut error, names.request_id)
        });
        if error
            .get("trace_id")
            .and_then(Value::as_str)
            .is_some_and(is_trace_id)
        {
            set(&mut self.trace_id, || {
                take_string(&mut error, &["trace_id"])
            });
        }
        set(&mut self.instance, || {
            take_string(&mut error, &["instance"])
        });
        for name in names.errors {
            let read = error.get(*name).and_then(field_errors::read);
            if let Some((errors, is_whole)) = read {
                self.field_errors.extend(errors);
                if is_whole {
                    error.remove(*name);
                }
            }
        }
        if names.reads_others {
            // GraphQL has the code there, and JSON:API the id of the request.
            for name in ["extensions", "meta"] {
                if let Some(Value::Object(more)) = error.get_mut(name) {
                    let more = std::mem::take(more);
                    error.remove(name);
                    self.read_error(more, names, Type::Category);
                }
            }
        }
        self.add_details(error);
    }

    /// Reads members that mean one thing here and another there.
    fn read_others(&mut self, error: &mut Members) {
        let title = self.status.and_then(title);
        let is_word = |text: &str| !text.contains(char::is_whitespace);
        set(&mut self.code, || {
            let id = take_string(error, &["__type"])?;
            Some(shape_name(&id).to_owned())
        });
        // The error of OAuth is a code, and that of Spring the title of the status.
        set(&mut self.code, || {
            take_string_if(error, "error", |text| is_word(text) && Some(text) != title)
        });
        set(&mut self.title, || take_string(error, &["error"]));
        set(&mut self.code, || take_string_if(error, "reason", is_word));
        set(&mut self.message, || {
            take_string_if(error, "reason", |text| !is_word(text))
        });
        // The canonical code of gRPC, or another word for a class of errors.
        set(&mut self.error_type, || take_string(error, &["status"]));
        set(&mut self.doc_url, || take_link(error));
    }

    /// Reads a message beside its language, as older versions of `OData` have it.
    fn read_language(&mut self, error: &mut Members) {
        let Some(Value::Object(message)) = error.get_mut("message") else {
            return;
        };
        if !message.get("value").is_some_and(Value::is_string) {
            return;
        }
        let mut rest = std::mem::take(message);
        error.remove("message");
        set(&mut self.message, || take_string(&mut rest, &["value"]));
        if !rest.is_empty() {
            self.add_detail("message".to_owned(), rest.into());
        }
    }

    fn read_status(&mut self, error: &mut Members) {
        let name = match error.get("status") {
            // The canonical code of gRPC is beside the number.
            Some(Value::String(text)) if text.parse::<u16>().is_err() => "code",
            _ => "status",
        };
        let status = error.get(name).and_then(status);
        // That of the response counts (RFC 9457 §3.1.2).
        if status.is_some() && (self.status.is_none() || self.status == status) {
            self.status = status;
            error.remove(name);
        }
    }

    /// Reads the code. A number that is that of the status is one only if nothing else is.
    fn read_code(&mut self, error: &mut Members, names: &Names) {
        let status = self.status.map(Value::from);
        let has_word = names.reads_others
            && ["__type", "error", "reason"]
                .iter()
                .any(|name| error.get(*name).is_some_and(Value::is_string));
        set(&mut self.code, || {
            let is_word = |value: &Value| value.as_str().is_some_and(|text| !text.is_empty());
            let word = take(error, names.code, is_word);
            word?.as_str().map(str::to_owned)
        });
        set(&mut self.code, || {
            let number = take(error, names.code, |value| {
                value.is_number() && (!has_word || Some(value) != status.as_ref())
            });
            number.map(|number| number.to_string())
        });
    }

    fn read_type(&mut self, error: &mut Members, of_type: Type) {
        // A reference (RFC 3986 §4.1); a category is a word.
        let is_link = |text: &str| text.contains([':', '/']);
        if let Type::Link = of_type {
            let link = take_string_if(error, "type", is_link);
            set(&mut self.doc_url, || {
                link.filter(|link| link != "about:blank")
            });
        }
        set(&mut self.error_type, || take_string(error, &["type"]));
    }

    fn read_details(&mut self, error: &mut Members, names: &Names) {
        for name in names.details {
            match error.remove(*name) {
                Some(Value::Object(details)) => self.add_details(details),
                Some(Value::Array(details)) => self.read_list_of_details(name, details),
                Some(other) => self.add_detail((*name).to_owned(), other),
                None => {}
            }
        }
    }

    /// Reads details that are a list: Google's messages by type, or messages about fields.
    fn read_list_of_details(&mut self, name: &str, details: Vec<Value>) {
        if let Some(errors) = field_errors::read_placed(&details) {
            self.field_errors.extend(errors);
            let details = Value::Array(details);
            if !field_errors::read(&details).is_some_and(|(_, is_whole)| is_whole) {
                self.add_detail(name.to_owned(), details);
            }
            return;
        }
        let mut unread = Vec::new();
        for mut detail in details {
            let is_read = detail
                .as_object_mut()
                .and_then(|detail| self.read_message(detail));
            if is_read.is_none() {
                unread.push(detail);
            }
        }
        if !unread.is_empty() {
            self.add_detail(name.to_owned(), unread.into());
        }
    }

    /// Reads a message of `google.rpc` in JSON, unless it is of another type or not as it should
    /// be. What is read is taken out of it.
    fn read_message(&mut self, message: &mut Members) -> Option<()> {
        let type_url = message.get("@type")?.as_str()?;
        let (_, name) = type_url.rsplit_once('/')?;
        match name {
            // There should be only one. The first is that of the service.
            "google.rpc.ErrorInfo" if self.code.is_none() => {
                self.code = Some(take_string(message, &["reason"])?);
                self.domain = take_string(message, &["domain"]);
                if let Some(Value::Object(metadata)) = message.get_mut("metadata") {
                    let metadata = std::mem::take(metadata);
                    message.remove("metadata");
                    self.add_details(metadata);
                }
            }
            "google.rpc.BadRequest" => {
                let (errors, is_whole) = field_errors::read(message.get("fieldViolations")?)?;
                self.field_errors.extend(errors);
                if !is_whole {
                    return None;
                }
                message.remove("fieldViolations");
            }
            "google.rpc.RetryInfo" => {
                let delay = message.get("retryDelay")?.as_str()?.strip_suffix('s')?;
                let delay = Duration::try_from_secs_f64(delay.parse().ok()?).ok()?;
                self.retry_after = Some(delay);
                message.remove("retryDelay");
            }
            "google.rpc.RequestInfo" if self.request_id.is_none() && self.trace_id.is_none() => {
                self.request_id = take_string(message, &["requestId"]);
                // Other services may have anything there.
                let data = message.get("servingData").and_then(Value::as_str);
                if data.is_some_and(is_trace_id) {
                    self.trace_id = take_string(message, &["servingData"]);
                }
                if self.request_id.is_none() && self.trace_id.is_none() {
                    return None;
                }
            }
            "google.rpc.Help" if self.doc_url.is_none() => {
                let links = message.get("links")?.as_array()?;
                let link = links.first()?.as_object()?;
                self.doc_url = Some(link.get("url")?.as_str()?.to_owned());
                // That of this crate has the title.
                let description = link.get("description").and_then(Value::as_str);
                if links.len() > 1 || link.len() != 1 + usize::from(description.is_some()) {
                    return None;
                }
                set(&mut self.title, || description.map(str::to_owned));
                message.remove("links");
            }
            _ => return None,
        }
        // There may be more in it.
        (message.len() == 1).then_some(())
    }

    /// Reads a body in which nothing was known: an object of messages by field, as Django has it.
    fn read_fields_alone(&mut self) {
        let is_known = self.code.is_some()
            || self.message.is_some()
            || self.title.is_some()
            || !self.field_errors.is_empty();
        let is_of_lists = self.details.values().all(Value::is_array);
        if is_known || !is_of_lists || self.details.is_empty() {
            return;
        }
        let fields = Value::Object(std::mem::take(&mut self.details));
        match field_errors::read(&fields) {
            Some((errors, true)) => self.field_errors = errors,
            _ => self.details = fields.as_object().cloned().unwrap_or_default(),
        }
    }

    fn add_details(&mut self, details: Members) {
        for (name, value) in details {
            self.add_detail(name, value);
        }
    }

    /// Adds a detail, unless there is one of this name. The first is that of the error itself.
    fn add_detail(&mut self, name: String, value: Value) {
        self.details.entry(name).or_insert(value);
    }
}

/// What the member `type` is.
#[derive(Clone, Copy)]
enum Type {
    /// The category of the error.
    Category,
    /// A link to the documentation, if it can be one.
    Link,
}

/// Whether an object has the shape of problem details.
fn is_problem(object: &Members) -> bool {
    let has = |name, is: fn(&Value) -> bool| object.get(name).is_some_and(is);
    has("title", Value::is_string)
        && (has("type", Value::is_string)
            || has("detail", Value::is_string)
            || has("status", Value::is_number))
}

/// Whether the errors in an object are all that it says: those of JSON:API and of GraphQL.
fn is_list(object: &Members) -> bool {
    const OF_ONE: [&str; 5] = ["message", "code", "title", "type", "detail"];

    let items = object.get("errors").and_then(Value::as_array);
    let is_of_objects = items.is_some_and(|items| items.iter().all(Value::is_object));
    is_of_objects && !OF_ONE.iter().any(|name| object.contains_key(*name))
}

fn status(value: &Value) -> Option<u16> {
    let status = match value {
        Value::Number(number) => number.as_u64()?.try_into().ok()?,
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };
    (100..=999).contains(&status).then_some(status)
}

fn title(status: u16) -> Option<&'static str> {
    StatusCode::from_u16(status).ok()?.canonical_reason()
}

/// Sets what is not known yet.
fn set<T>(known: &mut Option<T>, read: impl FnOnce() -> Option<T>) {
    if known.is_none() {
        *known = read();
    }
}

/// Removes the first member with one of these names that is as wanted, and returns it.
fn take(object: &mut Members, names: &[&str], is: impl Fn(&Value) -> bool) -> Option<Value> {
    let mut names = names.iter();
    let name = names.find(|name| object.get(**name).is_some_and(&is))?;
    object.remove(*name)
}

fn take_string(object: &mut Members, names: &[&str]) -> Option<String> {
    match take(object, names, Value::is_string)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn take_string_if(object: &mut Members, name: &str, is: impl Fn(&str) -> bool) -> Option<String> {
    object
        .get(name)
        .and_then(Value::as_str)
        .filter(|text| is(text))?;
    take_string(object, &[name])
}

/// Removes the links of JSON:API that are nothing but one to the documentation, and returns it.
fn take_link(object: &mut Members) -> Option<String> {
    let links = object.get("links")?.as_object()?;
    let link = links.get("about").or_else(|| links.get("type"))?;
    let link = link.get("href").unwrap_or(link).as_str()?.to_owned();
    if links.len() == 1 {
        object.remove("links");
    }
    Some(link)
}
