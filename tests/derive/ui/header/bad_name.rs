use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    A(#[api(header = "X Name")] u32),
    #[error("b")]
    B(#[api(header = "")] u32),
    #[error("c")]
    C(#[api(header = "X-Nämé")] u32),
}

fn main() {}
