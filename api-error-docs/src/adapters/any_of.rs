//! The union of several catalogs.

use std::fmt;
use std::marker::PhantomData;

use api_error_core::spec::NestedCatalog;
use api_error_core::{Catalog, ErrorCatalog};

/// The union of up to eight catalogs as a type: `responses(AnyOf<(CardError, LimitError)>)`
/// of utoipa, which keeps only the last of several types with responses on one status.
///
/// It has no values. A handler that fails with several types returns an enum of them.
///
/// ```
/// use api_error_core::{ErrorCatalog, HttpError, Rejection};
/// use api_error_docs::AnyOf;
///
/// type RequestErrors = AnyOf<(Rejection, HttpError)>;
/// let codes: Vec<_> = RequestErrors::CATALOG.iter().map(|spec| spec.code()).collect();
/// assert!(codes.contains(&"body_parse_error") && codes.contains(&"not_found"));
/// ```
pub struct AnyOf<T> {
    never: std::convert::Infallible,
    catalogs: PhantomData<T>,
}

impl<T> fmt::Debug for AnyOf<T> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.never {}
    }
}

macro_rules! unions {
    ($(($($member:ident)+))+) => {$(
        impl<$($member: ErrorCatalog),+> ErrorCatalog for AnyOf<($($member,)+)> {
            const CATALOG: &'static Catalog = &Catalog::new("AnyOf")
                .with_nested(const { &[$(NestedCatalog::new($member::CATALOG, 0)),+] });
        }
    )+};
}

unions! {
    (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H)
}
