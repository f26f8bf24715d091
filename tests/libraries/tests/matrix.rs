//! No text of an error beneath leaves the process, whichever derive writes `Display`, however
//! that is spelled, whatever the source is in, and whatever the response is written as.
//!
//! The tables are the lists of spellings in the test and the lists of forms in `forms!`. Each
//! case declares an error for every status, and each of these is sent in every envelope and by
//! gRPC. The declarations that do not compile are under `tests/derive/ui/exposure`.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt;
use std::mem::ManuallyDrop;
use std::num::{Saturating, Wrapping};
use std::ops::{ControlFlow, Range};
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex, RwLock};
use std::vec::IntoIter;

use api_error_core::{ApiError, ApiErrorExt, RequestContext};
use api_error_test_support::logged;
use api_error_test_support::shapes::ENVELOPES;
use tonic::Status;

const MARK: &str = "hunter2";
/// What is left of it where it is cut or changed, in small letters.
const PART: &str = "hunt";

/// An internal error.
#[derive(Debug, ApiError)]
#[api(internal, code = "vault")]
struct Vault(&'static str);

/// A public 5xx, whose text is not public.
#[derive(Debug, ApiError)]
#[api(status = 503, code = "store_down")]
struct Store(&'static str);

/// A public 4xx whose text is more than its message.
#[derive(Debug, ApiError)]
#[api(status = 404, code = "no_key", message = "no key")]
struct Quiet(&'static str);

/// A public 4xx whose text is its message, with more in its fields.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("no key")]
#[api(status = 404, code = "no_such_key")]
struct Hiding {
    #[allow(dead_code)] // `Debug` shows it.
    key: &'static str,
}

/// An error that is not declared.
#[derive(Debug)]
struct Foreign(&'static str);

/// An internal error that can be copied.
#[derive(Debug, Clone, Copy, ApiError)]
#[api(internal, code = "login")]
struct Login(&'static str);

/// An error that is not declared, and repeats its source.
#[derive(Debug, thiserror::Error)]
struct Plain<E: Error + 'static>(#[source] E);

impl<E: Error + 'static> fmt::Display for Plain<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain: ")?;
        fmt::Display::fmt(&self.0, f)
    }
}

/// Errors of which a width and a precision change the text.
macro_rules! padded {
    ($($name:ident: $template:literal;)+) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&format!($template, self.0))
            }
        }

        impl Error for $name {}
    )+};
}

padded! {
    Vault: "vault {} is open";
    Store: "store {} is down";
    Quiet: "no key {}";
    Foreign: "login {}";
    Login: "login {}";
}

const VAULT: Vault = Vault(MARK);
const STORE: Store = Store(MARK);
const QUIET: Quiet = Quiet(MARK);
const HIDING: Hiding = Hiding { key: MARK };
const FOREIGN: Foreign = Foreign(MARK);
const LOGIN: Login = Login(MARK);

type Unknown = Box<dyn Error + Send + Sync>;
type Errors = Vec<Box<dyn ApiError>>;

