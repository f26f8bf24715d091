use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, codes = Codes)]
enum E<T: std::fmt::Debug> {
    #[error("a")]
    A(T),
}

fn main() {}
