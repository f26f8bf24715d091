use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = RootCode, client = RootClient)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Card(CardEror),
}

fn main() {}
