//! The canonical gRPC codes, by name.

use api_error_rules::grpc::GrpcCode;

use crate::suggest::did_you_mean;

/// Reads the name of a code.
pub fn from_name(name: &str) -> Result<GrpcCode, String> {
    if let Some(code) = GrpcCode::from_name(name) {
        return Ok(code);
    }
    if name == "OK" {
        return Err("`OK` is not an error".to_owned());
    }
    let suggestion = did_you_mean(name, GrpcCode::ALL.iter().map(|code| code.as_str()));
    Err(format!("`{name}` is not a gRPC status code{suggestion}"))
}
