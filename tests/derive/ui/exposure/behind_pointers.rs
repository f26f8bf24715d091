use api_error_core::ApiError;
use std::error::Error;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

#[derive(Debug)]
struct Report;

impl fmt::Display for Report {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl From<Report> for Box<dyn Error> {
    fn from(_: Report) -> Self {
        "".into()
    }
}

#[derive(Debug)]
struct List(Vec<fmt::Error>);

impl fmt::Display for List {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl<'a> IntoIterator for &'a List {
    type Item = &'a fmt::Error;
    type IntoIter = std::slice::Iter<'a, fmt::Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409)]
enum E<'a> {
    #[error("x: {0}")]
    Report(Arc<Report>),
    #[error("x: {0}")]
    List(Rc<List>),
    #[error("x: {0}")]
    Arguments(fmt::Arguments<'a>),
    #[error("x: {0}")]
    #[api(status = 503, message = "x: {0}")]
    Public(#[api(public)] Box<Report>),
}

fn main() {}
