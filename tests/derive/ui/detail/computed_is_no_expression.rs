use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error("a")]
    A,
    #[error("b")]
    #[api(detail("cents": u64 = limit * 100; 5))]
    TwoValues { limit: u64 },
    #[error("c")]
    #[api(detail("cents": u64 = limit 100))]
    NoOperator { limit: u64 },
    #[error("d")]
    #[api(detail("cents": u64 = let cents = limit * 100;))]
    Statement { limit: u64 },
    #[error("e")]
    #[api(detail("cents": u64 = return 5; 5?))]
    Leaves { limit: u64 },
    #[error("f")]
    #[api(detail("cents": u64 = {
        let cents = limit;
        cents * 100
    } {
        5
    }))]
    Lines { limit: u64 },
}

fn main() {}
