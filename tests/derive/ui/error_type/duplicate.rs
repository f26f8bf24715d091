use api_error_core::ErrorType;

#[derive(ErrorType)]
enum Types {
    ConflictError,
    #[api(rename = "conflict_error")]
    OtherError,
}

fn main() {}
