//! Responses that a handler makes by hand, handlers and guards that panic, and bodies that are
//! not what they say.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use api_error_core::http::{HeaderMap, Response, StatusCode, response};
use api_error_test_support::shapes::SECRET;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use crate::service::ServiceError;

/// A response that a handler makes by hand.
#[derive(Debug, Clone, Copy)]
pub struct ByHand {
    /// Its name in the path.
    pub name: &'static str,
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: &'static [(&'static str, &'static str)],
    /// Its body.
    pub body: &'static str,
}

impl ByHand {
    const fn new(
        name: &'static str,
        status: u16,
        headers: &'static [(&'static str, &'static str)],
        body: &'static str,
    ) -> Self {
        Self {
            name,
            status,
            headers,
            body,
        }
    }

    /// Returns the response of a name.
    ///
    /// # Panics
    ///
    /// If no response has it.
    pub fn named(name: &str) -> Self {
        let by_hand = BY_HAND.iter().find(|by_hand| by_hand.name == name);
        *by_hand.expect("the name of a response")
    }

    /// Its status.
    ///
    /// # Panics
    ///
    /// If the number is none of a status.
    pub fn status(self) -> StatusCode {
        StatusCode::from_u16(self.status).expect("a status")
    }

    /// Its head.
    pub fn head(self) -> response::Builder {
        let head = Response::builder().status(self.status);
        let headers = self.headers.iter();
        headers.fold(head, |head, (name, value)| head.header(*name, *value))
    }
}

const TEXT: (&str, &str) = ("content-type", "text/plain; charset=utf-8");
const HTML: (&str, &str) = ("content-type", "text/html");
const BYTES: (&str, &str) = ("content-type", "application/octet-stream");
const PROBLEM: (&str, &str) = ("content-type", "application/problem+json");
const TOLD: (&str, &str) = ("proxy-status", "origin-shield; error=connection_timeout");
const DATE: (&str, &str) = ("last-modified", "Sat, 01 Jan 2000 00:00:00 GMT");

