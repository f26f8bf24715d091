use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[api(status = 502, code = "no_answer", shared)]
    #[error("a")]
    A,
    #[api(status = [502, 503], code = "no_answer", shared)]
    #[error("b")]
    B(#[api(status)] u16),
    #[api(status = [502, 503], code = "no_way", shared)]
    #[error("c")]
    C(#[api(status)] u16),
    #[api(status = 503, code = "no_way", shared)]
    #[error("d")]
    D,
}

fn main() {}
