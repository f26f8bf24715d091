use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(client = RootClient)]
enum Root {
    #[api(transparent)]
    #[error(transparent)]
    Io(std::io::Error),
}

fn main() {}
