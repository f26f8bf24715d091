//! The shape of OAuth 2.0: RFC 6749.

use std::fmt::{self, Write};

use http::header::CACHE_CONTROL;
use http::{HeaderMap, HeaderValue};
use serde::{Serialize, Serializer};

use super::{Envelope, EnvelopeSpec, MemberSpec, member, string};
use crate::model::Occurrence;

/// Error responses of OAuth 2.0 (RFC 6749 §5.2): `{"error","error_description",
/// "error_uri"}`, with `Cache-Control: no-store`.
///
/// Declare the codes of the specification (`invalid_request`, `invalid_client`,
/// `invalid_grant`, `unauthorized_client`, `unsupported_grant_type`, `invalid_scope`) or
/// those of an extension. The description may have printable ASCII without `"` and `\\`;
/// other characters are replaced. The media type is `application/json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OAuth;

const MEMBERS: &[MemberSpec] = &[
    MemberSpec::required("error", "The code to handle the error by"),
    MemberSpec::required("error_description", "A description for developers"),
    MemberSpec::optional("error_uri", "Where the code is documented"),
];

#[diagnostic::do_not_recommend]
impl Envelope for OAuth {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("OAuth").with_members(MEMBERS);

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        string(body, "{\"error\":", Some(error.code()));
        let description = Ascii(error.message());
        member(body, ",\"error_description\":", Some(&description));
        member(body, ",\"error_uri\":", error.doc_url().as_ref());
        body.push(b'}');
    }

    fn write_headers(&self, _: &Occurrence<'_>, headers: &mut HeaderMap) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

/// Text with only those characters that `error_description` may have.
struct Ascii<T>(T);

impl<T: fmt::Display> fmt::Display for Ascii<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Replacing(f), "{}", self.0)
    }
}

impl<T: fmt::Display> Serialize for Ascii<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

struct Replacing<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl fmt::Write for Replacing<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|character| {
            self.0.write_char(match character {
                '"' => '\'',
                '\\' => '/',
                ' '..='~' => character,
                _ if character.is_whitespace() => ' ',
                _ => '?',
            })
        })
    }
}
