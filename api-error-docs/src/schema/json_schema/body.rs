//! The schemas of bodies: one function for each envelope of the core.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ptr;

use api_error_core::FieldCode;
use api_error_core::envelope::MemberSpec;
use api_error_rules::code::reason;
use serde_json::{Value, json};

use super::object::Object;
use super::schema::{Schema, Shared};
use super::value::{KNOWN, exactly, of_detail};
use super::{Dialect, custom};
use crate::reference::{DetailDoc, EnvelopeDoc, ErrorDoc, WireShape};
use crate::rust_type;

/// The member with whether and how a request may be sent again: a word such as `never`, or several
/// where it depends on the case.
pub(crate) const RETRY: &str = "x-retry";

type Shape = for<'a> fn(&Body<'_, 'a>) -> Schema<'a>;

/// Makes the schemas of bodies.
pub(crate) struct Schemas<'a> {
    dialect: Dialect,
    envelopes: Vec<(&'a EnvelopeDoc, Common)>,
}

/// What the schemas of all codes in an envelope of the core have in common.
struct Common {
    /// The members that the service has.
    members: Vec<&'static MemberSpec>,
    /// The schemas of members, by their paths.
    schemas: RefCell<HashMap<String, Shared>>,
}

impl<'a> Schemas<'a> {
    pub(crate) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            envelopes: Vec::new(),
        }
    }

    /// Returns the schema of an error's bodies.
    ///
    /// A custom envelope is described by its members and by the error's example.
    pub(crate) fn of_error<'e>(
        &mut self,
        error: &'e ErrorDoc,
        envelope: Option<&'a EnvelopeDoc>,
    ) -> Schema<'e> {
        let shape = envelope.and_then(|envelope| Some((envelope, envelope.shape?)));
        let mut schema = match shape {
            Some((envelope, shape)) => schema_of(shape)(&Body {
                error,
                dialect: self.dialect,
                common: self.common(envelope, shape),
            }),
            None => custom::of_error(error, envelope, self.dialect).into(),
        };
        let description = description_of(&error.title, &error.description);
        schema.set("description", description.into());
        if error.deprecated.is_some() {
            schema.set("deprecated", true.into());
        }
        if let Some(retries) = retries([error]) {
            schema.set(RETRY, retries);
        }
        schema
    }

    fn common(&mut self, envelope: &'a EnvelopeDoc, shape: WireShape) -> &Common {
        let mut envelopes = self.envelopes.iter();
        let known = envelopes.position(|(known, _)| ptr::eq(*known, envelope));
        let at = known.unwrap_or_else(|| {
            self.envelopes
                .push((envelope, Common::new(envelope, shape)));
            self.envelopes.len() - 1
        });
        &self.envelopes[at].1
    }
}

impl Common {
    fn new(envelope: &EnvelopeDoc, shape: WireShape) -> Self {
        Self {
            members: shown(shape, envelope),
            schemas: RefCell::default(),
        }
    }
}

/// Returns the description of the schema of an error's bodies.
pub(crate) fn description_of(title: &str, description: &str) -> String {
    let texts = [title, description];
    let mut texts: Vec<_> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    texts.dedup();
    texts.join("\n\n")
}

/// Returns what errors say about sending the request again: a word, or a list where it depends on
/// the case.
pub(crate) fn retries<'a>(errors: impl IntoIterator<Item = &'a ErrorDoc>) -> Option<Value> {
    let mut words: Vec<&str> = Vec::new();
    for retry in errors.into_iter().flat_map(ErrorDoc::retries) {
        if !words.contains(&retry.as_str()) {
            words.push(retry.as_str());
        }
    }
    match words[..] {
        [] => None,
        [word] => Some(word.into()),
        _ => Some(words.into()),
    }
}

/// Returns whether every body in this envelope has its code, so that it matches the schema of
/// no other code. A custom envelope may leave it out.
pub(crate) fn has_code(envelope: Option<&EnvelopeDoc>) -> bool {
    envelope.is_some_and(|envelope| envelope.shape.is_some() && envelope.code_path().is_some())
}

