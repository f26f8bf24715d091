use api_error_core::ApiError;

#[derive(ApiError)]
#[api(status = 400)]
enum E {
    A,
}

fn main() {}
