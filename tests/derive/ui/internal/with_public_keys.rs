use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(internal, status = 500, message = "x", retry = "never")]
    #[error("a")]
    A {
        #[api(detail)]
        x: u8,
    },
}

fn main() {}
