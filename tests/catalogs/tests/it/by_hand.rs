//! An error that is implemented by hand around a declared one.

use std::error::Error;
use std::fmt;

use api_error_catalogs_tests::search::Kind;
use api_error_core::{ApiError, Details, ErrorSpec, implement_integrations};

use crate::check::{Expected, assert_served};

#[derive(Debug)]
struct Located {
    kind: Kind,
    line: u32,
}

impl fmt::Display for Located {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in line {}", self.kind, self.line)
    }
}

impl Error for Located {}

impl ApiError for Located {
    fn spec(&self) -> &'static ErrorSpec {
        self.kind.spec()
    }

    fn delegate(&self) -> Option<&dyn ApiError> {
        Some(&self.kind)
    }

    fn write_details(&self, details: &mut Details<'_>) {
        self.kind.write_details(details);
        details.entry("line", &self.line);
    }
}

implement_integrations!(Located, manual(registry));

#[tokio::test]
async fn it_is_returned_from_a_handler_with_its_own_details() {
    let kind = Kind::BadJson;
    let body = r#"{"error":{"type":"invalid_request","code":"bad_json","message":"the body is not valid JSON","details":{"line":7}}}"#;
    assert_served(Located { kind, line: 7 }, &Expected::new(400, body)).await;
}
