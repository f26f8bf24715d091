//! The names of fields that a client knows, instead of Rust's.

use serde::Serialize;
use serde_json::Value;

use super::FieldErrors;

impl FieldErrors {
    /// Replaces Rust's names of fields by those that `value` is serialized with.
    ///
    /// Libraries that check values, such as garde and validator, name a field as Rust does.
    /// A client has sent `pageSize` and cannot know `page_size`. A name is replaced by the
    /// only one with the same letters and digits, as any `rename_all` makes it. If there is
    /// none, as after `rename`, the error is about the value around the field.
    ///
    /// ```
    /// use api_error_core::FieldErrors;
    ///
    /// #[derive(serde::Serialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct Page {
    ///     page_size: u32,
    /// }
    ///
    /// let errors = FieldErrors::new().with("page_size", "is too large");
    /// let errors = errors.named_as(&Page { page_size: 1_000 });
    /// assert_eq!(errors.iter().next().unwrap().pointer(), Some("/pageSize"));
    /// ```
    pub fn named_as<T: Serialize + ?Sized>(self, value: &T) -> Self {
        let document = serde_json::to_value(value).unwrap_or_default();
        let mut errors = Self::new();
        for error in self {
            let steps = error.steps().map(|steps| names(&document, &steps));
            errors.add(match steps {
                Some(steps) => error.moved_to(steps),
                None => error,
            });
        }
        errors
    }
}

/// Returns the steps as the document has them, as far as they lead somewhere.
fn names(document: &Value, steps: &[String]) -> Vec<String> {
    let mut value = document;
    let mut names = Vec::new();
    for step in steps {
        let next = match value {
            // validator counts the members of a map in an order of its own.
            Value::Object(_) if step.parse::<usize>().is_ok() => None,
            Value::Object(members) => {
                name(members.keys(), step).and_then(|name| Some((name, members.get(name)?)))
            }
            Value::Array(elements) => {
                let index = step.parse::<usize>().ok();
                index.and_then(|index| Some((&**step, elements.get(index)?)))
            }
            _ => None,
        };
        let Some((name, inside)) = next else { break };
        names.push(name.to_owned());
        value = inside;
    }
    names
}

/// Returns the name itself, or the only one with the same letters and digits.
fn name<'a>(names: impl Iterator<Item = &'a String> + Clone, rust: &str) -> Option<&'a str> {
    let rust = rust.strip_prefix("r#").unwrap_or(rust);
    if let Some(name) = names.clone().find(|name| *name == rust) {
        return Some(name);
    }
    let mut alike = names.filter(|name| plain(name).eq(plain(rust)));
    let name = alike.next()?;
    alike.next().is_none().then_some(&**name)
}

fn plain(name: &str) -> impl Iterator<Item = char> {
    name.chars()
        .filter(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
}