/// All of them.
#[rustfmt::skip]
pub const BY_HAND: &[ByHand] = &[
    // No errors.
    ByHand::new("created", 201, &[("location", "/cards/7"), TEXT], "made"),
    ByHand::new("nothing", 204, &[], ""),
    ByHand::new("part", 206, &[("content-range", "bytes 0-3/10"), TEXT], "some"),
    ByHand::new("validated", 200, &[("etag", "\"7\""), DATE, TEXT], "the card"),
    ByHand::new("compressed", 200, &[("content-encoding", "br"), TEXT], "zzzz"),
    ByHand::new("a-problem-of-200", 200, &[PROBLEM], "{}"),
    ByHand::new("moved", 302, &[("location", "/cards"), TEXT], "over there"),
    ByHand::new("see-other", 303, &[("location", "/cards")], ""),
    ByHand::new("unchanged", 304, &[("etag", "\"7\"")], ""),
    // Errors of a client in words.
    ByHand::new("challenged", 401, &[TEXT, ("www-authenticate", "Basic realm=\"cards\"")], "who are you"),
    ByHand::new("challenged-twice", 401, &[TEXT, ("www-authenticate", "Basic realm=\"cards\""), ("www-authenticate", "Api-Key")], "who are you"),
    ByHand::new("cross-origin", 403, &[("access-control-allow-origin", "*"), TEXT], "not yours"),
    ByHand::new("compressed-words", 400, &[("content-encoding", "br"), TEXT], "zzzz"),
    ByHand::new("described", 409, &[("content-disposition", "inline"), ("content-language", "en"), ("etag", "\"7\""), DATE, TEXT], "in use"),
    ByHand::new("linked", 409, &[("link", "</cards>; rel=up"), TEXT], "in use"),
    ByHand::new("allowed", 405, &[("allow", "PATCH"), TEXT], "only there"),
    ByHand::new("outdated", 412, &[("etag", "\"7\""), DATE, TEXT], "it has changed"),
    ByHand::new("beyond-the-end", 416, &[("content-range", "bytes */10"), TEXT], "too far"),
    ByHand::new("old-protocol", 426, &[TEXT, ("upgrade", "h2c")], "another protocol"),
    ByHand::new("limited", 429, &[("retry-after", "9"), TEXT, ("x-ratelimit-remaining", "0")], "slower"),
    ByHand::new("in-capitals", 409, &[("content-type", "TEXT/PLAIN")], "in use"),
    ByHand::new("of-two-lines", 409, &[TEXT], "  in use\n\"now\"\n"),
    ByHand::new("not-utf-8", 409, &[("content-type", "text/plain; charset=utf-16")], "\u{0}i\u{0}n"),
    // Without a name.
    ByHand::new("page-expired", 419, &[TEXT], "too old"),
    ByHand::new("login-timeout", 440, &[TEXT], "too late"),
    ByHand::new("closed-by-client", 499, &[TEXT], "gone"),
    ByHand::new("unknown-upstream", 520, &[TEXT], SECRET),
    ByHand::new("overloaded", 529, &[TEXT], SECRET),
    ByHand::new("timeout-of-a-proxy", 599, &[TEXT], SECRET),
    ByHand::new("of-no-class", 600, &[TEXT], SECRET),
    ByHand::new("the-last", 999, &[TEXT], SECRET),
    // In a shape of somebody else.
    ByHand::new("a-page", 404, &[HTML], "<p>nothing</p>"),
    ByHand::new("bytes", 409, &[BYTES], "01"),
    ByHand::new("a-problem", 422, &[PROBLEM], "{}"),
    ByHand::new("a-shape-in-capitals", 400, &[("content-type", "Application/JSON")], "{}"),
    ByHand::new("a-page-of-failure", 500, &[HTML], "<p>sorry</p>"),
    // Told of by a proxy nearer to the origin.
    ByHand::new("told", 409, &[TOLD, TEXT], "in use"),
    ByHand::new("told-page", 404, &[HTML, TOLD], "<p>nothing</p>"),
    ByHand::new("told-failure", 504, &[TOLD, TEXT], SECRET),
    // Errors of a server, whose headers may tell.
    ByHand::new("allowed-origin", 500, &[("access-control-allow-origin", "https://example.com"), ("server-timing", SECRET), TEXT], SECRET),
    ByHand::new("gateway", 502, &[("via", "1.1 proxy"), ("warning", SECRET), TEXT], SECRET),
    ByHand::new("session", 503, &[("retry-after", "5"), ("set-cookie", "session=7"), TEXT], SECRET),
    ByHand::new("dump", 500, &[BYTES], SECRET),
    ByHand::new("encoded-words", 502, &[("content-encoding", "gzip"), TEXT], SECRET),
    ByHand::new("encoded-shape", 502, &[("content-encoding", "br"), PROBLEM], "zzzz"),
    ByHand::new("typed-failure", 500, &[("content-type", "application/json")], ""),
    ByHand::new("located", 500, &[("location", SECRET), ("etag", "\"7\""), TEXT], SECRET),
];

/// A handler that panics in a way of its own.
///
/// # Panics
///
/// That is what it is for.
pub async fn panic(kind: &str) -> String {
    tokio::task::yield_now().await;
    match kind {
        "payload" => std::panic::panic_any(PanicsInDrop),
        "number" => std::panic::panic_any(7),
        "formatted" => panic!("{kind} {SECRET}"),
        "index" => [kind][kind.len()].to_owned(),
        _ => {
            let _held = PanicsInDrop;
            String::new()
        }
    }
}

/// Panics when it is dropped, but not while there is a panic: that ends any program.
struct PanicsInDrop;

impl Drop for PanicsInDrop {
    fn drop(&mut self) {
        assert!(std::thread::panicking(), "{SECRET}");
    }
}

/// Who sends a request, as a guard knows it.
#[derive(Debug)]
pub struct Caller;

/// Looks whose request it is.
///
/// # Errors
///
/// If nobody is named.
///
/// # Panics
///
/// If the headers want it.
pub fn guard(headers: &HeaderMap) -> Result<Caller, ServiceError> {
    guard_of(
        headers
            .get("x-caller")
            .and_then(|caller| caller.to_str().ok()),
    )
}

/// As [`guard`], by the header itself.
///
/// # Errors
///
/// If nobody is named.
///
/// # Panics
///
/// If the header wants it.
pub fn guard_of(caller: Option<&str>) -> Result<Caller, ServiceError> {
    match caller {
        Some("panic") => panic!("{SECRET}"),
        Some("vault") => Err(crate::service::CardError::Vault.into()),
        Some(_) => Ok(Caller),
        None => Err(ServiceError::Unauthorized),
    }
}

