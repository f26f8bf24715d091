//! What the service needs of these types: texts in its database, and schemas.

use schemars::Schema;
use serde_json::Value;

/// A type that is a text in the database.
macro_rules! text_in_database {
    ($type:ident, $write:expr, $read:expr) => {
        impl rusqlite::ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                let write: fn(&Self) -> &str = $write;
                Ok(write(self).into())
            }
        }

        impl rusqlite::types::FromSql for $type {
            fn column_result(
                value: rusqlite::types::ValueRef<'_>,
            ) -> rusqlite::types::FromSqlResult<Self> {
                let read: fn(String) -> Option<Self> = $read;
                let text = String::column_result(value)?;
                read(text).ok_or(rusqlite::types::FromSqlError::InvalidType)
            }
        }
    };
}

pub(crate) use text_in_database;

/// Replaces several schemas of one value each by one list of values, because some
/// generators of clients do not understand them.
pub(crate) fn plain_enum(schema: &mut Schema) {
    let values = schema.get("oneOf").and_then(Value::as_array);
    let values: Option<Vec<_>> =
        values.map(|values| values.iter().map(|value| value["const"].clone()).collect());
    if let Some(values) = values {
        schema.remove("oneOf");
        schema.insert("type".to_owned(), "string".into());
        schema.insert("enum".to_owned(), values.into());
    }
}

api_error_docs::document_errors!(crate::StoreFailure);
