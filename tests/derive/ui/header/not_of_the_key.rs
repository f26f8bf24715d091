use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 405)]
enum E {
    #[error("a")]
    Bytes(#[api(challenge)] Vec<u8>),
    #[error("a")]
    Slice(#[api(challenge)] &'static [u8]),
    #[error("a")]
    Float(#[api(challenge)] f64),
    #[error("a")]
    Other(#[api(challenge)] std::thread::ThreadId),
    #[error("a")]
    Flag(#[api(allow)] Option<bool>),
    #[error("a")]
    Numbers(#[api(allow)] Vec<u8>),
}

fn main() {}
