use api_error_core::ApiError;

mod a {
    #[derive(Debug, thiserror::Error, api_error_core::ApiError)]
    #[error("x")]
    #[api(status = 400, client = Received)]
    pub struct Error;
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = RootClient, include(a::Error))]
enum Root {
    #[error("e")]
    Error,
}

fn main() {}
