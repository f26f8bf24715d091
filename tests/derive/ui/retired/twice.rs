use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, retired("old" = "use `new`", "older" = "use `new`", "old" = "use `newer`"))]
enum E {
    #[error("a")]
    New,
}

fn main() {}
