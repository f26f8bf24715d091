//! Requests that are rejected in ways that nobody thinks of: status, place and code.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::CString;
use std::fmt;
use std::marker::PhantomData;
use std::net::IpAddr;
use std::num::{NonZeroU8, Wrapping};
use std::ops::Range;
use std::time::{Duration, SystemTime};

use api_error_core::http::header::CONTENT_TYPE;
use api_error_core::http::{HeaderMap, HeaderValue};
use api_error_core::{ApiError, ApiErrorExt, FieldErrors, Rejection, read};
use serde::de::{DeserializeOwned, IgnoredAny, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

fn typed(media_type: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(media_type))])
}

/// What was rejected, and what is wrong with how.
#[derive(Default)]
struct Table {
    refusals: usize,
    wrong: Vec<String>,
}

/// No place at all: the body is not JSON.
const SYNTAX: (&str, &str) = ("-", "");

impl Table {
    /// A body and the pointer and the code of its mistake.
    fn json<T: DeserializeOwned>(&mut self, body: impl AsRef<[u8]>, expected: (&str, &str)) {
        let body = body.as_ref();
        for all in [false, true] {
            let headers = typed("application/json");
            let rejection = if all {
                read::json_all::<T>(&headers, body).err()
            } else {
                read::json::<T>(&headers, body).err()
            };
            let status = if expected == SYNTAX { 400 } else { 422 };
            self.check::<T>(body, rejection, status, expected);
        }
    }

    /// A form and a query, and the name of the parameter and the code.
    fn texts<T: DeserializeOwned>(&mut self, texts: &str, (name, code): (&str, &str)) {
        let headers = typed("application/x-www-form-urlencoded");
        let rejection = read::form::<T>(&headers, texts.as_bytes()).err();
        let pointer = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
        let pointer = if name.is_empty() { "" } else { &pointer };
        self.check::<T>(texts.as_bytes(), rejection, 422, (pointer, code));
        let rejection = read::query::<T>(Some(texts)).err();
        self.check::<T>(texts.as_bytes(), rejection, 400, (name, code));
    }

    fn check<T>(
        &mut self,
        sent: &[u8],
        rejection: Option<Rejection>,
        status: u16,
        expected: (&str, &str),
    ) {
        self.refusals += 1;
        let sent: String = String::from_utf8_lossy(sent).chars().take(200).collect();
        let case = format!("{sent} as {}", std::any::type_name::<T>());
        let Some(rejection) = rejection else {
            return self.wrong.push(format!("{case}: is read"));
        };
        let found = first(&rejection);
        if (rejection.status().as_u16(), found) != (status, expected) {
            self.wrong.push(format!(
                "{case}: {} {found:?}, not {status} {expected:?}: {rejection}",
                rejection.status()
            ));
        }
        let body = rejection.response();
        let body = String::from_utf8_lossy(body.body());
        if body.contains("hunter2") {
            self.wrong.push(format!("{case}: {body}"));
        }
    }
}

impl Table {
    fn finish(self) {
        let Self { refusals, wrong } = self;
        println!("{refusals} refusals");
        assert!(
            wrong.is_empty(),
            "{} of {refusals}:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
    }
}

/// The place and the code of the first mistake.
fn first(rejection: &Rejection) -> (&str, &str) {
    let error = rejection
        .field_errors()
        .and_then(|errors| errors.iter().next());
    error.map_or(SYNTAX, |error| {
        let place = error.pointer().unwrap_or(error.field());
        (place, error.code().map_or("none", |code| code.as_str()))
    })
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct V<T> {
    v: T,
}

#[derive(Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Person,
    BigMachine,
}

#[derive(Deserialize, PartialEq, Eq, Hash)]
struct Key(u8);

#[derive(Deserialize)]
struct Unit;

#[derive(Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its shape matters")]
enum Untagged {
    Number(u8),
    Text(String),
    Object { a: u8 },
}

#[derive(Deserialize)]
#[serde(tag = "t", content = "c", deny_unknown_fields)]
#[expect(dead_code, reason = "only its shape matters")]
enum Adjacent {
    One(u8),
    Two { a: u8 },
    Three,
}

#[derive(Deserialize)]
#[serde(tag = "t", rename_all_fields = "camelCase")]
#[expect(dead_code, reason = "only its shape matters")]
enum Internal {
    One { first_name: u8 },
    Two(BTreeMap<String, u8>),
    Three,
}

#[derive(Deserialize)]
#[serde(rename_all_fields = "SCREAMING-KEBAB-CASE")]
#[expect(dead_code, reason = "only its shape matters")]
enum External {
    One { first_name: u8 },
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Defaults {
    #[serde(alias = "other")]
    v: u8,
    #[expect(clippy::option_option, reason = "an unusual type")]
    w: Option<Option<u8>>,
}

#[derive(Deserialize)]
#[serde(try_from = "u8")]
struct Even;

impl TryFrom<u8> for Even {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        number
            .is_multiple_of(2)
            .then_some(Self)
            .ok_or_else(|| format!("{number} hunter2 is odd"))
    }
}

#[derive(Deserialize)]
#[serde(from = "u8")]
struct Any;

impl From<u8> for Any {
    fn from(_: u8) -> Self {
        Self
    }
}

/// A function of the service's own, with a message that repeats the value.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct With {
    #[serde(deserialize_with = "hex")]
    v: u64,
}

