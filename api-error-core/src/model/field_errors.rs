//! Messages about fields of a request.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// Messages about the fields of a request, in order.
///
/// A field is named by its path in the request's body, with dots between the
/// steps: `email`, `items.0.price`.
///
/// ```
/// use api_error_core::FieldErrors;
///
/// let errors = FieldErrors::new()
///     .with("email", "The email is required.")
///     .with("amount", "The amount must be greater than 0.");
/// assert_eq!(errors.len(), 2);
/// assert_eq!(
///     serde_json::to_value(&errors)?[0],
///     serde_json::json!({ "field": "email", "message": "The email is required." }),
/// );
/// assert_eq!(
///     errors.to_string(),
///     "email: The email is required.; amount: The amount must be greater than 0.",
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldErrors {
    errors: Vec<FieldError>,
}

/// One message about one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    field: String,
    pointer: String,
    message: String,
}

impl FieldErrors {
    /// Creates a list without messages.
    pub const fn new() -> Self {
        Self { errors: Vec::new() }
    }

    /// Adds a message about a field, named by its path.
    ///
    /// An empty path is the whole body.
    pub fn push(&mut self, field: impl Into<String>, message: impl Into<String>) {
        let field = field.into();
        let steps = field.split('.').filter(|_| !field.is_empty());
        self.errors.push(FieldError {
            pointer: pointer(steps),
            field,
            message: message.into(),
        });
    }

    /// Adds a message about a field, named by the steps to it. Use it for names that contain
    /// dots.
    ///
    /// ```
    /// # use api_error_core::FieldErrors;
    /// let mut errors = FieldErrors::new();
    /// errors.push_at(["labels", "app.kubernetes.io/name"], "is too long");
    /// let error = errors.iter().next().unwrap();
    /// assert_eq!(error.field(), "labels.app.kubernetes.io/name");
    /// assert_eq!(error.pointer(), "/labels/app.kubernetes.io~1name");
    /// ```
    pub fn push_at<I>(&mut self, steps: I, message: impl Into<String>)
    where
        I: IntoIterator<Item: AsRef<str>>,
    {
        let steps: Vec<I::Item> = steps.into_iter().collect();
        let names: Vec<&str> = steps.iter().map(AsRef::as_ref).collect();
        self.errors.push(FieldError {
            pointer: pointer(names.iter().copied()),
            field: names.join("."),
            message: message.into(),
        });
    }

    /// Adds a message about a field, named by its path.
    pub fn with(mut self, field: impl Into<String>, message: impl Into<String>) -> Self {
        self.push(field, message);
        self
    }

    /// Returns all messages, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, FieldError> {
        self.errors.iter()
    }

    /// Returns the messages by field. The fields are in the order of their first message.
    pub fn by_field(&self) -> Vec<(&str, Vec<&str>)> {
        let mut places = HashMap::new();
        let mut fields: Vec<(&str, Vec<&str>)> = Vec::new();
        for error in self {
            let place = *places.entry(error.field()).or_insert_with(|| {
                fields.push((error.field(), Vec::new()));
                fields.len() - 1
            });
            fields[place].1.push(error.message());
        }
        fields
    }

    /// Returns the number of messages.
    pub fn len(&self) -> usize {
        self.errors.len()
    }

    /// Returns whether there are no messages.
    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }
}

/// Shows all messages on one line: `email: is required; age: is negative`.
impl fmt::Display for FieldErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            if !error.field.is_empty() {
                write!(f, "{}: ", error.field)?;
            }
            f.write_str(&error.message)?;
        }
        Ok(())
    }
}

impl<'a> IntoIterator for &'a FieldErrors {
    type Item = &'a FieldError;
    type IntoIter = std::slice::Iter<'a, FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for FieldErrors {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl FieldError {
    /// Returns the path of the field, with dots between the steps.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// Returns the field as a JSON pointer (RFC 6901): `/items/0/price`.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Returns the message.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl Serialize for FieldError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_struct("FieldError", 2)?;
        error.serialize_field("field", &self.field)?;
        error.serialize_field("message", &self.message)?;
        error.end()
    }
}

fn pointer<'a>(steps: impl Iterator<Item = &'a str>) -> String {
    let mut pointer = String::new();
    for step in steps {
        pointer.push('/');
        pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
    }
    pointer
}

/// A field that holds [`FieldErrors`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `FieldErrors`",
    label = "does not tell which field of a request is wrong",
    note = "collect the messages in an `api_error_core::FieldErrors`, each with the path of its field"
)]
pub trait ToFieldErrors {
    /// Returns what is wrong with which field of the request, if it is known.
    fn to_field_errors(&self) -> Option<&FieldErrors>;
}

#[diagnostic::do_not_recommend]
impl ToFieldErrors for FieldErrors {
    fn to_field_errors(&self) -> Option<&FieldErrors> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: ToFieldErrors> ToFieldErrors for Option<T> {
    fn to_field_errors(&self) -> Option<&FieldErrors> {
        self.as_ref()?.to_field_errors()
    }
}

/// A pointer to field errors holds them.
macro_rules! forward {
    ($($pointer:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: ToFieldErrors + ?Sized> ToFieldErrors for $pointer {
            fn to_field_errors(&self) -> Option<&FieldErrors> {
                (**self).to_field_errors()
            }
        }
    )*};
}

forward!(Box<T>, Arc<T>, &T);
