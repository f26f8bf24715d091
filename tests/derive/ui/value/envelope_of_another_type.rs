use api_error_core::ApiError;

struct Plain;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404, envelope = Plain)]
enum CardError {
    #[error("no card")]
    Missing,
}

fn main() {}
