use api_error_core::ErrorType;

#[derive(ErrorType)]
enum Types {
    AuthenticationError(u8),
    ConflictError { x: u8 },
}

fn main() {}
