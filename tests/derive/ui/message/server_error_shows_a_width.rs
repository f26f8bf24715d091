use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 503, message = "{x:>width$.precision$}")]
    #[error("a")]
    A {
        #[api(detail)]
        x: f64,
        width: usize,
        precision: usize,
    },
}

fn main() {}
