use api_error_core::ApiError;

#[derive(Debug, Default)]
struct Opaque;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    Plain {
        #[api(detail)]
        of_the_crate: Opaque,
    },
    #[error("a")]
    Nullable(#[api(detail = "x", nullable)] Option<std::thread::ThreadId>),
    #[error("a")]
    Flattened(#[api(flatten)] Opaque),
    #[error("a")]
    #[api(detail("x": Opaque = Opaque::default()))]
    Computed,
}

fn main() {}
