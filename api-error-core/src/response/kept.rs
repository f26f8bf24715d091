//! The public parts of an error that outlive it, so that it can be rendered once more.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::value::RawValue;

use crate::envelope::ErrorObject;
use crate::exposure::written;
use crate::json;
use crate::model::{
    ApiError, Catalog, Declared, Details, ErrorSpec, Extent, FieldErrors, Occurrence, RetryAfter,
    Token,
};

/// The public side of an error, without the request and the service that it was rendered
/// for.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) spec: &'static ErrorSpec,
    extent: Extent,
    texts: Texts,
    pub(super) status: StatusCode,
    /// What few errors have.
    rare: Option<Box<Rare>>,
    /// The catalog of the outermost of the errors around the innermost.
    outermost: Option<&'static Catalog>,
    /// The catalogs of the others, which few errors have.
    within: Vec<&'static Catalog>,
    catalog: Option<&'static Catalog>,
}

/// The message and the details of an error.
#[derive(Debug, Clone)]
enum Texts {
    /// They are in the constant body of the spec.
    Constant,
    /// They are in a body of the default envelope, so nothing writes them once more.
    InBody(Bytes),
    Written {
        message: String,
        /// A JSON object; empty if there are none.
        details: Vec<u8>,
    },
}

/// It is apart, because a mark is moved several times.
#[derive(Debug, Clone)]
struct Rare {
    headers: HeaderMap,
    retry_after: Option<RetryAfter>,
    field_errors: Option<FieldErrors>,
}

impl Kept {
    /// Returns what of an error outlives it. `body` is that of its response to HTTP.
    pub(super) fn of(occurrence: &Occurrence<'_>, body: Option<&Bytes>) -> Self {
        let is_replaced = occurrence.public.is_generic;
        let mut outer = occurrence
            .chain()
            .filter(|error| is_replaced || error.delegate().is_some())
            .filter_map(ApiError::catalog);
        Self {
            spec: occurrence.spec(),
            extent: occurrence.public.error.declared(Token::new()).extent,
            texts: Texts::of(occurrence, body),
            status: occurrence.status(),
            rare: Rare::of(occurrence).map(Box::new),
            outermost: outer.next(),
            within: outer.collect(),
            catalog: occurrence.public.innermost.catalog(),
        }
    }

    /// Calls `show` with the error as it was: inside all that were around it.
    pub(super) fn show<R>(&self, show: impl FnOnce(&dyn ApiError) -> R) -> R {
        fn inside<R>(
            outer: &[&'static Catalog],
            inner: &dyn ApiError,
            show: impl FnOnce(&dyn ApiError) -> R,
        ) -> R {
            match outer.split_last() {
                Some((catalog, outer)) => inside(outer, &Around { catalog, inner }, show),
                None => show(inner),
            }
        }

        inside(&self.within, self, |inner| {
            inside(self.outermost.as_slice(), inner, show)
        })
    }
}

impl Texts {
    fn of(occurrence: &Occurrence<'_>, body: Option<&Bytes>) -> Self {
        if occurrence.constant_body().is_some() {
            return Self::Constant;
        }
        // The message of a service is not that of the error.
        if let Some(body) = body
            && occurrence.public.substitute.is_none()
            && occurrence.envelope().is::<ErrorObject>()
        {
            return Self::InBody(body.clone());
        }
        let message = written(&occurrence.own_message());
        let mut details = Vec::new();
        occurrence.write_details(&mut Details::new(&mut details, "{"));
        if !details.is_empty() {
            details.push(b'}');
        }
        Self::Written { message, details }
    }

    fn message(&self, spec: &ErrorSpec) -> Option<Cow<'_, str>> {
        let body = match self {
            Self::Constant => spec.constant_body().unwrap_or_default().as_bytes(),
            Self::InBody(body) => body,
            Self::Written { message, .. } => return Some(Cow::Borrowed(message)),
        };
        let message = error_member(body, "message")?;
        serde_json::from_str(message.get()).ok().map(Cow::Owned)
    }

    fn details(&self) -> &[u8] {
        match self {
            Self::Constant => &[],
            Self::InBody(body) => {
                error_member(body, "details").map_or(&[], |details| details.get().as_bytes())
            }
            Self::Written { details, .. } => details,
        }
    }
}

/// Returns a member of `error` in a body of the default envelope.
fn error_member<'b>(body: &'b [u8], name: &str) -> Option<&'b RawValue> {
    let member = |object: &'b [u8], name: &str| {
        let mut members = json::members(object).ok()?.into_iter();
        members.find_map(|(other, value)| (other == name).then_some(value))
    };
    member(member(body, "error")?.get().as_bytes(), name)
}

impl Rare {
    fn of(occurrence: &Occurrence<'_>) -> Option<Self> {
        let mut headers = HeaderMap::new();
        occurrence.public.error.write_headers(&mut headers);
        let (retry_after, field_errors) = (occurrence.retry_after(), occurrence.field_errors());
        let has_any = !headers.is_empty() || retry_after.is_some() || field_errors.is_some();
        has_any.then(|| Self {
            headers,
            retry_after,
            field_errors: field_errors.cloned(),
        })
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.texts.message(self.spec).unwrap_or_default())
    }
}

impl Error for Kept {}

impl ApiError for Kept {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn catalog(&self) -> Option<&'static Catalog> {
        self.catalog
    }

    fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }

    fn write_details(&self, details: &mut Details<'_>) {
        let members = json::members(self.texts.details());
        for (name, value) in members.unwrap_or_default() {
            // Those that must not be null have been left out.
            details.nullable(&name, value);
        }
    }

    fn write_headers(&self, headers: &mut HeaderMap) {
        if let Some(rare) = &self.rare {
            headers.extend(rare.headers.clone());
        }
    }

    fn retry_after(&self) -> Option<RetryAfter> {
        self.rare.as_ref()?.retry_after
    }

    fn chosen_status(&self) -> Option<StatusCode> {
        Some(self.status)
    }

    fn field_errors(&self) -> Option<&FieldErrors> {
        self.rare.as_ref()?.field_errors.as_ref()
    }

    fn declared(&self, _: Token) -> Declared {
        Declared::without_catalog(self.extent)
    }
}

/// An error around another, of which only the catalog matters.
#[derive(Debug)]
struct Around<'a> {
    catalog: &'static Catalog,
    inner: &'a dyn ApiError,
}

impl fmt::Display for Around<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.inner, f)
    }
}

impl Error for Around<'_> {}

impl ApiError for Around<'_> {
    fn spec(&self) -> &'static ErrorSpec {
        self.inner.spec()
    }

    fn catalog(&self) -> Option<&'static Catalog> {
        Some(self.catalog)
    }

    fn delegate(&self) -> Option<&dyn ApiError> {
        Some(self.inner)
    }

    fn declared(&self, _: Token) -> Declared {
        Declared::WHOLE
    }
}
