//! What an error that hides something internal shows of itself.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use std::cell::{Ref, RefCell};
use std::collections::BTreeMap;
use std::error::Error;
use std::mem::ManuallyDrop;
use std::ops::ControlFlow;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard};
use std::{fmt, io, slice};

use api_error_core::{ApiError, ApiErrorExt};

#[derive(Debug, thiserror::Error, ApiError)]
enum Store {
    #[error("table {0} is gone")]
    #[api(internal, code = "store_broken")]
    Broken(&'static str),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Service {
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] Store),
    #[error("no card {id}: {source}")]
    #[api(status = 404, message = "no card {id}: {source}")]
    Wrapped {
        #[api(detail)]
        id: u8,
        source: Store,
    },
    #[error("outer of {0}")]
    #[api(status = 404, title = "Not there", message = "outer of {0}")]
    Twice(#[source] Box<Service>),
}

fn body(error: &dyn ApiError) -> String {
    String::from_utf8(error.response().body().to_vec()).unwrap()
}

#[test]
fn an_internal_error_is_a_generic_500() {
    let error = Service::from(Store::Broken("secrets"));
    assert_eq!(error.spec().code(), "store_broken");
    assert_eq!(error.code(), "internal_server_error");
    assert_eq!(error.response().status(), 500);
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"internal_server_error","message":"Something went wrong on our side."}}"#
    );
}

#[test]
fn an_internal_source_redacts_the_message_of_whoever_repeats_it() {
    let error = Service::Wrapped {
        id: 7,
        source: Store::Broken("secrets"),
    };
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"wrapped","message":"Wrapped","details":{"id":7}}}"#
    );
    let error = Service::Twice(Box::new(error));
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"twice","message":"Not there"}}"#
    );
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Kind {
    #[error("no card {id}")]
    #[api(status = 404)]
    NoCard {
        #[api(detail)]
        id: u8,
    },
    #[error("the disk {0} is broken")]
    #[api(status = 500)]
    Disk(&'static str),
    #[error("stop")]
    #[api(status = 429, header("x-limit" = "60"), retry_after = 7)]
    TooMany,
    #[error("the seal is broken")]
    #[api(internal)]
    Seal,
    #[error("down")]
    #[api(status = 503, message = "down")]
    Down,
}

#[derive(Debug, thiserror::Error)]
#[error("the password is hunter2")]
struct Cause;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("{kind} (at {place})")]
struct AppError {
    #[api(transparent)]
    kind: Kind,
    #[api(detail)]
    link: Option<&'static str>,
    #[api(header = "x-trace")]
    trace: u32,
    place: &'static str,
    #[source]
    cause: Option<Cause>,
    #[api(retry_after)]
    wait: Option<u32>,
}

impl From<Kind> for AppError {
    fn from(kind: Kind) -> Self {
        Self {
            kind,
            link: Some("/help"),
            trace: 9,
            place: "src/secret.rs",
            cause: Some(Cause),
            wait: None,
        }
    }
}

#[test]
fn a_wrapper_adds_its_details_and_headers_to_those_of_the_wrapped_error() {
    let error = AppError::from(Kind::NoCard { id: 7 });
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"no_card","message":"no card 7","details":{"id":7,"link":"/help"}}}"#
    );
    assert_eq!(error.response().headers()["x-trace"], "9");
    assert_eq!(error.status(), 404);
}

#[test]
fn a_wrapper_without_a_value_leaves_that_of_the_wrapped_error() {
    let mut error = AppError::from(Kind::TooMany);
    error.link = None;
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"too_many","message":"stop"}}"#
    );
    assert_eq!(error.response().headers()["retry-after"], "7");
    assert_eq!(error.response().headers()["x-limit"], "60");
    error.wait = Some(9);
    assert_eq!(error.response().headers()["retry-after"], "9");
}

#[test]
fn a_wrapper_of_an_internal_error_shows_nothing() {
    let error = AppError::from(Kind::Seal);
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"internal_server_error","message":"Something went wrong on our side."}}"#
    );
    assert!(!error.response().headers().contains_key("x-trace"));
}

#[test]
fn a_wrapper_shows_neither_display_nor_source_of_a_server_error() {
    let error = AppError::from(Kind::Disk("sda"));
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"disk","message":"Something went wrong on our side.","details":{"link":"/help"}}}"#
    );
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Outer {
    #[error("outer")]
    #[api(message = "{text}", detail("length": usize = text.len()), header("x-kind" = "kind"))]
    WithText {
        #[api(transparent)]
        #[source]
        kind: Kind,
        #[api(public)]
        text: &'static str,
        #[api(detail)]
        id: u16,
    },
    #[error(transparent)]
    #[api(transparent)]
    App(AppError),
    #[error("own")]
    #[api(status = 400)]
    Own,
}