fn hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let text = String::deserialize(deserializer)?;
    u64::from_str_radix(&text, 16)
        .map_err(|error| serde::de::Error::custom(format!("missing field `{text}`: {error}")))
}

/// Bytes, as `serde_bytes` reads them.
struct Bytes;

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Expected;

        impl Visitor<'_> for Expected {
            type Value = Bytes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("byte array")
            }

            fn visit_bytes<E>(self, _: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes)
            }
        }

        deserializer.deserialize_bytes(Expected)
    }
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Tree {
    #[serde(default)]
    children: Vec<Tree>,
    name: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Flat {
    #[serde(flatten)]
    page: Page,
    #[serde(flatten)]
    rest: HashMap<String, Value>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Page {
    limit: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its shape matters")]
struct Strict {
    v: u8,
    w: Option<String>,
}

#[test]
fn types_of_any_kind_are_rejected_at_their_place() {
    let mut table = Table::default();
    let t = &mut table;
    // Options in options, and types of the standard library.
    t.json::<V<Option<Option<u8>>>>(r#"{"v":"hunter2"}"#, ("/v", "type"));
    t.json::<V<Option<Option<u8>>>>(r#"{"v":256}"#, ("/v", "range"));
    t.json::<V<Option<Vec<Option<u8>>>>>(r#"{"v":[null,"hunter2"]}"#, ("/v/1", "type"));
    t.json::<V<NonZeroU8>>(r#"{"v":0}"#, ("/v", "range"));
    t.json::<V<NonZeroU8>>(r#"{"v":"hunter2"}"#, ("/v", "type"));
    t.json::<V<Wrapping<u8>>>(r#"{"v":256}"#, ("/v", "range"));
    t.json::<V<Range<u8>>>(r#"{"v":{"start":1}}"#, ("/v/end", "required"));
    t.json::<V<Range<u8>>>(r#"{"v":{"start":1,"end":"hunter2"}}"#, ("/v/end", "type"));
    t.json::<V<Duration>>(r#"{"v":{"secs":1}}"#, ("/v/nanos", "required"));
    t.json::<V<Duration>>(r#"{"v":{"secs":-1,"nanos":0}}"#, ("/v/secs", "range"));
    t.json::<V<SystemTime>>(r#"{"v":7}"#, ("/v", "type"));
    t.json::<V<IpAddr>>(r#"{"v":"hunter2"}"#, ("/v", "invalid"));
    t.json::<V<IpAddr>>(r#"{"v":7}"#, ("/v", "type"));
    t.json::<V<Result<u8, String>>>(r#"{"v":{"Ok":"hunter2"}}"#, ("/v/Ok", "type"));
    t.json::<V<Result<u8, String>>>(r#"{"v":{"hunter2":1}}"#, ("/v", "choice"));
    t.json::<V<Box<[u8]>>>(r#"{"v":[1,"hunter2"]}"#, ("/v/1", "type"));
    t.json::<V<HashSet<u8>>>(r#"{"v":[1,1,"hunter2"]}"#, ("/v/2", "type"));
    t.json::<V<PhantomData<u8>>>(r#"{"v":"hunter2"}"#, ("/v", "type"));
    t.json::<V<Cow<'static, [u8]>>>(r#"{"v":"hunter2"}"#, ("/v", "type"));
    t.json::<V<Box<str>>>(r#"{"v":["hunter2"]}"#, ("/v", "type"));
    t.json::<V<CString>>(r#"{"v":7}"#, ("/v", "type"));
    t.json::<V<Bytes>>(r#"{"v":7}"#, ("/v", "type"));
    t.json::<V<Bytes>>(r#"{"v":{"hunter2":1}}"#, ("/v", "type"));
    // Units.
    t.json::<V<()>>(r#"{"v":"hunter2"}"#, ("/v", "type"));
    t.json::<V<Unit>>(r#"{"v":[]}"#, ("/v", "type"));
    t.json::<V<[u8; 0]>>(r#"{"v":[1]}"#, ("/v", "length"));
    t.json::<V<((u8,), u8)>>(r#"{"v":[["hunter2"],1]}"#, ("/v/0/0", "type"));
    // Large numbers.
    t.json::<V<i128>>(r#"{"v":1e30}"#, ("/v", "type"));
    t.json::<V<u128>>(r#"{"v":-1}"#, ("/v", "range"));
    t.json::<V<i128>>(r#"{"v":"hunter2"}"#, ("/v", "type"));
    t.json::<V<Vec<i128>>>(r#"{"v":[1,2.5,3]}"#, ("/v/1", "type"));
    t.json::<i128>("1.5", ("", "type"));
    t.json::<V<u64>>(r#"{"v":18446744073709551616}"#, ("/v", "range"));
    t.json::<V<u8>>(r#"{"v":1e2}"#, ("/v", "type"));
    t.json::<V<u8>>(r#"{"v":-0.0}"#, ("/v", "type"));
    t.json::<V<f64>>(r#"{"v":-1E400}"#, ("/v", "range"));
    t.json::<V<u8>>(format!(r#"{{"v":{}}}"#, "9".repeat(400)), ("/v", "range"));
    // Characters and strings.
    t.json::<V<char>>(r#"{"v":""}"#, ("/v", "invalid"));
    t.json::<V<char>>(r#"{"v":"ab"}"#, ("/v", "invalid"));
    t.json::<V<Cow<'static, str>>>(r#"{"v":["a\nb"]}"#, ("/v", "type"));
    // Functions and conversions of the service.
    t.json::<With>(r#"{"v":"hunter2"}"#, ("/v", "invalid"));
    t.json::<With>(r#"{"v":7}"#, ("/v", "type"));
    t.json::<V<Even>>(r#"{"v":7}"#, ("/v", "invalid"));
    t.json::<V<Even>>(r#"{"v":256}"#, ("/v", "range"));
    t.json::<V<Vec<Any>>>(r#"{"v":[1,"hunter2"]}"#, ("/v/1", "type"));
    table.finish();
}

#[test]
fn keys_of_maps_are_rejected_at_the_map_or_the_key() {
    let mut table = Table::default();
    let t = &mut table;
    t.json::<V<HashMap<u8, u8>>>(r#"{"v":{"hunter2":1}}"#, ("/v", "type"));
    t.json::<V<HashMap<u8, u8>>>(r#"{"v":{"256":1}}"#, ("/v", "range"));
    t.json::<V<HashMap<u8, u8>>>(r#"{"v":{"1":"hunter2"}}"#, ("/v/1", "type"));
    t.json::<V<HashMap<bool, u8>>>(r#"{"v":{"hunter2":1}}"#, ("/v", "type"));
    t.json::<V<HashMap<bool, u8>>>(r#"{"v":{"true":"hunter2"}}"#, ("/v/true", "type"));
    t.json::<V<HashMap<char, u8>>>(r#"{"v":{"ab":1}}"#, ("/v", "invalid"));
    t.json::<V<HashMap<char, u8>>>(r#"{"v":{"a":256}}"#, ("/v/a", "range"));
    t.json::<V<HashMap<Kind, u8>>>(r#"{"v":{"hunter2":1}}"#, ("/v", "choice"));
    t.json::<V<HashMap<Kind, u8>>>(r#"{"v":{"person":"hunter2"}}"#, ("/v/person", "type"));
    t.json::<V<HashMap<Key, u8>>>(r#"{"v":{"7":"hunter2"}}"#, ("/v/7", "type"));
    t.json::<V<HashMap<Option<u8>, u8>>>(r#"{"v":{"7":"hunter2"}}"#, ("/v/7", "type"));
    t.json::<V<BTreeMap<i128, u8>>>(r#"{"v":{"-7":256}}"#, ("/v/-7", "range"));
    t.json::<V<BTreeMap<String, u8>>>(r#"{"v":{"":256}}"#, ("/v/", "range"));
    t.json::<V<BTreeMap<String, u8>>>(r#"{"v":{"a.b":256}}"#, ("/v/a.b", "range"));
    t.json::<V<BTreeMap<String, u8>>>(r#"{"v":{"\u0000":256}}"#, ("/v/\0", "range"));
    t.json::<V<BTreeMap<String, u8>>>(r#"{"v":{"\"`~/":256}}"#, ("/v/\"`~0~1", "range"));
    t.json::<V<BTreeMap<(u8, u8), u8>>>(r#"{"v":{"hunter2":1}}"#, ("/v", "type"));
    table.finish();
}

#[test]
fn enums_and_flattened_types_are_rejected_at_a_place_that_is_true() {
    let mut table = Table::default();
    let t = &mut table;
    t.json::<V<Untagged>>(r#"{"v":true}"#, ("/v", "invalid"));
    t.json::<V<Vec<Untagged>>>(r#"{"v":["x",{"a":"hunter2"}]}"#, ("/v/1", "invalid"));
    t.json::<V<Adjacent>>(r#"{"v":{"t":"One"}}"#, ("/v/c", "required"));
    t.json::<V<Adjacent>>(r#"{"v":{"c":1}}"#, ("/v/t", "required"));
    t.json::<V<Adjacent>>(r#"{"v":{"t":"hunter2","c":1}}"#, ("/v/t", "choice"));
    t.json::<V<Adjacent>>(r#"{"v":{"t":7,"c":1}}"#, ("/v/t", "type"));
    t.json::<V<Adjacent>>(
        r#"{"v":{"t":"Two","c":{"a":"hunter2"}}}"#,
        ("/v/c/a", "type"),
    );
    t.json::<V<Adjacent>>(r#"{"v":{"t":"Three","c":"hunter2"}}"#, ("/v/c", "type"));
    t.json::<V<Adjacent>>(r#"{"v":{"t":"Three","x":"hunter2"}}"#, ("/v/x", "unknown"));
    t.json::<V<Internal>>(r#"{"v":{"t":"One"}}"#, ("/v/firstName", "required"));
    t.json::<V<Internal>>(
        r#"{"v":{"t":"One","firstName":"hunter2"}}"#,
        ("/v/firstName", "type"),
    );
    t.json::<V<Internal>>(r#"{"v":{"t":"Two","x":"hunter2"}}"#, ("/v/x", "type"));
    t.json::<V<Internal>>(r#"{"v":{"t":["hunter2"]}}"#, ("/v/t", "type"));
    t.json::<V<Internal>>(r#"{"v":"Three"}"#, ("/v", "type"));
    t.json::<V<External>>(r#"{"v":{"One":{}}}"#, ("/v/One/FIRST-NAME", "required"));
    t.json::<V<External>>(
        r#"{"v":{"One":{"FIRST-NAME":256}}}"#,
        ("/v/One/FIRST-NAME", "range"),
    );
    t.json::<V<Vec<Kind>>>(r#"{"v":["person",{"person":1}]}"#, ("/v/1/person", "type"));
    t.json::<V<Vec<Kind>>>(
        r#"{"v":["person",{"person":null,"x":1}]}"#,
        ("/v/1", "type"),
    );
    t.json::<V<Kind>>(r#"{"v":"hunter2`, expected `person"}"#, ("/v", "choice"));
    t.json::<Defaults>(r#"{"v":1,"other":2}"#, ("/other", "duplicate"));
    t.json::<Defaults>(r#"{"other":"hunter2"}"#, ("/other", "type"));
    t.json::<Defaults>(r#"{"w":{"hunter2":1}}"#, ("/w", "type"));
    t.json::<Defaults>(r#"{"V":1}"#, ("/V", "unknown"));
    t.json::<Vec<Defaults>>(r#"[{},{"v":null}]"#, ("/1/v", "type"));
    t.json::<Flat>(r#"{"a":{"limit":1}}"#, ("/limit", "required"));
    t.json::<Flat>(r#"{"limit":"hunter2","a":1}"#, ("/limit", "type"));
    t.json::<Strict>(r#"{"v":1,"a`b":1}"#, ("/a`b", "unknown"));
    t.json::<Strict>(r#"{"v":1,"":1}"#, ("/", "unknown"));
    t.json::<Strict>(r#"{"v":1,"w":"a","w":"hunter2"}"#, ("/w", "duplicate"));
    t.json::<Strict>(r#"{"v":"hunter2","v":1}"#, ("/v", "type"));
    table.finish();
}

#[test]
fn bodies_at_the_edge_of_json_are_told_apart() {
    let mut table = Table::default();
    let t = &mut table;
    let deep = |inside: &str| format!("{}{inside}{}", "[".repeat(200), "]".repeat(200));
    let tree = |depth| {
        let open = r#"{"name":"a","children":["#.repeat(depth);
        format!("{open}{}", "]}".repeat(depth))
    };
    let at = |depth| "/children/0".repeat(depth);
    t.json::<V<u8>>("", SYNTAX);
    t.json::<V<u8>>(" \n\t", SYNTAX);
    t.json::<V<u8>>("\u{feff}{\"v\":1}", SYNTAX);
    t.json::<V<u8>>(b"\xef\xbb\xbf", SYNTAX);
    t.json::<V<u8>>(b"\xff\xfe{\0", SYNTAX);
    t.json::<V<String>>(b"{\"v\":\"\xc0\x80\"}", SYNTAX);
    t.json::<V<u8>>("{\"v\":1}\0", SYNTAX);
    t.json::<V<u8>>(r#"{"v":1}{"v":2}"#, SYNTAX);
    t.json::<V<u8>>(r#"{"v":"hunter2"}, hunter2"#, SYNTAX);
    t.json::<V<u8>>(r#"{"v":1} // hunter2"#, SYNTAX);
    t.json::<V<u8>>("{'v':1}", SYNTAX);
    t.json::<V<u8>>(r#"{"v":0x10}"#, SYNTAX);
    t.json::<V<u8>>(r#"{"v":+1}"#, SYNTAX);
    t.json::<V<f64>>(r#"{"v":NaN}"#, SYNTAX);
    t.json::<V<f64>>(r#"{"v":-Infinity}"#, SYNTAX);
    t.json::<V<u8>>(r#"{"v":1,,}"#, SYNTAX);
    t.json::<V<String>>("{\"v\":\"a\tb\"}", SYNTAX);
    t.json::<V<String>>("{\"v\":\"\0\"}", SYNTAX);
    t.json::<V<String>>(r#"{"v":"\u00"}"#, SYNTAX);
    t.json::<V<u8>>(r#"{"v""#, SYNTAX);
    t.json::<IgnoredAny>(r#"{"v":[}"#, SYNTAX);
    // The grammar of JSON allows them, and a string cannot have them.
    t.json::<V<String>>(r#"{"v":"\ud800"}"#, ("/v", "invalid"));
    t.json::<V<String>>(r#"{"v":"\udc00\ud800"}"#, ("/v", "invalid"));
    t.json::<V<CString>>(r#"{"v":"a\u0000b"}"#, ("/v", "invalid"));
    t.json::<Vec<Value>>(deep("1"), (&"/0".repeat(127), "invalid"));
    t.json::<Tree>(tree(100), (&at(23), "invalid"));
    t.json::<u8>("null", ("", "type"));
    t.json::<V<u8>>("[]", ("", "length"));
    t.json::<V<u8>>("\"hunter2\"", ("", "type"));
    t.json::<Vec<u8>>("{}", ("", "type"));
    let long = "k".repeat(5_000);
    t.json::<Strict>(format!(r#"{{"v":1,"{long}":1}}"#), ("", "unknown"));
    t.json::<BTreeMap<String, u8>>(format!(r#"{{"{long}":"hunter2"}}"#), ("", "type"));
    table.finish();
}

#[test]
fn texts_of_any_form_are_rejected_by_their_parameter() {
    let mut table = Table::default();
    let t = &mut table;
    t.texts::<V<u8>>("v=1+1", ("v", "type"));
    t.texts::<V<u8>>("v=+", ("v", "type"));
    t.texts::<V<u8>>("v=%2B1%20", ("v", "type"));
    t.texts::<V<u8>>("v=%zz", ("v", "type"));
    t.texts::<V<u8>>("v=%", ("v", "type"));
    t.texts::<V<u8>>("v=%ff", ("v", "type"));
    t.texts::<V<u8>>("v=%00", ("v", "type"));
    t.texts::<V<u8>>("v=hunter2%26", ("v", "type"));
    t.texts::<V<u8>>("v", ("v", "type"));
    t.texts::<V<u8>>("=1", ("v", "required"));
    t.texts::<V<u8>>("&&&", ("v", "required"));
    t.texts::<V<u8>>("V=1", ("v", "required"));
    t.texts::<V<u8>>("v;w=1", ("v", "required"));
    t.texts::<V<u8>>("?v=1", ("v", "required"));
    t.texts::<V<u8>>("v[]=1", ("v", "required"));
    t.texts::<V<u8>>("v[0]=1&v[1]=hunter2", ("v", "required"));
    t.texts::<V<u8>>("v.a=hunter2", ("v", "required"));
    t.texts::<V<u8>>("v=1&v=hunter2", ("v", "duplicate"));
    t.texts::<V<u8>>("v=hunter2&v=1", ("v", "type"));
    t.texts::<V<u8>>("%76=1&v=2", ("v", "duplicate"));
    t.texts::<Strict>("v=1&x=hunter2", ("x", "unknown"));
    t.texts::<Strict>("v=1&v[]=hunter2", ("v[]", "unknown"));
    t.texts::<Strict>("v=1&a%2Fb~=hunter2", ("a/b~", "unknown"));
    t.texts::<Strict>("v=1&w=a&w=hunter2", ("w", "duplicate"));
    t.texts::<V<Vec<u8>>>("v=1&v=2", ("v", "type"));
    t.texts::<V<Vec<u8>>>("v=hunter2", ("v", "type"));
    t.texts::<V<(u8, u8)>>("v=1,2", ("v", "type"));
    t.texts::<V<V<u8>>>("v=hunter2", ("v", "type"));
    t.texts::<V<Option<u8>>>("v=", ("v", "type"));
    t.texts::<V<NonZeroU8>>("v=0", ("v", "range"));
    t.texts::<V<i128>>(&format!("v={}", "9".repeat(50)), ("v", "range"));
    t.texts::<V<u128>>("v=-1", ("v", "range"));
    t.texts::<V<char>>("v=ab", ("v", "type"));
    t.texts::<V<Kind>>("v=hunter2", ("v", "choice"));
    t.texts::<V<Even>>("v=7", ("v", "invalid"));
    t.texts::<V<IpAddr>>("v=hunter2", ("v", "invalid"));
    t.texts::<V<()>>("v=hunter2", ("v", "type"));
    t.texts::<V<Unit>>("v=", ("v", "type"));
    t.texts::<V<f64>>("v=1,5", ("v", "type"));
    t.texts::<V<bool>>("v=TRUE", ("v", "type"));
    t.texts::<With>("v=hunter2", ("v", "invalid"));
    t.texts::<Defaults>("v=1&other=2", ("other", "duplicate"));
    t.texts::<HashMap<String, u8>>("a.b=hunter2", ("a.b", "type"));
    t.texts::<Flat>("limit=hunter2&a=b", ("limit", "type"));
    t.texts::<Flat>("a=b", ("limit", "required"));
    table.finish();
}

/// Errors of fields are in the response as they are in the rejection.
#[test]
fn a_rejection_has_its_fields_in_the_response() {
    let rejection = read::json_all::<V<u8>>(&typed("application/json"), b"{}")
        .err()
        .unwrap();
    let body: Value = serde_json::from_slice(rejection.response().body()).unwrap();
    let errors: &FieldErrors = rejection.field_errors().unwrap();
    assert_eq!(
        body["error"]["errors"],
        serde_json::to_value(errors).unwrap()
    );
}
