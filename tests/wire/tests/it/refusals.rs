//! Every way in which serde rejects a request: status, place and code.
//!
//! The table is generated: each mistake with each type, in each shape around it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::num::NonZeroU8;
use std::time::Duration;

use api_error_core::http::header::CONTENT_TYPE;
use api_error_core::http::{HeaderMap, HeaderValue};
use api_error_core::{ApiError, ApiErrorExt, FieldError, FieldPlace, Rejection, read};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

/// What no message may have in it: values that are sent, and names of Rust.
const NEVER: [&str; 9] = [
    "hunter2", "u8", "i64", "f32", "struct", "enum", "Point", "Kind", "line 1",
];

fn typed(media_type: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(media_type))])
}

/// A mistake in the value of a type.
pub(super) struct Mistake {
    pub(super) json: &'static str,
    pub(super) code: &'static str,
    /// The pointer from the value of the type.
    pub(super) pointer: &'static str,
}

const fn mistake(json: &'static str, code: &'static str, pointer: &'static str) -> Mistake {
    Mistake {
        json,
        code,
        pointer,
    }
}

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Person,
    BigMachine,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its shape matters")]
pub(super) struct Point {
    x: u8,
    y: u8,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Id(u8);

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
pub(super) enum Figure {
    Nothing,
    Circle { r: u8 },
    Pair(u8, u8),
    Id(u8),
}

pub(super) const U8: &[Mistake] = &[
    mistake(r#""hunter2""#, "type", ""),
    mistake("1.5", "type", ""),
    mistake("true", "type", ""),
    mistake("null", "type", ""),
    mistake("[]", "type", ""),
    mistake("{}", "type", ""),
    mistake("256", "range", ""),
    mistake("-1", "range", ""),
    mistake("18446744073709551616", "range", ""),
    mistake("1e999", "range", ""),
];
const NOT_ZERO: &[Mistake] = &[
    mistake("0", "range", ""),
    mistake("256", "range", ""),
    mistake("-1", "range", ""),
    mistake("18446744073709551616", "range", ""),
    mistake("1.5", "type", ""),
    mistake(r#""hunter2""#, "type", ""),
];
const ADDRESS: &[Mistake] = &[
    mistake(r#""hunter2""#, "invalid", ""),
    mistake("7", "type", ""),
    mistake("null", "type", ""),
];
const DURATION: &[Mistake] = &[
    mistake(r#"{"secs":1}"#, "required", "/nanos"),
    mistake(r#"{"secs":1,"nanos":-1}"#, "range", "/nanos"),
    mistake(r#"{"secs":1,"nanos":1,"x":1}"#, "unknown", "/x"),
    mistake(r#""hunter2""#, "type", ""),
];
pub(super) const I64: &[Mistake] = &[
    mistake("9223372036854775808", "range", ""),
    mistake("1e30", "range", ""),
    mistake("-1e30", "range", ""),
    mistake("0.5", "type", ""),
    mistake(r#""7""#, "type", ""),
];
const F32: &[Mistake] = &[
    mistake(r#""hunter2""#, "type", ""),
    mistake("null", "type", ""),
    mistake("1e999", "range", ""),
];
const BOOL: &[Mistake] = &[
    mistake("1", "type", ""),
    mistake(r#""hunter2""#, "type", ""),
    mistake("null", "type", ""),
];
const CHAR: &[Mistake] = &[
    mistake("7", "type", ""),
    mistake(r#""hunter2""#, "invalid", ""),
];
pub(super) const STRING: &[Mistake] = &[
    mistake("7", "type", ""),
    mistake("null", "type", ""),
    mistake(r#"["hunter2"]"#, "type", ""),
    mistake(r#"{"hunter2":1}"#, "type", ""),
];
pub(super) const KIND: &[Mistake] = &[
    mistake(r#""hunter2""#, "choice", ""),
    mistake("978", "type", ""),
    mistake("null", "type", ""),
    mistake("true", "type", ""),
    mistake("[]", "type", ""),
    mistake("{}", "type", ""),
];
pub(super) const PAIR: &[Mistake] = &[
    mistake("[1]", "length", ""),
    mistake("[]", "length", ""),
    mistake("[1,2,3]", "length", ""),
    mistake("7", "type", ""),
    mistake(r#"[1,"hunter2"]"#, "type", "/1"),
    mistake("[256,1]", "range", "/0"),
];
pub(super) const LIST: &[Mistake] = &[
    mistake("7", "type", ""),
    mistake("{}", "type", ""),
    mistake(r#"[1,2,"hunter2"]"#, "type", "/2"),
    mistake("[1,300]", "range", "/1"),
];
pub(super) const POINT: &[Mistake] = &[
    mistake(r#"{"x":1}"#, "required", "/y"),
    mistake("{}", "required", "/x"),
    mistake(r#"{"x":1,"y":"hunter2"}"#, "type", "/y"),
    mistake(r#"{"x":1,"y":300}"#, "range", "/y"),
    mistake(r#"{"x":1,"y":1,"z":1}"#, "unknown", "/z"),
    mistake(r#"{"x":1,"x":2,"y":1}"#, "duplicate", "/x"),
    mistake("7", "type", ""),
    mistake(r#""hunter2""#, "type", ""),
    mistake("[1]", "length", ""),
    mistake("[1,2,3]", "length", ""),
    mistake(r#"[1,"hunter2"]"#, "type", "/1"),
];
const MAP: &[Mistake] = &[
    mistake(r#"{"a b":"hunter2"}"#, "type", "/a b"),
    mistake(r#"{"a/b~":300}"#, "range", "/a~1b~0"),
    mistake("[]", "type", ""),
];
pub(super) const FIGURE: &[Mistake] = &[
    mistake(r#"{"Circle":{"r":"hunter2"}}"#, "type", "/Circle/r"),
    mistake(r#"{"Circle":{}}"#, "required", "/Circle/r"),
    mistake(r#"{"Circle":7}"#, "type", "/Circle"),
    mistake(r#"{"Pair":[1]}"#, "length", "/Pair"),
    mistake(r#"{"Pair":[1,300]}"#, "range", "/Pair/1"),
    mistake(r#"{"Id":true}"#, "type", "/Id"),
    mistake(r#"{"hunter2":1}"#, "choice", ""),
    mistake(r#""Circle""#, "type", ""),
    mistake("7", "type", ""),
    mistake(r#"{"Id":1,"Circle":{"r":1}}"#, "type", ""),
];

/// How exactly the place can be known.
#[derive(Clone, Copy, PartialEq)]
enum Known {
    /// Always.
    Exactly,
    /// serde keeps the value, so a value around it may be named instead.
    Around,
    /// serde tells nothing: it tried several types.
    Nothing,
}

#[derive(Default)]
struct Count {
    refusals: usize,
    exact: usize,
    wrong: Vec<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Field<T> {
    id: u8,
    value: T,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[expect(dead_code, reason = "only its shape matters")]
struct Renamed<T> {
    the_value: T,
}

#[derive(Deserialize)]
struct Newtype<T>(T);

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
enum External<T> {
    Value(T),
    Fields { value: T },
    Both(u8, T),
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "content")]
#[expect(dead_code, reason = "only its shape matters")]
enum Adjacent<T> {
    Value(T),
    Fields { value: T },
}

#[derive(Deserialize)]
#[serde(tag = "type")]
#[expect(dead_code, reason = "only its shape matters")]
enum Internal<T> {
    Fields { value: T },
}

#[derive(Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its shape matters")]
enum Untagged<T> {
    Fields { value: T },
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Flat<T> {
    version: u8,
    #[serde(flatten)]
    rest: Field<T>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct FlatMap<T> {
    #[serde(flatten)]
    rest: BTreeMap<String, T>,
}

fn in_every_shape<T: DeserializeOwned>(mistakes: &[Mistake], count: &mut Count) {
    use Known::{Around, Exactly, Nothing};

    let mut check = Checks { mistakes, count };
    check.json::<T>("$", "", Exactly);
    check.json::<Field<T>>(r#"{"id":1,"value":$}"#, "/value", Exactly);
    check.json::<Field<Field<T>>>(
        r#"{"value":{"value":$,"id":2},"id":1}"#,
        "/value/value",
        Exactly,
    );
    check.json::<Vec<Field<T>>>(r#"[{"id":1,"value":$}]"#, "/0/value", Exactly);
    check.json::<BTreeMap<String, Vec<T>>>(r#"{"a/b":[$]}"#, "/a~1b/0", Exactly);
    check.json::<Renamed<T>>(r#"{"theValue":$}"#, "/theValue", Exactly);
    check.json::<(u8, T)>("[1,$]", "/1", Exactly);
    check.json::<Newtype<Newtype<T>>>("$", "", Exactly);
    check.json::<External<T>>(r#"{"Value":$}"#, "/Value", Exactly);
    check.json::<External<T>>(r#"{"Fields":{"value":$}}"#, "/Fields/value", Exactly);
    check.json::<External<T>>(r#"{"Both":[1,$]}"#, "/Both/1", Exactly);
    check.json::<Adjacent<T>>(r#"{"type":"Value","content":$}"#, "/content", Exactly);
    check.json::<Adjacent<T>>(
        r#"{"type":"Fields","content":{"value":$}}"#,
        "/content/value",
        Exactly,
    );
    check.json::<Adjacent<T>>(r#"{"content":$,"type":"Value"}"#, "/content", Around);
    check.json::<Vec<Internal<T>>>(r#"[{"type":"Fields","value":$}]"#, "/0/value", Around);
    check.json::<Flat<T>>(r#"{"id":1,"value":$,"version":7}"#, "/value", Around);
    check.json::<Field<FlatMap<T>>>(r#"{"id":1,"value":{"a":$}}"#, "/value/a", Around);
    check.json::<(u8, Untagged<T>)>(r#"[1,{"value":$}]"#, "/1", Nothing);
    // What is beside a field may be anything, and look like what is at fault.
    for any in [
        "{}",
        r#"{"value":"hunter2","x":1}"#,
        r#"{"a":[{"x":1},300],"hunter2":{}}"#,
    ] {
        let body = format!(r#"{{"any":{any},"value":$}}"#);
        check.json::<Beside<Value, T>>(&body, "/value", Exactly);
        check.json::<Beside<Box<RawValue>, T>>(&body, "/value", Exactly);
        check.json::<Beside<BTreeMap<String, Value>, T>>(&body, "/value", Exactly);
    }
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Beside<A, T> {
    any: A,
    value: T,
}

struct Checks<'a> {
    mistakes: &'a [Mistake],
    count: &'a mut Count,
}

impl Checks<'_> {
    fn json<T: DeserializeOwned>(&mut self, around: &str, prefix: &str, known: Known) {
        for mistake in self.mistakes {
            let body = around.replace('$', mistake.json);
            let case = format!("{body} as {}", std::any::type_name::<T>());
            self.count.refusals += 1;
            let Err(rejection) = read::json::<T>(&typed("application/json"), body.as_bytes())
            else {
                self.count.wrong.push(format!("{case}: is read"));
                continue;
            };
            let expected = match known {
                Known::Nothing if mistake.json.contains("1e999") => format!("{prefix}/value"),
                Known::Nothing => prefix.to_owned(),
                _ => format!("{prefix}{}", mistake.pointer),
            };
            let code = match known {
                // This is found before any type is tried.
                Known::Nothing if mistake.json.contains("1e999") => "range",
                Known::Nothing => "invalid",
                _ => mistake.code,
            };
            let judged = judge(&rejection, &body, &expected, code, known != Known::Exactly);
            match judged {
                Ok(is_exact) => self.count.exact += usize::from(is_exact),
                Err(wrong) => self.count.wrong.push(format!("{case}: {wrong}")),
            }
        }
    }
}

/// Returns whether the place is exact, or what is wrong.
fn judge(
    rejection: &Rejection,
    body: &str,
    expected: &str,
    code: &str,
    may_be_around: bool,
) -> Result<bool, String> {
    if rejection.status() != 422 {
        return Err(format!("{}: {rejection}", rejection.status()));
    }
    let errors = rejection.field_errors().ok_or("no fields")?;
    let error = errors.iter().next().ok_or("no field")?;
    hides(error, &rejection.message().to_string())?;
    let sent = error.code().map_or("none", |code| code.as_str());
    let is_at = error.pointer() == Some(expected);
    // A value around the place is not what is missing or not known.
    let is_of_name = ["required", "unknown", "duplicate"].contains(&code);
    let is_code = sent == code || (may_be_around && !is_at && is_of_name && sent == "invalid");
    if !is_code {
        return Err(format!("the code is {sent}, not {code}: {rejection}"));
    }
    let pointer = error.pointer().ok_or("no pointer")?;
    resolves(error, body)?;
    let is_exact = pointer == expected;
    let is_around = may_be_around && expected.starts_with(pointer);
    if is_exact || is_around {
        return Ok(is_exact);
    }
    Err(format!(
        "the pointer is {pointer}, not {expected}: {rejection}"
    ))
}

/// A pointer is that of a value, or its parent is if it is missing.
fn resolves(error: &FieldError, body: &str) -> Result<(), String> {
    // A number that is too large for a `Value` is as good as any other.
    let document: Value = serde_json::from_str(&body.replace("1e999", "1")).unwrap();
    let pointer = error.pointer().unwrap();
    let present = error.present_pointer().unwrap();
    if document.pointer(present).is_none() {
        return Err(format!("{present} does not exist"));
    }
    if pointer != present && document.pointer(pointer).is_some() {
        return Err(format!("{pointer} is not missing"));
    }
    Ok(())
}

fn hides(error: &FieldError, message: &str) -> Result<(), String> {
    for text in [error.message(), message] {
        if let Some(found) = NEVER.iter().find(|never| text.contains(**never)) {
            return Err(format!("{found} is in the message: {text}"));
        }
    }
    Ok(())
}

#[test]
fn every_mistake_in_json_has_its_status_place_and_code() {
    let mut count = Count::default();
    in_every_shape::<u8>(U8, &mut count);
    in_every_shape::<NonZeroU8>(NOT_ZERO, &mut count);
    in_every_shape::<IpAddr>(ADDRESS, &mut count);
    in_every_shape::<Duration>(DURATION, &mut count);
    in_every_shape::<i64>(I64, &mut count);
    in_every_shape::<f32>(F32, &mut count);
    in_every_shape::<bool>(BOOL, &mut count);
    in_every_shape::<char>(CHAR, &mut count);
    in_every_shape::<String>(STRING, &mut count);
    in_every_shape::<Cow<'static, str>>(STRING, &mut count);
    in_every_shape::<Kind>(KIND, &mut count);
    in_every_shape::<Id>(U8, &mut count);
    in_every_shape::<(u8, u8)>(PAIR, &mut count);
    in_every_shape::<[u8; 2]>(PAIR, &mut count);
    in_every_shape::<Vec<u8>>(LIST, &mut count);
    in_every_shape::<Point>(POINT, &mut count);
    in_every_shape::<BTreeMap<String, u8>>(MAP, &mut count);
    in_every_shape::<Figure>(FIGURE, &mut count);
    let Count {
        refusals,
        exact,
        wrong,
    } = count;
    println!("{refusals} refusals of JSON, {exact} at the exact place");
    assert!(
        wrong.is_empty(),
        "{} of {refusals}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(refusals > 1_000);
}

/// The mistake is in a name, and a value that is right looks like it.
fn in_names<K: DeserializeOwned + Ord>(good: &str, mistakes: &[(&str, &str)], wrong: &mut Count) {
    for &(name, code) in mistakes {
        let map = format!(r#"{{"{good}":"{name}","{name}":1}}"#);
        let kept = format!(r#"{{"type":"Fields","any":"{name}","value":{{"{name}":1}}}}"#);
        let cases = [
            (map.clone(), "", refuse::<BTreeMap<K, Value>>(&map), true),
            (
                format!("[{map}]"),
                "/0",
                refuse::<Vec<BTreeMap<K, Value>>>(&format!("[{map}]")),
                true,
            ),
            (
                kept.clone(),
                "/value",
                refuse::<InternalBeside<BTreeMap<K, Value>>>(&kept),
                false,
            ),
        ];
        for (body, place, rejection, is_exact) in cases {
            wrong.refusals += 1;
            let judged = match rejection {
                None => Err("is read".to_owned()),
                Some(rejection) => {
                    let errors = rejection.field_errors();
                    let sent = errors.and_then(|errors| errors.iter().next()?.code().cloned());
                    let sent = sent.map_or_else(String::new, |code| code.to_string());
                    // A name that was kept is text, whatever it should have been.
                    let code = if is_exact { code } else { &sent };
                    judge(&rejection, &body, place, code, !is_exact)
                }
            };
            if let Err(text) = judged {
                wrong.wrong.push(format!("{body}: {text}"));
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(tag = "type")]
#[expect(dead_code, reason = "only its shape matters")]
enum InternalBeside<T> {
    Fields { any: Value, value: T },
}

fn refuse<T: DeserializeOwned>(body: &str) -> Option<Rejection> {
    read::json::<T>(&typed("application/json"), body.as_bytes()).err()
}

#[test]
fn a_name_that_is_not_of_its_type_is_not_taken_for_a_value() {
    let mut count = Count::default();
    let integer = [
        ("x", "type"),
        ("256", "range"),
        ("-1", "range"),
        ("1.5", "type"),
        ("", "type"),
        ("01", "type"),
        ("1 ", "type"),
    ];
    in_names::<u8>("1", &integer, &mut count);
    in_names::<NonZeroU8>("1", &integer, &mut count);
    in_names::<NonZeroU8>("1", &[("0", "range")], &mut count);
    // `serde_json` reads on after an empty name, and says nothing that is true of it.
    in_names::<bool>("true", &[("x", "type"), ("", "invalid")], &mut count);
    in_names::<char>("a", &[("xy", "invalid"), ("", "invalid")], &mut count);
    in_names::<Kind>("person", &[("x", "choice"), ("", "choice")], &mut count);
    in_names::<IpAddr>("::1", &[("x", "invalid")], &mut count);
    let Count {
        refusals, wrong, ..
    } = count;
    println!("{refusals} refusals of names");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refusals > 50);
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "content", deny_unknown_fields)]
#[expect(dead_code, reason = "only its shape matters")]
enum Strict {
    Number(u8),
    Nothing,
}

/// What serde and `serde_json` say in other words than elsewhere.
#[test]
fn what_is_said_in_other_words_has_its_place_and_code_too() {
    let mut count = Count::default();
    let mut check = |rejection: Option<Rejection>, body: &str, place: &str, code: &str| {
        count.refusals += 1;
        let judged = rejection.ok_or("is read".to_owned());
        let judged = judged.and_then(|rejection| judge(&rejection, body, place, code, false));
        if let Err(text) = judged {
            count.wrong.push(format!("{body}: {text}"));
        }
    };
    for body in [
        r#"[{"type":"Number","content":1,"x":1}]"#,
        r#"[{"x":1,"type":"Nothing"}]"#,
        r#"[{"content":1,"x":[],"type":"Number"}]"#,
    ] {
        check(refuse::<Vec<Strict>>(body), body, "/0/x", "unknown");
    }
    // Of an integer of 128 bits, the digits alone are read.
    for (body, place, code) in [
        ("[1,2.5]", "/1", "type"),
        ("[1.5,2]", "/0", "type"),
        ("[1,true]", "/1", "type"),
        ("[1]", "", "length"),
        ("[1,2,3]", "", "length"),
    ] {
        check(refuse::<(u128, i128)>(body), body, place, code);
        check(refuse::<[i128; 2]>(body), body, place, code);
    }
    for (body, place, code) in [
        (r#"{"Value":1.5}"#, "/Value", "type"),
        (r#"{"Both":[1,2.5]}"#, "/Both/1", "type"),
        (r#"{"Fields":{"value":2.5}}"#, "/Fields/value", "type"),
        (r#"{"Value":1,"Both":[1,2]}"#, "", "type"),
    ] {
        check(refuse::<External<u128>>(body), body, place, code);
    }
    // serde reads what is too large for the type as infinite.
    for number in ["1e39", "-1e39", "3.5e38"] {
        for (around, place) in [
            ("$", ""),
            ("[$]", "/0"),
            (r#"{"id":1,"value":$}"#, "/value"),
        ] {
            let body = around.replace('$', number);
            let rejection = match place {
                "" => refuse::<f32>(&body),
                "/0" => refuse::<Vec<Option<f32>>>(&body),
                _ => refuse::<Field<Newtype<f32>>>(&body),
            };
            check(rejection, &body, place, "range");
        }
    }
    let largest = read::json::<f32>(&typed("application/json"), b"3.4028235e38");
    assert_eq!(largest.ok(), Some(f32::MAX));
    let Count {
        refusals, wrong, ..
    } = count;
    println!("{refusals} refusals in other words");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_mistake_of_syntax_comes_before_one_of_type() {
    let bodies = [
        "{",
        "",
        "[1",
        r#"{"x":"a""#,
        r#"{"x":1,}"#,
        "{x:1}",
        r#"{"x":"a"} 7"#,
        "nul",
        "01",
        r#"{"x":1e}"#,
        "\"\u{1}\"",
        r#"{"x":"\q"}"#,
    ];
    let invalid_utf8: &[u8] = b"{\"x\":\"\xff\"}";
    let bodies = bodies.into_iter().map(str::as_bytes).chain([invalid_utf8]);
    for body in bodies {
        let rejection = read::json::<Point>(&typed("application/json"), body)
            .err()
            .unwrap();
        let text = String::from_utf8_lossy(body);
        assert_eq!(rejection.status(), 400, "{text}: {rejection}");
        assert!(rejection.field_errors().is_none(), "{text}");
    }
}

/// A parameter of a type, with the values that are not of it.
struct Parameter {
    values: &'static [(&'static str, &'static str)],
}

fn named_texts<T: DeserializeOwned>(parameter: &Parameter, count: &mut Count) {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Strict<T> {
        first: Option<String>,
        value: T,
    }
    let read_all = |texts: &str| {
        [
            (
                FieldPlace::Body,
                422,
                read::form::<Strict<T>>(
                    &typed("application/x-www-form-urlencoded"),
                    texts.as_bytes(),
                )
                .err(),
            ),
            (
                FieldPlace::Query,
                400,
                read::query::<Strict<T>>(Some(texts)).err(),
            ),
        ]
    };
    let mut cases = vec![
        ("first=hunter2".to_owned(), "value", "required"),
        ("hunter2=1".to_owned(), "hunter2", "unknown"),
    ];
    for (value, code) in parameter.values {
        cases.push((format!("value={value}"), "value", code));
        cases.push((format!("first=a&value={value}"), "value", code));
    }
    for (texts, name, code) in &cases {
        for (place, status, rejection) in read_all(texts) {
            expect(rejection, place, status, name, code, texts, count);
        }
    }
    for (value, code) in parameter.values {
        for (rejection, name) in [
            (read::path::<T>(&[("card", value)]).err(), "card"),
            (
                read::path::<(String, T)>(&[("a", "x"), ("card", value)]).err(),
                "card",
            ),
            (read::path::<Strict<T>>(&[("value", value)]).err(), "value"),
            (read::path::<Newtype<T>>(&[("card", value)]).err(), "card"),
        ] {
            expect(rejection, FieldPlace::Path, 400, name, code, value, count);
        }
    }
}

fn expect(
    rejection: Option<Rejection>,
    place: FieldPlace,
    status: u16,
    name: &str,
    code: &str,
    texts: &str,
    count: &mut Count,
) {
    count.refusals += 1;
    let mut wrong = |text: String| count.wrong.push(format!("{texts} in {place:?}: {text}"));
    let Some(rejection) = rejection else {
        return wrong("is read".to_owned());
    };
    let error = rejection
        .field_errors()
        .and_then(|errors| errors.iter().next());
    let Some(error) = error else {
        return wrong(format!("no field: {rejection}"));
    };
    let found = (
        rejection.status().as_u16(),
        error.place(),
        error.field(),
        error.code().map_or("none", |code| code.as_str()),
    );
    if found != (status, place, name, code) {
        wrong(format!("{found:?}, not {code}"));
    } else if let Err(text) = hides(error, &rejection.message().to_string()) {
        wrong(text);
    }
}

#[test]
fn every_mistake_in_texts_has_its_status_place_and_code() {
    let mut count = Count::default();
    let integer = Parameter {
        values: &[
            ("hunter2", "type"),
            ("", "type"),
            ("1.5", "type"),
            ("256", "range"),
            ("-1", "range"),
            ("99999999999999999999999999999999999999999999", "range"),
        ],
    };
    named_texts::<u8>(&integer, &mut count);
    named_texts::<Id>(&integer, &mut count);
    let number = Parameter {
        values: &[
            ("hunter2", "type"),
            ("", "type"),
            ("NaN", "type"),
            ("inf", "type"),
            ("-Infinity", "type"),
            ("1e999", "range"),
            ("-1e999", "range"),
        ],
    };
    named_texts::<f64>(&number, &mut count);
    named_texts::<f32>(&number, &mut count);
    let too_large = Parameter {
        values: &[("1e39", "range")],
    };
    named_texts::<f32>(&too_large, &mut count);
    for (value, code) in number.values.iter().chain(integer.values) {
        // The others are numbers, if no integers.
        if number.values.contains(&(value, code)) {
            let rejection = read::parameter::<f64>("card", value).err();
            expect(
                rejection,
                FieldPlace::Path,
                400,
                "card",
                code,
                value,
                &mut count,
            );
        }
        let code = if value.starts_with("1e") || value.starts_with("-1e") {
            "type"
        } else {
            code
        };
        let rejection = read::parameter::<u8>("card", value).err();
        expect(
            rejection,
            FieldPlace::Path,
            400,
            "card",
            code,
            value,
            &mut count,
        );
    }
    let boolean = Parameter {
        values: &[("hunter2", "type"), ("1", "type"), ("", "type")],
    };
    named_texts::<bool>(&boolean, &mut count);
    let character = Parameter {
        values: &[("hunter2", "type"), ("", "type")],
    };
    named_texts::<char>(&character, &mut count);
    let kind = Parameter {
        values: &[("hunter2", "choice"), ("", "choice")],
    };
    named_texts::<Kind>(&kind, &mut count);
    let Count {
        refusals, wrong, ..
    } = count;
    println!("{refusals} refusals of forms, queries and paths");
    assert!(
        wrong.is_empty(),
        "{} of {refusals}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(refusals > 300);
}

/// Types of one name are not one type.
#[test]
fn a_type_that_is_named_as_one_of_the_language_is_its_own() {
    #[derive(Debug)]
    #[expect(non_camel_case_types, reason = "the name of another type")]
    struct u8(String);

    #[derive(Debug)]
    struct Uuid;

    impl std::str::FromStr for u8 {
        type Err = std::fmt::Error;

        fn from_str(text: &str) -> Result<Self, Self::Err> {
            text.starts_with("NaN")
                .then(|| Self(text.to_owned()))
                .ok_or(std::fmt::Error)
        }
    }

    impl std::str::FromStr for Uuid {
        type Err = std::fmt::Error;

        fn from_str(_: &str) -> Result<Self, Self::Err> {
            Err(std::fmt::Error)
        }
    }

    assert_eq!(read::parameter::<u8>("card", "NaN 1").unwrap().0, "NaN 1");
    for rejection in [
        read::parameter::<u8>("card", "hunter2").unwrap_err(),
        read::parameter::<Uuid>("card", "hunter2").unwrap_err(),
    ] {
        let message = rejection.message().to_string();
        assert_eq!(
            message,
            "the parameter `card` is invalid: it cannot be read"
        );
    }
}

#[test]
fn a_structured_suffix_follows_a_name() {
    for (media_type, is_json) in [
        ("application/json", true),
        ("Application/JSON; charset=utf-8", true),
        ("application/vnd.api+json", true),
        ("application/a+b+json", true),
        ("application/+json", false),
        ("application/json+xml", false),
        ("application/xjson", false),
        ("text/json", false),
        ("+json", false),
    ] {
        let read = read::json::<Value>(&typed(media_type), b"{}");
        assert_eq!(read.is_ok(), is_json, "{media_type}");
    }
}

#[test]
fn a_parameter_that_is_repeated_is_named() {
    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Page {
        limit: u8,
    }
    let rejection = read::query::<Page>(Some("limit=1&limit=2")).err().unwrap();
    assert_eq!(rejection.parameter(), Some("limit"));
    let rejection = read::query::<Page>(Some("limit=256")).err().unwrap();
    let error = rejection.field_errors().unwrap().iter().next().unwrap();
    assert_eq!(error.params()["max"], 255);
    let rejection = read::query::<Kind>(Some("a=1")).err().unwrap();
    assert_eq!(rejection.status(), 400);
}

#[test]
fn a_route_that_does_not_fit_its_handler_is_a_mistake_of_the_service() {
    let two = [("a", "1"), ("b", "2")];
    for rejection in [
        read::path::<u8>(&two).err(),
        read::path::<(u8, u8, u8)>(&two).err(),
        read::path::<Point>(&two).err(),
        read::path::<u8>(&[]).err(),
    ] {
        assert_eq!(rejection.unwrap().status(), 500);
    }
}

#[test]
fn the_code_of_a_choice_has_what_is_possible() {
    let rejection = read::json::<Vec<Kind>>(&typed("application/json"), br#"["x"]"#);
    let rejection = rejection.err().unwrap();
    let error = rejection.field_errors().unwrap().iter().next().unwrap();
    let allowed = serde_json::json!(["person", "big_machine"]);
    assert_eq!(error.params()["allowed"], allowed);
}
