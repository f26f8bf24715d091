use api_error_core::ErrorType;

#[derive(ErrorType)]
#[api(prefix = "x")]
enum Types {
    #[api(renam = "conflict")]
    ConflictError,
}

fn main() {}
