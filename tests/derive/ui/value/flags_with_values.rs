use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, pinned = true)]
enum E {
    #[error("a")]
    A {
        #[api(nullable = true)]
        a: Option<u8>,
        #[api(public = true)]
        b: u8,
        #[api(detail, flatten = true)]
        c: u8,
    },
    #[error("b")]
    #[api(code = "b", shared = true)]
    B,
    #[error("b")]
    #[api(code = "b", shared = true)]
    AlsoB,
    #[error("b")]
    #[api(code = "B", shared = true)]
    AlikeB,
    #[error("c")]
    #[api(code = "gone", shared = true)]
    BuiltIn,
}

fn main() {}
