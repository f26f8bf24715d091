//! `TypeScript` types for clients.

mod names;
mod places;
mod types;

use std::fmt::Write;

use serde_json::Value;

use super::json_schema::{self, Dialect};
use crate::reference::{EnvelopeDoc, ErrorDoc, Reference};
use crate::text::prose;
use names::Names;
use places::Places;

/// Functions over the generated types.
const GUARDS: &str = include_str!("guards.ts");

impl Reference {
    /// Returns a TypeScript module with types and functions for clients.
    ///
    /// `apiError(body)` finds the error in a body that `fetch` returned. It returns an
    /// `ApiError`, a union discriminated by `code`: a `switch` over it that returns in
    /// each case compiles only if it handles every code. The member with the code `null`
    /// is for codes that are added later.
    ///
    /// The union has only errors whose bodies have their code as it is declared: not those in
    /// `Google` or `Validation`, nor those of a custom envelope without an example. They are
    /// only in `errorStatus`. If an envelope has the code in a member of another name, that
    /// member determines the type.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let module = Reference::of::<HttpError>().to_typescript();
    /// assert!(module.contains("export interface NotFoundError {"));
    /// assert!(module.contains(r#"code: "not_found";"#));
    /// ```
    pub fn to_typescript(&self) -> String {
        let mut out = String::new();
        types::comment(&mut out, "", self.title());
        out.push('\n');
        let mut names = Names::default();
        let mut known = Vec::new();
        let mut places = Places::default();
        for error in self.errors() {
            let envelope = self.envelope_of(error);
            let Some(code) = envelope.and_then(EnvelopeDoc::code_path) else {
                continue;
            };
            let schema = json_schema::of_error(error, envelope, Dialect::Draft2020);
            let (around, member) = code.rsplit_once('.').unwrap_or(("", code));
            if let Some(coded) = schema.pointer(&json_schema::pointer(around)) {
                let name = names.of(&error.code);
                interface(&mut out, &name, error, coded);
                known.push(name);
                places.add(around, member);
            }
        }
        types::comment(&mut out, "", "An error with a known code.");
        out.push_str("export type KnownError =");
        if known.is_empty() {
            out.push_str(" never");
        }
        for name in known {
            let _ = write!(out, "\n  | {name}");
        }
        out.push_str(";\n\n");
        types::comment(&mut out, "", "The status of every known code.");
        out.push_str("export const errorStatus = {\n");
        for error in self.errors() {
            let status = match error.other_statuses.as_slice() {
                [] => error.status.to_string(),
                _ => format!("[{}]", error.status_text()),
            };
            let _ = writeln!(out, "  {}: {status},", types::literal(&error.code));
        }
        out.push_str("} as const;\n\n");
        places.write(&mut out);
        out.push_str(GUARDS);
        out
    }
}

fn interface(out: &mut String, name: &str, error: &ErrorDoc, schema: &Value) {
    let mut comment = format!("{}: {}", error.status_text(), error.title);
    for text in [
        &error.description,
        error.deprecated.as_deref().unwrap_or_default(),
    ] {
        if !text.is_empty() {
            comment.push_str("\n\n");
            if error.deprecated.as_deref() == Some(text) {
                comment.push_str("@deprecated ");
            }
            comment.push_str(&prose::plain(text));
        }
    }
    types::comment(out, "", &comment);
    let _ = writeln!(out, "export interface {name} {}\n", types::of(schema, ""));
}
