//! Catalogs: how declarations are joined.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use api_error_core::spec::RetiredCode;
use api_error_core::{ApiError, ApiErrorExt, ErrorCatalog, HttpError, Rejection};

fn codes<E: ErrorCatalog>() -> Vec<&'static str> {
    E::CATALOG
        .iter()
        .map(api_error_core::ErrorSpec::code)
        .collect()
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
pub enum Common {
    #[error("nothing here")]
    NotFound,
}

#[derive(Debug, thiserror::Error, ApiError)]
pub enum Users {
    #[error("first")]
    #[api(status = 400)]
    UserFirst,
    #[error(transparent)]
    #[api(transparent)]
    Common(#[from] Common),
    #[error("last")]
    #[api(status = 400)]
    UserLast,
}

#[derive(Debug, thiserror::Error, ApiError)]
pub enum Cards {
    #[error(transparent)]
    #[api(transparent)]
    Common(#[from] Common),
    #[error("frozen")]
    #[api(status = 409)]
    CardFrozen,
}

/// It joins `Common` by two paths, which is not a duplicate.
#[derive(Debug, thiserror::Error, ApiError)]
pub enum Diamond {
    #[error(transparent)]
    #[api(transparent)]
    Users(Users),
    #[error(transparent)]
    #[api(transparent)]
    Cards(Box<Cards>),
}

#[test]
fn a_diamond_lists_each_code_once_in_order() {
    assert_eq!(
        codes::<Diamond>(),
        ["user_first", "not_found", "user_last", "card_frozen"]
    );
}

mod cards {
    #[derive(Debug, thiserror::Error, api_error_core::ApiError)]
    #[api(status = 404, codes = Code)]
    pub enum Lost {
        #[error("mislaid")]
        Mislaid,
        #[error("stolen")]
        Stolen,
    }
}
use cards::{Lost, Lost as Missing};

type Alias = cards::Lost;

/// What a type is named by is not what it is.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Lost, cards::Lost, Missing, Alias))]
pub enum Service {}

#[test]
fn a_type_that_is_included_by_several_paths_is_there_once() {
    assert_eq!(codes::<Service>(), ["mislaid", "stolen"]);
    assert_eq!(Service::CATALOG.tree().count(), 2);
}

/// Each name is a variant, of which the first is that of the code.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Lost, Missing), codes = NamedTwiceCode)]
pub enum NamedTwice {}

#[test]
fn a_code_that_is_included_by_two_names_is_the_first() {
    let code: NamedTwiceCode = "stolen".parse().unwrap();
    assert_eq!(code, NamedTwiceCode::Lost(cards::Code::Stolen));
    assert_eq!(code.to_string(), "stolen");
}

#[test]
fn values_are_forwarded_through_every_level() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Root {
        #[error(transparent)]
        #[api(transparent)]
        Diamond(Diamond),
    }
    let error = Root::Diamond(Diamond::Cards(Box::new(Cards::Common(Common::NotFound))));
    assert_eq!(error.code(), "not_found");
    assert_eq!(error.response().status(), 404);
    assert_eq!(error.message().to_string(), "nothing here");
    assert_eq!(codes::<Root>(), codes::<Diamond>());
}

/// A catalog without a value.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(title = "Everything", include(Diamond, Gone), include(HttpOnly), retired("old" = "use `gone`"))]
enum Pure {}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = GONE)]
#[error("gone")]
struct Gone;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 418)]
#[error("{kind} pot")]
struct HttpOnly {
    #[api(detail)]
    kind: &'static str,
}

#[test]
fn an_empty_enum_joins_others() {
    assert_eq!(
        codes::<Pure>(),
        [
            "user_first",
            "not_found",
            "user_last",
            "card_frozen",
            "gone",
            "http_only"
        ]
    );
    assert_eq!(
        Pure::CATALOG.retired(),
        [RetiredCode::new("old", "use `gone`")]
    );
    let names: Vec<_> = Pure::CATALOG
        .tree()
        .map(api_error_core::Catalog::name)
        .collect();
    assert_eq!(
        names,
        [
            "Pure", "Diamond", "Users", "Common", "Cards", "Gone", "HttpOnly"
        ]
    );
}

