use api_error_core::ErrorSpec;
use api_error_core::http::StatusCode;

const BASE: ErrorSpec = ErrorSpec::builder("base", StatusCode::CONFLICT).build();

// It would have kept what is known of the code of `BASE`.
const STALE: ErrorSpec = ErrorSpec { code: "frozen", ..BASE };

fn main() {}
