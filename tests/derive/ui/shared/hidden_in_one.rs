use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum InOne {
    #[error("a")]
    #[api(code = "same", shared)]
    A,
    #[doc(hidden)]
    #[error("b")]
    #[api(code = "same", shared)]
    B,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Shown {
    #[error("a")]
    #[api(code = "other", shared)]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Hidden {
    #[doc(hidden)]
    #[error("a")]
    #[api(code = "other", shared)]
    A,
    #[doc(hidden, alias = "b")]
    #[error("b")]
    #[api(code = "other", shared)]
    B,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Both {
    #[error(transparent)]
    #[api(transparent)]
    Shown(#[from] Shown),
    #[error(transparent)]
    #[api(transparent)]
    Hidden(#[from] Hidden),
}

fn main() {}