/// Returns the function for a shape of the core.
fn schema_of(shape: WireShape) -> Shape {
    match shape {
        WireShape::ErrorObject => error_object,
        WireShape::Problem => problem,
        WireShape::Validation => validation,
        WireShape::Google => google,
        WireShape::JsonApi => json_api,
        WireShape::Microsoft => microsoft,
        WireShape::OAuth => oauth,
    }
}

/// Returns the members of a shape, without the id of the trace where the service does not show it.
fn shown(shape: WireShape, envelope: &EnvelopeDoc) -> Vec<&'static MemberSpec> {
    let mut documented = envelope.members.iter();
    let shows = documented.any(|member| {
        let mut members = shape.spec().members().iter();
        members.any(|known| known.is_of_trace() && known.path() == member.path)
    });
    let members = shape.spec().members().iter();
    members
        .filter(|member| shows || !member.is_of_trace())
        .collect()
}

/// The input of a [`Shape`].
struct Body<'a, 'e> {
    error: &'e ErrorDoc,
    common: &'a Common,
    dialect: Dialect,
}

impl<'e> Body<'_, 'e> {
    /// Adds the id of the trace to an object, if the service shows it.
    fn with_trace_id(&self, object: Object<'e>, name: &'static str) -> Object<'e> {
        let mut members = self.common.members.iter();
        match members.find(|member| member.is_of_trace()) {
            Some(member) => object.optional(name, self.text(member.path())),
            None => object,
        }
    }

    /// Adds the envelope's description of a member to its schema.
    fn described(&self, path: &str, schema: impl Into<Schema<'e>>) -> Schema<'e> {
        let mut schema = schema.into();
        let mut members = self.common.members.iter();
        if let Some(member) = members.find(|member| member.path() == path) {
            schema.set("description", member.description().into());
        }
        schema
    }

    /// Returns the schema of the member at a path, which is the same for all codes. It is made once.
    fn same(&self, path: &str, make: impl FnOnce() -> Schema<'e>) -> Shared {
        let known = self.common.schemas.borrow().get(path).cloned();
        known.unwrap_or_else(|| {
            let schema = Shared::from(self.described(path, make()).into_value());
            let mut schemas = self.common.schemas.borrow_mut();
            schemas.insert(path.to_owned(), schema.clone());
            schema
        })
    }

    fn text(&self, path: &str) -> Shared {
        self.same(path, || json!({ "type": "string" }).into())
    }

    fn exactly(&self, path: &str, text: &str) -> Schema<'e> {
        self.described(path, exactly(&text.into()))
    }

    /// Returns the schema of the code, which may be a number.
    fn code(&self, path: &str) -> Schema<'e> {
        self.described(path, exactly(&self.error.code_value()))
    }

    fn status(&self, path: &str) -> Schema<'e> {
        let statuses: Vec<_> = self.error.statuses().collect();
        self.described(path, json!({ "type": "integer", "enum": statuses }))
    }

    /// Returns the schema of a field's code: any string, with those of the core by name.
    fn field_code(&self, path: &str) -> Shared {
        self.field_code_as(path, str::to_owned)
    }

    /// Returns the schema of a field's code in another spelling.
    fn field_code_as(&self, path: &str, spelled: impl Fn(&str) -> String) -> Shared {
        self.same(path, || {
            let codes = FieldCode::BUILTIN.iter();
            let codes: Vec<_> = codes.map(|(code, _)| spelled(code.as_str())).collect();
            json!({ "type": "string", KNOWN: codes }).into()
        })
    }

    fn field_params(&self, path: &str) -> Shared {
        self.same(path, || json!({ "type": "object" }).into())
    }

    /// Returns the schema of a list whose items are the same for all codes.
    fn list(&self, path: &str, items: impl FnOnce() -> Object<'e>) -> Shared {
        self.same(path, || list(items()))
    }

    /// Adds the details as members of `object`.
    fn details(&self, object: Object<'e>, include: impl Fn(&DetailDoc) -> bool) -> Object<'e> {
        let details = self.error.details.iter();
        details
            .filter(|detail| include(detail))
            .fold(object, |object, detail| {
                let schema = of_detail(detail, self.dialect);
                object.member(&detail.name, detail.optional, schema)
            })
    }

    /// Adds the details to `object` under `name`, if the error has any.
    fn with_details(&self, object: Object<'e>, name: &'static str, path: &str) -> Object<'e> {
        if self.error.details.is_empty() {
            return object;
        }
        let details = self.details(Object::default(), |_| true);
        let optional = details.is_optional();
        object.member(name, optional, self.described(path, details.build()))
    }
}

