use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, domain = "größe.example.com")]
enum E {
    #[error("a")]
    A,
}

fn main() {}
