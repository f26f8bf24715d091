//! The media types of calls.

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};

/// The media type of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MediaType {
    /// That of gRPC.
    Grpc,
    /// That of gRPC-Web.
    Web,
    /// That of gRPC-Web in base64.
    WebText,
}

impl MediaType {
    const ALL: [Self; 3] = [Self::Grpc, Self::Web, Self::WebText];

    /// Returns the media type of a head, if it is of a call: the name, optionally with the name of
    /// a format after a `+`, or with parameters.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let sent = headers.get(CONTENT_TYPE)?.as_bytes();
        let is_sent = |known: &Self| {
            let name = known.name().as_bytes();
            let split = sent.split_at_checked(name.len());
            split.is_some_and(|(start, rest)| {
                let next = rest.trim_ascii_start().first();
                start.eq_ignore_ascii_case(name) && matches!(next, None | Some(b'+' | b';'))
            })
        };
        Self::ALL.into_iter().find(is_sent)
    }

    /// Returns the header of a response. Nothing that a client sent is in it.
    pub(super) fn header(self) -> HeaderValue {
        HeaderValue::from_static(self.name())
    }

    fn name(self) -> &'static str {
        match self {
            Self::Grpc => "application/grpc",
            Self::Web => "application/grpc-web",
            Self::WebText => "application/grpc-web-text",
        }
    }
}
