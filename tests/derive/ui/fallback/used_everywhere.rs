use api_error_core::{ApiError, ApiErrorExt};

use api_error_core::{ErrorCatalog, ErrorSpec};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(stats = 400)]
enum Broken {
    #[api(status = 400)]
    #[error("a")]
    A,
}

fn fails() -> Result<(), Broken> {
    Err(Broken::A)
}

fn boxed() -> Result<(), Box<dyn ApiError + Send + Sync>> {
    Ok(fails()?)
}

fn spec(error: &Broken) -> &'static ErrorSpec {
    let _ = (error.status(), error.code(), error.response(), boxed());
    error.spec()
}

const CODES: usize = Broken::CATALOG.specs().len();

fn main() {}
