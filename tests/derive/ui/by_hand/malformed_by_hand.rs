use api_error_core::ErrorSpec;
use api_error_core::http::StatusCode;

const CODE: ErrorSpec = ErrorSpec::new("not a 'code'", StatusCode::CONFLICT);
const EMPTY: ErrorSpec = ErrorSpec::new("", StatusCode::CONFLICT);
const FIRST: ErrorSpec = ErrorSpec::new(" first", StatusCode::CONFLICT);
const STATUS: ErrorSpec = ErrorSpec::new("fine", StatusCode::OK);

fn main() {}
