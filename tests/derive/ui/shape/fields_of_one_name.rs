use api_error_core::ApiError;

#[derive(Debug, ApiError)]
#[api(status = 404)]
struct NotFound {
    #[api(detail)]
    id: u8,
    #[api(detail)]
    id: u16,
}

impl std::fmt::Display for NotFound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not found")
    }
}

impl std::error::Error for NotFound {}

fn main() {}
