use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("kind")]
#[api(status = 400)]
struct Kind;

#[derive(Debug, thiserror::Error, ApiError)]
enum E {
    #[error("a")]
    #[api(detail("why": String = kind.to_string()), header("x-why" = kind))]
    Named {
        #[api(transparent)]
        kind: Kind,
    },
    #[error("b")]
    #[api(detail("why": String = self.to_string()))]
    Whole {
        #[api(transparent)]
        kind: Kind,
    },
    #[error("c")]
    #[api(detail("why": String = source.to_string()), header("x-why" = source))]
    Source {
        #[api(transparent)]
        source: Kind,
    },
}

fn main() {}
