use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 500, message = "{0}")]
    Source(#[api(public)] #[source] std::io::Error),
    #[error("b")]
    #[api(status = 500, message = "{0}")]
    Error(#[api(public)] std::fmt::Error),
    #[error("c")]
    #[api(status = 500, message = "{0:?}")]
    Debug(#[api(public)] Own),
    #[error("d")]
    #[api(status = 500, message = "{0}")]
    Detail(#[api(detail = "d", public)] u8),
    #[error("e")]
    #[api(status = 500, message = "nothing")]
    NotShown(#[api(public)] u8),
    #[error("f")]
    #[api(status = 500)]
    NoMessage(#[api(public)] u8),
}

#[derive(Debug)]
struct Own;

fn main() {}
