//! What a client sent comes back short over gRPC, too.

use std::collections::HashMap;

use api_error_core::http::{HeaderMap, HeaderValue, header};
use api_error_core::read;
use tonic::Status;

#[test]
fn neither_a_key_of_megabytes_nor_a_value_comes_back() {
    let json = HeaderValue::from_static("application/json");
    let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, json)]);
    for key in ["k".repeat(1_900_000), "\u{1f980}".repeat(475_000)] {
        let body = format!(r#"{{"labels":{{"{key}":"hunter2"}}}}"#);
        let rejection =
            read::json::<HashMap<String, HashMap<String, u32>>>(&headers, body.as_bytes());
        let status = Status::from(rejection.unwrap_err());
        let size = status.message().len() + status.details().len();
        println!("{size} bytes of message and details");
        assert!(size < 2048, "{size}");
        let shown = format!(
            "{} {}",
            status.message(),
            String::from_utf8_lossy(status.details())
        );
        assert!(!shown.contains("hunter2"), "{shown}");
        // The place is that of the value around it.
        assert!(shown.contains("labels"), "{shown}");
        let start: String = key.chars().take(50).collect();
        assert!(!shown.contains(&start), "{shown}");
    }
}
