//! `From` for tonic's status.

use tonic::Status;

use crate::{ApiError, HttpError, Rejection, RequestContext, context, grpc};

/// The error as a status, in the context of the call that is being answered.
pub fn status(error: &dyn ApiError) -> Status {
    static NONE: RequestContext = RequestContext::new();

    let current = context::current();
    grpc::answer_in(current.as_deref().unwrap_or(&NONE), error, None)
}

impl From<HttpError> for Status {
    fn from(error: HttpError) -> Self {
        status(&error)
    }
}

/// Under a layer the service's own error answers, where it names one.
impl From<Rejection> for Status {
    fn from(rejection: Rejection) -> Self {
        let context = context::current().unwrap_or_default();
        match &context.refuse {
            Some(service) => status(&*service.refuse(rejection)),
            None => status(&rejection),
        }
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
