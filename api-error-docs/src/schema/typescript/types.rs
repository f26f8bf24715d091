//! `TypeScript` types from schemas.

use std::borrow::Cow;
use std::fmt::Write;

use serde_json::Value;

use crate::schema::json_schema::{KNOWN, View};

/// Writes the type of the values that a schema allows.
pub(super) fn write(out: &mut String, schema: View<'_>, indent: &str) {
    if let Some(values) = schema.keyword("enum").as_array() {
        union(out, values, write_literal);
    } else if let Some(known) = schema.keyword(KNOWN).as_array() {
        union(out, known, write_literal);
        // An editor completes the known values, and any other string is allowed.
        let before = if known.is_empty() { "" } else { " | " };
        let _ = write!(out, "{before}(string & {{}})");
    } else {
        match schema.keyword("type") {
            Value::String(kind) => write_kind(out, kind, schema, indent),
            Value::Array(kinds) => {
                let kinds = kinds.iter().filter_map(Value::as_str);
                union(out, kinds, |out, kind| {
                    write_kind(out, kind, schema, indent);
                });
            }
            _ => out.push_str("unknown"),
        }
    }
}

/// Writes several types as one.
fn union<T>(out: &mut String, types: impl IntoIterator<Item = T>, write: impl Fn(&mut String, T)) {
    for (index, one) in types.into_iter().enumerate() {
        if index > 0 {
            out.push_str(" | ");
        }
        write(out, one);
    }
}

fn write_literal(out: &mut String, value: &Value) {
    let _ = write!(out, "{value}");
}

fn write_kind(out: &mut String, kind: &str, schema: View<'_>, indent: &str) {
    match kind {
        "integer" | "number" => out.push_str("number"),
        "array" => write_in(out, "Array<", schema.get("items"), indent),
        "object" => write_object(out, schema, indent),
        kind => out.push_str(kind),
    }
}

/// Writes a type with another one inside.
fn write_in(out: &mut String, around: &str, inside: Option<View<'_>>, indent: &str) {
    out.push_str(around);
    write(out, inside.unwrap_or(View::Value(&Value::Null)), indent);
    out.push('>');
}

fn write_object(out: &mut String, schema: View<'_>, indent: &str) {
    let properties = schema.get("properties").and_then(View::members);
    let Some(properties) = properties else {
        let others = schema.get("additionalProperties");
        write_in(out, "Record<string, ", others, indent);
        return;
    };
    let required = schema.keyword("required").as_array();
    let deeper = format!("{indent}  ");
    out.push_str("{\n");
    for (name, schema) in properties {
        if let Some(description) = schema.keyword("description").as_str() {
            comment(out, &deeper, description);
        }
        out.push_str(&deeper);
        out.push_str(&key(name));
        let is_required = required.is_some_and(|all| all.iter().any(|required| required == name));
        out.push_str(if is_required { ": " } else { "?: " });
        write(out, schema, &deeper);
        out.push_str(";\n");
    }
    out.push_str(indent);
    out.push('}');
}

/// Returns the name of a member, in quotes where it needs them.
pub(super) fn key(name: &str) -> Cow<'_, str> {
    let is_word = |char: char| char.is_ascii_alphanumeric() || char == '_';
    if name.chars().all(is_word)
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && !name.is_empty()
    {
        name.into()
    } else {
        literal(name).into()
    }
}

/// Returns a string literal.
pub(super) fn literal(text: &str) -> String {
    Value::from(text).to_string()
}

/// Returns a list of string literals.
pub(super) fn list(texts: &[String]) -> String {
    let literals: Vec<_> = texts.iter().map(|text| literal(text)).collect();
    format!("[{}]", literals.join(", "))
}

/// Writes a documentation comment. The text cannot end it.
pub(super) fn comment(out: &mut String, indent: &str, text: &str) {
    let mut text = Cow::from(text.trim());
    if text.contains("*/") {
        text = text.replace("*/", "*\u{200b}/").into();
    }
    if text.is_empty() {
        return;
    }
    out.push_str(indent);
    if !text.contains('\n') {
        let _ = writeln!(out, "/** {text} */");
        return;
    }
    out.push_str("/**\n");
    for line in text.lines() {
        out.push_str(indent);
        out.push_str(" * ");
        out.push_str(line);
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    let _ = writeln!(out, "{indent} */");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn text_cannot_leave_comments_or_keys() {
        let schema = json!({
            "type": "object",
            "properties": {
                "a\"; evil()": {"type": "string", "description": "one */ evil() /*\ntwo"},
                "plain": {"type": ["integer", "null"]},
            },
            "required": ["plain"],
        });
        let mut written = String::new();
        write(&mut written, View::Value(&schema), "");
        assert_eq!(written.matches("*/").count(), 1, "{written}");
        assert!(written.contains(r#""a\"; evil()"?: string;"#), "{written}");
        assert!(written.contains("  plain: number | null;\n"), "{written}");
    }
}
