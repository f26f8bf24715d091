use api_error_core::ApiError;
use std::io;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("a")]
#[api(status = 500, detail("why": String = self.0.to_string()))]
struct ByIndex(#[source] io::Error);

#[derive(Debug, thiserror::Error, ApiError)]
#[error("a: {0}")]
#[api(status = 500, message = "a", detail("why": String = self.to_string()))]
struct ByDisplay(#[source] io::Error);

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 500, detail("why": String = format!("{self}")))]
    InFormat { source: io::Error },
    #[error("b")]
    #[api(status = 500, detail("why": String = (|| [format!("{:?}", self)].concat())()))]
    InClosure { source: io::Error },
    // A method, whatever the name of a field.
    #[error("c")]
    #[api(status = 500, detail("why": String = self.id()))]
    ByMethod { source: io::Error, id: u8 },
    #[error("d")]
    #[api(status = 500, detail("why": String = self.id::<u8>()))]
    ByGenericMethod { source: io::Error, id: u8 },
    #[error("e")]
    #[api(status = 500, detail("why": String = { let _ = &source; self.source.to_string() }))]
    Twice { source: io::Error },
    #[error("f")]
    #[api(status = 500, detail("why": String = vec![format!("{:?}", |_: ()| _0)].concat()))]
    InMacro(#[source] io::Error),
}

/// The only field may be the source by `derive_more`.
#[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
#[display("a")]
#[api(status = 500, detail("why": String = self.to_string()))]
struct MayBe(io::Error);

fn main() {}
