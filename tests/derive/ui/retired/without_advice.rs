use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, retired("old"))]
enum E {
    #[error("a")]
    New,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, retired("old", "older" = "use new"))]
enum Another {
    #[error("a")]
    New,
}

fn main() {}
