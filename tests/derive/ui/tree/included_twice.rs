use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Inner {
    #[error("no")]
    No,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Inner), include(Inner))]
enum Root {}

fn main() {}
