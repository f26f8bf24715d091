use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum Leaf {
    #[error("x")]
    NotFound,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Branch {
    #[api(transparent)]
    #[error(transparent)]
    Leaf(Leaf),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Trunk {
    #[api(transparent)]
    #[error(transparent)]
    Branch(Branch),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Trunk(Trunk),
    #[api(status = 404)]
    #[error("y")]
    NotFound,
}

fn main() {}
