use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Users {
    #[error("no")]
    #[api(code = "no_such_user")]
    First,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Cards {
    #[error("no")]
    #[api(code = "No_Such_User")]
    Second,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Users, Cards))]
enum Root {}

fn main() {}
