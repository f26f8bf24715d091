//! `From` for tonic's status.

use tonic::Status;

use crate::{ApiError, HttpError, Occurrence, Rejection, RequestContext, context, log};

/// The error as a status, in the context of the call that is being answered.
pub fn status(error: &dyn ApiError) -> Status {
    static NONE: RequestContext = RequestContext::new();

    let current = context::current();
    let occurrence = Occurrence::new(error, current.as_deref().unwrap_or(&NONE));
    log::answered(error, &occurrence);
    occurrence.grpc_status()
}

impl From<HttpError> for Status {
    fn from(error: HttpError) -> Self {
        status(&error)
    }
}

impl From<Rejection> for Status {
    fn from(rejection: Rejection) -> Self {
        status(&rejection)
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
