//! Makes header values from the fields of an error.

use std::borrow::Cow;

use api_error_rules::header::challenge;
use http::header::{InvalidHeaderValue, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use crate::log;

/// A type of a field that can be a header value.
///
/// Text may have visible ASCII, spaces and tabs (RFC 9110 §5.5), and no line break. If a
/// value has other characters, the response lacks the header, and this is logged.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as a header value",
    note = "use a string, an integer, a `HeaderValue` or a list of methods, or implement `ToHeaderValue`"
)]
pub trait ToHeaderValue {
    /// Returns the header value, if there is one.
    ///
    /// # Errors
    ///
    /// If the text has characters that are not valid in a header.
    fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue>;
}

#[diagnostic::do_not_recommend]
impl ToHeaderValue for HeaderValue {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
        Ok(Some(self.clone()))
    }
}

#[diagnostic::do_not_recommend]
impl ToHeaderValue for str {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
        // `from_str` would accept the bytes of non-ASCII text, which clients read in different ways
        // (RFC 9110 §5.5). It rejects a NUL.
        let text = if self.is_ascii() { self } else { "\0" };
        HeaderValue::from_str(text).map(Some)
    }
}

#[diagnostic::do_not_recommend]
impl ToHeaderValue for String {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
        self.as_str().to_header_value()
    }
}

#[diagnostic::do_not_recommend]
impl ToHeaderValue for Cow<'_, str> {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
        self.as_ref().to_header_value()
    }
}

#[diagnostic::do_not_recommend]
impl ToHeaderValue for [Method] {
    /// Returns the methods with commas between them, as in `Allow` (RFC 9110 §10.2.1).
    fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
        let methods: Vec<_> = self.iter().map(Method::as_str).collect();
        methods.join(", ").to_header_value()
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize> ToHeaderValue for [Method; N] {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
        self.as_slice().to_header_value()
    }
}

#[diagnostic::do_not_recommend]
impl ToHeaderValue for Vec<Method> {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
        self.as_slice().to_header_value()
    }
}

#[diagnostic::do_not_recommend]
impl<T: ToHeaderValue> ToHeaderValue for Option<T> {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
        match self {
            Some(value) => value.to_header_value(),
            None => Ok(None),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: ToHeaderValue + ?Sized> ToHeaderValue for &T {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
        (**self).to_header_value()
    }
}

#[diagnostic::do_not_recommend]
impl<T: ToHeaderValue + ?Sized> ToHeaderValue for Box<T> {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
        (**self).to_header_value()
    }
}

#[diagnostic::do_not_recommend]
impl ToHeaderValue for Method {
    fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
        self.as_str().to_header_value()
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl ToHeaderValue for $integer {
            fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
                Ok(Some(HeaderValue::from(*self)))
            }
        }
    )*};
}

/// Those that `http` makes no header of.
macro_rules! other_integers {
    ($($integer:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl ToHeaderValue for $integer {
            fn to_header_value(&self) -> Result<Option<HeaderValue>, InvalidHeaderValue> {
                self.to_string().to_header_value()
            }
        }
    )*};
}

integers!(i16, i32, i64, isize, u16, u32, u64, usize);
other_integers!(i8, i128, u8, u128);

/// What a value is as a header.
type Written = Result<Option<HeaderValue>, InvalidHeaderValue>;

/// Sets a header from a value, if the value is valid in a header.
pub(crate) fn insert_header<T: ToHeaderValue + ?Sized>(
    headers: &mut HeaderMap,
    name: HeaderName,
    value: &T,
) {
    insert_written(headers, name, value.to_header_value());
}

/// As [`insert_header`], of what the value is as a header.
pub(crate) fn insert_written(headers: &mut HeaderMap, name: HeaderName, value: Written) {
    match value {
        Ok(Some(value)) => {
            headers.insert(name, value);
        }
        Ok(None) => {}
        Err(_) => log::dropped_header(name.as_str()),
    }
}

/// Inserts the challenge of a field. If it is not valid, the declared one stays.
pub(crate) fn insert_challenge(headers: &mut HeaderMap, value: Written) {
    let value = match value {
        Ok(Some(value)) => value,
        absent => return insert_written(headers, WWW_AUTHENTICATE, absent),
    };
    match value.to_str().map(challenge::defect) {
        Ok(None) => {
            headers.insert(WWW_AUTHENTICATE, value);
        }
        Ok(Some(defect)) => log::dropped_challenge(defect),
        Err(_) => log::dropped_header(WWW_AUTHENTICATE.as_str()),
    }
}
