use api_error_core::ErrorSpec;
use api_error_core::http::StatusCode;

const CODE: ErrorSpec = ErrorSpec::builder("not a 'code'", StatusCode::CONFLICT).build();
const EMPTY: ErrorSpec = ErrorSpec::builder("", StatusCode::CONFLICT).build();
const FIRST: ErrorSpec = ErrorSpec::builder(" first", StatusCode::CONFLICT).build();
const STATUS: ErrorSpec = ErrorSpec::builder("fine", StatusCode::OK).build();

fn main() {}
