//! The search finds the kind that the types of a list have first, whatever class it looks into.

use std::any::type_name;
use std::backtrace::Backtrace;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::error::Error;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::num::Wrapping;
use std::ops::{ControlFlow, Deref};
use std::panic::Location;
use std::pin::Pin;
use std::rc::Rc;
use std::slice;
use std::sync::{Arc, Mutex};
use std::{fmt, io};

use super::kinds::{self, Kind, with_kinds};
use super::search::{FindClass as _, FindKind as _, class_of};
use crate::HttpError;
use crate::model::Form;

/// Whether a type is of a kind: the inherent constant is there for those that are.
struct Asked<K, T>(PhantomData<(K, T)>);

impl<K: Kind<T>, T> Asked<K, T> {
    const VERDICT: Option<fn() -> &'static str> = Some(type_name::<K::Verdict>);
}

trait IsOfAnother {
    const VERDICT: Option<fn() -> &'static str> = None;
}

impl<K, T> IsOfAnother for Asked<K, T> {}

/// Returns the verdict that a function returns, which is not called: not each type has a value.
fn returned<T, V>(_: impl Fn(&T) -> V) -> &'static str {
    type_name::<V>()
}

/// Compares the verdict on a type with that of the first kind that it is of.
macro_rules! compare {
    ($type:ty: $($kind:ident)*) => {{
        // A function for each has its own stack.
        fn compare() {
            let found = returned(|field: &$type| {
                class_of(field).__api_error_class().__api_error_verdict()
            });
            let mut kinds = [$(Asked::<kinds::$kind, $type>::VERDICT),*].into_iter().flatten();
            let first = kinds.next().map(|name| name());
            assert_eq!(Some(found), first, "{}", stringify!($type));
        }

        compare();
    }};
    ($type:ty) => {
        // In the order in which they are declared.
        with_kinds! { compare! $type: }
    };
}

/// Compares a type, and each container of it, and each container of these; returns their number.
macro_rules! compare_all {
    ($($type:ty),* $(,)?) => { 0 $(+ compare_all! { 1 $type })* };
    (1 $type:ty) => {{
        compare!($type);
        compare_all!(contained 2 $type) + 1
    }};
    (2 $type:ty) => {{
        compare!($type);
        compare_all!(contained 3 $type) + 1
    }};
    (3 $type:ty) => {{
        compare!($type);
        1
    }};
    (contained $depth:tt $type:ty) => {
        compare_all!($depth Option<$type>)
            + compare_all!($depth Box<$type>)
            + compare_all!($depth Vec<$type>)
            + compare_all!($depth Result<u8, $type>)
            + compare_all!($depth &'static $type)
            + compare_all!($depth Result<$type, Failure>)
            + compare_all!($depth Wrapping<$type>)
            + compare_all!($depth Pin<Box<$type>>)
    };
}

#[derive(Debug)]
struct Failure;

impl fmt::Display for Failure {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl Error for Failure {}

/// Neither an error nor without one.
struct Other;

/// A type that becomes an error.
struct Report;

impl From<Report> for Box<dyn Error> {
    fn from(_: Report) -> Self {
        Failure.into()
    }
}

/// A list that only a reference of it tells.
struct Failures(Vec<Failure>);

impl<'a> IntoIterator for &'a Failures {
    type Item = &'a Failure;
    type IntoIter = slice::Iter<'a, Failure>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// A pointer of the author's.
struct To<T>(T);

impl<T> Deref for To<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

#[test]
fn a_class_has_the_first_kind_of_each_of_its_types() {
    let compared = compare_all![
        String,
        Failure,
        HttpError,
        Other,
        Report,
        Failures,
        To<Failure>,
        To<To<u8>>,
        To<Other>,
        Rc<dyn fmt::Display>,
        Box<dyn Error + Send + Sync>,
        Location<'static>,
        Arc<Backtrace>,
        Mutex<Failure>,
        Reverse<Other>,
        ManuallyDrop<Failure>,
        (u8, u8, Failure),
    ];
    assert_eq!(compared, 17 * (1 + 8 + 8 * 8));
}

/// Returns how many errors a field passes on.
macro_rules! passed_on {
    ($field:expr) => {{
        let field = $field;
        let mut number = 0;
        let _ = class_of(&field).__api_error_class().__api_error_visit(
            &field,
            true,
            Form::Debug,
            &mut |_| number += 1,
        );
        number
    }};
}

/// Puts each of some values beside each of others in each pair, and returns how many of the pairs
/// pass on no error.
macro_rules! silent_pairs {
    ([$($value:expr),* $(,)?] beside $others:tt) => { 0 $(+ silent_pairs! { 1 $value, $others })* };
    (1 $value:expr, [$($other:expr),* $(,)?]) => { 0 $(+ silent_pairs! { 2 $value, $other })* };
    (2 $value:expr, $other:expr) => {
        [
            passed_on!(($value, $other)),
            passed_on!(($other, $value)),
            passed_on!(ok_of($value, &$other)),
            passed_on!(err_of($value, &$other)),
            passed_on!(Some(ok_of($value, &$other))),
            passed_on!(vec![err_of($value, &$other)]),
            passed_on!(Box::new(($other, $value))),
            passed_on!(BTreeMap::from([(1, ($value, $other))])),
            passed_on!(((1, $value), $other)),
            passed_on!(ControlFlow::<_, u8>::Break(ok_of($value, &$other))),
        ]
        .into_iter()
        .filter(|number| *number == 0)
        .count()
    };
}

#[allow(clippy::unnecessary_wraps)]
fn ok_of<T, E>(value: T, _: &E) -> Result<T, E> {
    Ok(value)
}

#[allow(clippy::unnecessary_wraps)]
fn err_of<E, T>(error: E, _: &T) -> Result<T, E> {
    Err(error)
}

#[test]
fn no_error_is_passed_over_because_of_what_is_beside_it() {
    let silent = silent_pairs!([
        Failure,
        Some(Failure),
        vec![Failure],
        Rc::new(Failure),
        Box::<dyn Error>::from("text"),
        Ok::<Failure, u8>(Failure),
        Mutex::new(Failure),
    ] beside [
        None::<Failure>,
        None::<io::Error>,
        Vec::<Option<Failure>>::new(),
        Ok::<u8, Failure>(1),
        None::<Box<dyn Error>>,
        1,
        Other,
    ]);
    assert_eq!(silent, 0);
}
