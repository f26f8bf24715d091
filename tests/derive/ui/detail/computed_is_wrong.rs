use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 400, detail("a" = 1))]
    A,
    #[error("b")]
    #[api(status = 400, detail("b": u8))]
    B,
    #[error("c")]
    #[api(status = 400, detail("c": u8 =))]
    C,
    #[error("d")]
    #[api(status = 400, detail = "d")]
    D,
    #[error("e")]
    #[api(status = 400, detail())]
    E,
    #[error("f")]
    #[api(status = 400, detail("f": u8 = 1))]
    F(#[api(detail = "f")] u8),
    #[error("g")]
    #[api(status = 400, detail("g": Point = Point { x: }))]
    G,
}

fn main() {}
