//! Declarations of kinds that few write, all of which are catalogs.

#![allow(dead_code, missing_docs, unreachable_pub)]

use std::sync::Arc;

use api_error_core::{ApiError, ErrorCatalog, ErrorType};

/// The codes of a catalog.
fn codes<E: ErrorCatalog>() -> Vec<&'static str> {
    E::CATALOG
        .iter()
        .map(api_error_core::ErrorSpec::code)
        .collect()
}

mod cards {
    pub(super) mod error {
        #[derive(Debug, thiserror::Error, api_error_core::ApiError)]
        #[api(status = 404)]
        pub(crate) enum Error {
            #[error("no card")]
            NoCard,
        }
    }
}

mod users {
    pub(super) mod error {
        #[derive(Debug, thiserror::Error, api_error_core::ApiError)]
        #[api(status = 404)]
        pub(crate) enum Error {
            #[error("no user")]
            NoUser,
        }
    }
}

use cards::error::Error as Reexported;
type Alias = users::error::Error;

#[derive(Debug, thiserror::Error, ApiError)]
enum ByEveryName {
    #[error(transparent)]
    #[api(transparent)]
    Reexported(Reexported),
    #[error(transparent)]
    #[api(transparent)]
    Alias(Box<Alias>),
    #[error(transparent)]
    #[api(transparent)]
    Path(cards::error::Error),
    #[error(transparent)]
    #[api(transparent)]
    Shared(Arc<users::error::Error>),
}

#[test]
fn an_enum_is_one_catalog_by_every_name() {
    assert_eq!(codes::<ByEveryName>(), ["no_card", "no_user"]);
    assert_eq!(ByEveryName::CATALOG.tree().count(), 3);
}

macro_rules! declare {
    ($($name:ident $code:literal),*) => {$(
        #[derive(Debug, thiserror::Error, ApiError)]
        #[api(status = 400)]
        enum $name {
            #[error("wrong")]
            #[api(code = $code)]
            Wrong,
        }
    )*};
}

declare!(One "one", Two "two");

#[derive(Debug, thiserror::Error, ApiError)]
#[cfg_attr(not(test), api(include(One)))]
#[cfg_attr(test, api(include(One, Two)))]
enum OfOneMacro {}

#[test]
fn enums_of_one_macro_are_two() {
    assert_eq!(codes::<OfOneMacro>(), ["one", "two"]);
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Limit<const N: usize> {
    #[error("at most {N}")]
    #[api(message = "too many")]
    TooMany,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Defaulted<T: ApiError + ErrorCatalog + 'static = One> {
    #[error(transparent)]
    #[api(transparent)]
    Inner(T),
}

trait Repository {
    type Error;
}

struct Cards;

impl Repository for Cards {
    type Error = cards::error::Error;
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Defaulted))]
enum OfParameters {
    #[error(transparent)]
    #[api(transparent)]
    Three(Limit<3>),
    #[error(transparent)]
    #[api(transparent)]
    Four(Limit<4>),
    #[error(transparent)]
    #[api(transparent)]
    Card(<Cards as Repository>::Error),
}

#[test]
fn types_with_parameters_are_joined() {
    assert_eq!(codes::<OfParameters>(), ["too_many", "no_card", "one"]);
}

#[derive(ErrorType)]
enum Types {
    OneError,
}

type TypesAlias = Types;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, types = TypesAlias, type = "one_error")]
enum r#Raw {
    #[error("{type}", type = r#type)]
    r#Type {
        #[api(detail)]
        r#type: u32,
    },
    #[error("exercise {größe}")]
    #[api(code = "exercise")]
    Übung {
        #[api(detail = "size")]
        größe: u8,
    },
}

#[test]
fn identifiers_are_raw_or_not_ascii() {
    assert_eq!(codes::<Raw>(), ["type", "exercise"]);
}

#[test]
fn an_enum_in_a_function_is_a_root() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(include(One))]
    enum Root {}
    assert_eq!(codes::<Root>(), ["one"]);
}

type Number = u32;

#[derive(Debug, serde::Serialize)]
pub struct OwnId(u32);

mod shared_details {
    use api_error_core::ApiError;

    pub type Name = std::borrow::Cow<'static, str>;

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 404)]
    pub enum Elsewhere {
        #[error("gone")]
        #[api(code = "gone", shared)]
        Gone {
            #[api(detail)]
            count: u32,
            #[api(detail)]
            name: Name,
            #[api(detail)]
            own: crate::OwnId,
            #[api(detail)]
            ids: [u32; 2],
            #[api(detail)]
            owner: Option<&'static str>,
        },
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404, include(shared_details::Elsewhere))]
enum OneTypeOfEachDetail {
    #[error("gone")]
    #[api(code = "gone", shared)]
    Here {
        #[api(detail)]
        count: Number,
        #[api(detail)]
        name: String,
        #[api(detail)]
        own: crate::OwnId,
        #[api(detail)]
        ids: Vec<Number>,
        #[api(detail)]
        owner: Option<Box<str>>,
    },
    #[error("gone")]
    #[api(code = "gone", shared)]
    There {
        #[api(detail)]
        count: Box<Number>,
        #[api(detail)]
        own: crate::OwnId,
    },
}

#[test]
fn a_detail_of_a_shared_code_has_one_type_by_several_names() {
    assert_eq!(codes::<OneTypeOfEachDetail>(), ["gone", "gone", "gone"]);
}
