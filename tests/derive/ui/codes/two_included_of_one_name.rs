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
#[api(codes = RootCode, include(a::Error, b::Error))]
enum Root {}

fn main() {}
