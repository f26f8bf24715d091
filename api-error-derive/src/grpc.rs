//! The canonical gRPC codes, by name.

use api_error_rules::grpc::GrpcCode;

use crate::suggest::did_you_mean;

/// Reads the name of a code.
pub fn from_name(name: &str) -> Result<GrpcCode, String> {
    if let Some(code) = GrpcCode::from_name(name) {
        return Ok(code);
    }
    if name == "OK" {
        return Err("`OK` is not an error: name another code, or remove the key".to_owned());
    }
    let mut way_out = did_you_mean(name, GrpcCode::ALL.iter().map(|code| code.as_str()));
    if way_out.is_empty() {
        way_out = "; a code is written like `FAILED_PRECONDITION`".to_owned();
    }
    Err(format!("`{name}` is not a gRPC status code{way_out}"))
}
