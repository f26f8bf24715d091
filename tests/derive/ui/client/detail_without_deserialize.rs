use api_error_core::ApiError;

#[derive(Debug, serde::Serialize)]
struct Limit(u32);

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = Received)]
enum E {
    #[error("a")]
    A {
        #[api(detail)]
        limit: Limit,
        #[api(detail)]
        limits: Vec<Limit>,
        #[api(flatten)]
        more: Limit,
    },
}

fn main() {}
