use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 503)]
enum E {
    #[api(retry_after = 3)]
    #[error("a")]
    A(#[api(retry_after)] u32),
    #[error("b")]
    B(#[api(retry_after)] u32, #[api(retry_after)] u32),
}

fn main() {}
