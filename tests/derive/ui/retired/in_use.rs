use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, retired("card_gone" = "use `card_closed`"))]
enum E {
    #[error("a")]
    CardGone,
}

fn main() {}
