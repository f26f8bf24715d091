//! All mistakes of a body at once: each pair of mistakes, in each pair of places.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroU128;

use api_error_core::http::header::CONTENT_TYPE;
use api_error_core::http::{HeaderMap, HeaderValue};
use api_error_core::{ApiError, Rejection, read};
use serde::de::{DeserializeOwned, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::refusals::{FIGURE, I64, KIND, LIST, Mistake, PAIR, POINT, STRING, U8};
use super::refusals::{Figure, Kind, Point};

fn json<T: DeserializeOwned>(body: &str) -> Result<T, Rejection> {
    let media_type = HeaderValue::from_static("application/json");
    read::json_all(
        &HeaderMap::from_iter([(CONTENT_TYPE, media_type)]),
        body.as_bytes(),
    )
}

/// The places and codes, sorted.
fn mistakes(rejection: &Rejection) -> Vec<(String, String)> {
    let errors = rejection.field_errors().into_iter().flatten();
    let mut found: Vec<_> = errors
        .map(|error| {
            let place = error.pointer().expect("a place in the body").to_owned();
            (
                place,
                error.code().map_or_else(String::new, ToString::to_string),
            )
        })
        .collect();
    found.sort();
    found
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Two<A, B> {
    first: A,
    id: u8,
    second: B,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct One<A> {
    value: A,
}

#[derive(Default)]
struct Count {
    bodies: usize,
    wrong: Vec<String>,
}

impl Count {
    fn pairs<A: DeserializeOwned, B: DeserializeOwned>(&mut self, a: &[Mistake], b: &[Mistake]) {
        for a in a {
            for b in b {
                self.pair::<Two<A, B>>(r#"{"first":$,"second":%}"#, ["/first", "/second"], [a, b]);
                self.pair::<Two<One<A>, Vec<B>>>(
                    r#"{"second":[%],"first":{"value":$}}"#,
                    ["/first/value", "/second/0"],
                    [a, b],
                );
                self.pair::<Two<BTreeMap<String, A>, (u8, B)>>(
                    r#"{"first":{"x":$},"second":[1,%]}"#,
                    ["/first/x", "/second/1"],
                    [a, b],
                );
                self.pair::<Two<Option<A>, One<One<B>>>>(
                    r#"{"first":$,"second":{"value":{"value":%}}}"#,
                    ["/first", "/second/value/value"],
                    [a, b],
                );
            }
        }
    }

    /// Beside both mistakes, `id` is missing.
    fn pair<T: DeserializeOwned>(&mut self, body: &str, places: [&str; 2], pair: [&Mistake; 2]) {
        let body = body.replace('$', pair[0].json).replace('%', pair[1].json);
        // A number that is too large for a `Value` ends the search.
        if body.contains("1e999") || (places[0] == "/first" && pair[0].json == "null") {
            return;
        }
        self.bodies += 1;
        let at = |index: usize| {
            (
                format!("{}{}", places[index], pair[index].pointer),
                pair[index].code.to_owned(),
            )
        };
        let mut expected = vec![("/id".to_owned(), "required".to_owned()), at(0), at(1)];
        expected.sort();
        let found = json::<T>(&body).err().map(|rejection| mistakes(&rejection));
        let found = found.unwrap_or_default();
        // A name that is there twice is not in the document after the first reading.
        let is_right =
            |mistake: &(String, String)| found.contains(mistake) || mistake.1 == "duplicate";
        // `{}` in place of a point lacks both of its fields.
        let lacks = |place: &str| {
            let mut places = pair.iter().zip(places);
            places.any(|(mistake, at)| {
                let beneath = place
                    .strip_prefix(at)
                    .and_then(|rest| rest.strip_prefix('/'));
                mistake.json == "{}" && beneath.is_some()
            })
        };
        let is_allowed = |mistake: &(String, String)| {
            expected.contains(mistake) || mistake.1 == "required" && lacks(&mistake.0)
        };
        if !expected.iter().all(is_right) || !found.iter().all(is_allowed) {
            self.wrong
                .push(format!("{body}: {found:?}, not {expected:?}"));
        }
    }
}

#[test]
fn both_of_two_mistakes_are_found() {
    let mut count = Count::default();
    count.pairs::<u8, String>(U8, STRING);
    count.pairs::<Kind, u8>(KIND, U8);
    count.pairs::<(u8, u8), Kind>(PAIR, KIND);
    count.pairs::<Vec<u8>, Point>(LIST, POINT);
    count.pairs::<Point, i64>(POINT, I64);
    count.pairs::<Figure, Point>(FIGURE, POINT);
    count.pairs::<Point, Figure>(POINT, FIGURE);
    let Count { bodies, wrong } = count;
    println!("{bodies} bodies with two mistakes and a missing field");
    assert!(
        wrong.is_empty(),
        "{} of {bodies}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(bodies > 1_000);
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "content")]
#[expect(dead_code, reason = "only its shape matters")]
enum Adjacent {
    Number(u8),
    Text(String),
}

#[derive(Deserialize)]
#[serde(tag = "type")]
#[expect(dead_code, reason = "only its shape matters")]
enum Internal {
    Number { value: u8 },
    Text { value: String },
}

/// It accepts no replacement.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Date;

impl TryFrom<String> for Date {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        (text.len() == 10).then_some(Self).ok_or("not a date")
    }
}

/// Nothing but bytes, which JSON has as a text.
struct Bytes;

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Expected;

        impl Visitor<'_> for Expected {
            type Value = Bytes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }

            fn visit_bytes<E>(self, _: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes)
            }
        }

        deserializer.deserialize_byte_buf(Expected)
    }
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Endless {
    next: Box<Endless>,
}

