use api_error_core::ErrorType;

#[derive(ErrorType)]
enum Types {
    #[api(rename = "conflict'error")]
    ConflictError,
    Größe,
}

fn main() {}
