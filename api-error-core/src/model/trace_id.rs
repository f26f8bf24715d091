//! The id of a trace, which several services have in common.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use http::{HeaderMap, HeaderName};

use super::once::once;

/// The header of the trace that a request is a part of.
pub(crate) const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// The id of a trace (W3C Trace Context §3.2.2.3): 16 bytes, written as 32 hexadecimal digits in
/// lower case. All zero is none.
///
/// ```
/// use api_error_core::request::TraceId;
///
/// let id: TraceId = "4bf92f3577b34da6a3ce929d0e0e4736".parse()?;
/// assert_eq!(id.to_string(), "4bf92f3577b34da6a3ce929d0e0e4736");
/// assert!("4BF92F3577B34DA6A3CE929D0E0E4736".parse::<TraceId>().is_err());
/// # Ok::<(), api_error_core::request::InvalidTraceId>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TraceId([u8; 16]);

/// The error of making a [`TraceId`] from something that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidTraceId;

impl TraceId {
    /// Creates an id from its bytes, such as those of OpenTelemetry's `TraceId::to_bytes`; `None` if
    /// all are zero.
    pub fn from_bytes(bytes: [u8; 16]) -> Option<Self> {
        (bytes != [0; 16]).then_some(Self(bytes))
    }

    /// Returns the bytes.
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0
    }

    /// Returns the id in the header `traceparent` of a request, if there is one such header and it
    /// is valid (W3C Trace Context §3.2).
    ///
    /// A version that is not known yet is read as the specification demands: by what version 00 has,
    /// whatever follows after another dash.
    ///
    /// ```
    /// use api_error_core::http::HeaderMap;
    /// use api_error_core::request::TraceId;
    ///
    /// let mut headers = HeaderMap::new();
    /// let value = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    /// headers.insert("traceparent", value.parse()?);
    /// assert!(TraceId::of(&headers).is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        // Of several, nobody knows which is right.
        of_traceparent(once(headers, &TRACEPARENT)?.as_bytes())
    }
}

/// Reads `00-<trace id>-<parent id>-<flags>`.
fn of_traceparent(value: &[u8]) -> Option<TraceId> {
    const LENGTH: usize = 55;

    let (known, rest) = value.split_at_checked(LENGTH)?;
    let version = digits::<1>(&known[..2])?;
    let dashes = [2, 35, 52].iter().all(|at| known[*at] == b'-');
    let parent = digits::<8>(&known[36..52])?;
    digits::<1>(&known[53..])?;
    let is_whole = match version {
        [0xff] => false,
        [0] => rest.is_empty(),
        _ => matches!(rest, [] | [b'-', ..]),
    };
    let id = TraceId::from_bytes(digits(&known[3..35])?)?;
    (dashes && is_whole && parent != [0; 8]).then_some(id)
}

/// Reads hexadecimal digits in lower case, two for each byte.
fn digits<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    if text.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

impl FromStr for TraceId {
    type Err = InvalidTraceId;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        let bytes = digits(id.as_bytes());
        bytes.and_then(Self::from_bytes).ok_or(InvalidTraceId)
    }
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TraceId({self})")
    }
}

impl fmt::Display for InvalidTraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a trace id is 32 hexadecimal digits in lower case, not all zero")
    }
}

impl Error for InvalidTraceId {}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    const ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
    const PARENT: &str = "00f067aa0ba902b7";

    fn read(value: &str) -> Option<String> {
        of_traceparent(value.as_bytes()).map(|id| id.to_string())
    }

    #[test]
    fn a_traceparent_is_read_by_its_specification() {
        let zeros = "0".repeat(32);
        let table = [
            (format!("00-{ID}-{PARENT}-01"), true),
            (format!("00-{ID}-{PARENT}-00"), true),
            (format!("00-{ID}-{PARENT}-ff"), true),
            // A version to come may have more, after a dash.
            (format!("01-{ID}-{PARENT}-01"), true),
            (format!("cc-{ID}-{PARENT}-01-what-comes"), true),
            (format!("cc-{ID}-{PARENT}-01-"), true),
            (format!("cc-{ID}-{PARENT}-01.what"), false),
            (format!("00-{ID}-{PARENT}-01-more"), false),
            (format!("00-{ID}-{PARENT}-01-"), false),
            (format!("ff-{ID}-{PARENT}-01"), false),
            (format!("FE-{ID}-{PARENT}-01"), false),
            (format!("0-{ID}-{PARENT}-01"), false),
            (format!("00-{zeros}-{PARENT}-01"), false),
            (format!("00-{ID}-{}-01", "0".repeat(16)), false),
            (format!("00-{}-{PARENT}-01", ID.to_uppercase()), false),
            (format!("00-{ID}-{}-01", PARENT.to_uppercase()), false),
            (format!("00-{ID}-{PARENT}-0G"), false),
            (format!("00-{ID}-{PARENT}-1"), false),
            (format!("00-{ID}-{PARENT}"), false),
            (format!("00_{ID}_{PARENT}_01"), false),
            (format!(" 00-{ID}-{PARENT}-01"), false),
            (String::new(), false),
            ("-".repeat(55), false),
            ("é".repeat(40), false),
        ];
        for (value, is_valid) in table {
            assert_eq!(read(&value).as_deref(), is_valid.then_some(ID), "{value}");
        }
    }

    #[test]
    fn each_wrong_byte_is_refused_or_changes_the_id() {
        let value = format!("00-{ID}-{PARENT}-01");
        let mut refused = 0;
        for at in 0..value.len() {
            for byte in 0..=u8::MAX {
                let mut changed = value.clone().into_bytes();
                changed[at] = byte;
                let is_hex = byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
                let is_dash = [2, 35, 52].contains(&at);
                let expected = if is_dash { byte == b'-' } else { is_hex };
                // `f0-` and the like are versions to come.
                assert_eq!(of_traceparent(&changed).is_some(), expected, "{at}: {byte}");
                refused += usize::from(!expected);
            }
        }
        println!("{refused} of {} changes are refused", 55 * 256);
    }

    #[test]
    fn of_several_headers_none_counts() {
        let value = HeaderValue::from_str(&format!("00-{ID}-{PARENT}-01")).unwrap();
        let mut headers = HeaderMap::new();
        headers.append("traceparent", value.clone());
        assert_eq!(TraceId::of(&headers).unwrap().to_string(), ID);
        headers.append("traceparent", value);
        assert_eq!(TraceId::of(&headers), None);
    }
}
