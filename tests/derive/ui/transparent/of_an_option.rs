use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("inner")]
#[api(status = 400)]
struct Inner;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(transparent)]
    A(Option<Inner>),
    #[error("b")]
    #[api(transparent)]
    B(std::option::Option<Box<Inner>>),
    #[error("c")]
    C {
        #[api(transparent)]
        inner: Option<Inner>,
        #[api(detail)]
        id: u8,
    },
}

fn main() {}
