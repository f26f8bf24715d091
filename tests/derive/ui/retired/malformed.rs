use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, retired("old 'code'" = "use `new`"))]
enum E {
    #[error("a")]
    New,
}

fn main() {}
