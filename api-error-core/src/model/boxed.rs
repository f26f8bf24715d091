//! Pointers to errors, which are also errors.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, StatusCode};

use super::{
    ApiError, Catalog, Declared, Details, ErrorCatalog, ErrorSpec, FieldErrors, RetryAfter,
    ShownError, Token,
};

/// Expands to all methods that a type may declare.
macro_rules! forward {
    ($this:ident => $target:expr) => {
        fn spec(&$this) -> &'static ErrorSpec {
            $target.spec()
        }
        fn catalog(&$this) -> Option<&'static Catalog> {
            $target.catalog()
        }
        fn delegate(&$this) -> Option<&dyn ApiError> {
            $target.delegate()
        }
        fn api_source(&$this) -> Option<&dyn ApiError> {
            $target.api_source()
        }
        fn fmt_message(&$this, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            $target.fmt_message(f)
        }
        fn write_details(&$this, details: &mut Details<'_>) {
            $target.write_details(details);
        }
        fn write_headers(&$this, headers: &mut HeaderMap) {
            $target.write_headers(headers);
        }
        fn retry_after(&$this) -> Option<RetryAfter> {
            $target.retry_after()
        }
        fn chosen_status(&$this) -> Option<StatusCode> {
            $target.chosen_status()
        }
        fn field_errors(&$this) -> Option<&FieldErrors> {
            $target.field_errors()
        }
        fn shown_errors(&$this, visit: &mut dyn FnMut(ShownError<'_>), token: Token) {
            $target.shown_errors(visit, token);
        }
        fn declared(&$this, token: Token) -> Declared {
            $target.declared(token)
        }
        fn as_any(&$this, token: Token) -> Option<&dyn Any> {
            $target.as_any(token)
        }
    };
}

#[diagnostic::do_not_recommend]
impl<T: ApiError + ?Sized> ApiError for &T {
    forward!(self => (**self));
}

#[diagnostic::do_not_recommend]
impl<T: ApiError> ApiError for Box<T> {
    forward!(self => (**self));
}

#[diagnostic::do_not_recommend]
impl<T: ApiError + ?Sized> ApiError for Arc<T> {
    forward!(self => (**self));
}

/// The standard library implements `Error` only for a box of a sized error, so these need
/// their own implementation.
macro_rules! boxed {
    ($($object:ty,)*) => {$(
        impl Error for Box<$object> {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                (**self).source()
            }
        }

        #[diagnostic::do_not_recommend]
        impl ApiError for Box<$object> {
            forward!(self => (**self));
        }
    )*};
}

boxed! {
    dyn ApiError,
    dyn ApiError + Send,
    dyn ApiError + Send + Sync,
}

/// Converts an error with a catalog into a boxed one, so that `?` does it.
///
/// The bound excludes boxes, which are [`ApiError`]s themselves.
impl<E> From<E> for Box<dyn ApiError + Send + Sync>
where
    E: ApiError + ErrorCatalog + Send + Sync + 'static,
{
    fn from(error: E) -> Self {
        Box::new(error)
    }
}
