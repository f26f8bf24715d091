use api_error_core::ApiError;

type Ids = Vec<u32>;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum Root {
    #[error("no such cards")]
    #[api(code = "missing", shared)]
    Cards {
        #[api(detail)]
        ids: Ids,
    },
    #[error("no such users")]
    #[api(code = "missing", shared)]
    Users {
        #[api(detail)]
        ids: Box<[i64]>,
    },
}

fn main() {}
