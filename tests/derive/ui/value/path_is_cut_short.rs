use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, types = kinds::)]
enum Types {
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, envelope = shapes::)]
enum Envelope {
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, crate = ::)]
enum Crate {
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum OfVariants {
    #[error("a")]
    #[api(status = StatusCode::)]
    Status,
    #[error("b")]
    #[api(status = 400, type = CardErrorType::)]
    Type,
    #[error("c")]
    #[api(status = 400, detail("cents": ))]
    Detail,
    #[error("d")]
    #[api(status = 400, detail("cents": Vec< = 1))]
    InADetail,
}

fn main() {}
