use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 401)]
enum E {
    #[api(challenge = "Bearer realm=\"x")]
    #[error("a")]
    Open,
    #[api(challenge = "Basic realm=\"x\" Bearer realm=\"y\"")]
    #[error("a")]
    NoComma,
    #[api(challenge = "realm=\"x\"")]
    #[error("a")]
    NoScheme,
    #[api(challenge = "Bea\nrer")]
    #[error("a")]
    Control,
    #[api(challenge = "Bearer realm=\"é\"")]
    #[error("a")]
    NotAscii,
    #[api(challenge = "Basic realm=\"x\", Realm=\"y\"")]
    #[error("a")]
    Twice,
    #[api(challenge = "Bearer abc def")]
    #[error("a")]
    TwoTokens,
    #[api(challenge = "Bearer, ")]
    #[error("a")]
    Comma,
}

fn main() {}
