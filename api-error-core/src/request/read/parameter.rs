//! Parameters of a path.

use std::any::type_name;
use std::error::Error;
use std::str::FromStr;

use super::refusal;
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
///     "the parameter `card` is invalid: cannot read `seven` as `u32`",
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
    value.parse().map_err(|error| {
        let wanted = type_name::<T>();
        let wanted = wanted.rsplit("::").next().unwrap_or(wanted);
        refusal::parameter_value(Some(name), value, wanted).with_source(error)
    })
}
