use api_error_core::ApiError;

use api_error_core::ErrorType;

#[derive(ErrorType)]
enum Category {
    // Its FNV-1a is that of `GReLUrM4wMqfg9yzV3KQ`.
    #[api(rename = "8yn0iYCKYHlIj4-BwPqk")]
    Declared,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(types = Category)]
enum Root {
    #[error("no")]
    #[api(status = 400, type = "GReLUrM4wMqfg9yzV3KQ")]
    No,
}

fn main() {}
