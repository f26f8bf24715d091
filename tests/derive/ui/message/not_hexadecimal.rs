use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 404, message = "no {x:x}")]
    #[error("a")]
    A { x: String },
}

fn main() {}
