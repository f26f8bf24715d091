//! What types around an error add to it, where there are several ways to it.

use std::collections::BTreeMap;

use api_error_core::{ApiError, ApiErrorExt};
use api_error_docs::{ErrorDoc, Reference};
use serde_json::{Map, Value};

#[derive(Debug, Clone, Copy, thiserror::Error, ApiError)]
enum Kind {
    /// There is no such card.
    #[error("no card {id}")]
    #[api(status = 404, header("x-kind" = "card"))]
    NoCard {
        #[api(detail)]
        id: u8,
    },
}

const KIND: Kind = Kind::NoCard { id: 7 };

/// Declares a root with ways to `Kind`, its values, and the members that its reference has: each
/// detail with its type and whether it is optional, and each header with its value.
macro_rules! roots {
    ($($name:ident {
        declared: { $($item:item)* }
        values: [$($value:expr),* $(,)?]
        details: [$($detail:expr),* $(,)?]
        headers: [$($header:expr),* $(,)?]
    })*) => {
        $(mod $name {
            #![allow(unused_imports)]
            use super::*;
            $($item)*
            pub(super) fn values() -> Vec<Box<dyn ApiError>> {
                vec![$(Box::new($value)),*]
            }
        })*

        #[test]
        fn each_body_has_what_the_reference_tells_of_it() {
            let mut bodies = 0;
            $({
                let reference = Reference::of::<$name::Root>();
                let error = reference.error("no_card").unwrap();
                let details: &[(&str, &str, bool)] = &[$($detail),*];
                assert_eq!(details_of(error), details, stringify!($name));
                let headers: &[(&str, Option<&str>)] = &[$($header),*];
                assert_eq!(headers_of(error), headers, stringify!($name));
                for value in $name::values() {
                    assert_told(stringify!($name), error, &*value);
                    bodies += 1;
                }
            })*
            println!("{bodies} bodies");
        }
    };
}

fn details_of(error: &ErrorDoc) -> Vec<(&str, &str, bool)> {
    let details = error.details.iter();
    details
        .map(|detail| (&*detail.name, &*detail.rust_type, detail.optional))
        .collect()
}

fn headers_of(error: &ErrorDoc) -> Vec<(&str, Option<&str>)> {
    let headers = error.headers.iter();
    headers
        .map(|header| (&*header.name, header.value.as_deref()))
        .collect()
}

/// Fails unless a body has all details that are not optional, and none that is not told, and each
/// header is told with its value.
fn assert_told(root: &str, error: &ErrorDoc, value: &dyn ApiError) {
    let response = value.response();
    let body: Value = serde_json::from_slice(response.body()).unwrap();
    let details = body["error"]["details"].as_object();
    let details = details.cloned().unwrap_or_else(Map::new);
    let told: BTreeMap<&str, bool> = details_of(error)
        .into_iter()
        .map(|(name, _, is_optional)| (name, is_optional))
        .collect();
    for (name, is_optional) in &told {
        assert!(
            *is_optional || details.contains_key(*name),
            "{root}: {body}"
        );
    }
    for name in details.keys() {
        assert!(told.contains_key(&**name), "{root}: {name} in {body}");
    }
    for (name, value) in response.headers() {
        if name.as_str().starts_with("x-") {
            let value = value.to_str().unwrap();
            let is_told = |(told, of): &(&str, Option<&str>)| {
                *told == name.as_str() && of.is_none_or(|of| of == value)
            };
            assert!(
                headers_of(error).iter().any(is_told),
                "{root}: {name}: {value}"
            );
        }
    }
}

