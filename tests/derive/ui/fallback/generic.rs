use api_error_core::{ApiError, ApiErrorExt};

#[derive(Debug, thiserror::Error, ApiError)]
enum Broken<'a, T: std::fmt::Debug + 'a> where T: Clone {
    #[api(status = 700)]
    #[error("a")]
    A(&'a T),
}

fn use_it<T: std::fmt::Debug + Clone>(error: &Broken<'_, T>) -> api_error_core::http::StatusCode {
    error.status()
}

fn main() {}
