use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict, status = 400)]
enum E {
    /// <!-- TODO: describe -->
    #[error("a")]
    Comment,
    #[doc = "\u{200b}"]
    #[error("b")]
    Blank,
    /// [x]: https://example.com
    #[error("c")]
    Definition,
    /// ---
    #[error("d")]
    Rule,
    /// Described
    #[error("e")]
    Described,
}

fn main() {}