roots! {
    around_and_bare {
        declared: {
        #[derive(Debug, thiserror::Error, ApiError)]
        pub(super) enum Root {
            #[error("{kind}")]
            #[api(header("x-wrapped" = "yes"))]
            Around { #[api(transparent)] kind: Kind, #[api(detail)] place: String },
            #[error(transparent)]
            #[api(transparent)]
            Bare(Kind),
        }
        }
        values: [Root::Around { kind: KIND, place: "here".to_owned() }, Root::Bare(KIND)]
        details: [("id", "u8", false), ("place", "String", true)]
        headers: [("x-kind", Some("card")), ("x-wrapped", Some("yes"))]
    }
    bare_and_around {
        declared: {
        #[derive(Debug, thiserror::Error, ApiError)]
        pub(super) enum Root {
            #[error(transparent)]
            #[api(transparent)]
            Bare(Kind),
            #[error("{kind}")]
            #[api(header("x-kind" = "other"))]
            Around { #[api(transparent)] kind: Kind, #[api(detail)] place: String },
        }
        }
        values: [Root::Bare(KIND), Root::Around { kind: KIND, place: "here".to_owned() }]
        details: [("id", "u8", false), ("place", "String", true)]
        headers: [("x-kind", Some("card")), ("x-kind", Some("other"))]
    }
    around_alone {
        declared: {
        #[derive(Debug, thiserror::Error, ApiError)]
        pub(super) enum Root {
            #[error("{kind}")]
            #[api(header("x-kind" = "other"))]
            Around { #[api(transparent)] kind: Kind, #[api(detail)] id: u32, #[api(detail)] place: u64 },
        }
        }
        values: [Root::Around { kind: KIND, id: 8, place: 9 }]
        details: [("id", "u8", false), ("place", "u64", false)]
        headers: [("x-kind", Some("other"))]
    }
    two_of_one_type {
        declared: {
        #[derive(Debug, thiserror::Error, ApiError)]
        pub(super) enum Root {
            #[error("{kind}")]
            First { #[api(transparent)] kind: Kind, #[api(detail)] place: u32, #[api(detail)] first: u8 },
            #[error("{kind}")]
            Second { #[api(transparent)] kind: Kind, #[api(detail)] second: u8, #[api(detail)] place: u32 },
        }
        }
        values: [
            Root::First { kind: KIND, place: 1, first: 1 },
            Root::Second { kind: KIND, second: 2, place: 2 },
        ]
        details: [
            ("id", "u8", false), ("place", "u32", false), ("first", "u8", true), ("second", "u8", true)
        ]
        headers: [("x-kind", Some("card"))]
    }
    two_of_two_types {
        declared: {
        #[derive(Debug, thiserror::Error, ApiError)]
        pub(super) enum Root {
            #[error("{kind}")]
            First { #[api(transparent)] kind: Kind, #[api(detail)] place: u32 },
            #[error("{kind}")]
            Second { #[api(transparent)] kind: Kind, #[api(detail)] place: Option<String> },
        }
        }
        values: [
            Root::First { kind: KIND, place: 1 },
            Root::Second { kind: KIND, place: Some("here".to_owned()) },
            Root::Second { kind: KIND, place: None },
        ]
        details: [("id", "u8", false), ("place", "", true)]
        headers: [("x-kind", Some("card"))]
    }
    further_down {
        declared: {
        #[derive(Debug, Clone, thiserror::Error, ApiError)]
        #[error("{kind}")]
        pub(super) struct Around {
            #[api(transparent)]
            kind: Kind,
            #[api(detail)]
            place: u32,
        }
        #[derive(Debug, thiserror::Error, ApiError)]
        pub(super) enum Middle {
            #[error(transparent)]
            #[api(transparent)]
            Around(Around),
            #[error("{around}")]
            #[api(header("x-kind" = "outer"))]
            Twice { #[api(transparent)] around: Around, #[api(detail)] place: u8, #[api(detail)] outer: u8 },
        }
        #[derive(Debug, thiserror::Error, ApiError)]
        pub(super) enum Root {
            #[error(transparent)]
            #[api(transparent)]
            Middle(Middle),
            #[error(transparent)]
            #[api(transparent)]
            Around(Around),
        }
        }
        values: [
            Root::Middle(Middle::Around(Around { kind: KIND, place: 1 })),
            Root::Middle(Middle::Twice { around: Around { kind: KIND, place: 1 }, place: 2, outer: 3 }),
            Root::Around(Around { kind: KIND, place: 1 }),
        ]
        details: [("id", "u8", false), ("place", "u32", false), ("outer", "u8", true)]
        headers: [("x-kind", Some("card")), ("x-kind", Some("outer"))]
    }
}

/// Levels that each wrap the one below in two variants: a thousand ways for each ten of them.
macro_rules! tower {
    ($($upper:ident of $lower:ident)*) => {$(
        #[derive(Debug, thiserror::Error, ApiError)]
        #[expect(dead_code, reason = "only its catalog is asked for")]
        enum $upper {
            #[error(transparent)]
            #[api(transparent)]
            Left($lower),
            #[error(transparent)]
            #[api(transparent)]
            Right($lower),
        }
    )*};
}

tower! {
    L1 of Kind L2 of L1 L3 of L2 L4 of L3 L5 of L4 L6 of L5 L7 of L6 L8 of L7 L9 of L8 L10 of L9
    L11 of L10 L12 of L11 L13 of L12 L14 of L13 L15 of L14 L16 of L15 L17 of L16 L18 of L17
    L19 of L18 L20 of L19 L21 of L20 L22 of L21 L23 of L22 L24 of L23 L25 of L24 L26 of L25
    L27 of L26 L28 of L27 L29 of L28 L30 of L29 L31 of L30 L32 of L31 L33 of L32 L34 of L33
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("{tower}")]
struct Above {
    #[api(transparent)]
    tower: L34,
    #[api(detail)]
    place: u32,
}

#[test]
fn what_is_added_once_is_told_once_whatever_the_number_of_ways() {
    let reference = Reference::of::<Above>();
    let error = reference.error("no_card").unwrap();
    let details = [("id", "u8", false), ("place", "u32", false)];
    assert_eq!(details_of(error), details);
}
