//! The extractors that several frameworks share.

use std::ops::{Deref, DerefMut};

/// An extractor for the body of a request as JSON, on every framework with extractors.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json<T>(pub T);

/// An extractor for the body of a request as JSON that rejects it with all mistakes at once: see
/// [`read::json_all`](crate::read::json_all).
#[derive(Debug, Clone, Copy, Default)]
pub struct JsonAll<T>(pub T);

/// An extractor for the body of a request as a form, on every framework with extractors.
#[derive(Debug, Clone, Copy, Default)]
pub struct Form<T>(pub T);

/// An extractor for the parameters of a query, on every framework with extractors.
#[derive(Debug, Clone, Copy, Default)]
pub struct Query<T>(pub T);

/// An extractor for the parameters of a path, on every framework that gives all of them to an
/// extractor or a guard: axum, actix-web, poem, Rocket and salvo.
#[derive(Debug, Clone, Copy, Default)]
pub struct Path<T>(pub T);

macro_rules! deref {
    ($($extractor:ident)*) => {$(
        impl<T> Deref for $extractor<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }

        impl<T> DerefMut for $extractor<T> {
            fn deref_mut(&mut self) -> &mut T {
                &mut self.0
            }
        }
    )*};
}

deref!(Json JsonAll Form Query Path);
