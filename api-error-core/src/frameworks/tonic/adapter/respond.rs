//! `From` for tonic's status.

use tonic::Status;

use super::respond_in;
use crate::builtin::{HttpError, Rejection};
use crate::model::ApiError;
use crate::request::current;

/// Returns the error as a status, in the context of the call that this thread
/// responds to.
pub fn status(error: &dyn ApiError) -> Status {
    respond_in(current().as_ref(), error, None, None)
}

impl From<HttpError> for Status {
    fn from(error: HttpError) -> Self {
        status(&error)
    }
}

/// Returns the error of the service in its place, if a layer names one.
impl From<Rejection> for Status {
    fn from(rejection: Rejection) -> Self {
        let current = current();
        let layer = current.as_ref().and_then(|current| current.layer.as_ref());
        let converted = layer.map(|layer| layer.handle(rejection.clone()));
        let error = converted.as_deref().unwrap_or(&rejection);
        respond_in(current.as_ref(), error, Some(&rejection), None)
    }
}

impl From<&(dyn ApiError + '_)> for Status {
    fn from(error: &(dyn ApiError + '_)) -> Self {
        status(error)
    }
}

macro_rules! boxed {
    ($($object:ty,)*) => {$(
        impl From<Box<$object>> for Status {
            fn from(error: Box<$object>) -> Self {
                status(&*error)
            }
        }
    )*};
}

boxed! {
    dyn ApiError,
    dyn ApiError + Send,
    dyn ApiError + Send + Sync,
}
