use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum G<T: std::fmt::Debug> {
    #[error("g")]
    G(T),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, include(G<_>))]
enum E {
    #[error("a")]
    A,
}

fn main() {}
