//! validator's errors as field errors.

use std::collections::BTreeMap;

use validator::{ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::model::FieldErrors;

/// The name under which validator keeps what is wrong with a struct as a whole.
const WHOLE: &str = "__all__";

impl From<&ValidationErrors> for FieldErrors {
    /// The fields come in alphabetical order, for validator keeps none.
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
            steps.push(name.to_string());
        }
        match kind {
            ValidationErrorsKind::Field(errors) => {
                for error in errors {
                    fields.push_at(&*steps, message(error));
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

/// The declared message, else the name of the check. Its `Display` would show
/// the value too, which may be a password.
fn message(error: &ValidationError) -> String {
    match &error.message {
        Some(message) => message.to_string(),
        None => format!("does not pass the check `{}`", error.code),
    }
}
