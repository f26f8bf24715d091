//! The impact of a detail's new schema, held against what a client of the old one reads.

use std::collections::BTreeMap;
use std::fmt::Debug;

use api_error_docs::Impact;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::compare_types::impact;

/// A type with its schema, with values that show all of its forms, and a client that reads it.
struct Kind {
    name: &'static str,
    /// With references, and as far as possible without.
    schemas: [Schema; 2],
    values: Vec<Value>,
    parses: fn(&Value) -> bool,
}

impl Kind {
    fn new<T>(name: &'static str, values: &[T]) -> Self
    where
        T: Serialize + DeserializeOwned + JsonSchema + Debug,
    {
        let values = values.iter().map(serde_json::to_value);
        let schemas = [false, true].map(|is_inline| {
            let settings = SchemaSettings::draft2020_12().for_serialize();
            let settings = settings.with(|settings| settings.inline_subschemas = is_inline);
            settings.into_generator().into_root_schema_for::<T>()
        });
        Self {
            name,
            schemas,
            values: values.collect::<Result<_, _>>().unwrap(),
            parses: |json| serde_json::from_value::<T>(json.clone()).is_ok(),
        }
    }

    /// Returns whether a client reads a value. Serde itself also reads a struct from an array,
    /// and finds members that are missing to be `None`.
    fn reads(&self, value: &Value) -> bool {
        let mut known = self.values.iter();
        let has_form = known.any(|known| known.is_array() == value.is_array());
        let is_whole = self.needed().iter().all(|name| value.get(name).is_some());
        (self.parses)(value) && has_form && (is_whole || !value.is_object())
    }

    /// Returns the members that all values have.
    fn needed(&self) -> Vec<&String> {
        let first = self.values[0].as_object().into_iter().flatten();
        let names = first.map(|(name, _)| name);
        let in_all = |name: &&String| self.values.iter().all(|value| value.get(name).is_some());
        names.filter(in_all).collect()
    }
}

/// Declares versions of a type, each in a module of its own, so that all have one name.
macro_rules! versions {
    ($($version:ident { $($declaration:item)* } [$($value:expr),* $(,)?])*) => {
        $(
            mod $version {
                use super::*;

                $($declaration)*

                pub(super) fn kind() -> Kind {
                    Kind::new::<Item>(stringify!($version), &[$($value),*])
                }
            }
        )*

        fn versions() -> Vec<Kind> {
            vec![$($version::kind()),*]
        }
    };
}

macro_rules! wire {
    ($($item:item)*) => {
        $(
            #[derive(Debug, Serialize, Deserialize, JsonSchema)]
            $item
        )*
    };
}

// A new version is a new entry.
versions! {
    two_members { wire! { pub(super) struct Item { a: String, b: u32 } } }
        [Item { a: String::new(), b: 0 }]
    one_member { wire! { pub(super) struct Item { a: String } } }
        [Item { a: String::new() }]
    three_members { wire! { pub(super) struct Item { a: String, b: u32, c: bool } } }
        [Item { a: String::new(), b: 0, c: true }]
    another_member { wire! { pub(super) struct Item { a: u32, b: u32 } } }
        [Item { a: 0, b: 0 }]
    null_member { wire! { pub(super) struct Item { a: Option<String>, b: u32 } } }
        [Item { a: None, b: 0 }, Item { a: Some(String::new()), b: 0 }]
    absent_member {
        wire! {
            pub(super) struct Item {
                #[serde(skip_serializing_if = "Option::is_none")]
                a: Option<String>,
                b: u32,
            }
        }
    }
        [Item { a: None, b: 0 }, Item { a: Some(String::new()), b: 0 }]
    renamed_member {
        wire! { #[serde(rename_all = "UPPERCASE")] pub(super) struct Item { a: String, b: u32 } }
    }
        [Item { a: String::new(), b: 0 }]
    closed {
        wire! { #[serde(deny_unknown_fields)] pub(super) struct Item { a: String, b: u32 } }
    }
        [Item { a: String::new(), b: 0 }]
    flat {
        wire! {
            pub(super) struct Inner { b: u32 }
            pub(super) struct Item { a: String, #[serde(flatten)] inner: Inner }
        }
    }
        [Item { a: String::new(), inner: Inner { b: 0 } }]
    flat_choice {
        wire! {
            #[serde(tag = "kind")]
            pub(super) enum Inner { X { b: u32 }, Y }
            pub(super) struct Item { a: String, #[serde(flatten)] inner: Inner }
        }
    }
        [
            Item { a: String::new(), inner: Inner::X { b: 0 } },
            Item { a: String::new(), inner: Inner::Y },
        ]
    flat_choice_without_a {
        wire! {
            #[serde(tag = "kind")]
            pub(super) enum Inner { X { b: u32 }, Y }
            pub(super) struct Item { #[serde(flatten)] inner: Inner }
        }
    }
        [Item { inner: Inner::X { b: 0 } }, Item { inner: Inner::Y }]
    flat_map {
        wire! {
            pub(super) struct Item {
                a: String,
                b: u32,
                #[serde(flatten)]
                more: BTreeMap<String, u8>,
            }
        }
    }
        [
            Item { a: String::new(), b: 0, more: BTreeMap::new() },
            Item { a: String::new(), b: 0, more: BTreeMap::from([("x".to_owned(), 1)]) },
        ]
    flat_map_of_text {
        wire! {
            pub(super) struct Item {
                a: String,
                b: u32,
                #[serde(flatten)]
                more: BTreeMap<String, String>,
            }
        }
    }
        [
            Item { a: String::new(), b: 0, more: BTreeMap::new() },
            Item { a: String::new(), b: 0, more: BTreeMap::from([("x".to_owned(), String::new())]) },
        ]
    choice { wire! { pub(super) enum Item { A, B } } } [Item::A, Item::B]
    wider_choice { wire! { pub(super) enum Item { A, B, C } } } [Item::A, Item::B, Item::C]
    renamed_choice {
        wire! { #[serde(rename_all = "lowercase")] pub(super) enum Item { A, B } }
    }
        [Item::A, Item::B]
    null_choice {
        wire! {
            pub(super) enum Choice { A, B }
            #[serde(transparent)]
            pub(super) struct Item(Option<Choice>);
        }
    }
        [Item(None), Item(Some(Choice::A)), Item(Some(Choice::B))]
    outside { wire! { pub(super) enum Item { A, B { a: u32 }, C(String) } } }
        [Item::A, Item::B { a: 0 }, Item::C(String::new())]
    outside_less { wire! { pub(super) enum Item { B { a: u32 }, C(String) } } }
        [Item::B { a: 0 }, Item::C(String::new())]
    outside_other { wire! { pub(super) enum Item { A, B { a: String }, C(String) } } }
        [Item::A, Item::B { a: String::new() }, Item::C(String::new())]
    inside { wire! { #[serde(tag = "kind")] pub(super) enum Item { A, B { a: u32 } } } }
        [Item::A, Item::B { a: 0 }]
    inside_renamed {
        wire! { #[serde(tag = "kind", rename_all = "lowercase")] pub(super) enum Item { A, B { a: u32 } } }
    }
        [Item::A, Item::B { a: 0 }]
    inside_of_another_name {
        wire! { #[serde(tag = "type")] pub(super) enum Item { A, B { a: u32 } } }
    }
        [Item::A, Item::B { a: 0 }]
    inside_newtype {
        wire! {
            pub(super) struct Inner { a: u32 }
            #[serde(tag = "kind")]
            pub(super) enum Item { A, B(Inner) }
        }
    }
        [Item::A, Item::B(Inner { a: 0 })]
    inside_newtype_of_text {
        wire! {
            pub(super) struct Inner { a: String }
            #[serde(tag = "kind")]
            pub(super) enum Item { A, B(Inner) }
        }
    }
        [Item::A, Item::B(Inner { a: String::new() })]
    inside_newtype_renamed {
        wire! {
            pub(super) struct Inner { a: u32 }
            #[serde(tag = "kind")]
            pub(super) enum Item { A, #[serde(rename = "Z")] B(Inner) }
        }
    }
        [Item::A, Item::B(Inner { a: 0 })]
    beside {
        wire! { #[serde(tag = "kind", content = "of")] pub(super) enum Item { A, B { a: u32 } } }
    }
        [Item::A, Item::B { a: 0 }]
    beside_of_another_name {
        wire! { #[serde(tag = "kind", content = "in")] pub(super) enum Item { A, B { a: u32 } } }
    }
        [Item::A, Item::B { a: 0 }]
    untagged { wire! { #[serde(untagged)] pub(super) enum Item { A(u32), B(String) } } }
        [Item::A(0), Item::B(String::new())]
    untagged_more {
        wire! { #[serde(untagged)] pub(super) enum Item { A(u32), B(String), C(bool) } }
    }
        [Item::A(0), Item::B(String::new()), Item::C(true)]
    by_number { wire! { #[serde(transparent)] pub(super) struct Item(BTreeMap<u8, u8>); } }
        [Item(BTreeMap::new()), Item(BTreeMap::from([(1, 1)]))]
    by_number_text { wire! { #[serde(transparent)] pub(super) struct Item(BTreeMap<u8, String>); } }
        [Item(BTreeMap::new()), Item(BTreeMap::from([(1, String::new())]))]
    by_sign { wire! { #[serde(transparent)] pub(super) struct Item(BTreeMap<i8, u8>); } }
        [Item(BTreeMap::new()), Item(BTreeMap::from([(-1, 1)]))]
    by_text { wire! { #[serde(transparent)] pub(super) struct Item(BTreeMap<String, u8>); } }
        [Item(BTreeMap::new()), Item(BTreeMap::from([("x".to_owned(), 1)]))]
    list { wire! { #[serde(transparent)] pub(super) struct Item(Vec<Inner>); pub(super) struct Inner { a: u32 } } }
        [Item(vec![Inner { a: 0 }])]
    list_of_text { wire! { #[serde(transparent)] pub(super) struct Item(Vec<Inner>); pub(super) struct Inner { a: String } } }
        [Item(vec![Inner { a: String::new() }])]
    pair { wire! { pub(super) struct Item(u32, String); } } [Item(0, String::new())]
    triple { wire! { pub(super) struct Item(u32, String, bool); } } [Item(0, String::new(), true)]
    tree { wire! { pub(super) struct Item { of: u32, below: Vec<Item> } } }
        [Item { of: 0, below: vec![Item { of: 0, below: vec![] }] }]
    tree_of_text { wire! { pub(super) struct Item { of: String, below: Vec<Item> } } }
        [Item { of: String::new(), below: vec![Item { of: String::new(), below: vec![] }] }]
    expression {
        wire! { pub(super) enum Item { One(u32), Not(Box<Item>), All(Vec<Item>) } }
    }
        [Item::One(0), Item::Not(Box::new(Item::One(0))), Item::All(vec![Item::One(0)])]
    expression_of_text {
        wire! { pub(super) enum Item { One(String), Not(Box<Item>), All(Vec<Item>) } }
    }
        [
            Item::One(String::new()),
            Item::Not(Box::new(Item::One(String::new()))),
            Item::All(vec![Item::One(String::new())]),
        ]
    small { wire! { #[serde(transparent)] pub(super) struct Item(u8); } } [Item(0), Item(u8::MAX)]
    large { wire! { #[serde(transparent)] pub(super) struct Item(u64); } } [Item(0), Item(u64::MAX)]
    signed { wire! { #[serde(transparent)] pub(super) struct Item(i64); } }
        [Item(i64::MIN), Item(i64::MAX)]
    float { wire! { #[serde(transparent)] pub(super) struct Item(f64); } } [Item(0.5), Item(-1.0)]
    text { wire! { #[serde(transparent)] pub(super) struct Item(String); } }
        [Item(String::new()), Item("text".to_owned())]
    truth { wire! { #[serde(transparent)] pub(super) struct Item(bool); } } [Item(true)]
}

#[test]
fn verdicts_on_schemas_are_those_of_serde() {
    let versions = versions();
    let detail = |schema: &Schema| json!({"name": "d", "rust_type": "Item", "schema": schema});
    let (mut breaking, mut others, mut wrong) = (0, 0, Vec::new());
    for old in &versions {
        for new in &versions {
            let of_form =
                |form: usize| impact(&detail(&old.schemas[form]), &detail(&new.schemas[form]));
            let verdict = of_form(0);
            if [old, new]
                .iter()
                .any(|one| one.schemas[0] != one.schemas[1])
            {
                assert_eq!(verdict, of_form(1), "{} to {}", old.name, new.name);
            }
            let reads_all = new.values.iter().all(|value| old.reads(value));
            let agrees = if reads_all {
                others += 1;
                verdict != Some(Impact::Breaking)
            } else {
                breaking += 1;
                verdict.is_some() && verdict <= Some(Impact::Risky)
            };
            if !agrees {
                let (old, new) = (old.name, new.name);
                wrong.push(format!("{old} to {new}: {verdict:?}, read: {reads_all}"));
            }
            if std::ptr::eq(old, new) {
                assert_eq!(verdict, None, "{}", old.name);
            }
        }
    }
    println!("{breaking} pairs that a client cannot read, {others} that it can");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(breaking > 1_500 && others > 100, "{breaking} {others}");
}
