//! The space for details in a gRPC status.

/// The space that is left in the headers of a response, in bytes on the wire.
///
/// By default, implementations of gRPC accept 8 KiB of headers. Some end the call if there
/// are more, and the client would lose the whole error.
#[derive(Debug)]
pub(super) struct Room {
    left: usize,
}

impl Room {
    /// The longest message, in bytes before it is encoded.
    const MAX_MESSAGE: usize = 1024;

    /// The space beside the headers that tonic, layers and proxies add.
    pub(super) fn new() -> Self {
        Self { left: 7 * 1024 }
    }

    /// Returns as much of a message as there is space for.
    pub(super) fn message(&mut self, mut message: String) -> String {
        if message.len() > Self::MAX_MESSAGE {
            let mut end = Self::MAX_MESSAGE - '…'.len_utf8();
            while !message.is_char_boundary(end) {
                end -= 1;
            }
            message.truncate(end);
            message.push('…');
        }
        // The message is in `grpc-message`, where tonic escapes it, and once more among the
        // details.
        let escaped: usize = message.bytes().map(escaped_len).sum();
        self.left = self
            .left
            .saturating_sub(escaped + base64_len(message.len()));
        message
    }

    /// Returns whether there is space for a detail of that many bytes, and takes the space.
    pub(super) fn takes_detail(&mut self, len: usize) -> bool {
        // Two tags and lengths, and those of the message around it.
        self.takes(base64_len(len.saturating_add(16)))
    }

    /// Returns whether there is space for a header, and takes the space.
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

/// Returns the length of a byte of a message after percent-encoding.
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
