//! How much a gRPC status may hold.

/// The room that the headers of an answer have left, in bytes on the wire.
///
/// Implementations of gRPC accept 8 KiB of them by default, and some cut the
/// call off where there is more: the whole error would be lost for its details.
#[derive(Debug)]
pub(super) struct Room {
    left: usize,
}

impl Room {
    /// The longest message, in bytes before it is encoded.
    const MAX_MESSAGE: usize = 1024;

    /// What is left beside the headers that tonic, layers and proxies add.
    pub(super) fn new() -> Self {
        Self { left: 7 * 1024 }
    }

    /// As much of a message as there is room for.
    pub(super) fn message(&mut self, mut message: String) -> String {
        if message.len() > Self::MAX_MESSAGE {
            let mut end = Self::MAX_MESSAGE - '…'.len_utf8();
            while !message.is_char_boundary(end) {
                end -= 1;
            }
            message.truncate(end);
            message.push('…');
        }
        // It stands in `grpc-message`, where tonic escapes what is not plain,
        // and once more among the details.
        let escaped: usize = message.bytes().map(escaped_len).sum();
        self.left = self
            .left
            .saturating_sub(escaped + base64_len(message.len()));
        message
    }

    /// Whether there is room for a detail of that many bytes, which it takes then.
    pub(super) fn takes_detail(&mut self, len: usize) -> bool {
        // Two tags and lengths, and those of what it stands in.
        self.takes(base64_len(len.saturating_add(16)))
    }

    /// Whether there is room for a header, which it takes then.
    pub(super) fn takes_header(&mut self, name: &str, value_len: usize) -> bool {
        // RFC 9113 §6.5.2 counts 32 bytes for each.
        self.takes(name.len().saturating_add(value_len).saturating_add(32))
    }

    fn takes(&mut self, len: usize) -> bool {
        let left = self.left.checked_sub(len);
        self.left = left.unwrap_or(self.left);
        left.is_some()
    }
}

/// The length of a byte of a message once it is percent-encoded.
fn escaped_len(byte: u8) -> usize {
    if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b',' | b'\'') {
        1
    } else {
        3
    }
}

fn base64_len(len: usize) -> usize {
    len.saturating_mul(4).div_ceil(3)
}
