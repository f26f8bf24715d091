use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    #[api(example = match 1_u8 { 0 => Self::A { id: 1 }, 1 | 2 => { Self::B } _ => Self::make::<A, B>(3) })]
    A { id: u8 },
    #[error("b")]
    B,
}

struct A;
struct B;

impl E {
    fn make<T, U>(id: u8) -> Self {
        Self::A { id }
    }
}

fn main() {}
