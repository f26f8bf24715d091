use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 400)]
    #[error("a")]
    A(#[api(detail = "x")] std::thread::ThreadId),
}

fn main() {}
