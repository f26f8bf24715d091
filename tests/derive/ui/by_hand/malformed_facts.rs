use api_error_core::ErrorSpec;
use api_error_core::http::StatusCode;
use api_error_core::spec::{HeaderSpec, TypeSpec};

const CHALLENGE: ErrorSpec = ErrorSpec::builder("c", StatusCode::UNAUTHORIZED)
    .with_challenge("realm=\"x\", =bad, ,")
    .build();
const TYPE: ErrorSpec = ErrorSpec::builder("t", StatusCode::CONFLICT)
    .with_type("conflict\n")
    .build();
const OF_SET: TypeSpec = TypeSpec::new("", "");
const NAME: HeaderSpec = HeaderSpec::new("X-Limit");
const VALUE: HeaderSpec = HeaderSpec::new("x-limit").with_value("60\r\nset-cookie: a=b");

fn main() {}
