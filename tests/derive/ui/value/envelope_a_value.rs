use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, envelope = Custom { a: 1 })]
enum E {
    #[error("a")]
    A,
}

fn main() {}
