use api_error_core::ApiError;

pub enum Ty {
    Conflict,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, types = Ty)]
enum Short {
    #[error("a")]
    #[api(type = Conflict)]
    A,
    #[error("b")]
    #[api(type = Ty::Conflict)]
    B,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Alone {
    #[error("a")]
    #[api(type = Ty::Conflict)]
    A,
}

fn main() {}
