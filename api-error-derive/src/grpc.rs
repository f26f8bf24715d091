//! The canonical gRPC codes, by name.

use crate::suggest::did_you_mean;

/// The variant of `GrpcCode` that a name stands for.
pub fn variant(name: &str) -> Result<&'static str, String> {
    if let Some((_, variant)) = CODES.iter().find(|(known, _)| *known == name) {
        return Ok(variant);
    }
    if name == "OK" {
        return Err("`OK` is not an error".to_owned());
    }
    let suggestion = did_you_mean(name, CODES.iter().map(|(known, _)| *known));
    Err(format!("`{name}` is not a gRPC status code{suggestion}"))
}

const CODES: &[(&str, &str)] = &[
    ("CANCELLED", "Cancelled"),
    ("UNKNOWN", "Unknown"),
    ("INVALID_ARGUMENT", "InvalidArgument"),
    ("DEADLINE_EXCEEDED", "DeadlineExceeded"),
    ("NOT_FOUND", "NotFound"),
    ("ALREADY_EXISTS", "AlreadyExists"),
    ("PERMISSION_DENIED", "PermissionDenied"),
    ("RESOURCE_EXHAUSTED", "ResourceExhausted"),
    ("FAILED_PRECONDITION", "FailedPrecondition"),
    ("ABORTED", "Aborted"),
    ("OUT_OF_RANGE", "OutOfRange"),
    ("UNIMPLEMENTED", "Unimplemented"),
    ("INTERNAL", "Internal"),
    ("UNAVAILABLE", "Unavailable"),
    ("DATA_LOSS", "DataLoss"),
    ("UNAUTHENTICATED", "Unauthenticated"),
];