/// What a replacement causes is not reported.
#[test]
fn no_mistake_is_reported_that_a_client_did_not_make() {
    let check = |found: Option<Rejection>, expected: &[(&str, &str)]| {
        let found = mistakes(&found.expect("a rejection"));
        let found: Vec<_> = found
            .iter()
            .map(|(place, code)| (&**place, &**code))
            .collect();
        assert_eq!(found, expected);
    };
    // The content is one of a text, but which variant it is, is not known.
    check(
        json::<Two<Adjacent, u8>>(r#"{"first":{"type":"Txt","content":"a"},"id":1,"second":"x"}"#)
            .err(),
        &[("/first/type", "choice"), ("/second", "type")],
    );
    check(
        json::<Two<Internal, u8>>(r#"{"first":{"type":"Txt","value":"a"},"id":1,"second":"x"}"#)
            .err(),
        &[("/first/type", "choice"), ("/second", "type")],
    );
    check(
        json::<Two<Date, u8>>(r#"{"first":"1.1.","id":"x","second":-1}"#).err(),
        &[("/first", "invalid"), ("/id", "type"), ("/second", "range")],
    );
    check(
        json::<Two<Vec<Date>, u8>>(r#"{"first":["2020-01-01","1.1.","2.1."],"second":-1}"#).err(),
        &[
            ("/first/1", "invalid"),
            ("/id", "required"),
            ("/second", "range"),
        ],
    );
    check(
        json::<Two<u8, Endless>>(r#"{"first":"x","id":"x","second":{}}"#).err(),
        &[
            ("/first", "type"),
            ("/id", "type"),
            ("/second/next", "required"),
        ],
    );
    check(
        json::<Endless>(r#"{"next":{}}"#).err(),
        &[("/next/next", "required")],
    );
    check(json::<u8>("true").err(), &[("", "type")]);
    // A value that is right is not reported, however a `Value` has it.
    check(
        json::<Two<(u128, i128, NonZeroU128), u8>>(
            r#"{"first":[340282366920938463463374607431768211455,-18446744073709551616,18446744073709551616],"id":true,"second":-1}"#,
        )
        .err(),
        &[("/id", "type"), ("/second", "range")],
    );
    check(
        json::<Two<[u128; 2], u8>>(
            r#"{"first":[1.5,-18446744073709551616],"id":true,"second":-1}"#,
        )
        .err(),
        &[
            ("/first/0", "type"),
            ("/first/1", "range"),
            ("/id", "type"),
            ("/second", "range"),
        ],
    );
    check(
        json::<Two<Vec<Bytes>, u8>>(r#"{"first":["a","\u0001"],"id":true,"second":-1}"#).err(),
        &[("/id", "type"), ("/second", "range")],
    );
    // Only `serde_json` knows how to read this type.
    check(
        json::<Two<Box<RawValue>, u8>>(r#"{"first":{"a":[1]},"id":true,"second":-1}"#).err(),
        &[("/id", "type"), ("/second", "range")],
    );
}

#[test]
fn the_number_and_the_length_of_what_is_reported_have_a_limit() {
    let many = format!("[{}]", vec!["true"; 10_000].join(","));
    let rejection = json::<Vec<u8>>(&many).err().unwrap();
    assert_eq!(rejection.field_errors().unwrap().len(), 32);
    let members: Vec<_> = (0..100)
        .map(|n| format!(r#""{n}{}":true"#, "k".repeat(200)))
        .collect();
    let rejection = json::<BTreeMap<String, u8>>(&format!("{{{}}}", members.join(",")))
        .err()
        .unwrap();
    assert!(rejection.field_errors().unwrap().len() > 5);
    assert!(rejection.to_string().len() < 4_096);
    assert_eq!(json::<Vec<u8>>("[1,2]").ok(), Some(vec![1, 2]));
}
