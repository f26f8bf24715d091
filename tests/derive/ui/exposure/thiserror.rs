use api_error_core::ApiError;
use std::io;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("x: {}", source)]
    Passed { source: io::Error },
    #[error("x: {}", source.to_string())]
    Called { source: io::Error },
    #[error("x: {s}", s = source)]
    Renamed { source: io::Error },
    #[error("x: {}", {source})]
    Block { source: io::Error },
    #[error("x: {source}")]
    Raw { r#source: io::Error },
    #[error("x: {}", _1)]
    Second(u8, #[source] io::Error),
    #[error("x: {}", format!("{source}"))]
    Macro { source: io::Error },
    #[error(fmt = show)]
    Function(#[source] io::Error),
}

fn show(_: &io::Error, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    Ok(())
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("x: {0}")]
enum OfEnum {
    #[api(status = 400)]
    A(#[source] io::Error),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
enum TransparentEnum {
    #[api(status = 400)]
    A(#[from] io::Error),
}

macro_rules! declare {
    ($text:literal, $source:ty) => {
        #[derive(Debug, thiserror::Error, ApiError)]
        enum Fragments {
            #[error($text)]
            #[api(status = 400)]
            A(#[from] $source),
        }
    };
}
declare!("x: {0}", io::Error);

fn main() {}
