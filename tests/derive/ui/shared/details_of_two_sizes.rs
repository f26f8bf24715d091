use api_error_core::ApiError;

mod cards {
    #[derive(Debug, serde::Serialize)]
    pub struct Id(u32);
}

mod users {
    #[derive(Debug, serde::Serialize)]
    pub struct Id(String);
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum Root {
    #[error("no such card")]
    #[api(code = "missing", shared)]
    Card {
        #[api(detail)]
        id: cards::Id,
    },
    #[error("no such user")]
    #[api(code = "missing", shared)]
    User {
        #[api(detail)]
        id: users::Id,
    },
}

fn main() {}
