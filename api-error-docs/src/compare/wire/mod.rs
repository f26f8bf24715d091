//! Whether a client of the older catalog reads the values of the newer one.

mod annotation;

mod form;

mod schema;

use serde_json::Value;

use crate::reference::{DetailDoc, Json};
use crate::rust_type;

pub(super) use schema::{Difference, Verdict};

/// Compares the values of a detail. They are described by the schema of its type, else by the
/// name of the type.
pub(super) fn compare(old: &DetailDoc, new: &DetailDoc) -> Difference {
    match (own(old), own(new)) {
        (Some(old), Some(new)) => schema::compare(&old, &new),
        (None, None) => schema::compare(&named(old), &named(new)),
        // A schema that only one of the files has cannot be compared with a name that says
        // nothing.
        (before, after) => {
            let by_name = schema::compare(&named(old), &named(new));
            if by_name.verdict == Verdict::Same {
                return by_name;
            }
            schema::compare(
                &before.unwrap_or_else(|| named(old)),
                &after.unwrap_or_else(|| named(new)),
            )
        }
    }
}

/// Returns the schema of the detail's values. That of an `Option` allows `null`, also where
/// that is never sent.
fn own(detail: &DetailDoc) -> Option<Value> {
    let schema = detail.schema.as_ref()?;
    let schema = serde_json::from_str(schema.as_str()).ok()?;
    Some(if detail.is_nullable() {
        form::with_null(schema)
    } else if rust_type::optional(&detail.rust_type).is_some() {
        form::without_null(schema)
    } else {
        schema
    })
}

fn named(detail: &DetailDoc) -> Value {
    let schema = rust_type::wire_schema(&detail.sent_type());
    // An alias of an `Option` has a name that does not tell.
    if detail.is_nullable() {
        form::with_null(schema)
    } else {
        schema
    }
}

/// Returns whether a detail is known to have values of that JSON type.
pub(super) fn may_be(detail: &DetailDoc, kind: &str) -> bool {
    schema::allows(&own(detail).unwrap_or_else(|| named(detail)), kind)
}

/// Returns the JSON type of a value; none for `null`, which any type can have.
pub(super) fn kind_of(value: &Json) -> Option<&'static str> {
    match value.as_str().as_bytes().first()? {
        b'"' => Some("string"),
        b'{' => Some("object"),
        b'[' => Some("array"),
        b't' | b'f' => Some("boolean"),
        b'n' => None,
        _ => Some("number"),
    }
}
