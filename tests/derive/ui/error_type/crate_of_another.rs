use api_error_core::ErrorType;

#[derive(ErrorType)]
#[api(crate = std)]
enum Types {
    A,
}

fn main() {}
