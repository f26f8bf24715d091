use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    #[api(detail("y": Vec<_> = vec![*x]))]
    A { x: u8 },
    #[error("b")]
    #[api(detail("y": std::borrow::Cow<'_, [_]> = std::borrow::Cow::Borrowed(&x[..])))]
    B { x: Vec<u8> },
}

fn main() {}
