use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Inner {
    #[error("a")]
    A,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Outer {
    #[error("b")]
    B {
        #[api(transparent, nullable)]
        inner: Inner,
        step: u8,
    },
    #[error("c")]
    #[api(internal)]
    C {
        #[api(transparent)]
        inner: Inner,
        step: u8,
    },
    #[error("d")]
    D {
        #[api(transparent, public)]
        inner: Inner,
        step: u8,
    },
    #[error("e")]
    E {
        #[api(transparent, flatten)]
        #[source]
        inner: Inner,
        step: u8,
    },
}

fn main() {}
