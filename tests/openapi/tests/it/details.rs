//! Details are described by the schema of their own type, where it has one.

use api_error_core::{ApiError, ApiErrorExt};
use api_error_docs::{ErrorResponses, OpenApi, Reference};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

/// An id, as the user calls it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(transparent)]
struct CardId(#[schemars(regex(pattern = "^crd_"))] String);

#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Status {
    /// It can pay.
    Active,
    /// It cannot.
    Frozen,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Range {
    lowest: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    highest: Option<i32>,
}

/// It contains itself.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Folder {
    folders: Vec<Folder>,
}

#[derive(Debug, Clone, Serialize)]
struct WithoutSchema {
    text: String,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum CardError<T>
where
    T: Serialize + std::fmt::Debug + 'static,
{
    #[error("refused")]
    #[api(status = 409, example = CardError::<T>::example())]
    Refused {
        /// Which card
        #[api(detail)]
        id: CardId,
        #[api(detail)]
        statuses: Vec<Status>,
        #[api(detail, nullable)]
        previous: Option<Status>,
        #[api(detail)]
        range: Range,
        #[api(detail)]
        folder: Folder,
        #[api(detail)]
        without: WithoutSchema,
        #[api(detail, nullable)]
        generic: Option<T>,
        #[api(detail)]
        count: u8,
    },
}

impl<T: Serialize + std::fmt::Debug> CardError<T> {
    fn example() -> Self {
        Self::Refused {
            id: CardId("crd_7".to_owned()),
            statuses: vec![Status::Active, Status::Frozen],
            previous: None,
            range: Range {
                lowest: 1,
                highest: None,
            },
            folder: Folder { folders: vec![] },
            without: WithoutSchema {
                text: "text".to_owned(),
            },
            generic: None,
            count: 1,
        }
    }
}

fn details(version: OpenApi) -> Value {
    let schemas = Value::from(ErrorResponses::of::<CardError<u8>>().schemas(version));
    let details = "/refused_error/properties/error/properties/details/properties";
    schemas.pointer(details).unwrap().clone()
}

#[test]
fn details_in_json_schema_2020_12() {
    let details = details(OpenApi::V3_1);
    assert_eq!(
        details["id"],
        json!({
            "type": "string",
            "pattern": "^crd_",
            "description": "Which card",
            "examples": ["crd_7"],
        }),
    );
    let statuses = &details["statuses"];
    assert_eq!(statuses["type"], "array");
    assert_eq!(
        statuses["items"],
        json!({"type": "string", "enum": ["active", "frozen"]})
    );
    assert_eq!(details["range"]["required"], json!(["lowest"]));
    let highest = &details["range"]["properties"]["highest"]["type"];
    assert_eq!(*highest, json!(["integer", "null"]));
    // By the example alone.
    assert_eq!(
        details["folder"],
        json!({"type": "object", "examples": [{"folders": []}]})
    );
    assert_eq!(
        details["without"],
        json!({"type": "object", "examples": [{"text": "text"}]})
    );
    assert_eq!(details["generic"], json!({"examples": [null]}));
    assert_eq!(details["count"]["minimum"], 0);
}

#[test]
fn details_in_openapi_3_0() {
    let details = details(OpenApi::V3_0);
    assert_eq!(details["id"]["example"], "crd_7");
    assert_eq!(details["id"].get("examples"), None);
    // What lists all values lists `null`, too.
    let previous = &details["previous"]["enum"];
    assert_eq!(*previous, json!(["active", "frozen", null]));
    assert_eq!(details["previous"]["nullable"], true);
    let highest = &details["range"]["properties"]["highest"];
    assert_eq!(highest["type"], "integer");
    assert_eq!(highest["nullable"], true);
}

#[test]
fn schemas_survive_the_reference_file() {
    let reference = Reference::of::<CardError<u8>>();
    let read = Reference::from_json(&reference.to_json()).unwrap();
    assert_eq!(read, reference);
    assert_eq!(
        read.to_openapi(OpenApi::V3_0),
        reference.to_openapi(OpenApi::V3_0)
    );
    // A description that repeats the name of the type is left out.
    let details = &read.errors()[0].details;
    let typed = details.iter().filter(|detail| detail.schema.is_some());
    let names: Vec<_> = typed.map(|detail| &*detail.name).collect();
    assert_eq!(names, ["id", "statuses", "previous", "range"]);
}

type Maybe = Option<u8>;

#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Held(Option<u8>);

#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a schema has it")]
enum Loose {
    Number(u8),
    Nothing,
}

/// Details that are left out if they are `None`, whatever the names of their types.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("absent")]
#[api(status = 409)]
struct Absent {
    #[api(detail)]
    boxed: Box<Option<u8>>,
    #[api(detail)]
    alias: Maybe,
    #[api(detail)]
    held: Held,
    #[api(detail)]
    twice: Option<Box<Option<u8>>>,
    #[api(detail)]
    loose: Loose,
    #[api(detail)]
    nothing: (),
}

#[test]
fn what_may_be_none_may_be_absent() {
    let schema = Reference::of::<Absent>().to_json_schema();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let required = "/$defs/absent/properties/error/properties/details/required";
    assert_eq!(*schema.pointer(required).unwrap(), json!(["nothing"]));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let error = |value: Maybe| Absent {
        boxed: Box::new(value),
        alias: value,
        held: Held(value),
        twice: value.map(|value| Box::new(Some(value))),
        loose: Loose::Nothing,
        nothing: (),
    };
    for (error, count) in [(error(None), 2), (error(Some(1)), 6)] {
        let body: Value = serde_json::from_slice(error.response().body()).unwrap();
        let details = body["error"]["details"].as_object().unwrap();
        assert_eq!(details.len(), count, "{body}");
        assert!(validator.is_valid(&body), "{body}");
    }
}
