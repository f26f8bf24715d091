use api_error_core::ApiError;
use api_error_core::http::StatusCode;

#[derive(Debug, thiserror::Error, ApiError)]
enum InOne {
    #[error("a")]
    #[api(status = 400, code = 4101, shared)]
    A,
    #[error("b")]
    #[api(status = 400, code = "4101", shared)]
    B,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Number {
    #[error("a")]
    #[api(status = 400, code = 4102, shared)]
    A,
    // The same statuses in another order are the same.
    #[error("b")]
    #[api(status = [400, 404], code = "two_orders", shared)]
    B(#[api(status)] StatusCode),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Text {
    #[error("a")]
    #[api(status = 400, code = "4102", shared)]
    A,
    #[error("b")]
    #[api(status = [404, 400], code = "two_orders", shared)]
    B(#[api(status)] StatusCode),
    #[error("c")]
    #[api(status = [404, 400], code = "two_orders", shared)]
    C(#[api(status)] StatusCode),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Both {
    #[error(transparent)]
    #[api(transparent)]
    Number(#[from] Number),
    #[error(transparent)]
    #[api(transparent)]
    Text(#[from] Text),
}

fn main() {}
