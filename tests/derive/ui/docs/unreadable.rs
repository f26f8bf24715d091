use api_error_core::ApiError;

macro_rules! text {
    () => {
        "text"
    };
}

/// The description of an enum is shown.
#[doc = text!()]
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum E {
    #[doc = concat!("some ", text!())]
    #[error("a")]
    A {
        #[doc = text!()]
        #[api(detail)]
        id: u32,
        #[doc = text!()]
        not_shown: u32,
    },
    #[error("c")]
    #[api(header("x-limit" = limit))]
    C {
        #[doc = text!()]
        limit: u32,
    },
    #[doc = concat!("known: ", stringify!(E))]
    #[error("b")]
    B,
}

fn main() {}
