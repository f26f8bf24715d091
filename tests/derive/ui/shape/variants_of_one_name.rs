use std::fmt;

use api_error_core::{ApiError, ErrorType};

#[derive(ApiError)]
#[api(status = 404, codes = Codes, client = Client)]
enum E {
    A,
    B,
    A { id: u8 },
}

impl fmt::Debug for E {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("E")
    }
}

impl fmt::Display for E {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("e")
    }
}

impl std::error::Error for E {}

#[derive(ErrorType)]
enum Types {
    A,
    A,
}

fn main() {
    let _ = Codes::A;
    let _: Client = Client::B;
}
