//! A service's own words in the forms of serde: they may repeat a value where serde has a name
//! of the declaration, so they are never read.
//!
//! The table is generated: each text with each shape around it, in each format.

use std::collections::BTreeMap;

use api_error_core::envelope::EnvelopeRef;
use api_error_core::http::header::CONTENT_TYPE;
use api_error_core::http::{HeaderMap, HeaderValue};
use api_error_core::{ApiError, ApiErrorExt, Rejection, RequestContext, read};
use api_error_test_support::shapes::ENVELOPES;
use serde::de::{DeserializeOwned, Error as _, Unexpected};
use serde::{Deserialize, Deserializer};

/// Texts in the forms of serde and of `serde_json`, with the value at `$`.
const TEXTS: [&str; 24] = [
    "$",
    "unknown variant `a`, expected `$`",
    "unknown variant `$`, expected `a` or `b`",
    "unknown variant `a`, expected one of `$`, `b`, `c`",
    "unknown variant `$`, there are no variants",
    "unknown field `a`, expected `$`",
    "unknown field `$`, there are no fields",
    "unknown field `$`",
    "missing field `$`",
    "duplicate field `$`",
    "invalid type: string \"a\", expected $",
    "invalid type: string \"a\", expected tuple with $ elements",
    "invalid type: $, expected u8",
    "invalid type: map, expected an array of length $",
    "invalid value: integer `$`, expected u8",
    "invalid value: string \"$\", expected \"$\" or \"$\"",
    "invalid value: expected key to be $",
    "invalid length 7, expected $ elements in map",
    "invalid length 7, expected an array of length $",
    "expected `,` or `$`",
    "trailing characters $",
    "number out of range $",
    "recursion limit exceeded at $",
    "missing field `$` at line 1 column 7",
];

/// How many forms are made by the constructors of `serde::de::Error`.
const MADE: usize = 6;

/// A value that is never accepted, for a reason with its number.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Own<const N: usize>;

impl<'de, const N: usize> Deserialize<'de> for Own<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = String::deserialize(deserializer)?;
        if let Some(text) = TEXTS.get(N) {
            return Err(D::Error::custom(text.replace('$', &value)));
        }
        let expected: &str = &format!("tuple with {value} elements");
        Err(match N - TEXTS.len() {
            0 => D::Error::invalid_type(Unexpected::Other(&value), &expected),
            1 => D::Error::invalid_value(Unexpected::Str(&value), &&*value),
            2 => D::Error::invalid_value(Unexpected::Other(&value), &"u8"),
            3 => D::Error::invalid_length(7, &&*value),
            4 => D::Error::unknown_variant(&value, &["a"]),
            _ => D::Error::unknown_field(&value, &["a"]),
        })
    }
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Field<T> {
    value: T,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
struct Flat<T> {
    #[serde(flatten)]
    rest: Field<T>,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "type")]
#[expect(dead_code, reason = "only its shape matters")]
enum Internal<T> {
    Fields { value: T },
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its shape matters")]
enum Untagged<T> {
    Fields { value: T },
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only its shape matters")]
enum External<T> {
    Fields { value: Option<T> },
}

fn typed(media_type: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(media_type))])
}

fn json<T: DeserializeOwned>(body: &str) -> Result<T, Rejection> {
    read::json(&typed("application/json"), body.as_bytes())
}

fn json_all<T: DeserializeOwned>(body: &str) -> Result<T, Rejection> {
    read::json_all(&typed("application/json"), body.as_bytes())
}

fn form<T: DeserializeOwned>(body: &str) -> Result<T, Rejection> {
    let headers = typed("application/x-www-form-urlencoded");
    read::form(&headers, body.as_bytes())
}

fn query<T: DeserializeOwned>(text: &str) -> Result<T, Rejection> {
    read::query(Some(text))
}

fn path<T: DeserializeOwned>(value: &str) -> Result<T, Rejection> {
    read::path(&[("value", value)])
}

/// All that clients see of a rejection.
fn responses(rejection: &Rejection) -> Vec<String> {
    let response = |envelope: EnvelopeRef| {
        let context = RequestContext::new().with_envelope(envelope);
        let response = context.enter(|| rejection.response());
        String::from_utf8(response.into_body().to_vec()).unwrap()
    };
    let mut seen: Vec<_> = ENVELOPES.into_iter().map(response).collect();
    seen.push(rejection.to_string());
    seen
}

