//! Other libraries of errors, one room for each: reports, diagnostics, schemas,
//! checks of fields.

#[cfg(feature = "garde")]
mod garde;
pub(crate) mod miette;
pub(crate) mod registry;
pub(crate) mod reports;
pub(crate) mod schemars;
#[cfg(feature = "validator")]
mod validator;
