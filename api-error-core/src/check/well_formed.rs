//! What a spec that is written by hand has to be.

use http::StatusCode;

/// Fails unless the code can be written anywhere as it is, and the status is
/// that of an error. The derive macro checks the same.
#[track_caller]
pub(crate) const fn assert_well_formed(code: &str, status: StatusCode) {
    let bytes = code.as_bytes();
    assert!(!bytes.is_empty(), "an error code is not empty");
    assert!(
        bytes[0].is_ascii_alphanumeric(),
        "an error code begins with an ASCII letter or digit"
    );
    let mut index = 0;
    while index < bytes.len() {
        assert!(
            bytes[index].is_ascii_alphanumeric() || matches!(bytes[index], b'_' | b'.' | b'-'),
            "an error code has only ASCII letters, digits, `_`, `.` and `-`"
        );
        index += 1;
    }
    assert!(
        matches!(status.as_u16(), 400..=599),
        "the status of an error is in 400..=599"
    );
}