#[test]
fn a_struct_is_a_catalog_of_one() {
    assert_eq!(codes::<HttpOnly>(), ["http_only"]);
    let error = HttpOnly { kind: "tea" };
    assert_eq!(
        error.response().body(),
        r#"{"error":{"code":"http_only","message":"tea pot","details":{"kind":"tea"}}}"#
    );
}

#[derive(Debug, thiserror::Error, ApiError)]
pub enum Wrapper<T: ApiError + ErrorCatalog + 'static> {
    #[error(transparent)]
    #[api(transparent)]
    Inner(T),
    #[error("too late")]
    #[api(status = 408)]
    TooLate,
}

#[derive(Debug, thiserror::Error, ApiError)]
pub enum Generic {
    #[error(transparent)]
    #[api(transparent)]
    Users(Wrapper<Users>),
    // The same variant of `Wrapper`, reached with another argument.
    #[error(transparent)]
    #[api(transparent)]
    Cards(Wrapper<Cards>),
}

#[test]
fn a_generic_enum_is_a_catalog_for_each_argument() {
    assert_eq!(
        codes::<Wrapper<Cards>>(),
        ["not_found", "card_frozen", "too_late"]
    );
    assert_eq!(
        codes::<Generic>(),
        [
            "user_first",
            "not_found",
            "user_last",
            "too_late",
            "card_frozen"
        ]
    );
    let error = Generic::Users(Wrapper::Inner(Users::UserLast));
    assert_eq!(error.code(), "user_last");
}

/// One enum may be part of several roots.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(Common, HttpOnly))]
enum OtherRoot {}

#[test]
fn one_enum_stands_in_several_roots() {
    assert_eq!(codes::<OtherRoot>(), ["not_found", "http_only"]);
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404)]
enum Shared {
    #[error("no such card")]
    #[api(code = "missing", shared)]
    Card,
    #[error("no such user")]
    #[api(code = "missing", shared)]
    User,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404, include(Shared))]
enum AlsoShared {
    #[error("no such agent")]
    #[api(code = "missing", shared)]
    Agent,
}

#[test]
fn a_shared_code_stands_on_several_variants() {
    assert_eq!(codes::<AlsoShared>(), ["missing", "missing", "missing"]);
    assert_eq!(Shared::Card.code(), Shared::User.code());
}

#[test]
fn the_frameworks_errors_can_be_included() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(include(HttpError, HttpOnly))]
    enum Service {}
    assert!(codes::<Service>().contains(&"method_not_allowed"));
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, rename_all = "SCREAMING-KEBAB-CASE", prefix = "CARD.")]
enum Cased {
    #[error("a")]
    HTTPError,
    #[error("b")]
    S3Missing,
    #[error("c")]
    #[api(code = "as_it_is")]
    Written,
}

#[test]
fn codes_are_made_from_names_where_none_is_written() {
    assert_eq!(
        codes::<Cased>(),
        ["CARD.HTTP-ERROR", "CARD.S3-MISSING", "as_it_is"]
    );
}

/// A newtype with a name for its field.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(transparent, domain = "cards.example")]
#[error(transparent)]
struct Newtype {
    inner: Cards,
}

#[test]
fn a_transparent_struct_is_what_it_wraps() {
    assert_eq!(codes::<Newtype>(), ["not_found", "card_frozen"]);
    let error = Newtype {
        inner: Cards::CardFrozen,
    };
    assert_eq!(error.code(), "card_frozen");
    assert_eq!(error.response().status(), 409);
    assert_eq!(Newtype::CATALOG.domain(), Some("cards.example"));
}

trait Handler {
    type Error: ErrorCatalog;
}

struct First;
struct Second;

