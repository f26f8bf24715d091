//! Types for clients in TypeScript.

mod names;
mod types;

use std::fmt::Write;

use serde_json::Value;

use super::json_schema::{self, Dialect};
use crate::reference::{ErrorDoc, Reference};
use crate::text::prose;
use names::Names;

/// What follows from the types above it.
const GUARDS: &str = include_str!("guards.ts");

impl Reference {
    /// Types for clients in TypeScript, with all they need at run time.
    ///
    /// `apiError(body)` finds the error in a body that `fetch` returned. It is an
    /// `ApiError`, a union discriminated by `code`: a `switch` over it that returns
    /// in each case compiles once no code is left out. The arm with the code
    /// `null` is for codes that are added later.
    ///
    /// Only envelopes that have a member `code` can be told apart by it:
    /// `Standard`, `Problem`, `JsonApi` and `Microsoft`. Errors in others are in
    /// `errorStatus` alone.
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
        for error in self.errors() {
            let schema = json_schema::of_error(error, self.envelope_of(error), Dialect::Draft2020);
            let has_code = json_schema::has_code(error, self.envelope_of(error));
            if let Some(coded) = coded(&schema).filter(|_| has_code) {
                let name = names.of(&error.code);
                interface(&mut out, &name, error, coded);
                known.push(name);
            }
        }
        types::comment(&mut out, "", "An error whose code is known.");
        out.push_str("export type KnownError =");
        if known.is_empty() {
            out.push_str(" never");
        }
        for name in known {
            let _ = write!(out, "\n  | {name}");
        }
        out.push_str(";\n\n");
        types::comment(
            &mut out,
            "",
            "Every known code, and the status it comes with.",
        );
        out.push_str("export const errorStatus = {\n");
        for error in self.errors() {
            let _ = writeln!(out, "  {}: {},", types::literal(&error.code), error.status);
        }
        out.push_str("} as const;\n\n");
        out.push_str(GUARDS);
        out
    }
}

/// Of the schema of a body, the object with the code.
fn coded(schema: &Value) -> Option<&Value> {
    ["", "/properties/error", "/properties/errors/items"]
        .into_iter()
        .filter_map(|pointer| schema.pointer(pointer))
        .find(|schema| schema["properties"]["code"]["enum"].is_array())
}

fn interface(out: &mut String, name: &str, error: &ErrorDoc, schema: &Value) {
    let mut words = format!("{}: {}", error.status, error.title);
    for text in [
        &error.description,
        error.deprecated.as_deref().unwrap_or_default(),
    ] {
        if !text.is_empty() {
            words.push_str("\n\n");
            if error.deprecated.as_deref() == Some(text) {
                words.push_str("@deprecated ");
            }
            words.push_str(&prose::plain(text));
        }
    }
    types::comment(out, "", &words);
    let _ = writeln!(out, "export interface {name} {}\n", types::of(schema, ""));
}
