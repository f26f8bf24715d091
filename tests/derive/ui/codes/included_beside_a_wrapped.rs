use api_error_core::ApiError;

mod a {
    #[derive(Debug, thiserror::Error, api_error_core::ApiError)]
    #[api(status = 400, codes = Code)]
    pub enum Error {
        #[error("x")]
        A,
    }
}

mod b {
    #[derive(Debug, thiserror::Error, api_error_core::ApiError)]
    #[api(status = 400, codes = Code)]
    pub enum Error {
        #[error("x")]
        B,
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = RootCode, include(b::Error))]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Error(a::Error),
}

fn main() {}
