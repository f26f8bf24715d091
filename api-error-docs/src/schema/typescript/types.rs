//! `TypeScript` types from schemas.

use std::fmt::Write;

use serde_json::{Map, Value};

use crate::schema::json_schema::KNOWN;

/// Returns the type of the values that a schema allows.
pub(super) fn of(schema: &Value, indent: &str) -> String {
    if let Some(values) = schema["enum"].as_array() {
        let literals: Vec<_> = values.iter().map(Value::to_string).collect();
        return literals.join(" | ");
    }
    if let Some(known) = schema[KNOWN].as_array() {
        let literals = known.iter().map(Value::to_string);
        // An editor completes the known values, and any other string is allowed.
        let literals: Vec<_> = literals.chain(["(string & {})".to_owned()]).collect();
        return literals.join(" | ");
    }
    match &schema["type"] {
        Value::String(kind) => of_kind(kind, schema, indent),
        Value::Array(kinds) => {
            let kinds = kinds.iter().filter_map(Value::as_str);
            let kinds: Vec<_> = kinds.map(|kind| of_kind(kind, schema, indent)).collect();
            kinds.join(" | ")
        }
        _ => "unknown".to_owned(),
    }
}

fn of_kind(kind: &str, schema: &Value, indent: &str) -> String {
    match kind {
        "integer" | "number" => "number".to_owned(),
        "array" => format!("Array<{}>", of(&schema["items"], indent)),
        "object" => object(schema, indent),
        kind => kind.to_owned(),
    }
}

fn object(schema: &Value, indent: &str) -> String {
    let Some(properties) = schema["properties"].as_object() else {
        return format!(
            "Record<string, {}>",
            of(&schema["additionalProperties"], indent)
        );
    };
    members(properties, &schema["required"], indent)
}

fn members(properties: &Map<String, Value>, required: &Value, indent: &str) -> String {
    let deeper = format!("{indent}  ");
    let mut out = "{\n".to_owned();
    for (name, schema) in properties {
        if let Some(description) = schema["description"].as_str() {
            comment(&mut out, &deeper, description);
        }
        let is_required = required
            .as_array()
            .is_some_and(|all| all.contains(&name.as_str().into()));
        let mark = if is_required { "" } else { "?" };
        let _ = writeln!(out, "{deeper}{}{mark}: {};", key(name), of(schema, &deeper));
    }
    out + indent + "}"
}

/// Returns the name of a member, in quotes where it needs them.
pub(super) fn key(name: &str) -> String {
    let is_word = |char: char| char.is_ascii_alphanumeric() || char == '_';
    if name.chars().all(is_word)
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && !name.is_empty()
    {
        name.to_owned()
    } else {
        literal(name)
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
    let text = text.trim().replace("*/", "*\u{200b}/");
    if text.is_empty() {
        return;
    }
    if !text.contains('\n') {
        let _ = writeln!(out, "{indent}/** {text} */");
        return;
    }
    let _ = writeln!(out, "{indent}/**");
    for line in text.lines() {
        let _ = writeln!(out, "{}", format!("{indent} * {line}").trim_end());
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
        let written = of(&schema, "");
        assert_eq!(written.matches("*/").count(), 1, "{written}");
        assert!(written.contains(r#""a\"; evil()"?: string;"#), "{written}");
        assert!(written.contains("  plain: number | null;\n"), "{written}");
    }
}
