use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum Broken {
    #[api(staus = 400)]
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Broken(#[from] Broken),
}

fn main() {}
