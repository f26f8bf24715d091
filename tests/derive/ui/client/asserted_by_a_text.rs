use api_error_core::client::assert_api_error;
use api_error_core::{ApiErrorExt, HttpError};

fn main() {
    assert_api_error(&HttpError::GONE.response(), "gone");
}
