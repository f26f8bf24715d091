//! Parameters of a path.

use std::any::type_name;
use std::error::Error;
use std::str::FromStr;

use super::{rejections, text};
use crate::builtin::Rejection;

/// Reads one parameter of a path, as its framework gives it: decoded.
///
/// ```
/// use api_error_core::{ApiErrorExt, read};
///
/// assert_eq!(read::parameter::<u32>("card", "7").unwrap(), 7);
///
/// let rejection = read::parameter::<u32>("card", "seven").unwrap_err();
/// assert_eq!(
///     rejection.message().to_string(),
///     "the parameter `card` is invalid: expected an integer from 0 to 4294967295",
/// );
/// ```
///
/// # Errors
///
/// Where the value cannot be parsed.
pub fn parameter<T>(name: &str, value: &str) -> Result<T, Rejection>
where
    T: FromStr<Err: Error + Send + Sync + 'static>,
{
    let wanted = type_name::<T>();
    // Rust parses `NaN` and `inf`, and what is too large as infinite.
    let is_fraction = matches!(wanted, "f32" | "f64");
    match value.parse() {
        Ok(parsed) if !is_fraction || text::mistake(value, wanted).is_none() => Ok(parsed),
        _ => Err(rejections::parameter_value(Some(name), value, wanted)),
    }
}
