use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E<T: std::fmt::Debug> {
    #[api(status = 404, message = "no {0}")]
    #[error("a")]
    A(T),
}

#[derive(Debug)]
struct Opaque;

fn name(error: E<Opaque>) -> impl ApiError {
    error
}

fn main() {}
