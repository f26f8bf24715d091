//! An example is any expression of Rust, and a value of its own variant.

// Documents alone have values of some, and the expressions are there for their forms.
#![allow(
    dead_code,
    clippy::cast_possible_truncation,
    clippy::unnecessary_fold,
    clippy::needless_pass_by_value
)]

use api_error_core::{ApiError, ApiErrorExt as _, ErrorCatalog};

const LIMIT: u32 = 7;

fn ids<T: Clone, const N: usize>(ids: [T; N]) -> Vec<T> {
    ids.to_vec()
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum E {
    #[api(example = Self::Array { ids: [1, 2] })]
    #[error("array")]
    Array { ids: [u8; 2] },
    #[api(example = { let id = 1; Self::Block { id } })]
    #[error("block")]
    Block { id: u8 },
    #[api(example = Self::Closure([1, 2].iter().fold(0, |a: u8, b: &u8| a + b)))]
    #[error("closure")]
    Closure(u8),
    #[api(example = Self::Range { range: 1..LIMIT, rest: .. }, code = "range_full")]
    #[error("range")]
    Range {
        range: std::ops::Range<u32>,
        rest: std::ops::RangeFull,
    },
    #[api(example = if LIMIT < 3 { Self::Branch(1) } else { Self::Branch(2) })]
    #[error("branch")]
    Branch(u8),
    #[api(example = Self::Reference(&["a", "b"]))]
    #[error("reference")]
    Reference(&'static [&'static str]),
    #[api(example = Self::Generic(ids::<u8, 2>([1, 2])), title = "Generic")]
    #[error("generic")]
    Generic(Vec<u8>),
    #[api(example = match LIMIT { 0 | 1 => Self::Match(1), _ => Self::Match(2) })]
    #[error("match")]
    Match(u8),
    #[api(example = <Self as Sample<u8, u16>>::sample(), status = 404)]
    #[error("qualified")]
    Qualified(u8),
    #[api(example = Self::other())]
    #[error("function")]
    Function(u8),
    #[api(example = unsafe_free!(Self::Macro(1)))]
    #[error("macro")]
    Macro(u8),
    #[api(example = Self::Cast(LIMIT as u8 | 2))]
    #[error("cast")]
    Cast(u8),
}

trait Sample<A, B> {
    fn sample() -> Self;
}

impl Sample<u8, u16> for E {
    fn sample() -> Self {
        Self::Qualified(1)
    }
}

impl E {
    /// Makes a value of another variant than that whose example calls it.
    fn other() -> Self {
        Self::Closure(1)
    }
}

macro_rules! unsafe_free {
    ($value:expr) => {
        $value
    };
}
use unsafe_free;

#[test]
fn an_example_is_any_expression() {
    let mut shown = Vec::new();
    for spec in E::CATALOG.iter() {
        if let Some(example) = spec.example() {
            example.show(&mut |error| shown.push((spec.code(), error.code())));
        }
    }
    let expected = [
        "array",
        "block",
        "closure",
        "range_full",
        "branch",
        "reference",
        "generic",
        "match",
        "qualified",
        "macro",
        "cast",
    ];
    assert_eq!(shown, expected.map(|code| (code, code)));
}

#[test]
fn an_example_of_another_variant_is_not_shown() {
    let spec = E::CATALOG
        .iter()
        .find(|spec| spec.code() == "function")
        .expect("the variant");
    let example = spec.example().expect("it has one");
    example.show(&mut |error| panic!("showed {error}"));
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, example = Self { ids: vec![1, 2] })]
#[error("struct")]
struct Struct {
    ids: Vec<u8>,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Shared {
    #[api(code = "same", shared, title = "Same", example = Self::A(1))]
    #[error("a")]
    A(u8),
    #[api(code = "same", shared, title = "Same", example = Self::b())]
    #[error("b")]
    B(u8),
}

impl Shared {
    fn b() -> Self {
        Self::A(1)
    }
}

#[test]
fn variants_of_one_code_are_told_apart() {
    let shown = |spec: &api_error_core::ErrorSpec| {
        let mut shown = false;
        if let Some(example) = spec.example() {
            example.show(&mut |_| shown = true);
        }
        shown
    };
    let shared: Vec<_> = Shared::CATALOG.iter().map(shown).collect();
    assert_eq!(shared, [true, false]);
    assert!(Struct::CATALOG.iter().all(shown));
}
