use api_error_core::ApiError;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::{Debug, Display};
use std::sync::Mutex;

#[derive(Debug, thiserror::Error)]
#[error("hunter2")]
pub struct Foreign;

#[derive(Debug)]
pub struct Context {
    cause: Foreign,
}

trait Printed: Debug + Display {}

type Outcome = Result<u8, Foreign>;

type Shared = std::sync::Arc<dyn Printed>;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum ByDebug {
    #[error("cannot load: {0:?}")]
    Tuple((u8, Foreign)),
    #[error("cannot load: {0:?}")]
    Triple((u8, u8, Foreign)),
    #[error("cannot load: {0:?}")]
    Alias(Outcome),
    #[error("cannot load: {0:?}")]
    Guarded(Mutex<Foreign>),
    #[error("cannot load: {0:?}")]
    Cell(RefCell<Foreign>),
    #[error("cannot load: {0:?}")]
    Twice(Option<Option<Foreign>>),
    #[error("cannot load: {0:?}")]
    Array([Foreign; 2]),
    #[error("cannot load: {0:?}")]
    Map(HashMap<u8, Foreign>),
    #[error("cannot load: {0:?}")]
    Own(Context),
    #[error("cannot load: {}", .0.cause)]
    Member(Context),
    #[error("cannot load: {}", .0.1)]
    Element((u8, Foreign)),
    #[error("cannot load: {0}")]
    Erased(Box<dyn Printed>),
    #[error("cannot load: {0}")]
    ErasedByAlias(Shared),
    #[error("cannot load: {0}")]
    ErasedTwice(std::rc::Rc<Shared>),
    #[error("cannot load: {0:?}")]
    Text(Vec<Option<(u8, String)>>),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum OfParameter<E: Debug + Display, F: std::error::Error + 'static> {
    #[error("cannot load: {0}")]
    Bare(E),
    #[error("cannot load: {0}")]
    Boxed(Box<E>),
    #[error("cannot load: {0:?}")]
    Listed(Vec<E>),
    #[error("cannot load: {0}")]
    Bounded(F),
}

trait Inside {
    type Error: Debug + Display;
}

impl<E: Debug + Display> Inside for OfItself<E> {
    type Error = E;
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("cannot load: {0}")]
#[api(status = 404)]
struct OfItself<E: Debug + Display>(<Self as Inside>::Error)
where
    Self: Inside;

/// It does not implement `Error`, as the reports of some libraries do not.
#[derive(Debug)]
struct Report;

impl Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("hunter2")
    }
}

impl From<Report> for Box<dyn std::error::Error> {
    fn from(_: Report) -> Self {
        Box::new(Foreign)
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("cannot load: {0}")]
#[api(status = 404)]
struct OfReport(Report);

fn main() {}
