use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    http_status = 404,
    case = "snake_case",
    namespace = "a",
    section = "b",
    format = C,
    removed("d" = "e"),
    krate = f
)]
enum CardError {
    #[error("no card")]
    Missing,
}

fn main() {}
