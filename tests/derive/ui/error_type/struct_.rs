use api_error_core::ErrorType;

#[derive(ErrorType)]
struct Types;

fn main() {}
