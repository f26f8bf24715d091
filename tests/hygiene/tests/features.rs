//! Features add, and what is there without one stays what it is.
//!
//! A build may have a feature on because another crate wants it. So none may
//! change a trait, the shape of a type, or what a function takes and gives.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, Visibility};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The names in what `cargo tree` prints of the core without its features.
fn tree(arguments: &[&str]) -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root())
        .args(["tree", "--locked", "--offline", "-p", "api-error-core"])
        .args(["--no-default-features", "-e", "normal,build"])
        .args(["--prefix", "none", "--format", "{lib}"])
        .args(arguments)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let names = String::from_utf8(output.stdout).unwrap();
    let mut names: BTreeSet<_> = names.split_whitespace().map(str::to_owned).collect();
    assert!(names.remove("api_error_core"), "{names:?}");
    names
}

#[test]
fn without_features_the_core_needs_five_crates_of_others() {
    let direct = tree(&["--depth", "1"]);
    let wanted = [
        "api_error_rules",
        "bytes",
        "http",
        "httpdate",
        "serde",
        "serde_json",
    ];
    assert!(direct.iter().eq(wanted), "{direct:?}");

    // And what these need of theirs, which nobody should make more.
    let all = tree(&[]);
    let theirs: Vec<_> = all.difference(&direct).map(String::as_str).collect();
    assert_eq!(theirs, ["itoa", "memchr", "serde_core", "zmij"]);
}

/// Every file of the core, parsed.
fn sources() -> Vec<(PathBuf, syn::File)> {
    let mut folders = vec![root().join("api-error-core/src")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                sources.push((path, syn::parse_file(&text).unwrap()));
            }
        }
    }
    assert!(sources.len() > 40, "{}", sources.len());
    sources
}

/// The condition of an attribute, if it is about features.
fn condition(attribute: &Attribute) -> Option<String> {
    let is_condition = ["cfg", "cfg_attr"]
        .iter()
        .any(|name| attribute.path().is_ident(name));
    let tokens = attribute.meta.to_token_stream().to_string();
    (is_condition && tokens.contains("feature =")).then_some(tokens)
}

fn is_conditional(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| condition(attribute).is_some())
}

/// Whether something is there only without a feature.
fn is_off(attributes: &[Attribute]) -> bool {
    let mut conditions = attributes.iter().filter_map(condition);
    conditions.any(|condition| condition.starts_with("cfg (") && condition.contains("not"))
}

/// Collects where a feature decides over a part of something public.
#[derive(Default)]
struct Parts {
    found: Vec<String>,
    traits: usize,
}

impl Parts {
    fn note(&mut self, attributes: &[Attribute], what: impl FnOnce() -> String) {
        if is_conditional(attributes) {
            self.found.push(what());
        }
    }
}

impl<'a> Visit<'a> for Parts {
    fn visit_item_trait(&mut self, item: &'a syn::ItemTrait) {
        self.traits += 1;
        let name = &item.ident;
        for part in &item.items {
            let attributes = match part {
                syn::TraitItem::Const(part) => &part.attrs,
                syn::TraitItem::Fn(part) => &part.attrs,
                syn::TraitItem::Type(part) => &part.attrs,
                syn::TraitItem::Macro(part) => &part.attrs,
                other => panic!("an unknown part of the trait {name}: {other:?}"),
            };
            self.note(attributes, || format!("a part of the trait {name}"));
        }
        visit::visit_item_trait(self, item);
    }

    fn visit_item_enum(&mut self, item: &'a syn::ItemEnum) {
        if matches!(item.vis, Visibility::Public(_)) {
            for variant in &item.variants {
                self.note(&variant.attrs, || {
                    format!("{}::{}", item.ident, variant.ident)
                });
            }
        }
    }

    fn visit_item_struct(&mut self, item: &'a syn::ItemStruct) {
        for field in &item.fields {
            if matches!(field.vis, Visibility::Public(_)) {
                self.note(&field.attrs, || format!("a field of {}", item.ident));
            }
        }
    }

    fn visit_fn_arg(&mut self, argument: &'a syn::FnArg) {
        if let syn::FnArg::Typed(argument) = argument {
            self.note(&argument.attrs, || "an argument".to_owned());
        }
    }
}

#[test]
fn no_feature_changes_a_trait_or_a_type() {
    let mut parts = Parts::default();
    for (_, file) in sources() {
        parts.visit_file(&file);
    }
    assert!(parts.traits > 10, "{}", parts.traits);
    assert_eq!(parts.found, Vec::<String>::new());
}

/// An item by its kind and name, a function by its types as well.
fn signature(item: &Item) -> Option<(String, &[Attribute])> {
    Some(match item {
        Item::Fn(item) => {
            let name = &item.sig.ident;
            let inputs = item.sig.inputs.iter().map(|input| match input {
                // What an argument is called is its body's business.
                syn::FnArg::Typed(input) => input.ty.to_token_stream().to_string(),
                syn::FnArg::Receiver(input) => input.to_token_stream().to_string(),
            });
            let inputs: Vec<_> = inputs.collect();
            let output = item.sig.output.to_token_stream();
            (
                format!("fn {name}({}) {output}", inputs.join(", ")),
                &item.attrs,
            )
        }
        Item::Macro(item) => (format!("macro {}", item.ident.as_ref()?), &item.attrs),
        Item::Mod(item) => (format!("mod {}", item.ident), &item.attrs),
        Item::Struct(item) => (format!("struct {}", item.ident), &item.attrs),
        Item::Enum(item) => (format!("enum {}", item.ident), &item.attrs),
        Item::Trait(item) => (format!("trait {}", item.ident), &item.attrs),
        Item::Impl(item) => (item.self_ty.to_token_stream().to_string(), &item.attrs),
        Item::Use(item) => (item.tree.to_token_stream().to_string(), &item.attrs),
        _ => return None,
    })
}

/// What is there only while a feature is off has the same in its place with the
/// feature on, so that who uses it need not know.
#[test]
fn what_a_feature_takes_away_it_gives_back() {
    let mut pairs = 0;
    for (path, file) in sources() {
        let items: Vec<_> = file.items.iter().filter_map(signature).collect();
        for (signature, _) in items.iter().filter(|(_, attributes)| is_off(attributes)) {
            let mut twins = items.iter().filter(|(other, attributes)| {
                other == signature && is_conditional(attributes) && !is_off(attributes)
            });
            let path = path.display();
            assert!(twins.next().is_some(), "{signature} of {path} is gone");
            pairs += 1;
        }
    }
    assert!(pairs >= 10, "{pairs}");
}
