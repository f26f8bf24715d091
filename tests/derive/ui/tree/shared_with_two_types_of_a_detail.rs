use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum Root {
    #[error("no user {id}")]
    #[api(code = "missing", shared)]
    User {
        #[api(detail)]
        id: u32,
    },
    #[error("no card {id}")]
    #[api(code = "missing", shared)]
    Card {
        #[api(detail)]
        id: String,
    },
}

fn main() {}
