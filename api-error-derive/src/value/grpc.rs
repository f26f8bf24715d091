//! The canonical gRPC codes, by name.

use api_error_rules::grpc::GrpcCode;

use crate::suggest::did_you_mean_or;

/// Reads the name of a code.
pub fn from_name(name: &str) -> Result<GrpcCode, String> {
    if let Some(code) = GrpcCode::from_name(name) {
        return Ok(code);
    }
    if name == "OK" {
        return Err("`OK` is not an error: name another code, or remove the key".to_owned());
    }
    let names = GrpcCode::ALL.iter().map(|code| code.as_str());
    let otherwise = "a code is written like `FAILED_PRECONDITION`";
    let way_out = did_you_mean_or(name, names, otherwise);
    Err(format!("`{name}` is not a gRPC status code{way_out}"))
}
