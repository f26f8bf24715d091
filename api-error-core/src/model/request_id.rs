//! The id of a request.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::once::once;

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
    #[inline]
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let id = once(headers, &X_REQUEST_ID)?;
        Self::try_from(id).ok()
    }

    /// Creates a new id: `req_` and 20 random letters and digits.
    ///
    /// It identifies a request. Do not use it as a secret.
    #[cfg(feature = "layer")]
    pub fn generate() -> Self {
        match HeaderValue::from_maybe_shared(generated::next()) {
            Ok(id) => Self(id),
            Err(_) => Self::from_static("req_"),
        }
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

/// Ids that are made many at a time: in one allocation, and many letters at once.
#[cfg(feature = "layer")]
mod generated {
    use std::cell::RefCell;

    use bytes::Bytes;

    const PREFIX: &[u8] = b"req_";

    /// The length of an id.
    const LEN: usize = 24;

    /// The number of ids that are made at a time. They stay in memory as long as one of them.
    const MANY: usize = 64;

    thread_local! {
        static REST: RefCell<Bytes> = const { RefCell::new(Bytes::new()) };
    }

    pub(super) fn next() -> Bytes {
        let next = REST.try_with(|rest| {
            let mut rest = rest.borrow_mut();
            if rest.is_empty() {
                *rest = many();
            }
            rest.split_to(LEN)
        });
        // A thread that ends keeps none.
        next.unwrap_or_else(|_| many().split_to(LEN))
    }

    #[cold]
    fn many() -> Bytes {
        let mut ids = [0; MANY * LEN];
        let mut random = fastrand::Rng::new();
        for id in ids.chunks_exact_mut(LEN) {
            random.fill(id);
        }
        for byte in &mut ids {
            *byte = letter(*byte);
        }
        for id in ids.chunks_exact_mut(LEN) {
            id[..PREFIX.len()].copy_from_slice(PREFIX);
        }
        Bytes::from_owner(ids)
    }

    /// Returns the letter of a random byte in base 32 (RFC 4648 §6): no digit looks like a letter.
    /// Sums are for many bytes at once, where a look-up is for each.
    pub(super) fn letter(random: u8) -> u8 {
        let number = random % 32;
        // Behind the letters, the digits begin with `2`.
        let is_digit = u8::from(number >= 26);
        b'a' + number - is_digit * (b'a' + 26 - b'2')
    }
}

const fn is_valid(id: &[u8]) -> bool {
    // Every request has an id, so its bytes are looked at many at a time.
    let (chunks, rest) = id.as_chunks::<16>();
    let mut are_allowed = true;
    let mut index = 0;
    while index < chunks.len() {
        are_allowed &= is_allowed_chunk(&chunks[index]);
        index += 1;
    }
    let mut index = 0;
    while index < rest.len() {
        are_allowed &= is_allowed(rest[index]);
        index += 1;
    }
    are_allowed && !id.is_empty() && id.len() <= RequestId::MAX_LEN
}

const fn is_allowed_chunk(bytes: &[u8; 16]) -> bool {
    let mut are_allowed = true;
    let mut index = 0;
    while index < bytes.len() {
        are_allowed &= is_allowed(bytes[index]);
        index += 1;
    }
    are_allowed
}

/// Without a branch, so that it is the same work for one byte and for sixteen.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch for each would keep the bytes apart"
)]
const fn is_allowed(byte: u8) -> bool {
    is_within(byte, b'-', b':') // and `.`, `/`, digits
        | is_within(byte, b'@', b'Z')
        | is_within(byte, b'a', b'z')
        | (byte == b'_')
        | (byte == b'+')
        | (byte == b'=')
        | (byte == b'~')
}

const fn is_within(byte: u8, first: u8, last: u8) -> bool {
    byte.wrapping_sub(first) <= last - first
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of an id, besides letters and digits.
    const SIGNS: &[u8] = b"-_.:/+=@~";

    #[test]
    fn each_byte_is_allowed_or_not_wherever_it_is() {
        let mut count = 0;
        for byte in 0..=u8::MAX {
            let expected = byte.is_ascii_alphanumeric() || SIGNS.contains(&byte);
            for length in 1..=RequestId::MAX_LEN {
                for at in [0, length / 2, length - 1] {
                    let mut id = vec![b'a'; length];
                    id[at] = byte;
                    assert_eq!(is_valid(&id), expected, "{byte} at {at} of {length}");
                    count += 1;
                }
            }
        }
        println!("{count} ids");
        assert!(!is_valid(b""));
        assert!(!is_valid(&[b'a'; RequestId::MAX_LEN + 1]));
    }

    #[test]
    fn of_several_headers_none_counts() {
        let mut headers = HeaderMap::new();
        for (name, value) in [("accept", "*/*"), ("x-request-ie", "no"), ("cookie", "a=b")] {
            headers.append(name, HeaderValue::from_static(value));
        }
        headers.append("accept", HeaderValue::from_static("text/html"));
        assert_eq!(RequestId::of(&headers), None);
        headers.append(X_REQUEST_ID, HeaderValue::from_static("req_7"));
        assert_eq!(
            RequestId::of(&headers),
            Some(RequestId::from_static("req_7"))
        );
        headers.append(X_REQUEST_ID, HeaderValue::from_static("req_8"));
        assert_eq!(RequestId::of(&headers), None);
    }

    #[cfg(feature = "layer")]
    mod generated {
        use std::collections::HashSet;
        use std::thread;

        use super::super::generated::letter;
        use super::*;

        const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

        #[test]
        fn each_letter_is_as_likely_as_another() {
            for random in 0..=u8::MAX {
                assert_eq!(
                    letter(random),
                    LETTERS[usize::from(random % 32)],
                    "{random}"
                );
            }
        }

        #[test]
        fn no_id_is_given_twice_in_any_thread() {
            const THREADS: usize = 4;
            const EACH: usize = 25_000;

            let generate = || (0..EACH).map(|_| RequestId::generate()).collect::<Vec<_>>();
            let threads: Vec<_> = (0..THREADS).map(|_| thread::spawn(generate)).collect();
            let ids = threads.into_iter().flat_map(|ids| ids.join().unwrap());
            let ids: HashSet<_> = ids.map(|id| id.to_string()).collect();
            assert_eq!(ids.len(), THREADS * EACH);
            for id in ids {
                let letters = id.strip_prefix("req_").unwrap();
                assert_eq!(letters.len(), 20, "{id}");
                assert!(
                    letters.bytes().all(|letter| LETTERS.contains(&letter)),
                    "{id}"
                );
            }
        }

        #[test]
        fn an_id_is_made_while_a_thread_ends() {
            struct Last;

            impl Drop for Last {
                fn drop(&mut self) {
                    assert_eq!(RequestId::generate().as_str().len(), 24);
                }
            }

            thread_local! {
                static LAST: Last = const { Last };
            }

            // What a thread has is dropped by the order of its first use, one way or the other.
            for is_first in [true, false] {
                let ended = thread::spawn(move || {
                    if is_first {
                        RequestId::generate();
                    }
                    LAST.with(|_| ());
                    RequestId::generate();
                });
                assert!(ended.join().is_ok());
            }
        }
    }
}
