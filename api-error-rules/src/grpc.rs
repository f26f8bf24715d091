//! The canonical gRPC codes.

macro_rules! grpc_codes {
    ($($variant:ident = $number:literal, $name:literal;)*) => {
        /// A canonical gRPC status code that is an error.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum GrpcCode {
            $(
                #[doc = concat!("`", $name, "` (", $number, ").")]
                $variant = $number,
            )*
        }

        impl GrpcCode {
            /// Every code, by number.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the canonical name, in upper case.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

grpc_codes! {
    Cancelled = 1, "CANCELLED";
    Unknown = 2, "UNKNOWN";
    InvalidArgument = 3, "INVALID_ARGUMENT";
    DeadlineExceeded = 4, "DEADLINE_EXCEEDED";
    NotFound = 5, "NOT_FOUND";
    AlreadyExists = 6, "ALREADY_EXISTS";
    PermissionDenied = 7, "PERMISSION_DENIED";
    ResourceExhausted = 8, "RESOURCE_EXHAUSTED";
    FailedPrecondition = 9, "FAILED_PRECONDITION";
    Aborted = 10, "ABORTED";
    OutOfRange = 11, "OUT_OF_RANGE";
    Unimplemented = 12, "UNIMPLEMENTED";
    Internal = 13, "INTERNAL";
    Unavailable = 14, "UNAVAILABLE";
    DataLoss = 15, "DATA_LOSS";
    Unauthenticated = 16, "UNAUTHENTICATED";
}

impl GrpcCode {
    /// Returns the code of a canonical name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }

    /// Returns the code that an HTTP status suggests, by the mapping of
    /// `google.rpc.Code`. A status is its number or an `http::StatusCode`.
    pub fn from_status(status: impl Into<u16>) -> Self {
        match status.into() {
            401 => Self::Unauthenticated,
            403 => Self::PermissionDenied,
            404 | 410 => Self::NotFound,
            409 => Self::Aborted,
            412 => Self::FailedPrecondition,
            416 => Self::OutOfRange,
            429 => Self::ResourceExhausted,
            499 => Self::Cancelled,
            405 | 501 => Self::Unimplemented,
            502 | 503 => Self::Unavailable,
            408 | 504 => Self::DeadlineExceeded,
            400..=499 => Self::InvalidArgument,
            500 => Self::Internal,
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GrpcCode;

    #[test]
    fn numbers_are_those_of_grpc() {
        for (index, code) in GrpcCode::ALL.iter().enumerate() {
            assert_eq!(*code as usize, index + 1, "{code:?}");
        }
        assert_eq!(GrpcCode::ALL.len(), 16);
    }

    #[test]
    fn every_name_is_read_back() {
        for code in GrpcCode::ALL {
            assert_eq!(GrpcCode::from_name(code.as_str()), Some(*code));
        }
        for unknown in ["OK", "aborted", "CANCELED", ""] {
            assert_eq!(GrpcCode::from_name(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn a_client_error_suggests_no_error_of_the_server() {
        for status in 400..=499_u16 {
            let code = GrpcCode::from_status(status);
            assert!(
                !matches!(
                    code,
                    GrpcCode::Internal | GrpcCode::Unknown | GrpcCode::DataLoss
                ),
                "{status}"
            );
        }
        assert_eq!(GrpcCode::from_status(599_u16), GrpcCode::Unknown);
    }
}