/// Declares each case with each form of the source: `[parameters] type = value`.
///
/// A case is a macro below, the list of errors and a spelling.
macro_rules! forms {
    // Declared errors, whose text may not be sent even with `message = display`: those that a
    // template may name.
    (declared: ($case:ident $($spelling:tt)*)) => {
        $case!($($spelling)* [] Vault = VAULT);
        $case!($($spelling)* [] Store = STORE);
        $case!($($spelling)* [] Quiet = QUIET);
        $case!($($spelling)* [] Box<Quiet> = Box::new(QUIET));
        $case!($($spelling)* [] Arc<Quiet> = Arc::new(QUIET));
        $case!($($spelling)* [] Box<dyn ApiError + Send + Sync> = QUIET.boxed());
        $case!($($spelling)* [] Box<Vault> = Box::new(VAULT));
        $case!($($spelling)* [] Box<Store> = Box::new(STORE));
        $case!($($spelling)* [] Arc<Vault> = Arc::new(VAULT));
        $case!($($spelling)* [] Arc<Store> = Arc::new(STORE));
        $case!($($spelling)* [] Box<dyn ApiError + Send + Sync> = VAULT.boxed());
        $case!($($spelling)* [] Box<Arc<Store>> = Box::new(Arc::new(STORE)));
    };
    // Forms that implement `Error`: those, and others.
    (errors: ($case:ident $($spelling:tt)*)) => {
        forms!(declared: ($case $($spelling)*));
        $case!($($spelling)* [] Arc<dyn Error + Send + Sync> = Arc::new(VAULT));
        $case!($($spelling)* [] Arc<dyn Error + Send + Sync> = Arc::new(FOREIGN));
        $case!($($spelling)* [] Arc<Arc<dyn Error + Send + Sync>> = Arc::new(Arc::new(FOREIGN)));
        $case!($($spelling)* [] Plain<Vault> = Plain(VAULT));
        $case!($($spelling)* [] Plain<Store> = Plain(STORE));
        $case!($($spelling)* [] Plain<Foreign> = Plain(FOREIGN));
        $case!($($spelling)* [] Plain<Plain<Vault>> = Plain(Plain(VAULT)));
        $case!($($spelling)* [] Box<Plain<Plain<Store>>> = Box::new(Plain(Plain(STORE))));
    };
    // A type parameter.
    (parameters: ($case:ident $($spelling:tt)*)) => {
        $case!($($spelling)* [E: Error + 'static] E = VAULT);
        $case!($($spelling)* [E: Error + 'static] E = FOREIGN);
        $case!($($spelling)* [E: Error + 'static] E = Plain(STORE));
        $case!($($spelling)* [E: Error + 'static] Box<E> = Box::new(VAULT));
        $case!($($spelling)* [E: Error + 'static] Plain<E> = Plain(VAULT));
    };
    // Forms that do not implement `Error`.
    (pointers: ($case:ident $($spelling:tt)*)) => {
        $case!($($spelling)* [] Unknown = Box::new(VAULT));
        $case!($($spelling)* [] Unknown = Box::new(STORE));
        $case!($($spelling)* [] Unknown = Box::new(FOREIGN));
        $case!($($spelling)* [] Unknown = Box::new(Plain(VAULT)));
        $case!($($spelling)* [] Unknown = Box::new(Plain(Plain(STORE))));
        $case!($($spelling)* [] anyhow::Error = anyhow::Error::new(VAULT));
        $case!($($spelling)* [] anyhow::Error = anyhow::Error::new(FOREIGN));
        $case!($($spelling)* [] anyhow::Error = anyhow::Error::new(Plain(STORE)));
        $case!($($spelling)* [] anyhow::Error = anyhow::Error::new(VAULT).context(MARK));
    };
    // Errors with a public text, of which `Debug` shows more.
    (hiding: ($case:ident $($spelling:tt)*)) => {
        $case!($($spelling)* [] Hiding = HIDING);
        $case!($($spelling)* [] Arc<Hiding> = Arc::new(HIDING));
        $case!($($spelling)* [] Box<dyn ApiError + Send + Sync> = HIDING.boxed());
    };
    // Of those in the next list, the ones that a template may name.
    (declared_fields: ($case:ident $($spelling:tt)*)) => {
        $case!($($spelling)* [] Vault = VAULT);
        $case!($($spelling)* [] Box<Vault> = Box::new(VAULT));
        $case!($($spelling)* [] Rc<Vault> = Rc::new(VAULT));
        $case!($($spelling)* [] Option<Vault> = Some(VAULT));
        $case!($($spelling)* [] Option<Box<Vault>> = Some(Box::new(VAULT)));
    };
    // Forms that no derive takes for a source.
    (fields: ($case:ident $($spelling:tt)*)) => {
        forms!(declared_fields: ($case $($spelling)*));
        $case!($($spelling)* [] Rc<Plain<Vault>> = Rc::new(Plain(VAULT)));
        $case!($($spelling)* [] Rc<dyn Error> = Rc::new(FOREIGN));
        $case!($($spelling)* [] Box<dyn Error> = Box::new(VAULT));
        $case!($($spelling)* [] Option<Rc<Vault>> = Some(Rc::new(VAULT)));
        $case!($($spelling)* [] Option<Foreign> = Some(FOREIGN));
        $case!($($spelling)* [] Option<Unknown> = Some(Box::new(STORE)));
        $case!($($spelling)* [E: Error + 'static] E = VAULT);
        $case!($($spelling)* [E: Error + 'static] Option<E> = Some(FOREIGN));
        $case!($($spelling)* [E: Error + 'static] Result<u8, E> = Err(VAULT));
        $case!($($spelling)* [] Option<Option<Vault>> = Some(Some(VAULT)));
        $case!($($spelling)* [] Rc<Option<Vault>> = Rc::new(Some(VAULT)));
        $case!($($spelling)* [] Rc<Arc<Box<dyn Error>>> = Rc::new(Arc::new(Box::new(VAULT))));
        $case!($($spelling)* [] Result<u8, Vault> = Err(VAULT));
        $case!($($spelling)* [] Result<u8, Unknown> = Err(Box::new(STORE)));
        $case!($($spelling)* [] (u8, Vault) = (7, VAULT));
        $case!($($spelling)* [] (Foreign, u8) = (FOREIGN, 7));
        $case!($($spelling)* [] Mutex<Vault> = Mutex::new(VAULT));
        $case!($($spelling)* [] RwLock<Foreign> = RwLock::new(FOREIGN));
        $case!($($spelling)* [] RefCell<Store> = RefCell::new(STORE));
        $case!($($spelling)* [] [Foreign; 2] = [FOREIGN, FOREIGN]);
        $case!($($spelling)* [] Vec<Unknown> = vec![Box::new(VAULT)]);
        $case!($($spelling)* [] Vec<Option<Vault>> = vec![Some(VAULT)]);
        $case!($($spelling)* [] Pin<Box<Option<Vault>>> = Box::pin(Some(VAULT)));
        $case!($($spelling)* [] ManuallyDrop<Option<Store>> = ManuallyDrop::new(Some(STORE)));
        $case!($($spelling)* [] Cow<'static, [Login]> = Cow::Borrowed(&[LOGIN]));
        $case!($($spelling)* [] Cell<Login> = Cell::new(LOGIN));
        $case!($($spelling)* [] Vec<(u8, Vault)> = vec![(7, VAULT)]);
        $case!($($spelling)* [] (u8, u8, Foreign) = (7, 7, FOREIGN));
        $case!($($spelling)* [] Option<(u8, Foreign)> = Some((7, FOREIGN)));
        $case!($($spelling)* [] Option<Option<Option<Vault>>> = Some(Some(Some(VAULT))));
        $case!($($spelling)* [] Result<Vault, Foreign> = Ok(VAULT));
        $case!($($spelling)* [] Option<Result<u8, Unknown>> = Some(Err(Box::new(VAULT))));
        $case!($($spelling)* [] Arc<Mutex<Vault>> = Arc::new(Mutex::new(VAULT)));
        $case!($($spelling)* [] Mutex<Unknown> = Mutex::new(Box::new(STORE)));
        $case!($($spelling)* [] Box<[Foreign]> = Box::new([FOREIGN]));
        $case!($($spelling)* [] BTreeMap<u8, Unknown> = BTreeMap::from([(7, Box::new(VAULT) as _)]));
        $case!($($spelling)* [] HashMap<u8, Vec<Foreign>> = HashMap::from([(7, vec![FOREIGN])]));
        $case!($($spelling)* [] Vec<anyhow::Error> = vec![anyhow::Error::new(FOREIGN)]);
        $case!($($spelling)* [] BTreeMap<u8, Vault> = BTreeMap::from([(7, VAULT)]));
        $case!($($spelling)* [] HashMap<u8, Foreign> = HashMap::from([(7, FOREIGN)]));
        $case!($($spelling)* [] (u8, (u8, Vault)) = (7, (7, VAULT)));
        $case!($($spelling)* [] (Vault, u8, u8) = (VAULT, 7, 7));
        $case!($($spelling)* [] (u8, u8, u8, Foreign) = (7, 7, 7, FOREIGN));
        $case!($($spelling)* [] (u8, u8, u8, u8, Vault) = (7, 7, 7, 7, VAULT));
        $case!($($spelling)* [] (Store, u8, u8, u8, u8, u8) = (STORE, 7, 7, 7, 7, 7));
        $case!($($spelling)* [] (u8, u8, u8, Unknown, u8, u8, u8)
            = (7, 7, 7, Box::new(VAULT), 7, 7, 7));
        $case!($($spelling)* [] (u8, u8, u8, u8, u8, u8, u8, Foreign)
            = (7, 7, 7, 7, 7, 7, 7, FOREIGN));
        $case!($($spelling)* [] (u8, u8, u8, u8, u8, u8, u8, u8, Option<Vault>)
            = (7, 7, 7, 7, 7, 7, 7, 7, Some(VAULT)));
        $case!($($spelling)* [] (u8, u8, u8, u8, u8, u8, u8, u8, u8, Vault)
            = (7, 7, 7, 7, 7, 7, 7, 7, 7, VAULT));
        $case!($($spelling)* [] (u8, u8, u8, u8, u8, Vault, u8, u8, u8, u8, u8)
            = (7, 7, 7, 7, 7, VAULT, 7, 7, 7, 7, 7));
        $case!($($spelling)* [] (u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, Store)
            = (7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, STORE));
        $case!($($spelling)* [] Vec<(u8, u8, Vault)> = vec![(7, 7, VAULT)]);
        $case!($($spelling)* [] BTreeMap<u8, (u8, u8, u8, u8, Foreign)>
            = BTreeMap::from([(7, (7, 7, 7, 7, FOREIGN))]));
        $case!($($spelling)* [] Option<Vec<(u8, Vault)>> = Some(vec![(7, VAULT)]));
        $case!($($spelling)* [] HashMap<u8, HashMap<u8, (u8, Unknown)>>
            = HashMap::from([(7, HashMap::from([(7, (7, Box::new(VAULT) as _))]))]));
        $case!($($spelling)* [] Result<u8, Result<u8, Result<u8, Foreign>>>
            = Err(Err(Err(FOREIGN))));
        $case!($($spelling)* [] Result<Result<Result<Vault, u8>, u8>, u8> = Ok(Ok(Ok(VAULT))));
        $case!($($spelling)* [] Box<Option<Arc<Mutex<Vault>>>>
            = Box::new(Some(Arc::new(Mutex::new(VAULT)))));
        $case!($($spelling)* [] Wrapping<Wrapping<Wrapping<Wrapping<Vault>>>>
            = Wrapping(Wrapping(Wrapping(Wrapping(VAULT)))));
        $case!($($spelling)* [] Saturating<Wrapping<Saturating<Rc<Store>>>>
            = Saturating(Wrapping(Saturating(Rc::new(STORE)))));
        $case!($($spelling)* [] Vec<Vec<Vec<Vec<Vec<Foreign>>>>> = vec![vec![vec![vec![vec![FOREIGN]]]]]);
        $case!($($spelling)* [] Rc<Rc<Rc<Rc<Vault>>>> = Rc::new(Rc::new(Rc::new(Rc::new(VAULT)))));
        $case!($($spelling)* [] Arc<RwLock<BTreeMap<u8, Vec<Store>>>>
            = Arc::new(RwLock::new(BTreeMap::from([(7, vec![STORE])]))));
        $case!($($spelling)* [E: Error + 'static] Option<(u8, Vec<E>)> = Some((7, vec![VAULT])));
        $case!($($spelling)* [] Range<Login> = LOGIN..LOGIN);
        $case!($($spelling)* [] ControlFlow<Vault, u8> = ControlFlow::Break(VAULT));
        $case!($($spelling)* [] ControlFlow<u8, Foreign> = ControlFlow::Continue(FOREIGN));
        $case!($($spelling)* [] AssertUnwindSafe<Option<Vault>> = AssertUnwindSafe(Some(VAULT)));
        $case!($($spelling)* [] IntoIter<Foreign> = vec![FOREIGN].into_iter());
    };
    // Forms that no derive takes for a source, and that have a `Display`.
    (displayed: ($case:ident $($spelling:tt)*)) => {
        $case!($($spelling)* [] Rc<Vault> = Rc::new(VAULT));
        $case!($($spelling)* [] Rc<Rc<Rc<Rc<Vault>>>> = Rc::new(Rc::new(Rc::new(Rc::new(VAULT)))));
        $case!($($spelling)* [] Wrapping<Vault> = Wrapping(VAULT));
        $case!($($spelling)* [] Wrapping<Saturating<Wrapping<Wrapping<Store>>>>
            = Wrapping(Saturating(Wrapping(Wrapping(STORE)))));
        $case!($($spelling)* [] Wrapping<Rc<Rc<dyn Error>>> = Wrapping(Rc::new(Rc::new(FOREIGN))));
        $case!($($spelling)* [] Cow<'static, Login> = Cow::Borrowed(&LOGIN));
        $case!($($spelling)* [] Arc<Arc<dyn Error>> = Arc::new(Arc::new(FOREIGN)));
    };
}

/// Declares an error for each status by a derive that takes its text from an attribute.
macro_rules! declare {
    (
        $errors:ident ($($derive:path),*) [$($display:tt)*] $message:tt
        $fields:tt $value:tt [$($parameters:tt)*]
    ) => {{
        #[derive(Debug, $($derive,)* ApiError)]
        #[api(title = "Kept")]
        enum Outer<$($parameters)*> {
            $($display)*
            #[api(status = 400, message = $message)]
            Bad $fields,
            $($display)*
            #[api(status = 404, message = $message)]
            Absent $fields,
            $($display)*
            #[api(status = 500)]
            Broken $fields,
            $($display)*
            #[api(status = 503)]
            Busy $fields,
        }
        each!($errors $value);
    }};
}

macro_rules! each {
    ($errors:ident $value:tt) => {
        $errors.push(Box::new(Outer::Bad $value));
        $errors.push(Box::new(Outer::Absent $value));
        $errors.push(Box::new(Outer::Broken $value));
        $errors.push(Box::new(Outer::Busy $value));
    };
}

/// A field with a name, which is the source if the name says so.
macro_rules! named {
    (
        $errors:ident $derives:tt ($message:tt $field:ident $($display:tt)*)
        $parameters:tt $ty:ty = $value:expr
    ) => {
        declare!($errors $derives [$($display)*] $message
            { $field: $ty } { $field: $value } $parameters)
    };
}

/// A field without a name.
macro_rules! tuple {
    (
        $errors:ident $derives:tt ($message:tt $($display:tt)*)
        $parameters:tt $ty:ty = $value:expr
    ) => {
        declare!($errors $derives [$($display)*] $message
            (#[source] $ty) ($value) $parameters)
    };
}

/// `Display` by displaydoc, `Error` by hand.
macro_rules! displaydoc {
    (
        $errors:ident $derives:tt ($message:tt $source:ident $display:literal)
        [] $ty:ty = $value:expr
    ) => {{
        #[derive(Debug, displaydoc::Display, ApiError)]
        #[api(title = "Kept")]
        enum Outer {
            #[doc = $display]
            #[api(status = 400, message = $message)]
            Bad { $source: $ty },
            #[doc = $display]
            #[api(status = 404, message = $message)]
            Absent { $source: $ty },
            #[doc = $display]
            #[api(status = 500)]
            Broken { $source: $ty },
            #[doc = $display]
            #[api(status = 503)]
            Busy { $source: $ty },
        }
        with_source!(Outer $source);
        each!($errors { $source: $value });
    }};
}

/// `Display` and `Error` by hand.
macro_rules! by_hand {
    ($errors:ident $derives:tt ($message:tt $source:ident $show:path) [] $ty:ty = $value:expr) => {{
        #[derive(Debug, ApiError)]
        #[api(title = "Kept")]
        enum Outer {
            #[api(status = 400, message = $message)]
            Bad { $source: $ty },
            #[api(status = 404, message = $message)]
            Absent { $source: $ty },
            #[api(status = 500)]
            Broken { $source: $ty },
            #[api(status = 503)]
            Busy { $source: $ty },
        }
        impl fmt::Display for Outer {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                $show(&self.source().unwrap(), f)
            }
        }
        with_source!(Outer $source);
        each!($errors { $source: $value });
    }};
}

macro_rules! with_source {
    ($outer:ident $source:ident) => {
        impl Error for $outer {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                match self {
                    Self::Bad { $source }
                    | Self::Absent { $source }
                    | Self::Broken { $source }
                    | Self::Busy { $source } => Some($source),
                }
            }
        }
    };
}

fn show(source: &impl fmt::Display, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "x: {source}")
}

fn show_cut(source: &impl fmt::Display, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "x: {source:.13}")
}

fn show_loud(source: &impl fmt::Display, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(&source.to_string().to_uppercase())
}

fn show_all(source: &impl fmt::Debug, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "x: {source:20?}")
}

fn show_all_loud(source: &impl fmt::Debug, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(&format!("{source:?}").to_uppercase())
}

/// Declares each spelling with each of the named lists of forms.
///
/// The names of derives are written where the spellings are: what a derive generates has the
/// hygiene of its name.
macro_rules! spellings {
    ($derives:tt $($($list:ident)+: $case:ident $spelling:tt;)+) => {{
        let mut errors = Errors::new();
        $($(forms!($list: ($case errors $derives $spelling));)+)+
        errors
    }};
}

#[rustfmt::skip]
fn with_thiserror() -> Errors {
    spellings! { (thiserror::Error)
        errors parameters pointers: named (display source #[error("x: {source}")]);
        errors parameters pointers: named (display source #[error("x: {}", source)]);
        errors parameters pointers: named (display source #[error("x: {}", .source)]);
        errors parameters pointers: named (display source #[error("x: {}", source.to_string())]);
        errors parameters pointers: named (display source #[error("x: {s}", s = source)]);
        errors parameters pointers: named (display source #[error("x: {source:?}")]);
        errors parameters pointers: named (display source #[error(fmt = show)]);
        errors parameters pointers: named (display source #[error(transparent)]);
        errors parameters pointers: tuple (display #[error("x: {0}")]);
        errors parameters pointers: tuple (display #[error("x: {_0}")]);
        errors parameters pointers: tuple (display #[error("x: {}", .0)]);
        declared: named ("x: {source}" source #[error("{source}")]);
        declared: named ("x: {source:?}" source #[error("{source}")]);
        declared: tuple ("x: {0}" #[error("{0}")]);
        errors parameters pointers: named (display source #[error("x: {source:.13}")]);
        errors parameters pointers: named (display source #[error("x: {source:>60}")]);
        errors parameters pointers: named (display source #[error("x: {source:?>60.13}")]);
        errors parameters pointers: named (display source #[error("x: {source:#}")]);
        errors parameters pointers: named (display source #[error("x: {source:#?}")]);
        errors parameters pointers hiding: named (display source #[error("x: {source:20?}")]);
        errors parameters pointers: named (display source #[error("x: {s:.13}", s = source)]);
        errors parameters pointers: named (display source #[error("x: {:.*}", 13, source)]);
        errors parameters pointers: named (display source #[error("x: {}", source.to_string().to_uppercase())]);
        errors parameters pointers: named (display source #[error("x: {}", format!("{source:.13}"))]);
        errors parameters pointers hiding: named (display source #[error("x: {}", format_args!("{:20?}", source))]);
        errors parameters pointers: named (display source #[error(fmt = show_cut)]);
        errors parameters pointers: named (display source #[error(fmt = show_loud)]);
        errors parameters pointers: named (display source #[error(fmt = show_all)]);
        errors parameters pointers hiding: named (display source #[error(fmt = show_all_loud)]);
        errors parameters pointers: tuple (display #[error("x: {0:.13}")]);
        errors parameters pointers: tuple (display #[error("x: {_0:20?}")]);
        declared: named ("x: {source:.13}" source #[error("{source}")]);
        declared: named ("x: {source:20?}" source #[error("{source}")]);
        displayed: named (display cause #[error("x: {cause}")]);
        displayed: named (display cause #[error("x: {cause:.13}")]);
        displayed: named (display cause #[error(fmt = show_cut)]);
        fields: named (display cause #[error("x: {cause:20?}")]);
        fields: named (display cause #[error(fmt = show_all)]);
        fields: named (display cause #[error("x: {cause:?}")]);
        declared_fields: named ("x: {cause:?}" cause #[error("{cause:?}")]);
    }
}

#[rustfmt::skip]
fn with_snafu() -> Errors {
    spellings! { (snafu::Snafu)
        errors parameters pointers: named (display source #[snafu(display("x: {source}"))]);
        errors parameters pointers: named (display source #[snafu(display("x: {}", source))]);
        errors parameters pointers: named (display source #[snafu(display("x: {}", source.to_string()))]);
        errors parameters pointers: named (display source #[snafu(display("x: {source:.13}"))]);
        errors parameters pointers: named (display source #[snafu(display("x: {source:20?}"))]);
        errors parameters pointers: named (display source #[snafu(display("x: {}", source.to_string().to_uppercase()))]);
        errors parameters pointers: named (display source #[snafu(display("x: {}", format!("{source:.13}")))]);
        declared: named ("x: {source}" source #[snafu(display("{source}"))]);
    }
}

#[rustfmt::skip]
fn with_derive_more() -> Errors {
    spellings! { (derive_more::Display, derive_more::Error)
        errors pointers: named (display source #[display("x: {source}")]);
        errors pointers: named (display source #[display("x: {}", source)]);
        errors pointers: named (display source #[display("x: {source:.13}")]);
        errors pointers: named (display source #[display("x: {source:20?}")]);
        errors pointers: named (display source #[display("x: {}", source.to_string().to_uppercase())]);
        errors pointers: named (display source #[display("x: {}", format!("{source:.13}"))]);
        declared: named ("x: {source}" source #[display("{source}")]);
    }
}

fn with_display_alone() -> Errors {
    spellings! { ()
        errors: displaydoc (display source "x: {source}");
        declared: displaydoc ("x: {source}" source "{source}");
        errors: displaydoc (display source "x: {source:.13}");
        errors: displaydoc (display source "x: {source:>60}");
        errors: displaydoc (display source "x: {source:#?}");
        errors hiding: displaydoc (display source "x: {source:20?}");
        errors: by_hand (display source show);
        errors: by_hand (display source show_cut);
        errors: by_hand (display source show_loud);
        errors: by_hand (display source show_all);
        errors hiding: by_hand (display source show_all_loud);
        declared: by_hand ("x: {source}" source show);
    }
}

/// Returns all that a client receives, and what is logged, for each way to respond.
fn responses(error: &dyn ApiError) -> impl Iterator<Item = (&'static str, String, String)> {
    let in_envelopes = ENVELOPES.iter().map(|&envelope| {
        let context = RequestContext::new().with_envelope(envelope);
        let (response, log) = logged(|| context.enter(|| error.response()));
        let body = String::from_utf8_lossy(response.body());
        ("HTTP", format!("{:?} {body}", response.headers()), log)
    });
    let (status, log) = logged(|| Status::from(error));
    let details = String::from_utf8_lossy(status.details()).into_owned();
    let text = format!("{} {details} {:?}", status.message(), status.metadata());
    in_envelopes.chain([("gRPC", text, log)])
}

fn assert_kept(errors: &Errors) {
    let mut count = 0;
    for error in errors {
        let text = error.to_string().to_lowercase();
        assert!(text.contains(PART), "not a case: {error:?}: {text}");
        for (protocol, public, log) in responses(&**error) {
            let case = format!("{protocol}, {error:?}: {error}");
            assert!(!public.to_lowercase().contains(PART), "{case}: {public}");
            let is_logged = log.to_lowercase().contains(MARK);
            assert!(is_logged, "{case} is not in the log: {log}");
            count += 1;
        }
        let message = error.message().to_string();
        assert!(
            !message.to_lowercase().contains(PART),
            "{error:?}: {message}"
        );
    }
    println!(
        "{} declared errors, {count} responses, 0 leaks",
        errors.len()
    );
    assert!(count >= 600, "{count}");
}

#[test]
fn texts_by_thiserror_are_kept() {
    assert_kept(&with_thiserror());
}

#[test]
fn texts_by_snafu_are_kept() {
    assert_kept(&with_snafu());
}

#[test]
fn texts_by_derive_more_are_kept() {
    assert_kept(&with_derive_more());
}

#[test]
fn texts_by_displaydoc_and_by_hand_are_kept() {
    assert_kept(&with_display_alone());
}
