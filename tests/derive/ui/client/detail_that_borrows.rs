use api_error_core::ApiError;

#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Name<'a>(&'a str);

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = Received)]
enum E<'a> {
    #[error("a")]
    A {
        #[api(detail)]
        name: Name<'a>,
    },
}

fn main() {}
