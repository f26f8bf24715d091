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
}

fn main() {}
