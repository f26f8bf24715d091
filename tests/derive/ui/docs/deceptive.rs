use api_error_core::ApiError;

/// A fine line
#[doc = "about \u{202e}sdrac"]
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    /// A card
    ///
    #[doc = "# Causes"]
    #[doc = "- One\0\n- Two\u{2066}"]
    #[error("a")]
    A {
        #[doc = concat!("A field", "\u{1b}[31m")]
        #[api(detail)]
        a: u8,
    },
    #[doc = "größer, שלום\u{200f}!, \tA\n\nB"]
    #[error("b")]
    B,
}

fn main() {}
