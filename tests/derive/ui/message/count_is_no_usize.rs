use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E<T: std::fmt::Debug> {
    #[error("a")]
    #[api(message = "{id:width$}")]
    Width { id: u8, width: u32 },
    #[error("b")]
    #[api(message = "{1:.0$}")]
    Precision(u16, f64),
    #[error("c")]
    #[api(message = "{id:width$}")]
    Reference { id: u8, width: Box<&'static i64> },
    #[error("d")]
    #[api(message = "{0:1$}")]
    Parameter(u8, T),
    // One error, however often it is used.
    #[error("e")]
    #[api(message = "{a:n$.n$} {b:n$} {n}")]
    Often { a: f64, b: u8, n: i8 },
}

fn main() {}
