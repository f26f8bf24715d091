//! A client that sends what no client library does.

use std::net::SocketAddr;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::response::ReceivedResponse;

/// What comes after the bytes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// Nothing, but the client is there.
    Nothing,
    /// The end of what the client sends.
    End,
}

/// Sends bytes on a connection of its own, and reads the response until the server closes it, which
/// the request has to ask for. There is none if it closes at once.
///
/// # Panics
///
/// If the server cannot be reached, or does not speak HTTP/1.
pub async fn send_raw(
    address: SocketAddr,
    request: &[u8],
    after: After,
) -> Option<ReceivedResponse> {
    let mut connection = TcpStream::connect(address).await.expect("a server");
    // A server that has seen enough may close before it has read all.
    let _ = connection.write_all(request).await;
    if after == After::End {
        let _ = connection.shutdown().await;
    }
    let mut received = Vec::new();
    let mut part = [0; 4096];
    loop {
        match connection.read(&mut part).await {
            Ok(0) | Err(_) => return read_final(&received),
            Ok(length) => received.extend_from_slice(&part[..length]),
        }
    }
}

/// Reads the first response that is none of progress (RFC 9110 §15.2).
fn read_final(mut received: &[u8]) -> Option<ReceivedResponse> {
    loop {
        let (head, rest) = split(received, b"\r\n\r\n")?;
        let head = std::str::from_utf8(head).expect("a head in ASCII");
        let (line, lines) = head.split_once("\r\n").unwrap_or((head, ""));
        let number = line.split(' ').nth(1).expect("a status");
        let status: StatusCode = number.parse().expect("a status");
        if status.is_informational() && status != StatusCode::SWITCHING_PROTOCOLS {
            received = rest;
            continue;
        }
        let headers: HeaderMap = lines.split("\r\n").filter_map(header).collect();
        let is_chunked = headers.contains_key("transfer-encoding");
        let body = if is_chunked {
            dechunked(rest)
        } else {
            let length = headers.get("content-length").map(|length| {
                let length = length.to_str().expect("a number");
                length.parse().expect("a number")
            });
            rest[..rest.len().min(length.unwrap_or(usize::MAX))].to_vec()
        };
        return Some(ReceivedResponse {
            status,
            headers,
            body: Bytes::from(body),
        });
    }
}

fn header(line: &str) -> Option<(HeaderName, HeaderValue)> {
    let (name, value) = line.split_once(':')?;
    let name = name.parse().expect("the name of a header");
    Some((name, value.trim().parse().expect("the value of a header")))
}

fn dechunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some((size, after)) = split(rest, b"\r\n") {
        let size = std::str::from_utf8(size).expect("a size in ASCII");
        let size = usize::from_str_radix(size, 16).expect("the size of a chunk");
        if size == 0 {
            break;
        }
        body.extend_from_slice(&after[..size]);
        rest = &after[size + 2..];
    }
    body
}

fn split<'a>(bytes: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let start = bytes.windows(at.len()).position(|part| part == at)?;
    Some((&bytes[..start], &bytes[start + at.len()..]))
}