#[derive(Default)]
struct Count {
    refusals: usize,
    wrong: Vec<String>,
}

impl Count {
    /// Looks at a rejection of a value at a place. The request is `text` with the value at `$`.
    fn look<T>(
        &mut self,
        read: fn(&str) -> Result<T, Rejection>,
        text: &str,
        codes: &[&str],
        place: &str,
    ) {
        for value in ["hunter2", "7654321"] {
            self.refusals += 1;
            let case = format!("{text} as {}", std::any::type_name::<T>());
            let Err(rejection) = read(&text.replace('$', value)) else {
                self.wrong.push(format!("{case}: is read"));
                continue;
            };
            for seen in responses(&rejection) {
                if seen.contains(value) {
                    self.wrong.push(format!("{case}: the value is in {seen}"));
                }
            }
            let errors = rejection.field_errors();
            let error = errors.and_then(|errors| errors.iter().next());
            let Some(error) = error else {
                // serde keeps what is under `flatten`, and whether one text or its parameter is
                // at fault cannot be told.
                if !case.contains("Flat") && rejection.status() != 500 {
                    self.wrong.push(format!("{case}: no field: {rejection}"));
                }
                continue;
            };
            let code = error.code().map_or("none", |code| code.as_str());
            let at = error.pointer().unwrap_or(error.field());
            if !codes.contains(&code) || !place.starts_with(at) {
                let is = format!("{code} at {at}, not {codes:?} at {place}");
                self.wrong.push(format!("{case}: {is}: {rejection}"));
            }
        }
    }

    fn in_every_shape<T: DeserializeOwned + Ord>(&mut self, codes: &[&str]) {
        let text = r#"{"value":"$"}"#;
        self.look::<Field<T>>(json, text, codes, "/value");
        self.look::<Field<T>>(json_all, text, codes, "/value");
        self.look::<Field<Option<Box<T>>>>(json, text, codes, "/value");
        self.look::<BTreeMap<String, T>>(json, text, codes, "/value");
        self.look::<Flat<T>>(json, text, codes, "/value");
        self.look::<Untagged<T>>(json, text, codes, "/value");
        self.look::<Vec<T>>(json, r#"["$"]"#, codes, "/0");
        self.look::<Vec<Field<(u8, T)>>>(json_all, r#"[{"value":[1,"$"]}]"#, codes, "/0/value/1");
        let tagged = r#"{"type":"Fields","value":"$"}"#;
        self.look::<Internal<T>>(json, tagged, codes, "/value");
        let external = r#"{"Fields":{"value":"$"}}"#;
        self.look::<External<T>>(json, external, codes, "/Fields/value");
        self.look::<Field<T>>(form, "value=$", codes, "/value");
        self.look::<Flat<T>>(form, "value=$", codes, "/value");
        self.look::<Field<T>>(query, "value=$", codes, "value");
        self.look::<Flat<T>>(query, "value=$", codes, "value");
        self.look::<Field<T>>(path, "$", codes, "value");
        self.look::<T>(path, "$", codes, "value");
    }
}

#[test]
fn a_text_of_a_service_is_never_taken_for_one_of_serde() {
    let mut count = Count::default();
    macro_rules! texts {
        ($($number:literal)*) => {$(
            count.in_every_shape::<Own<$number>>(&["invalid"]);
        )*};
    }
    texts!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23);
    let Count { refusals, wrong } = count;
    println!("{refusals} refusals");
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(refusals, TEXTS.len() * 16 * 2);
}

#[test]
fn a_constructor_with_a_value_in_its_arguments_repeats_none() {
    let mut count = Count::default();
    macro_rules! made {
        ($($number:literal)*) => {$(
            count.in_every_shape::<Own<{ TEXTS.len() + $number }>>(&[
                "invalid", "type", "range", "length", "choice",
            ]);
        )*};
    }
    made!(0 1 2 3 4 5);
    let Count { refusals, wrong } = count;
    println!("{refusals} refusals");
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(refusals, MADE * 16 * 2);
}
