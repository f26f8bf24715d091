use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = Received)]
enum E<T: std::fmt::Debug> {
    #[error("a")]
    A(T),
}

fn main() {}
