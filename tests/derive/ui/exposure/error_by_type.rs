use api_error_core::ApiError;
use std::error::Error;
use std::fmt;
use std::rc::Rc;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("vault 7 is sealed")]
#[api(internal)]
struct Vault;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum E<T: Error + 'static> {
    #[error("cannot load: {0}")]
    Plain(Vault),
    #[error("cannot load: {vault}")]
    Named { vault: Vault },
    #[error("cannot load: {0:?}")]
    Optional(Option<Vault>),
    #[error("cannot load: {0}")]
    Object(Box<dyn Error + Send + Sync>),
    #[error("cannot load: {0:?}")]
    OptionalObject(Option<Box<dyn Error + Send + Sync>>),
    #[error("cannot load: {0}")]
    Counted(Rc<Vault>),
    #[error("cannot load: {0}")]
    Parameter(T),
    #[error("cannot load: {0}")]
    Text(String),
}

#[derive(Debug, ApiError)]
#[api(status = 404)]
struct ByHand {
    vault: Vault,
    name: String,
}

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot load {}: {}", self.name, self.vault)
    }
}

impl Error for ByHand {}

fn main() {}
