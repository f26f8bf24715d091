use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 404, message = "{r#type}")]
    #[error("a")]
    A { r#type: u32 },
}

fn main() {}
