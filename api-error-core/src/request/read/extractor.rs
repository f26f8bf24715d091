//! The extractors that several frameworks share.

use std::ops::{Deref, DerefMut};

/// The request's body as JSON: an extractor of every framework that has such.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json<T>(pub T);

/// The request's body as a form: an extractor of every framework that has such.
#[derive(Debug, Clone, Copy, Default)]
pub struct Form<T>(pub T);

/// The parameters of the request's query: an extractor of every framework that
/// has such.
#[derive(Debug, Clone, Copy, Default)]
pub struct Query<T>(pub T);

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

deref!(Json Form Query);
