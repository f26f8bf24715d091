//! The trailers of gRPC-Web, which are the last message of a body.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::{BufMut, Bytes, BytesMut};
use http::{HeaderMap, HeaderName, HeaderValue};
use tonic::Status;

use super::foreign;
use super::media_type::MediaType;
use crate::layer::{Exchange, add_header};

/// Reads the messages of a body on their way, and completes its trailers.
#[derive(Default)]
pub(super) struct WebBody {
    /// Whether the body is base64.
    is_text: bool,
    /// Base64 that is no whole group yet.
    group: Vec<u8>,
    /// The bytes of a message that are still to come.
    left: usize,
    /// The begin of a message, or trailers that are not whole yet.
    held: BytesMut,
    /// Whether the trailers were there. Nothing comes after them.
    is_over: bool,
}

/// The flag and the length of a message.
const PREFIX: usize = 5;
/// The flag of trailers.
const TRAILERS: u8 = 0x80;
/// The longest trailers, in bytes.
const MAX_TRAILERS: usize = 64 * 1024;

impl WebBody {
    /// Returns what reads the body of a media type, if that is of gRPC-Web.
    pub(super) fn of(media_type: MediaType) -> Option<Self> {
        let is_text = match media_type {
            MediaType::Grpc => return None,
            MediaType::Web => false,
            MediaType::WebText => true,
        };
        Some(Self {
            is_text,
            ..Self::default()
        })
    }

    /// Returns whether the trailers were there.
    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }

    /// Returns what of the next data of the body may be sent.
    pub(super) fn pass(&mut self, exchange: &Exchange, data: Bytes) -> Bytes {
        if !self.is_text {
            return self.pass_messages(exchange, data);
        }
        self.group.extend_from_slice(&data);
        let rest = self.group.split_off(self.group.len() / 4 * 4);
        let groups = std::mem::replace(&mut self.group, rest);
        let decoded = STANDARD.decode(&groups).unwrap_or_else(|_| {
            // Each part of the body may have its own padding.
            let parts = groups.chunks(4).map(|group| STANDARD.decode(group));
            parts.flat_map(Result::unwrap_or_default).collect()
        });
        let passed = self.pass_messages(exchange, decoded.into());
        STANDARD.encode(passed).into()
    }

    /// Returns trailers as the end of the body.
    pub(super) fn end(&self, headers: &HeaderMap) -> Bytes {
        let frame = frame(headers);
        if self.is_text {
            STANDARD.encode(frame).into()
        } else {
            frame
        }
    }

    fn pass_messages(&mut self, exchange: &Exchange, data: Bytes) -> Bytes {
        if self.is_over {
            return Bytes::new();
        }
        let mut data = if self.held.is_empty() {
            data
        } else {
            self.held.extend_from_slice(&data);
            self.held.split().freeze()
        };
        let mut passed = self.left.min(data.len());
        self.left -= passed;
        while passed < data.len() {
            let rest = &data[passed..];
            let [flag, a, b, c, d, ..] = *rest else {
                self.held.extend_from_slice(&data.split_off(passed));
                return data;
            };
            let length = u32::from_be_bytes([a, b, c, d]);
            let length = PREFIX.saturating_add(usize::try_from(length).unwrap_or(usize::MAX));
            if flag & TRAILERS == 0 {
                let there = length.min(rest.len());
                self.left = length - there;
                passed += there;
                continue;
            }
            let last = data.split_off(passed);
            if last.len() < length && length <= MAX_TRAILERS {
                self.held.extend_from_slice(&last);
                return data;
            }
            let end = length.min(last.len());
            let mut out = BytesMut::from(&*data);
            out.extend_from_slice(&trailers(exchange, &last[PREFIX..end]));
            self.is_over = true;
            return out.freeze();
        }
        data
    }
}

/// Returns trailers with all that the layer adds to a status.
fn trailers(exchange: &Exchange, written: &[u8]) -> Bytes {
    let mut headers = HeaderMap::new();
    for line in written.split(|byte| *byte == b'\n') {
        let mut parts = line.splitn(2, |byte| *byte == b':');
        let (Some(name), Some(value)) = (parts.next(), parts.next()) else {
            continue;
        };
        let name = HeaderName::from_bytes(name.trim_ascii());
        let value = HeaderValue::from_bytes(value.trim_ascii());
        if let (Ok(name), Ok(value)) = (name, value) {
            add_header(&mut headers, &name, value);
        }
    }
    if headers.contains_key(Status::GRPC_STATUS) {
        foreign::complete(exchange, &mut headers);
    } else {
        let text = "the trailers of gRPC-Web cannot be read".to_owned();
        headers.clear();
        foreign::respond_to_failure(exchange, text, &mut headers);
    }
    frame(&headers)
}

/// Returns trailers as a message.
fn frame(headers: &HeaderMap) -> Bytes {
    let mut lines = Vec::new();
    for (name, value) in headers {
        lines.extend_from_slice(name.as_str().as_bytes());
        lines.push(b':');
        lines.extend_from_slice(value.as_bytes());
        lines.extend_from_slice(b"\r\n");
    }
    let mut frame = BytesMut::with_capacity(PREFIX + lines.len());
    frame.put_u8(TRAILERS);
    frame.put_u32(u32::try_from(lines.len()).unwrap_or(u32::MAX));
    frame.put_slice(&lines);
    frame.freeze()
}
