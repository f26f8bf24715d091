use api_error_core::ApiError;

mod users {
    use api_error_core::ApiError;

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 404)]
    pub enum Error {
        #[error("no such user")]
        NotFound,
    }
}

mod cards {
    use api_error_core::ApiError;

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 404)]
    pub enum Error {
        #[error("no such card")]
        NotFound,
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    User(users::Error),
    #[api(transparent)]
    #[error(transparent)]
    Card(cards::Error),
}

fn main() {}
