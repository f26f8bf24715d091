use api_error_core::ErrorSpec;
use api_error_core::http::StatusCode;
use api_error_core::spec::RetiredCode;

const DASH: ErrorSpec = ErrorSpec::builder("-", StatusCode::CONFLICT).build();
const RETIRED: RetiredCode = RetiredCode::new("_", "use `conflict`");
const QUOTED: RetiredCode = RetiredCode::new("it's", "use `conflict`");

fn main() {}
