use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum CardError {
    #[error("no card")]
    Missing {
        #[api(context)]
        a: u32,
        #[api(methods)]
        b: String,
        #[api(status_code)]
        c: u16,
    },
}

fn main() {}
