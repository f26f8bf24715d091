use api_error_core::{ApiError, ErrorType};

#[derive(ErrorType)]
enum Kind {
    Auth,
}

#[derive(ErrorType)]
enum Other {
    Payment,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, types = Kind)]
enum NotThere {
    #[error("a")]
    #[api(type = Unknown)]
    A,
    #[error("b")]
    #[api(type = Kind::Payment)]
    B,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, types = Kind)]
enum OfAnotherSet {
    #[error("a")]
    #[api(type = Other::Payment)]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, type = Auth)]
enum WithoutASet {
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Shared {
    #[error("a")]
    #[api(type = Kind::Auth, code = "a", shared)]
    A,
    #[error("b")]
    #[api(type = Other::Payment, code = "a", shared)]
    B,
}

struct NotASet;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum OfNoSet {
    #[error("a")]
    #[api(type = self::NotASet)]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, type = 7)]
enum OfANumber {
    #[error("a")]
    A,
}

fn main() {}
