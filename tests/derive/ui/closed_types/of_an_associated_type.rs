use api_error_core::{ApiError, ErrorType};

trait Service {
    type Types;
}

#[derive(ErrorType)]
enum CardType {
    Conflict,
}

struct Cards;

impl Service for Cards {
    type Types = CardType;
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(types = <Cards as Service>::Types, status = 409)]
enum CardError {
    #[error("taken")]
    #[api(type = "conflict")]
    Taken,
    #[error("frozen")]
    #[api(type = "conflicts")]
    Frozen,
}

fn main() {}
