use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum Repository {
    #[error("missing")]
    #[api(status = 404, code = "missing", shared)]
    Missing {
        #[api(detail)]
        id: (u8, String),
    },
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Repository))]
enum Service {}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Service))]
enum Handler {}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Handler))]
enum Root {
    #[error("missing")]
    #[api(status = 404, code = "missing", shared)]
    Missing {
        #[api(detail)]
        id: (String, u8),
    },
}

fn main() {}
