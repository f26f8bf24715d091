//! Every kind of detail in the documents of every framework: each response has all its codes,
//! and each schema all that this crate knows of the detail.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::net::IpAddr;

use aide::OperationOutput;
use aide::openapi::Operation;
use api_error_core::ApiError;
use api_error_docs::{ErrorResponses, OpenApi};
use dropshot::{ApiDescription, HttpResponseOk, RequestContext};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaResponses, MetaSchemaRef, Registry};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::{IntoResponses, ToSchema};

#[derive(Debug, Clone, Serialize)]
struct Newtype(String);

#[derive(Debug, Clone, Serialize, JsonSchema)]
struct NewtypeWithSchema(#[schemars(regex(pattern = "^crd_"), length(min = 5, max = 9))] String);

#[derive(Debug, Clone, Serialize)]
enum Choice {
    One,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
enum ChoiceWithSchema {
    /// The only one.
    One,
    #[expect(dead_code, reason = "a schema has it")]
    Two { of: u8 },
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "kind", deny_unknown_fields)]
enum Tagged {
    One { range: (i8, i8) },
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Bounds {
    #[schemars(range(min = 0.1, max = 0.5))]
    ratio: f64,
    #[schemars(length(min = 1))]
    names: std::collections::BTreeSet<String>,
    largest: u64,
    any: Value,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
struct Unit;

#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
enum Untyped {
    Text(String),
}

#[derive(Debug, Clone, Serialize)]
struct Words(#[serde(skip)] (), [&'static str; 2]);

/// A schema written by hand, with keywords that few know.
#[derive(Debug, Clone, Serialize)]
struct Strange(u8);

impl JsonSchema for Strange {
    fn schema_name() -> Cow<'static, str> {
        "Strange".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["integer", "string"],
            "not": { "const": 7 },
            "oneOf": [{ "multipleOf": 2 }, false],
            "anyOf": [{ "type": "integer" }, true],
            "enum": [1, "one"],
            "additionalProperties": false,
            "patternProperties": { "^x": {} },
            "dependentRequired": { "a": ["b"] },
            "minItems": 5_000_000_000_u64,
            "contains": { "type": "string" },
        })
    }
}

/// An error with two codes on one status for each kind of detail, and its documents.
macro_rules! kinds {
    ($($name:ident: $kind:ty = $example:expr;)+) => {
        $(mod $name {
            #[allow(unused_imports, reason = "not every kind needs one")]
            use super::*;

            #[derive(Debug, thiserror::Error, ApiError)]
            #[api(status = 402)]
            pub(super) enum Error {
                #[error("first")]
                #[api(example = Error::First { value: $example })]
                First {
                    /// What it is
                    #[api(detail)]
                    value: $kind,
                },
                #[error("second")]
                #[api(example = Error::Second { value: $example })]
                Second {
                    #[api(detail)]
                    value: $kind,
                },
                #[error("rejected")]
                Rejected,
            }

            api_error_docs::document_errors!(Error);
            api_error_docs::dropshot_errors!(Error);

            impl From<dropshot::HttpError> for Error {
                fn from(_: dropshot::HttpError) -> Self {
                    Self::Rejected
                }
            }

            #[dropshot::endpoint { method = GET, path = "/" }]
            pub(super) async fn pay(_: RequestContext<()>) -> Result<HttpResponseOk<u32>, Error> {
                Err(Error::Rejected)
            }
        })+

        fn kinds() -> Vec<Kind> {
            vec![$({
                use $name::{Error, pay};
                let mut dropshot = ApiDescription::new();
                dropshot.register(pay).unwrap();
                let mut registry = Registry::new();
                Error::register(&mut registry);
                let mut of_utoipa = Vec::new();
                <Error as ToSchema>::schemas(&mut of_utoipa);
                Kind {
                    name: stringify!($name),
                    errors: ErrorResponses::of::<Error>(),
                    by_utoipa: json!({
                        "responses": <Error as IntoResponses>::responses(),
                        "schemas": of_utoipa.into_iter().collect::<BTreeMap<_, _>>(),
                    }),
                    by_aide: aide::generate::in_context(|context| {
                        // Those of the kind before, which have the same names.
                        context.schema.definitions_mut().clear();
                        let all = Error::inferred_responses(context, &mut Operation::default());
                        let all = all.into_iter().map(|(status, response)| {
                            (status.unwrap().to_string(), serde_json::to_value(response).unwrap())
                        });
                        let responses = all.collect::<Map<_, _>>();
                        json!({ "responses": responses, "schemas": context.schema.definitions() })
                    }),
                    by_poem_openapi: of_poem(&Error::meta(), &registry),
                    by_dropshot: dropshot
                        .openapi("", dropshot::semver::Version::new(1, 0, 0))
                        .json()
                        .unwrap(),
                }
            }),+]
        }
    };
}

/// The documents of one error.
struct Kind {
    name: &'static str,
    errors: ErrorResponses,
    by_utoipa: Value,
    by_aide: Value,
    by_poem_openapi: Value,
    by_dropshot: Value,
}

kinds! {
    boolean: bool = true;
    byte: u8 = 1;
    long: u64 = u64::MAX;
    signed: i64 = i64::MIN;
    huge: u128 = 1;
    float: f64 = 0.5;
    character: char = 'c';
    text: String = "text".to_owned();
    fixed: &'static str = "text";
    borrowed: Cow<'static, str> = "text".into();
    boxed: Box<str> = "text".into();
    address: IpAddr = IpAddr::from([127, 0, 0, 1]);
    optional: Option<u8> = None;
    list: Vec<u8> = vec![1];
    array: [u8; 3] = [1, 2, 3];
    nothing: () = ();
    tuple: (u8, String) = (1, "text".to_owned());
    map: BTreeMap<String, u8> = BTreeMap::from([("one".to_owned(), 1)]);
    map_of_any: BTreeMap<String, Value> = BTreeMap::new();
    map_by_number: BTreeMap<u32, u8> = BTreeMap::from([(1, 1)]);
    map_by_signed: BTreeMap<i64, Vec<Tagged>> = BTreeMap::new();
    boxed_optional: Box<Option<u8>> = Box::new(None);
    any: Value = json!({ "any": [null] });
    null: Value = Value::Null;
    number: serde_json::Number = 1.into();
    newtype: Newtype = Newtype("text".to_owned());
    newtype_with_schema: NewtypeWithSchema = NewtypeWithSchema("crd_7".to_owned());
    optional_newtype: Option<Newtype> = Some(Newtype("text".to_owned()));
    optional_newtype_with_schema: Option<NewtypeWithSchema> = None;
    choice: Choice = Choice::One;
    choice_with_schema: ChoiceWithSchema = ChoiceWithSchema::One;
    optional_choice: Option<Choice> = Some(Choice::One);
    optional_choice_with_schema: Option<ChoiceWithSchema> = None;
    choices: Vec<Choice> = vec![Choice::One];
    choices_with_schema: Vec<ChoiceWithSchema> = vec![ChoiceWithSchema::One];
    optional_choices: Option<Vec<Option<ChoiceWithSchema>>> = None;
    tagged: Tagged = Tagged::One { range: (1, 2) };
    bounds: Bounds = Bounds {
        ratio: 0.25, names: ["a".to_owned()].into(), largest: u64::MAX, any: Value::Null,
    };
    unit: Unit = Unit;
    untyped: Untyped = Untyped::Text("text".to_owned());
    words: Words = Words((), ["a", "b"]);
    strange: Strange = Strange(1);
    optional_strange: Option<Strange> = None;
    duration: std::time::Duration = std::time::Duration::from_secs(1);
    nested: Vec<(u8, Option<BTreeMap<String, ChoiceWithSchema>>)> = vec![];
}

fn of_poem(responses: &MetaResponses, registry: &Registry) -> Value {
    let responses = responses.responses.iter();
    let responses = responses
        .map(|response| (response.status.unwrap().to_string(), json!(response)))
        .collect::<Map<_, _>>();
    let schemas = registry.schemas.iter();
    let schemas = schemas
        .map(|(name, schema)| {
            let schema = MetaSchemaRef::Inline(Box::new(schema.clone()));
            (name.clone(), json!(schema))
        })
        .collect::<Map<_, _>>();
    json!({ "responses": responses, "schemas": schemas })
}

/// Fails unless a document has all of a schema, be it in another form.
fn holds(place: &str, all: &Value, part: &Value) {
    match (all, part) {
        (Value::Object(all), Value::Object(part)) => {
            for (name, part) in part {
                let place = format!("{place}/{name}");
                match found(all, name) {
                    Some(all) => holds(&place, &all, part),
                    None => panic!("{place} is lost, of {all:?}"),
                }
            }
        }
        // A set.
        (Value::Array(all), Value::Array(part)) if place.ends_with("/required") => {
            assert!(
                part.iter().all(|name| all.contains(name)),
                "{place}: {all:?}"
            );
        }
        (Value::Array(all), Value::Array(part)) if all.len() == part.len() => {
            for (index, (all, part)) in all.iter().zip(part).enumerate() {
                holds(&format!("{place}/{index}"), all, part);
            }
        }
        // Bounds are numbers, and some frameworks write them as floating-point numbers.
        (Value::Number(all), Value::Number(part)) => {
            assert_eq!(all.as_f64(), part.as_f64(), "{place}");
        }
        (Value::String(all), Value::String(part)) if place.ends_with("/description") => {
            assert!(all.starts_with(&**part), "{place}: {all}");
        }
        // dropshot writes neither `false` nor a schema without keywords as it is.
        (Value::Object(_), Value::Bool(_)) => {}
        (all, part) => assert_eq!(all, part, "{place}"),
    }
}

/// Finds a keyword, also where a framework without a place for it has it.
fn found(schema: &Map<String, Value>, name: &str) -> Option<Value> {
    let description = schema.get("description").and_then(Value::as_str);
    let described = description.and_then(|text| text.split_once("JSON Schema: `"));
    let described: Option<Value> =
        described.map(|(_, json)| serde_json::from_str(json.strip_suffix('`').unwrap()).unwrap());
    let other = || Some(schema.get("x-json-schema")?.get(name)?.clone());
    let by_description = || Some(described?.get(name)?.clone());
    schema
        .get(name)
        .cloned()
        .or_else(other)
        .or_else(by_description)
}

fn schema_of(document: &Value, pointer: &str) -> Value {
    document.pointer(pointer).cloned().unwrap_or_default()
}

#[test]
fn every_kind_of_detail_is_in_every_document() {
    let kinds = kinds();
    let mut documents = 0;
    for kind in &kinds {
        let v3_1 = kind.errors.schemas(OpenApi::V3_1);
        let v3_0 = kind.errors.schemas(OpenApi::V3_0);
        for (framework, document, schemas, pointer) in [
            ("utoipa", &kind.by_utoipa, &v3_1, "/schemas"),
            ("aide", &kind.by_aide, &v3_1, "/schemas"),
            ("poem-openapi", &kind.by_poem_openapi, &v3_0, "/schemas"),
            ("dropshot", &kind.by_dropshot, &v3_0, "/components/schemas"),
        ] {
            for (name, schema) in schemas {
                let place = format!("{framework}/{}/{name}", kind.name);
                let written = schema_of(document, &format!("{pointer}/{name}"));
                holds(&place, &written, schema);
                documents += 1;
            }
        }
        for (framework, document) in [("utoipa", &kind.by_utoipa), ("aide", &kind.by_aide)] {
            let responses = Value::from(kind.errors.responses());
            let mut expected = responses["402"].clone();
            let schema = &mut expected["content"]["application/json"]["schema"];
            if framework == "utoipa" {
                let names = ["first_error", "second_error", "rejected_error"];
                *schema = json!({ "oneOf": names.map(|name| v3_1[name].clone()) });
            }
            let place = format!("{framework}/{}/402", kind.name);
            holds(&place, &document["responses"]["402"], &expected);
        }
        let response = &kind.by_poem_openapi["responses"]["402"];
        let content = &response["content"]["application/json"]["schema"];
        assert_eq!(
            content["oneOf"].as_array().unwrap().len(),
            3,
            "{}",
            kind.name
        );
    }
    println!("{documents} schemas of {} kinds of detail", kinds.len());
    assert_eq!(documents, kinds.len() * 3 * 4);
}
