use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, header("x-a" = id, "x-b" = "1", "X-B" = "2", "content-type" = "text/plain"))]
enum E {
    #[error("a")]
    A { id: u8 },
}

fn main() {}
