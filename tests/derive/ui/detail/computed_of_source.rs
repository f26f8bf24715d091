use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(status = 400, detail("why": String = source.to_string()))]
    A { source: std::io::Error },
    #[error("b")]
    #[api(status = 400)]
    B {
        #[api(flatten)]
        source: std::io::Error,
    },
    #[error("c")]
    #[api(status = 400, detail("why": String = format!("as {source}")))]
    InFormat { source: std::io::Error },
    #[error("d")]
    #[api(status = 400, detail("why": String = format!(r#"{_0:?}"#)))]
    ByPosition(#[source] std::io::Error),
    // The grammar of the macro is not known.
    #[error("e")]
    #[api(status = 400, detail("why": String = shown!("{ source.kind() }")))]
    ByAnotherMacro { source: std::io::Error },
}

fn main() {}
