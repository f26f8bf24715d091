use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("kind")]
#[api(status = 400)]
struct Kind;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 400, code = "a", message = "{text}: {secret}")]
    A {
        #[api(transparent, detail)]
        kind: Kind,
        #[api(public)]
        text: String,
        secret: String,
    },
    #[error("b")]
    #[api(message = display)]
    B(#[api(transparent)] Kind, u8),
}

fn main() {}
