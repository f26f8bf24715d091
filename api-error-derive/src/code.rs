//! Codes: what they are made of, and their hash.

/// What is wrong with a code or an error type, if anything but being empty is.
///
/// `[A-Za-z0-9][A-Za-z0-9_.-]*` needs no escaping in a URL, a JSON string, a
/// header or a Markdown table.
pub fn defect(code: &str) -> Option<String> {
    let first = code.chars().next()?;
    if !first.is_ascii_alphanumeric() {
        return Some(format!(
            "it begins with {first:?}, not with an ASCII letter or digit"
        ));
    }
    let stranger = code
        .chars()
        .find(|char| !char.is_ascii_alphanumeric() && !matches!(char, '_' | '.' | '-'))?;
    Some(format!(
        "{stranger:?} is none of the ASCII letters, digits, `_`, `.` and `-`"
    ))
}

/// 64-bit FNV-1a, as `api-error-core` computes it.
pub fn hash(text: &str) -> u64 {
    hash_bytes(text.bytes())
}

/// The hash of a code, the same for all that differ only in the case of letters
/// or in which separators they have, as `api-error-core` computes it.
pub fn folded_hash(code: &str) -> u64 {
    hash_bytes(code.bytes().map(|byte| match byte {
        b'-' | b'.' | b' ' => b'_',
        _ => byte.to_ascii_lowercase(),
    }))
}

fn hash_bytes(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
