//! Messages about fields of a request.

use std::fmt;
use std::sync::Arc;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::FieldCode;

/// Messages about the fields of a request, in order.
///
/// A field is named by its path in the request's body, with dots between the
/// steps: `email`, `items.0.price`. [`FieldError`] also has codes for programs, and names
/// parameters of the query or the path, headers and cookies.
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
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FieldErrors {
    errors: Vec<FieldError>,
}

/// One message about one field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldError {
    place: FieldPlace,
    /// The name of a parameter, or the path in the body.
    field: String,
    /// The path in the body; empty for a parameter.
    pointer: String,
    message: String,
    code: Option<FieldCode>,
    params: Map<String, Value>,
}

/// The part of a request that a field is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum FieldPlace {
    /// The body, in which a JSON pointer names the field.
    #[default]
    Body,
    /// The query, which has parameters by name.
    Query,
    /// The path, which has parameters by name.
    Path,
    /// The headers.
    Header,
    /// The cookies.
    Cookie,
}

impl FieldPlace {
    /// Returns the place as `OpenAPI` calls it: `query`, `path`, `header`, `cookie`, or `body`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Query => "query",
            Self::Path => "path",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let all = [
            Self::Body,
            Self::Query,
            Self::Path,
            Self::Header,
            Self::Cookie,
        ];
        all.into_iter().find(|place| place.as_str() == name)
    }
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
        self.add(FieldError::new(field, message));
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
    /// assert_eq!(error.pointer(), Some("/labels/app.kubernetes.io~1name"));
    /// ```
    pub fn push_at<I>(&mut self, steps: I, message: impl Into<String>)
    where
        I: IntoIterator<Item: AsRef<str>>,
    {
        self.add(FieldError::at(steps, message));
    }

    /// Adds an error of a field, with its code and its place.
    pub fn add(&mut self, error: FieldError) {
        self.errors.push(error);
    }

    /// Replaces the codes for which the service has others.
    ///
    /// ```
    /// # use api_error_core::{FieldCode, FieldError, FieldErrors};
    /// let mut errors = FieldErrors::new();
    /// errors.add(FieldError::new("name", "is missing").with_code(FieldCode::REQUIRED));
    /// let errors = errors.with_codes(|error| match error.code()?.as_str() {
    ///     "required" => Some(FieldCode::new("E_REQUIRED")),
    ///     _ => None,
    /// });
    /// assert_eq!(errors.iter().next().unwrap().code().unwrap().as_str(), "E_REQUIRED");
    /// ```
    pub fn with_codes(mut self, code: impl Fn(&FieldError) -> Option<FieldCode>) -> Self {
        for error in &mut self.errors {
            if let Some(code) = code(error) {
                error.code = Some(code);
            }
        }
        self
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
        let errors = self.grouped();
        let fields = errors.chunk_by(|(first, _), (other, _)| first == other);
        fields
            .map(|field| {
                let messages = field.iter().map(|(_, error)| error.message());
                (field[0].1.field(), messages.collect())
            })
            .collect()
    }

    /// Returns the errors with those of one field together, each beside the place of the first
    /// of its field, by which they are in order. They are sorted and not hashed: most lists are
    /// short, and this is one allocation.
    pub(crate) fn grouped(&self) -> Vec<(usize, &FieldError)> {
        let mut errors: Vec<_> = self.iter().enumerate().collect();
        // Both sorts are stable, so that the errors of a field stay in order.
        errors.sort_by(|(_, a), (_, b)| a.field.cmp(&b.field));
        for field in errors.chunk_by_mut(|(_, a), (_, b)| a.field == b.field) {
            let first = field[0].0;
            for (place, _) in field {
                *place = first;
            }
        }
        errors.sort_by_key(|(first, _)| *first);
        errors
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

impl IntoIterator for FieldErrors {
    type Item = FieldError;
    type IntoIter = std::vec::IntoIter<FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.errors.into_iter()
    }
}

impl Extend<FieldError> for FieldErrors {
    fn extend<I: IntoIterator<Item = FieldError>>(&mut self, errors: I) {
        self.errors.extend(errors);
    }
}

