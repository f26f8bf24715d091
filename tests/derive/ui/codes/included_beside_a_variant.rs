use api_error_core::ApiError;

mod a {
    #[derive(Debug, thiserror::Error, api_error_core::ApiError)]
    #[api(status = 400, codes = Code)]
    pub enum Error {
        #[error("x")]
        A,
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, codes = RootCode, include(a::Error))]
enum Root {
    #[error("e")]
    Error,
}

fn main() {}
