use api_error_core::ApiError;

macro_rules! declare {
    ($ty:ident: $status:expr, $code:expr) => {
        #[derive(Debug, thiserror::Error, ApiError)]
        enum $ty {
            #[error("a")]
            #[api(status = $status, code = $code)]
            A,
        }
    };
}

declare!(Number: 400 + 4, "frozen");
declare!(Method: StatusCode::NOT_FOUND.into(), "frozen");
declare!(Code: 404, "frozen".trim());
declare!(Right: 404, "frozen");

fn main() {}
