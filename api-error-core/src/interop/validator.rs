//! validator's errors as field errors.

use std::collections::BTreeMap;

use validator::{ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::model::{FieldError, FieldErrors};

/// The name that validator uses for errors of a struct as a whole.
const WHOLE: &str = "__all__";

impl From<&ValidationErrors> for FieldErrors {
    /// The fields are in alphabetical order, because validator does not keep their order.
    ///
    /// The parameters are what a check is declared with. A limit that is declared as another
    /// field, as in `range(min = self.low)`, is the value of that field.
    ///
    /// validator counts the members of a map, so the place of one of them is only known with
    /// [`named_as`](FieldErrors::named_as): it is the map.
    fn from(errors: &ValidationErrors) -> Self {
        let mut fields = Self::new();
        collect(errors, &mut Vec::new(), &mut fields);
        fields
    }
}

impl From<ValidationErrors> for FieldErrors {
    fn from(errors: ValidationErrors) -> Self {
        Self::from(&errors)
    }
}

fn collect(errors: &ValidationErrors, steps: &mut Vec<String>, fields: &mut FieldErrors) {
    let sorted: BTreeMap<_, _> = errors.errors().iter().collect();
    for (name, kind) in sorted {
        let depth = steps.len();
        if name != WHOLE {
            steps.push(name.strip_prefix("r#").unwrap_or(name).to_owned());
        }
        match kind {
            ValidationErrorsKind::Field(errors) => {
                for error in errors {
                    fields.add(field_error(steps, error));
                }
            }
            ValidationErrorsKind::Struct(errors) => collect(errors, steps, fields),
            ValidationErrorsKind::List(items) => {
                for (index, errors) in items {
                    steps.push(index.to_string());
                    collect(errors, steps, fields);
                    steps.pop();
                }
            }
        }
        steps.truncate(depth);
    }
}

/// Keeps the code and the parameters of the check, without what a client sent.
fn field_error(steps: &[String], error: &ValidationError) -> FieldError {
    /// Parameters that validator gives a value of the client: that of the field, and in
    /// `must_match`, whatever its code is declared as, that of the other field.
    const SENT: [&str; 2] = ["value", "other"];

    let params: BTreeMap<_, _> = error.params.iter().collect();
    let params = params
        .into_iter()
        .filter(|(name, _)| !SENT.contains(&&***name));
    let field = FieldError::at(steps, message(error)).with_code(error.code.to_string().into());
    params.fold(field, |field, (name, value)| {
        field.with_param(name.to_string(), value.clone())
    })
}

/// Returns the declared message, else the name of the check. `Display` would also show the
/// value, which may be a password.
fn message(error: &ValidationError) -> String {
    match &error.message {
        Some(message) => message.to_string(),
        None => format!("does not pass the check `{}`", error.code),
    }
}
