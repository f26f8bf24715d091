//! The id of a request.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

#[cfg(feature = "layer")]
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};

/// The header with the id of a request, in requests and responses.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static(ID_HEADER);

/// Its name, for frameworks that have another type for it.
pub(crate) const ID_HEADER: &str = "x-request-id";

/// The id of a request. Users quote it to support: `req_abc123def456`.
///
/// It has 1 to 128 ASCII letters, digits or `-` `_` `.` `:` `/` `+` `=` `@` `~`. UUIDs,
/// ULIDs, base64 and trace ids are valid. Characters that could break a header, a log line
/// or a shell command are not.
///
/// ```
/// use api_error_core::RequestId;
///
/// let id: RequestId = "req_abc123def456".parse()?;
/// assert_eq!(id.as_str(), "req_abc123def456");
/// assert!("two\r\nlines".parse::<RequestId>().is_err());
/// # Ok::<(), api_error_core::request::InvalidRequestId>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RequestId(HeaderValue);

/// The error of parsing a text that is not a [`RequestId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidRequestId;

impl RequestId {
    /// The maximum length of an id, in bytes.
    pub const MAX_LEN: usize = 128;

    /// Creates an id from text in the source.
    ///
    /// # Panics
    ///
    /// If the text is not a valid id; in a `const`, at compile time.
    pub const fn from_static(id: &'static str) -> Self {
        assert!(
            is_valid(id.as_bytes()),
            "a request id is 1 to 128 ASCII letters, digits or -_.:/+=@~"
        );
        Self(HeaderValue::from_static(id))
    }

    /// Returns the id of a request, by its headers: under an
    /// [`ErrorLayer`](crate::ErrorLayer) it is in the only header `x-request-id`.
    ///
    /// ```
    /// use api_error_core::RequestId;
    /// use api_error_core::http::HeaderMap;
    ///
    /// let mut headers = HeaderMap::new();
    /// assert_eq!(RequestId::of(&headers), None);
    /// headers.insert("x-request-id", "req_7".parse()?);
    /// assert_eq!(RequestId::of(&headers).unwrap().as_str(), "req_7");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let value = headers.get(X_REQUEST_ID)?;
        // Several are as one value with commas in it (RFC 9110 §5.3), which is not an id. Most
        // requests have no header twice, which is known without looking.
        let is_only = headers.len() == headers.keys_len()
            || headers.get_all(X_REQUEST_ID).iter().nth(1).is_none();
        is_only.then(|| Self::try_from(value).ok()).flatten()
    }

    /// Creates a new id: `req_` and 20 random letters and digits.
    ///
    /// It identifies a request. Do not use it as a secret.
    #[cfg(feature = "layer")]
    pub fn generate() -> Self {
        /// Those of Crockford's base 32: nobody reads one of them as another.
        const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

        let mut id = *b"req_00000000000000000000";
        for letters in id[4..].chunks_exact_mut(10) {
            let mut random = fastrand::u64(..);
            for letter in letters {
                *letter = LETTERS[(random % 32) as usize];
                random /= 32;
            }
        }
        // The request and the response share its bytes.
        let value = HeaderValue::from_maybe_shared(Bytes::from_owner(id));
        value.map_or(Self::from_static("req_"), Self)
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        // A valid id has only visible ASCII, so nothing is lost. This finds it out faster than
        // `to_str`, which looks at each byte.
        std::str::from_utf8(self.0.as_bytes()).unwrap_or_default()
    }

    /// Returns the id as a header value.
    pub fn as_header_value(&self) -> &HeaderValue {
        &self.0
    }
}

const fn is_valid(id: &[u8]) -> bool {
    /// Every request has an id, so each byte is looked up and not compared.
    const IS_ALLOWED: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < u8::MAX {
            table[byte as usize] = is_allowed(byte);
            byte += 1;
        }
        table
    };

    let mut index = 0;
    while index < id.len() {
        if !IS_ALLOWED[id[index] as usize] {
            return false;
        }
        index += 1;
    }
    !id.is_empty() && id.len() <= RequestId::MAX_LEN
}

const fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'_' | b'.' | b':' | b'/' | b'+' | b'=' | b'@' | b'~'
        )
}

impl TryFrom<&HeaderValue> for RequestId {
    type Error = InvalidRequestId;

    fn try_from(value: &HeaderValue) -> Result<Self, Self::Error> {
        if is_valid(value.as_bytes()) {
            Ok(Self(value.clone()))
        } else {
            Err(InvalidRequestId)
        }
    }
}

impl TryFrom<&str> for RequestId {
    type Error = InvalidRequestId;

    fn try_from(id: &str) -> Result<Self, Self::Error> {
        // Checked first, so that long text is not copied.
        if !is_valid(id.as_bytes()) {
            return Err(InvalidRequestId);
        }
        let value = HeaderValue::from_str(id).map_err(|_| InvalidRequestId)?;
        Ok(Self(value))
    }
}

impl FromStr for RequestId {
    type Err = InvalidRequestId;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        Self::try_from(id)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for InvalidRequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a request id is 1 to 128 ASCII letters, digits or -_.:/+=@~")
    }
}

impl Error for InvalidRequestId {}
