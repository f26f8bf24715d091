//! aide.

use std::collections::HashMap;

pub use aide::OperationOutput;
pub use aide::generate::GenContext;
pub use aide::openapi::{Operation, Response, StatusCode};
use api_error_core::ErrorCatalog;
use serde_json::Value;

use super::exact;
use crate::schema::{ErrorResponses, OpenApi};
use crate::text::free_name;

/// Returns the responses, and adds their schemas to the components of the document.
pub fn responses<E: ErrorCatalog + ?Sized>(
    context: &mut GenContext,
) -> Vec<(Option<StatusCode>, Response)> {
    let errors = ErrorResponses::of::<E>();
    let definitions = context.schema.definitions_mut();
    let mut renamed = HashMap::new();
    for (name, schema) in errors.schemas(OpenApi::V3_1) {
        // Enums of several handlers may have one code.
        let free = free_name(&name, "", |name| {
            definitions.get(name).is_none_or(|known| *known == schema)
        });
        if free != name {
            renamed.insert(target(&name), target(&free));
        }
        definitions.insert(free, schema);
    }
    let responses = errors.by_status().into_iter();
    responses
        .map(|(status, mut response)| {
            redirect(&mut response, &renamed);
            (Some(StatusCode::Code(status)), self::response(response))
        })
        .collect()
}

fn target(name: &str) -> String {
    format!("#/components/schemas/{name}")
}

/// Replaces the targets of the references in a value, which is not an example.
fn redirect(value: &mut Value, renamed: &HashMap<String, String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member.as_str().and_then(|target| renamed.get(target)) {
                    Some(target) if name == "$ref" => *member = target.as_str().into(),
                    _ if name == "examples" => {}
                    _ => redirect(member, renamed),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| redirect(item, renamed)),
        _ => {}
    }
}

/// Converts a response. What aide's types would change is written by their `extensions`,
/// which are beside the other members in the document.
fn response(mut response: Value) -> Response {
    if let Some(response) = exact(&response) {
        return response;
    }
    let description = response["description"].take();
    let members = response.as_object_mut().into_iter().flatten();
    let members = members.filter(|(name, _)| *name != "description");
    Response {
        description: description.as_str().unwrap_or_default().to_owned(),
        extensions: members
            .map(|(name, member)| (name.clone(), member.take()))
            .collect(),
        ..Response::default()
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! __document_by_aide {
    ($error:ty) => {
        impl $crate::__private::aide::OperationOutput for $error {
            type Inner = Self;

            fn inferred_responses(
                context: &mut $crate::__private::aide::GenContext,
                _: &mut $crate::__private::aide::Operation,
            ) -> ::std::vec::Vec<(
                ::core::option::Option<$crate::__private::aide::StatusCode>,
                $crate::__private::aide::Response,
            )> {
                $crate::__private::aide::responses::<$error>(context)
            }
        }
    };
}
