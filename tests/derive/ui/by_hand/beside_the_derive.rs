use api_error_core::{ApiError, ApiErrorExt, Catalog, ErrorCatalog, ErrorSpec};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum CardError {
    #[error("a")]
    A,
}

impl ApiError for CardError {
    fn spec(&self) -> &'static ErrorSpec {
        &CardError::CATALOG.specs()[0]
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum UserError {
    #[error("a")]
    A,
}

impl ErrorCatalog for UserError {
    const CATALOG: &'static Catalog = &Catalog::new("UserError");
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Root {
    #[error(transparent)]
    #[api(transparent)]
    Card(CardError),
    #[error(transparent)]
    #[api(transparent)]
    User(UserError),
}

fn main() {
    let _ = Root::Card(CardError::A).status();
}
