use api_error_core::ApiError;
use std::io;

#[derive(Debug, displaydoc::Display, thiserror::Error, ApiError)]
#[ignore_extra_doc_attributes]
#[api(status = 400)]
enum Known {
    /// x: {source}
    ///
    /// More of it.
    A { source: io::Error },
    #[displaydoc("x: {0}")]
    B(#[from] io::Error),
}

#[derive(Debug, displaydoc::Display, thiserror::Error, ApiError)]
#[api(status = 400)]
enum LikeByHand {
    /// x
    A { source: io::Error },
    /// x
    B(#[from] io::Error),
}

fn main() {}