/// Returns the schema of a list.
fn list(items: Object<'_>) -> Schema<'_> {
    let keywords = [
        ("items".into(), items.build()),
        ("type".into(), json!("array").into()),
    ];
    Schema::Members(keywords.into())
}

fn error_object<'e>(body: &Body<'_, 'e>) -> Schema<'e> {
    let mut error = Object::default();
    let types: Vec<_> = body.error.types().collect();
    if !types.is_empty() {
        let schema = json!({ "type": "string", "enum": types });
        error = error.member(
            "type",
            !body.error.has_type(),
            body.described("error.type", schema),
        );
    }
    error = error
        .required("code", body.code("error.code"))
        .required("message", body.text("error.message"));
    let errors = body.list("error.errors", || {
        Object::default()
            .required("field", body.text("error.errors[].field"))
            .optional("in", body.text("error.errors[].in"))
            .required("message", body.text("error.errors[].message"))
            .optional("code", body.field_code("error.errors[].code"))
            .optional("params", body.field_params("error.errors[].params"))
    });
    error = body
        .with_details(error, "details", "error.details")
        .optional("errors", errors)
        .optional("doc_url", body.text("error.doc_url"));
    let whole = Object::default()
        .required("error", error.build())
        .optional("request_id", body.text("request_id"));
    body.with_trace_id(whole, "trace_id").build()
}

fn problem<'e>(body: &Body<'_, 'e>) -> Schema<'e> {
    let errors = body.list("errors", || {
        Object::default()
            .required("detail", body.text("errors[].detail"))
            .optional("pointer", body.text("errors[].pointer"))
            .optional("parameter", body.text("errors[].parameter"))
            .optional("header", body.text("errors[].header"))
            .optional("cookie", body.text("errors[].cookie"))
            .optional("code", body.field_code("errors[].code"))
            .optional("params", body.field_params("errors[].params"))
    });
    let problem = Object::default()
        .required("type", body.text("type"))
        .required("title", body.text("title"))
        .required("status", body.status("status"))
        .required("detail", body.text("detail"))
        .optional("instance", body.text("instance"))
        .required("code", body.code("code"))
        .optional("errors", errors)
        .optional("request_id", body.text("request_id"));
    let problem = body.with_trace_id(problem, "trace_id");
    // A detail with the name of another member moves into `details`.
    let taken = |detail: &DetailDoc| {
        let mut members = body.common.members.iter();
        detail.name == "details" || members.any(|member| member.path() == detail.name)
    };
    let problem = body.details(problem, |detail| !taken(detail));
    if !body.error.details.iter().any(taken) {
        return problem.build();
    }
    let moved = body.details(Object::default(), taken);
    let optional = moved.is_optional();
    problem.member("details", optional, moved.build()).build()
}

fn validation<'e>(body: &Body<'_, 'e>) -> Schema<'e> {
    let errors = body.same("errors", || {
        let messages = json!({ "type": "array", "items": { "type": "string" } });
        json!({ "type": "object", "additionalProperties": messages }).into()
    });
    Object::default()
        .required("message", body.text("message"))
        .optional("errors", errors)
        .build()
}

fn google<'e>(body: &Body<'_, 'e>) -> Schema<'e> {
    let metadata = body.error.details.iter();
    let metadata = metadata.fold(Object::default(), |object, detail| {
        let schema = json!({ "type": "string", "description": detail.description });
        // A string that would be `null` is left out.
        let may_be_null = rust_type::schema(&detail.rust_type).is_none()
            || rust_type::optional(&detail.rust_type).is_some()
            || rust_type::is_float(&detail.rust_type);
        object.member(&detail.name, detail.optional || may_be_null, schema)
    });
    let path = "error.details[].metadata";
    let of_field = "error.details[].fieldViolations[]";
    let violations = body.list("error.details[].fieldViolations", || {
        let spelled = |code: &str| reason(code).to_string();
        let reason = body.field_code_as(&format!("{of_field}.reason"), spelled);
        Object::default()
            .required("field", body.text(&format!("{of_field}.field")))
            .required("description", body.text(&format!("{of_field}.description")))
            .optional("reason", reason)
    });
    // One schema for messages of every `@type`.
    let detail = Object::default()
        .required("@type", json!({ "type": "string" }))
        .optional("reason", body.text("error.details[].reason"))
        .optional("domain", body.text("error.details[].domain"))
        .optional("metadata", body.described(path, metadata.build()))
        .optional("fieldViolations", violations)
        .optional("retryDelay", body.text("error.details[].retryDelay"))
        .optional("requestId", body.text("error.details[].requestId"));
    let detail = body.with_trace_id(detail, "servingData");
    let error = Object::default()
        .required("code", body.status("error.code"))
        .required("message", body.text("error.message"))
        .required("status", body.text("error.status"))
        .required("details", body.described("error.details", list(detail)));
    Object::default().required("error", error.build()).build()
}

fn json_api<'e>(body: &Body<'_, 'e>) -> Schema<'e> {
    let statuses = body.error.statuses().map(|status| status.to_string());
    let status = json!({ "type": "string", "enum": statuses.collect::<Vec<_>>() });
    let source = Object::default()
        .optional("pointer", body.text("errors[].source.pointer"))
        .optional("parameter", body.text("errors[].source.parameter"))
        .optional("header", body.text("errors[].source.header"));
    let links = Object::default().optional("about", body.text("errors[].links.about"));
    let error = Object::default()
        .required("status", body.described("errors[].status", status))
        .required(
            "code",
            body.exactly("errors[].code", body.error.sent_code()),
        )
        .required("title", body.text("errors[].title"))
        .required("detail", body.text("errors[].detail"))
        .optional("source", source.build())
        .optional("links", links.build());
    let error = with_meta(body, error);
    let mut errors = body.described("errors", list(error));
    errors.set("minItems", 1.into());
    let meta = Object::default().optional("request_id", body.text("meta.request_id"));
    let meta = body.with_trace_id(meta, "trace_id");
    Object::default()
        .required("errors", errors)
        .optional("meta", meta.build())
        .build()
}

/// Adds the details and what is wrong with a field, which an error object has in `meta`.
fn with_meta<'e>(body: &Body<'_, 'e>, error: Object<'e>) -> Object<'e> {
    let of_field = [
        ("parameter", body.text("errors[].meta.parameter")),
        ("field_code", body.field_code("errors[].meta.field_code")),
        (
            "field_params",
            body.field_params("errors[].meta.field_params"),
        ),
    ];
    // A detail with the name of another member is in `details` where there is a field.
    let is_taken = |detail: &DetailDoc| {
        let mut names = of_field.iter().map(|(name, _)| *name);
        detail.name == "details" || names.any(|name| detail.name == name)
    };
    let details = body.details(Object::default(), |detail| !is_taken(detail));
    let is_optional = details.is_optional();
    let taken = body.error.details.iter().any(is_taken);
    let moved = body.details(Object::default(), is_taken).build();
    let mut meta = of_field
        .iter()
        .filter(|(name, _)| !body.error.details.iter().any(|detail| detail.name == *name))
        .fold(details, |meta, (name, schema)| {
            meta.optional(*name, schema.clone())
        });
    if taken {
        meta = meta.optional("details", moved);
    }
    error.member(
        "meta",
        is_optional,
        body.described("errors[].meta", meta.build()),
    )
}

fn microsoft<'e>(body: &Body<'_, 'e>) -> Schema<'e> {
    let code = body.error.sent_code();
    let details = body.list("error.details", || {
        Object::default()
            .required("code", body.field_code("error.details[].code"))
            .required("message", body.text("error.details[].message"))
            .required("target", body.text("error.details[].target"))
    });
    let error = Object::default()
        .required("code", body.exactly("error.code", code))
        .required("message", body.text("error.message"))
        .optional("details", details);
    let error = body.with_details(error, "innererror", "error.innererror");
    Object::default().required("error", error.build()).build()
}

fn oauth<'e>(body: &Body<'_, 'e>) -> Schema<'e> {
    Object::default()
        .required("error", body.exactly("error", body.error.sent_code()))
        .required("error_description", body.text("error_description"))
        .optional("error_uri", body.text("error_uri"))
        .build()
}