impl Serialize for FieldErrors {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl FieldError {
    /// Creates an error of a field in the body, named by its path with dots between the steps.
    ///
    /// An empty path is the whole body.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        let field = field.into();
        let steps = field.split('.').filter(|_| !field.is_empty());
        Self {
            pointer: pointer(steps),
            ..Self::parameter(FieldPlace::Body, field, message)
        }
    }

    /// Creates an error of a field in the body, named by the steps to it.
    pub fn at<I>(steps: I, message: impl Into<String>) -> Self
    where
        I: IntoIterator<Item: AsRef<str>>,
    {
        let steps: Vec<I::Item> = steps.into_iter().collect();
        let names: Vec<&str> = steps.iter().map(AsRef::as_ref).collect();
        Self {
            pointer: pointer(names.iter().copied()),
            ..Self::parameter(FieldPlace::Body, names.join("."), message)
        }
    }

    /// Creates an error of a parameter in the query.
    pub fn query(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self::parameter(FieldPlace::Query, name.into(), message)
    }

    /// Creates an error of a parameter in the path.
    pub fn path(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self::parameter(FieldPlace::Path, name.into(), message)
    }

    /// Creates an error of a header.
    pub fn header(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self::parameter(FieldPlace::Header, name.into(), message)
    }

    /// Creates an error of a cookie.
    pub fn cookie(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self::parameter(FieldPlace::Cookie, name.into(), message)
    }

    pub(crate) fn parameter(place: FieldPlace, field: String, message: impl Into<String>) -> Self {
        Self {
            place,
            field,
            pointer: String::new(),
            message: message.into(),
            code: None,
            params: Map::new(),
        }
    }

    /// Sets the code.
    pub fn with_code(mut self, code: FieldCode) -> Self {
        self.code = Some(code);
        self
    }

    /// Adds a value of the declaration, such as a limit. It must not be one of the request.
    pub fn with_param(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.params.insert(name.into(), value.into());
        self
    }

    /// Returns the part of the request that the field is in.
    pub fn place(&self) -> FieldPlace {
        self.place
    }

    /// Returns the path of a field in the body, with dots between the steps, or the name of a
    /// parameter.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// Returns a field in the body as a JSON pointer (RFC 6901): `/items/0/price`.
    pub fn pointer(&self) -> Option<&str> {
        (self.place == FieldPlace::Body).then_some(&self.pointer)
    }

    /// Returns the steps to a field in the body.
    pub(super) fn steps(&self) -> Option<Vec<String>> {
        let steps = self.pointer()?.split('/').skip(1);
        Some(
            steps
                .map(|step| step.replace("~1", "/").replace("~0", "~"))
                .collect(),
        )
    }

    /// Returns the same error of another field in the body.
    pub(super) fn moved_to(self, steps: Vec<String>) -> Self {
        Self {
            code: self.code,
            params: self.params,
            ..Self::at(steps, self.message)
        }
    }

    /// Returns the JSON pointer of a value that is in the body: if the field is missing, that
    /// of the object that it belongs in.
    pub fn present_pointer(&self) -> Option<&str> {
        let pointer = self.pointer()?;
        if self.code != Some(FieldCode::REQUIRED) {
            return Some(pointer);
        }
        Some(pointer.rsplit_once('/').map_or("", |(parent, _)| parent))
    }

    /// Returns the message.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the code, if there is one.
    pub fn code(&self) -> Option<&FieldCode> {
        self.code.as_ref()
    }

    /// Returns the values that belong to the code, such as limits.
    pub fn params(&self) -> &Map<String, Value> {
        &self.params
    }
}

/// The members that have a value: `field`, `in` (if it is not the body), `message`, `code` and
/// `params`.
impl Serialize for FieldError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_map(None)?;
        error.serialize_entry("field", &self.field)?;
        if self.place != FieldPlace::Body {
            error.serialize_entry("in", self.place.as_str())?;
        }
        error.serialize_entry("message", &self.message)?;
        if let Some(code) = &self.code {
            error.serialize_entry("code", code)?;
        }
        if !self.params.is_empty() {
            error.serialize_entry("params", &self.params)?;
        }
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