macro_rules! handlers {
    ($($handler:ident $code:literal;)*) => {$(
        const _: () = {
            #[derive(Debug, thiserror::Error, ApiError)]
            enum Error {
                #[error("no")]
                #[api(status = 404, code = "no_such_thing", shared)]
                NoSuchThing,
                #[error("no")]
                #[api(status = 409, code = $code)]
                Own,
            }

            impl Handler for $handler {
                type Error = Error;
            }
        };
    )*};
}

handlers! {
    First "first";
    Second "second";
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(FirstError, SecondError))]
enum Twins {}

type FirstError = <First as Handler>::Error;
type SecondError = <Second as Handler>::Error;

#[test]
fn local_enums_of_one_name_by_one_macro_call_are_two_declarations() {
    assert_eq!(
        codes::<Twins>(),
        ["no_such_thing", "first", "no_such_thing", "second"]
    );
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(HttpError, Rejection))]
pub enum SharesBuiltIn {
    #[error("no such page")]
    #[api(status = 404, title = "Not Found", shared)]
    NotFound,
    #[error("too much")]
    #[api(status = 413, code = "CONTENT_TOO_LARGE", shared)]
    TooMuch,
}

#[test]
fn a_built_in_code_is_shared_with_the_catalog_that_is_included() {
    let codes = codes::<SharesBuiltIn>();
    let count = |wanted| codes.iter().filter(|code| **code == wanted).count();
    assert_eq!(count("not_found"), 2);
    assert_eq!(count("CONTENT_TOO_LARGE"), 1);
}

/// Some built-in errors have no challenge and no time to wait, and whoever joins them cannot
/// give them any.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(strict, include(HttpError, Rejection))]
pub enum StrictWithBuiltIn {
    /// Nobody has logged in
    #[error("log in")]
    #[api(status = 401, code = "no_session", challenge = "Bearer")]
    NoSession,
}

#[test]
fn built_in_errors_are_not_held_to_the_obligations_of_a_strict_root() {
    let codes = codes::<StrictWithBuiltIn>();
    for code in ["no_session", "unauthorized", "parameter_invalid"] {
        assert!(codes.contains(&code), "{codes:?}");
    }
}

/// Levels of which each wraps the one below in two variants.
macro_rules! tower {
    ($top:ident) => {
        #[derive(Debug, thiserror::Error, ApiError)]
        #[api(status = 409)]
        pub enum $top {
            #[error("no")]
            AtTheBottom,
        }
    };
    ($top:ident $below:ident $($rest:ident)*) => {
        tower! { $below $($rest)* }

        #[derive(Debug, thiserror::Error, ApiError)]
        pub enum $top {
            #[error(transparent)]
            #[api(transparent)]
            Inner($below),
            #[error(transparent)]
            #[api(transparent)]
            Boxed(Box<$below>),
        }
    };
}

tower! { L25 L24 L23 L22 L21 L20 L19 L18 L17 L16 L15 L14 L13 L12 L11 L10 L9 L8 L7 L6 L5 L4 L3 L2 L1 }

/// There are 16,777,216 paths from the top to the bottom.
#[test]
fn a_tower_of_shared_catalogs_is_checked_level_by_level() {
    assert_eq!(codes::<L25>(), ["at_the_bottom"]);
    assert_eq!(L25::CATALOG.tree().count(), 25);
}

/// A tower whose levels are types with parameters.
#[derive(Debug, thiserror::Error, ApiError)]
pub enum Both<T: ApiError + ErrorCatalog + 'static> {
    #[error(transparent)]
    #[api(transparent)]
    Inner(T),
    #[error(transparent)]
    #[api(transparent)]
    Boxed(Box<T>),
}

type Six<T> = Both<Both<Both<Both<Both<Both<T>>>>>>;

#[derive(Debug, thiserror::Error, ApiError)]
pub enum GenericTower {
    #[error(transparent)]
    #[api(transparent)]
    Inner(Six<L1>),
}

#[test]
fn a_tower_of_types_with_parameters_is_a_catalog() {
    assert_eq!(codes::<GenericTower>(), ["at_the_bottom"]);
}
