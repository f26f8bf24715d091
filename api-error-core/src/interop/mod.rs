//! Other libraries of errors, with one room for each: reports, diagnostics, schemas and
//! validation.

#[cfg(feature = "garde")]
mod garde;
pub(crate) mod miette;
pub(crate) mod registry;
pub(crate) mod reports;
pub(crate) mod schemars;
#[cfg(feature = "validator")]
mod validator;
