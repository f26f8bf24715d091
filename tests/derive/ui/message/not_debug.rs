use api_error_core::ApiError;

struct Opaque;

impl std::fmt::Debug for E {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("E")
    }
}

#[derive(thiserror::Error, ApiError)]
enum E {
    #[api(status = 404, message = "no {x:?}")]
    #[error("a")]
    A { x: Opaque },
}

fn main() {}
