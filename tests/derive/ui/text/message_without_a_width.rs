use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("a")]
#[api(status = 404, message = " \u{200b}\u{feff}", title = "\u{2060}")]
struct E;

fn main() {}
