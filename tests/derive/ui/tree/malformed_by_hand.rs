use api_error_core::{ErrorSpec, StatusCode};

const CODE: ErrorSpec = ErrorSpec::new("not a code!", StatusCode::CONFLICT);
const EMPTY: ErrorSpec = ErrorSpec::new("", StatusCode::CONFLICT);
const STATUS: ErrorSpec = ErrorSpec::new("fine", StatusCode::OK);

fn main() {}
