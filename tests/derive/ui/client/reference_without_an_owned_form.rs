use api_error_core::ApiError;

#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Limit(u32);

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = Received)]
enum E<'a> {
    #[error("a")]
    A {
        #[api(detail)]
        limit: &'a Limit,
    },
}

fn main() {}
