use api_error_core::ApiError;

#[derive(Debug, serde::Serialize, thiserror::Error)]
#[error("hunter2")]
pub struct Detail;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum Data {
    #[error("cannot load: {cause}")]
    Displayed {
        #[api(detail)]
        cause: Detail,
    },
    #[error("cannot load: {cause:?}")]
    Debugged {
        #[api(detail)]
        cause: Detail,
    },
    #[error("cannot load: {text:?} {number}")]
    Text {
        #[api(detail)]
        text: Option<String>,
        #[api(header = "x-number")]
        number: u8,
    },
}

fn main() {}
