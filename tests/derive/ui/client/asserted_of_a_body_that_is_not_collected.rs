use api_error_core::HttpError;
use api_error_core::client::assert_api_error;
use api_error_core::http::Response;

/// A body that is still to come.
struct Body;

fn main() {
    let response = Response::new(Body);
    assert_api_error(&response, HttpError::GONE);
}