#[test]
fn the_message_of_a_wrapper_replaces_that_of_the_wrapped_error() {
    let outer = |kind, text| Outer::WithText { kind, text, id: 8 };
    // The wrapped error has a detail `id`, too.
    assert_eq!(
        body(&outer(Kind::NoCard { id: 7 }, "not here")),
        r#"{"error":{"code":"no_card","message":"not here","details":{"id":7,"length":8}}}"#
    );
    // The source is the wrapped error itself, which says the same.
    let error = outer(Kind::Down, "down");
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"down","message":"down","details":{"id":8,"length":4}}}"#
    );
    assert_eq!(error.response().headers()["x-kind"], "kind");
}

#[test]
fn a_wrapper_may_be_wrapped() {
    let error = Outer::App(Kind::NoCard { id: 7 }.into());
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"no_card","message":"no card 7","details":{"id":7,"link":"/help"}}}"#
    );
    assert_eq!(
        body(&Outer::Own),
        r#"{"error":{"code":"own","message":"own"}}"#
    );
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("{text}: {secret}")]
#[api(status = 503, message = "{text}")]
struct Maintenance {
    #[api(public)]
    text: String,
    secret: &'static str,
}

#[test]
fn a_public_field_is_in_the_message_and_not_among_the_details() {
    let error = Maintenance {
        text: "back at noon".into(),
        secret: "hunter2",
    };
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"maintenance","message":"back at noon"}}"#
    );
    assert!(error.spec().details().is_empty());
}

/// What only the log may show.
const SECRET: &str = "postgres://root:hunter2@db";

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error, ApiError)]
#[error("{}", self.secret)]
#[api(internal)]
struct Database {
    secret: &'static str,
}

/// An error of a library.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("{}", self.secret)]
struct Foreign {
    secret: &'static str,
}

/// What becomes an error, and is none.
#[derive(Debug)]
struct Report(Foreign);

impl From<Report> for Box<dyn Error> {
    fn from(report: Report) -> Self {
        Box::new(report.0)
    }
}

/// A list of errors of the author's.
#[derive(Debug)]
struct List(Vec<Database>);

impl<'a> IntoIterator for &'a List {
    type Item = &'a Database;
    type IntoIter = slice::Iter<'a, Database>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|error| write!(f, "{error}"))
    }
}

