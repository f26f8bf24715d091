//! A code as JSON has it.

use serde::{Serialize, Serializer};

use super::ErrorSpec;

/// A code as JSON has it: a string, or a number if it is declared as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeValue {
    code: &'static str,
    is_number: bool,
}

impl CodeValue {
    pub(crate) fn of(spec: &ErrorSpec) -> Self {
        Self {
            code: spec.code(),
            is_number: spec.has_numeric_code(),
        }
    }

    /// Returns the code.
    pub fn as_str(self) -> &'static str {
        self.code
    }

    /// Returns whether it is a number.
    pub fn is_number(self) -> bool {
        self.is_number
    }
}

impl Serialize for CodeValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.code.parse::<i64>() {
            Ok(number) if self.is_number => serializer.serialize_i64(number),
            _ => serializer.serialize_str(self.code),
        }
    }
}
