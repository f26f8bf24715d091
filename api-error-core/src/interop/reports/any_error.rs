//! Reports of anyhow and eyre as the response to a request.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;

use api_error_rules::{builtin_code, reason_phrase};
use http::StatusCode;

use super::report::{Report, find_of};
use crate::builtin::{HttpError, Rejection};
use crate::model::{ApiError, Catalog, Digest, ErrorCatalog, ErrorSpec, FindInReport};

/// Whatever went wrong, as a report of anyhow or eyre has it.
///
/// Of a report nothing is public: the response is a generic 500, and the words of
/// the report, its contexts and sources are for the log. An error of the catalog
/// `C` in it is the exception. Its response is as if it had come without the report,
/// whatever contexts were put around it:
///
/// ```
/// use anyhow::Context;
/// use api_error_core::{AnyError, ApiError, ApiErrorExt};
///
/// #[derive(Debug, thiserror::Error, ApiError)]
/// enum CardError {
///     #[error("card {0} is frozen")]
///     #[api(status = 409)]
///     Frozen(u64),
/// }
///
/// fn pay(card_id: u64) -> anyhow::Result<()> {
///     if card_id == 7 {
///         Err(CardError::Frozen(7)).context("paying the bill")?;
///     }
///     std::fs::read("/no/such/ledger").context("opening the ledger")?;
///     Ok(())
/// }
///
/// fn handle(card_id: u64) -> Result<(), AnyError<CardError>> {
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
/// As a catalog it is that of `C`, so what it can respond with is documented and
/// checked wherever it is part of a tree; the errors of [`HttpError`] alone belong
/// to every service anyway. In an error enum it is a transparent variant. The
/// catalog it looks in may be that of the enum:
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
/// An error is found where `downcast_ref` of the report finds it: it is what was
/// reported, or was given as a context. Of several the outermost counts. One that
/// is merely the source of another is not found, as that other was made to stand
/// for it. Errors of types with parameters are found in a box alone
/// ([`ApiErrorExt::boxed`](crate::ApiErrorExt::boxed)), and so are those whose `ApiError` is written by hand.
pub struct AnyError<C = HttpError> {
    report: Report,
    /// Finds the error that the response shows.
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
        let declared = C::CATALOG.tree().map(|catalog| catalog.facts.find);
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

/// What a report is that has no error of the catalog.
const UNFORESEEN: &ErrorSpec = &ErrorSpec::new(
    builtin_code!(INTERNAL_SERVER_ERROR),
    StatusCode::INTERNAL_SERVER_ERROR,
)
.with_title(reason_phrase!(INTERNAL_SERVER_ERROR))
.with_name("AnyError")
.internal();

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
}

/// The errors that are found. Those that are built in belong to no tree.
impl<C: ErrorCatalog> ErrorCatalog for AnyError<C> {
    const CATALOG: &'static Catalog = Catalog::__join::<C>(C::IS_BUILTIN, true).catalog;
    const DIGEST: Option<&'static Digest> = Catalog::__join::<C>(C::IS_BUILTIN, false).digest;
}

/// The words of the report, which are not for the public.
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
