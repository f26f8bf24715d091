use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(stauts = 400, group = 7, title = "", docs_url = "a b", types = "T")]
#[api(rename_all = "Snake", retired("a'b" = "c"), include(), code = "x", strict = true)]
pub enum Everything {
    #[api(status = 200, code = "", retry = "later", grpc = "NOPE")]
    #[error("a")]
    A,
    #[api(status = "400", colour = "red", shared = false)]
    #[error("b")]
    B,
    #[api(status = 500, message = "{who} failed", retry_after = "soon")]
    #[error("c")]
    C,
    /// Text
    ///
    /// # Cause
    /// - Something.
    #[api(status = 409)]
    #[error("d")]
    D(#[api(detail)] u8, #[api(header = "a b")] u8),
    #[api(status = 409)]
    #[error("e")]
    E {
        #[api(detial)]
        x: u8,
    },
    #[api(transparent)]
    #[error("f")]
    F,
    #[api(internal, header("x" = "y"))]
    #[error("g")]
    G,
}

fn main() {}
