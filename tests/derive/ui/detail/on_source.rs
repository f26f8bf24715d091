use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 500)]
    #[error("a")]
    A {
        #[api(detail)]
        source: std::io::Error,
    },
    #[api(status = 500)]
    #[error("b")]
    B(#[api(detail = "cause")] #[from] std::io::Error),
}

fn main() {}
