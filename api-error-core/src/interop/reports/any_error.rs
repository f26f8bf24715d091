//! Reports of anyhow and eyre as responses.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;

use api_error_rules::{builtin_code, reason_phrase};
use http::StatusCode;

use super::report::{Report, find_of};
use crate::builtin::{HttpError, Rejection};
use crate::model::{
    ApiError, Catalog, Declared, Digest, ErrorCatalog, ErrorSpec, FindInReport, Token,
};

/// A report of anyhow or eyre as an API error.
///
/// Nothing of a report is public. The response is a generic 500; the message, the contexts and
/// the sources of the report are only logged. The exception is an error of the catalog `C` in
/// the report: the response is that of this error, whatever the contexts around it.
///
/// ```
/// use anyhow::Context;
/// use api_error_core::{AnyError, ApiError, ApiErrorExt};
///
/// #[derive(Debug, thiserror::Error, ApiError)]
/// enum CardError {
///     #[error("card {0} is frozen")]
///     #[api(status = 409)]
///     Frozen(u32),
/// }
///
/// fn pay(card_id: u32) -> anyhow::Result<()> {
///     if card_id == 7 {
///         Err(CardError::Frozen(7)).context("paying the bill")?;
///     }
///     std::fs::read("/no/such/ledger").context("opening the ledger")?;
///     Ok(())
/// }
///
/// fn handle(card_id: u32) -> Result<(), AnyError<CardError>> {
///     Ok(pay(card_id)?)
/// }
///
/// let frozen = handle(7).unwrap_err();
/// assert_eq!(frozen.code(), "frozen");
/// assert_eq!(frozen.message().to_string(), "card 7 is frozen");
///
/// let failed = handle(8).unwrap_err();
/// assert_eq!(failed.status(), 500);
/// assert_eq!(failed.message().to_string(), "Something went wrong on our side.");
/// assert_eq!(failed.to_string(), "opening the ledger");
/// ```
///
/// Its catalog is that of `C`. So its errors are documented, and checked in every tree that
/// contains it. The errors of [`HttpError`] belong to every service anyway. In an error enum,
/// use it in a transparent variant. `C` may be that enum:
///
/// ```
/// # use api_error_core::{AnyError, ApiError, ApiErrorExt};
/// #[derive(Debug, thiserror::Error, ApiError)]
/// enum ServiceError {
///     #[error("no such card")]
///     #[api(status = 404)]
///     NoSuchCard,
///     #[error(transparent)]
///     #[api(transparent)]
///     Other(#[from] AnyError<ServiceError>),
/// }
///
/// // So that `?` works on a report, too.
/// impl From<anyhow::Error> for ServiceError {
///     fn from(report: anyhow::Error) -> Self {
///         Self::Other(report.into())
///     }
/// }
/// # let error = ServiceError::from(anyhow::Error::new(ServiceError::NoSuchCard));
/// # assert_eq!(error.code(), "no_such_card");
/// ```
///
/// An error is found if `downcast_ref` of the report finds it: it is the reported error or a
/// context. If there are several, the outermost counts. An error that is only the source of
/// another is not found, because the other one replaces it. Two kinds of errors are only found
/// in a box ([`ApiErrorExt::boxed`](crate::ApiErrorExt::boxed)): those of types with parameters,
/// and those whose `ApiError` is written by hand.
pub struct AnyError<C = HttpError> {
    report: Report,
    /// Returns the error that the response shows.
    find: FindInReport,
    catalog: PhantomData<fn() -> C>,
}

impl<C: ErrorCatalog + 'static> AnyError<C> {
    fn new(report: Report) -> Self {
        let own = [
            find_of::<Self>(),
            find_of::<Box<dyn ApiError + Send + Sync>>(),
            find_of::<HttpError>(),
            find_of::<Rejection>(),
        ];
        let declared = C::CATALOG.tree().map(|catalog| (catalog.facts.find)());
        let found = declared.chain(own).filter_map(|find| {
            let found = find.find(&report)?;
            Some((found.depth, find))
        });
        let outermost = found.min_by_key(|(depth, _)| *depth);
        Self {
            find: outermost.map_or(FindInReport::NOTHING, |(_, find)| find),
            report,
            catalog: PhantomData,
        }
    }
}

/// The error of a report that contains no error of the catalog.
const UNFORESEEN: &ErrorSpec = &ErrorSpec::builder(
    builtin_code!(INTERNAL_SERVER_ERROR),
    StatusCode::INTERNAL_SERVER_ERROR,
)
.with_title(reason_phrase!(INTERNAL_SERVER_ERROR))
.with_name("AnyError")
.internal()
.build();

impl<C: ErrorCatalog + 'static> ApiError for AnyError<C> {
    fn spec(&self) -> &'static ErrorSpec {
        self.delegate().map_or(UNFORESEEN, ApiError::spec)
    }

    fn catalog(&self) -> Option<&'static Catalog> {
        Some(C::CATALOG)
    }

    fn delegate(&self) -> Option<&dyn ApiError> {
        self.find.find(&self.report).map(|found| found.error)
    }

    fn declared(&self, _: Token) -> Declared {
        Declared::WHOLE
    }
}

/// Its catalog is that of the errors that it finds. Built-in errors are in no tree.
impl<C: ErrorCatalog> ErrorCatalog for AnyError<C> {
    const CATALOG: &'static Catalog = if C::IS_BUILTIN {
        Catalog::NOTHING
    } else {
        C::CATALOG
    };
    const DIGEST: Option<&'static Digest> = if C::IS_BUILTIN {
        Some(&Digest::NOTHING)
    } else {
        C::DIGEST
    };
    const WHOLE: &'static Catalog = if C::IS_BUILTIN {
        Catalog::NOTHING
    } else {
        C::WHOLE
    };
}

/// Shows the text of the report, which is not public.
impl<C> fmt::Display for AnyError<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.report.fmt(f)
    }
}

impl<C> fmt::Debug for AnyError<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.report.fmt(f)
    }
}

impl<C> Error for AnyError<C> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.report.layers().nth(1)
    }
}

#[cfg(feature = "anyhow")]
impl<C: ErrorCatalog + 'static> From<anyhow::Error> for AnyError<C> {
    fn from(report: anyhow::Error) -> Self {
        Self::new(Report::Anyhow(report))
    }
}

#[cfg(feature = "eyre")]
impl<C: ErrorCatalog + 'static> From<eyre::Report> for AnyError<C> {
    fn from(report: eyre::Report) -> Self {
        Self::new(Report::Eyre(report))
    }
}
