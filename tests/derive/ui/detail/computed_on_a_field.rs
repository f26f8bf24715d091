use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    A {
        #[api(detail("cents": u64 = x * 100))]
        x: u64,
    },
}

fn main() {}