/// How a body is not what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It panics when it is asked for its length.
    Length,
    /// It panics when it is read.
    Part,
    /// It panics when it is dropped.
    End,
    /// It never comes.
    Stalled,
    /// It says that it is short, and has no end.
    Endless,
    /// It says that it is short, and has 64 MiB. It counts what is taken of it.
    Lying,
    /// It has parts without an end that have nothing in them.
    Hollow,
    /// It says that it has more than it has.
    Short,
    /// It fails at once.
    Fails,
    /// It fails after its first part.
    Halfway,
    /// It panics after its first part.
    PanicsHalfway,
}

/// The number of bytes that were taken of lying bodies.
static TAKEN: AtomicUsize = AtomicUsize::new(0);

/// A body that says that it has eight bytes, and is not what it says.
#[derive(Debug)]
pub struct TroubledBody {
    /// What is wrong.
    pub trouble: Trouble,
    has_begun: bool,
}

impl Trouble {
    /// The kinds, by their names in the path.
    pub const ALL: [(&str, Self); 11] = [
        ("length", Self::Length),
        ("part", Self::Part),
        ("end", Self::End),
        ("stalled", Self::Stalled),
        ("endless", Self::Endless),
        ("lying", Self::Lying),
        ("hollow", Self::Hollow),
        ("short", Self::Short),
        ("fails", Self::Fails),
        ("halfway", Self::Halfway),
        ("panics-halfway", Self::PanicsHalfway),
    ];

    /// Returns the body of a name.
    ///
    /// # Panics
    ///
    /// If none has it.
    pub fn named(name: &str) -> TroubledBody {
        let trouble = Self::ALL.iter().find(|(known, _)| *known == name);
        TroubledBody {
            trouble: trouble.expect("the name of a trouble").1,
            has_begun: false,
        }
    }
}

impl TroubledBody {
    /// What it says of its length.
    pub const LENGTH: u64 = 8;
    /// What a lying one has.
    pub const LIE: usize = 64 * 1024 * 1024;
    /// What a part of a lying one has.
    pub const PART: usize = 1024;

    /// Returns how many bytes were taken of lying ones since it was asked last.
    pub fn taken() -> usize {
        TAKEN.swap(0, Ordering::Relaxed)
    }

    /// Returns that length.
    ///
    /// # Panics
    ///
    /// If that is its trouble.
    pub fn length(&self) -> u64 {
        assert!(self.trouble != Trouble::Length, "{SECRET}");
        Self::LENGTH
    }

    /// Returns its next part.
    ///
    /// # Panics
    ///
    /// If that is its trouble.
    pub fn next_part(&mut self) -> Poll<Option<io::Result<Bytes>>> {
        const FIRST: Bytes = Bytes::from_static(b"the ");
        static LONG: [u8; 65_536] = [b'a'; 65_536];

        let part = |bytes| Poll::Ready(Some(Ok(bytes)));
        let has_begun = std::mem::replace(&mut self.has_begun, true);
        match self.trouble {
            Trouble::Short | Trouble::Halfway | Trouble::PanicsHalfway if !has_begun => part(FIRST),
            Trouble::Stalled => Poll::Pending,
            Trouble::Endless => part(Bytes::from_static(&LONG)),
            Trouble::Lying => match TAKEN.fetch_add(Self::PART, Ordering::Relaxed) {
                Self::LIE.. => Poll::Ready(None),
                _ => part(Bytes::from_static(&LONG).slice(..Self::PART)),
            },
            Trouble::Hollow => part(Bytes::new()),
            Trouble::Fails | Trouble::Halfway => Poll::Ready(Some(Err(io::Error::other(SECRET)))),
            Trouble::Part | Trouble::PanicsHalfway => panic!("{SECRET}"),
            Trouble::Length | Trouble::End | Trouble::Short => Poll::Ready(None),
        }
    }
}

impl Drop for TroubledBody {
    fn drop(&mut self) {
        assert!(
            self.trouble != Trouble::End || std::thread::panicking(),
            "{SECRET}"
        );
    }
}

impl Body for TroubledBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.next_part()
            .map(|part| part.map(|part| part.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length())
    }
}

impl futures_util::Stream for TroubledBody {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.next_part()
    }
}
