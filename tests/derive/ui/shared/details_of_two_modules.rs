use api_error_core::ApiError;

mod cards {
    #[derive(Debug, serde::Serialize)]
    pub struct Id(u32);

    #[derive(Debug, thiserror::Error, super::ApiError)]
    pub enum Error {
        #[error("no such card")]
        #[api(status = 404, code = "missing", shared)]
        NoSuchCard {
            #[api(detail)]
            id: Id,
        },
    }
}

mod users {
    #[derive(Debug, serde::Serialize)]
    pub struct Id(f32);

    #[derive(Debug, thiserror::Error, super::ApiError)]
    pub enum Error {
        #[error("no such user")]
        #[api(status = 404, code = "missing", shared)]
        NoSuchUser {
            #[api(detail)]
            id: Id,
        },
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(cards::Error, users::Error))]
enum Root {}

fn main() {}
