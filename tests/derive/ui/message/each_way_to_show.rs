use api_error_core::ApiError;

struct Opaque;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum E {
    #[api(message = "{0} {0:>8}")]
    #[error("a")]
    Display(Box<std::path::Path>),
    #[api(message = "{0:x}")]
    #[error("a")]
    LowerHex(String),
    #[api(message = "{0:#X}")]
    #[error("a")]
    UpperHex(String),
    #[api(message = "{0:o}")]
    #[error("a")]
    Octal(String),
    #[api(message = "{0:b}")]
    #[error("a")]
    Binary(String),
    #[api(message = "{0:e}")]
    #[error("a")]
    LowerExp(String),
    #[api(message = "{0:E}")]
    #[error("a")]
    UpperExp(String),
    // Where a field is shown in two ways, the one that it lacks.
    #[api(message = "{0} {0:08x} {0:?}")]
    #[error("a")]
    Two(String),
    // A pointer is an address, whatever is there, and a width is a number.
    #[api(message = "{0:p} {1:>1$}")]
    #[error("a")]
    Fine(Vec<u8>, usize),
}

#[derive(thiserror::Error, ApiError)]
#[api(status = 404, message = "{0:?} {0:#x?}")]
#[error("a")]
struct Debug(Opaque);

impl std::fmt::Debug for Debug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Debug")
    }
}

fn main() {}
