//! One error in one request, as an envelope sees it.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use crate::details::DetailsObject;
use crate::envelope::Standard;
use crate::exposure::{self, Public};
use crate::{
    ApiError, Catalog, Details, Envelope, ErrorCatalog, ErrorSpec, FieldErrors, GrpcCode,
    HttpError, Message, Rejection, RequestContext, RequestId,
};

/// One occurrence of an error: the public side of the value, and the request
/// in which it happened.
///
/// Whatever an envelope reads from here may be shown.
#[derive(Debug, Clone, Copy)]
pub struct Occurrence<'a> {
    error: &'a dyn ApiError,
    public: Public<'a>,
    context: &'a RequestContext,
}

impl<'a> Occurrence<'a> {
    /// An occurrence of `error` in a request.
    pub fn new(error: &'a (dyn ApiError + 'a), context: &'a RequestContext) -> Self {
        Self {
            error,
            public: exposure::public(error),
            context,
        }
    }

    /// The static facts of the error.
    pub fn spec(&self) -> &'static ErrorSpec {
        self.public.spec
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.public.spec.status
    }

    /// The machine-readable code.
    pub fn code(&self) -> &'static str {
        self.public.spec.code
    }

    /// The category of the error.
    pub fn error_type(&self) -> Option<&'static str> {
        self.public.spec.error_type
    }

    /// The summary that is the same for each occurrence.
    pub fn title(&self) -> &'static str {
        self.public.spec.title
    }

    /// The public message.
    pub fn message(&self) -> Message<'a> {
        Message::new(self.public)
    }

    /// Appends the public message as a JSON string.
    pub(crate) fn write_message(&self, out: &mut Vec<u8>) {
        self.public.write_message(out);
    }

    /// The body in [`Standard`], if it is always the same but for what belongs to
    /// the request and the service.
    pub(crate) fn constant_body(&self) -> Option<&'static str> {
        self.public.constant_body()
    }

    /// The details as one JSON object, if there are any.
    pub fn details(&self) -> Option<DetailsObject<'a>> {
        DetailsObject::of(self.public.error)
    }

    /// Writes the details' members to `out`; see [`Details`].
    pub(crate) fn write_details(&self, details: &mut Details<'_>) {
        self.public.error.details(details);
    }

    /// The public error, for its headers.
    pub(crate) fn public_error(&self) -> &'a dyn ApiError {
        self.public.error
    }

    /// What is wrong with which field of the request, if anything is.
    pub fn field_errors(&self) -> Option<&'a FieldErrors> {
        let errors = self.public.error.field_errors()?;
        (!errors.is_empty()).then_some(errors)
    }

    /// When the request may be sent again.
    pub fn retry_after(&self) -> Option<Duration> {
        self.public.error.retry_after()
    }

    /// The canonical gRPC code: the declared one, else what the status suggests.
    pub fn grpc_code(&self) -> GrpcCode {
        let declared = self.public.spec.grpc;
        declared.unwrap_or_else(|| GrpcCode::from_status(self.status()))
    }

    /// The namespace of the code.
    pub fn domain(&self) -> Option<&'static str> {
        self.setting(|catalog| catalog.domain)
    }

    /// A link to the documentation of the code, if it is documented.
    pub fn doc_url(&self) -> Option<DocUrl> {
        let (template, service) =
            self.setting(|catalog| catalog.docs_url.map(|template| (template, catalog)))?;
        self.is_documented_in(service).then_some(DocUrl {
            template,
            code: self.code(),
        })
    }

    /// Whether the reference of a catalog has this error: those of this crate
    /// only where they are included.
    fn is_documented_in(&self, service: &Catalog) -> bool {
        let Some(own) = self.public.error.catalog() else {
            return true;
        };
        let is_built_in = [HttpError::CATALOG, Rejection::CATALOG]
            .iter()
            .any(|built_in| built_in.location == own.location);
        !is_built_in
            || service
                .tree()
                .any(|catalog| catalog.location == own.location)
    }

    /// The id of the request.
    pub fn request_id(&self) -> Option<&'a str> {
        self.context.request_id.as_ref().map(RequestId::as_str)
    }

    /// A URI reference for this very occurrence.
    pub fn instance(&self) -> Option<&'a str> {
        self.context.instance.as_deref()
    }

    /// The wire shape: the service's, else the error's own, else [`Standard`].
    pub fn envelope(&self) -> &'static dyn Envelope {
        self.context
            .envelope
            .or_else(|| self.setting(|catalog| catalog.envelope))
            .unwrap_or(&Standard)
    }

    /// A setting of the outermost catalog that has it, the service's first.
    fn setting<T>(&self, get: impl Fn(&'static Catalog) -> Option<T>) -> Option<T> {
        if let Some(value) = self.context.catalog.and_then(&get) {
            return Some(value);
        }
        let mut next = Some(self.error);
        while let Some(error) = next {
            if let Some(value) = error.catalog().and_then(&get) {
                return Some(value);
            }
            next = error.transparent();
        }
        None
    }
}

/// A link to the documentation of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocUrl {
    template: &'static str,
    code: &'static str,
}

impl fmt::Display for DocUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = self.template.split("{code}");
        f.write_str(parts.next().unwrap_or_default())?;
        for part in parts {
            // A code is made of characters that need no escaping in a URI.
            f.write_str(self.code)?;
            f.write_str(part)?;
        }
        Ok(())
    }
}

impl serde::Serialize for DocUrl {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