/// Declares an error around each value, whose message shows it in a form, and returns their bodies.
macro_rules! bodies {
    (sources: $($form:literal $type:ty = $value:expr;)*) => {
        [$({
            #[derive(Debug, thiserror::Error, ApiError)]
            #[error($form)]
            #[api(status = 400, message = display)]
            struct Field(#[source] $type);

            (concat!($form, " of the source ", stringify!($type)), body(&Field($value)))
        }),*]
    };
    ($($form:literal $type:ty = $value:expr;)*) => {
        [$({
            #[derive(Debug, thiserror::Error, ApiError)]
            #[error($form)]
            #[api(status = 400, message = display)]
            struct Field($type);

            (concat!($form, " of ", stringify!($type)), body(&Field($value)))
        }),*]
    };
}

#[test]
fn no_place_of_a_field_shows_an_error_that_is_not_public() {
    let database = Database { secret: SECRET };
    let foreign = Foreign { secret: SECRET };
    let mutex: &Mutex<_> = Box::leak(Box::new(Mutex::new(vec![database])));
    let bodies = bodies! {
        // One kind of errors beside another, which is not there.
        "{0:?}" Result<Vec<Database>, io::Error> = Ok(vec![database]);
        "{0:?}" Result<io::Error, Option<Database>> = Err(Some(database));
        "{0:?}" (Option<io::Error>, Option<Database>) = (None, Some(database));
        "{0:?}" (Option<Database>, Option<io::Error>) = (Some(database), None);
        "{0:?}" Vec<Result<Database, io::Error>> = vec![Ok(database)];
        "{0:?}" Option<Result<io::Error, Database>> = Some(Err(database));
        "{0:?}" Result<Vec<Vec<Database>>, io::Error> = Ok(vec![vec![database]]);
        "{0:?}" BTreeMap<Database, Vec<io::Error>> = BTreeMap::from([(database, vec![])]);
        "{0:?}" ControlFlow<Vec<io::Error>, Database> = ControlFlow::Continue(database);
        "{0:?}" (Box<dyn Error + Send + Sync>, Option<Database>) = ("".into(), Some(database));
        // An error that shows another as itself, and is not its source.
        "{0}" io::Error = io::Error::other(database);
        "{0:?}" io::Error = io::Error::other(database);
        "{0}" Box<io::Error> = Box::new(io::Error::other(database));
        "{0}" Rc<io::Error> = Rc::new(io::Error::other(database));
        "{0}" io::Error = io::Error::other(io::Error::other(Box::new(database)));
        "{0:?}" Vec<io::Error> = vec![io::Error::other(database)];
        "{0}" io::Error = io::Error::other(foreign);
        // Any error, behind what is none itself.
        "{0}" Rc<Arc<dyn Error + Send + Sync>> = Rc::new(Arc::new(foreign));
        "{0}" Rc<&'static dyn Error> = Rc::new(&Foreign { secret: SECRET });
        "{0}" Pin<Box<Arc<dyn Error>>> = Box::pin(Arc::new(foreign));
        "{0:?}" ManuallyDrop<Arc<dyn Error>> = ManuallyDrop::new(Arc::new(foreign));
        "{0:?}" AssertUnwindSafe<Arc<dyn Error>> = AssertUnwindSafe(Arc::new(foreign));
        // Reports and lists that only the compiler knows as such.
        "{0:?}" Arc<Report> = Arc::new(Report(foreign));
        "{0:?}" Option<Report> = Some(Report(foreign));
        "{0:?}" Result<u8, Report> = Err(Report(foreign));
        "{0}" Arc<List> = Arc::new(List(vec![database]));
        "{0:?}" Option<List> = Some(List(vec![database]));
        // What the standard library makes of a container.
        "{0:?}" &'static mut Vec<Database> = Box::leak(Box::new(vec![database]));
        "{0:?}" Ref<'static, Option<Database>> = Box::leak(Box::new(RefCell::new(Some(database)))).borrow();
        "{0:?}" MutexGuard<'static, Vec<Database>> = mutex.lock().unwrap();
        "{0:?}" slice::Iter<'static, Database> = [Database { secret: SECRET }].iter();
        "{0:?}" std::vec::IntoIter<Database> = vec![database].into_iter();
        "{0:?}" std::array::IntoIter<Database, 1> = [database].into_iter();
        "{0:?}" std::iter::Once<Database> = std::iter::once(database);
        "{0:?}" Option<std::vec::IntoIter<Database>> = Some(vec![database].into_iter());
        "{0:?}" io::Cursor<Database> = io::Cursor::new(database);
    };
    let sources = bodies! {
        sources:
        "{0}" io::Error = io::Error::other(database);
        "{0:?}" io::Error = io::Error::other(database);
        "{0}" Box<io::Error> = Box::new(io::Error::other(database));
        "{0}" Arc<io::Error> = Arc::new(io::Error::other(database));
    };
    for (field, body) in bodies.iter().chain(&sources) {
        assert!(!body.contains(SECRET), "{field}: {body}");
        assert!(body.contains(r#""message":"Field""#), "{field}: {body}");
    }
    println!("{} fields", bodies.len() + sources.len());
}

#[test]
fn what_is_allowed_and_not_declared_is_shown() {
    let foreign = Foreign { secret: "disk 7" };
    let bodies = bodies! {
        "{0}" io::Error = io::Error::other("disk 7");
        "{0}" io::Error = io::Error::other(io::Error::other("disk 7"));
        "{0}" io::Error = io::Error::new(io::ErrorKind::NotFound, "disk 7".to_owned());
        "{0}" Box<io::Error> = Box::new(io::Error::other("disk 7"));
        "{0}" Rc<io::Error> = Rc::new(io::Error::other("disk 7"));
        "{0}" Rc<Foreign> = Rc::new(foreign);
        "{0:?}" (u8, &'static str) = (7, "disk 7");
        "{0:?}" ControlFlow<String, u8> = ControlFlow::Break("disk 7".to_owned());
        "{0:?}" Pin<Box<str>> = Pin::new("disk 7".into());
        "{0:?}" io::Cursor<&'static str> = io::Cursor::new("disk 7");
    };
    let sources = bodies! {
        sources:
        "{0}" io::Error = io::Error::other("disk 7");
        "{0}" Arc<io::Error> = Arc::new(io::Error::other("disk 7"));
    };
    for (field, body) in bodies.iter().chain(&sources) {
        assert!(body.contains("disk 7"), "{field}: {body}");
    }
}
