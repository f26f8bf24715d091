use api_error_core::ErrorType;

macro_rules! text {
    () => {
        "text"
    };
}

#[derive(ErrorType)]
enum Types {
    #[doc = text!()]
    Conflict,
}

fn main() {}
