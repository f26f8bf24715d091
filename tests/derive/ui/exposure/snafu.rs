use api_error_core::ApiError;
use snafu::Snafu;
use std::io;

#[derive(Debug, Snafu, ApiError)]
#[api(status = 400)]
enum E {
    #[snafu(display("x: {}", source))]
    Passed { source: io::Error },
    #[snafu(display("x: {cause}"))]
    Marked {
        #[snafu(source)]
        cause: io::Error,
    },
    #[snafu(display("x: {cause}"))]
    Converted {
        #[snafu(source(from(io::Error, Box::new)))]
        cause: Box<io::Error>,
    },
    #[snafu(transparent)]
    Transparent { source: io::Error },
    /// x: {source}
    Documented { source: io::Error },
}

#[derive(Debug, Snafu, ApiError)]
#[api(status = 400)]
enum Places {
    #[snafu(display("failed at {location}"))]
    Line {
        #[snafu(implicit)]
        location: snafu::Location,
    },
    #[snafu(display("failed: {backtrace}"))]
    Frames { backtrace: snafu::Backtrace },
}

#[derive(Debug, Snafu, ApiError)]
#[snafu(source(from(E, Box::new)))]
#[api(status = 400)]
struct Opaque(Box<E>);

fn main() {}
