use api_error_core::ApiError;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

#[derive(Debug)]
struct CardId;

type Row = Vec<Option<CardId>>;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[error(fmt = show)]
    A(Option<Arc<Mutex<CardId>>>),
    #[error("b {0:?}")]
    B(HashMap<u8, Row>),
    #[error("c {0:?}")]
    C((u8, u8, CardId)),
    // Of these the message may be made.
    #[error("d {0:?}")]
    D(HashMap<u8, Vec<Option<Arc<Mutex<(u8, u8, u8, u8, u8)>>>>>),
    #[error("e {0:?}")]
    #[api(message = display)]
    E(HashMap<u8, Row>),
}

fn show(field: &Option<Arc<Mutex<CardId>>>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    write!(f, "a {field:?}")
}

fn main() {}
