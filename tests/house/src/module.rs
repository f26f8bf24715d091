//! The modules of a crate: where they are, what they declare, which paths they write.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Item, ItemMod, Lit, Meta, Token, UseTree, Visibility};

use crate::path::{WrittenPath, name_of, paths_in};
use crate::sources::Sources;

/// The path of a module from the root, whose own is empty.
pub(crate) type ModulePath = Vec<String>;

/// One module.
#[derive(Debug, Default)]
pub(crate) struct Module {
    pub(crate) file: String,
    /// The modules in it, in the order of their `mod` lines.
    pub(crate) children: Vec<String>,
    pub(crate) paths: Vec<WrittenPath>,
    /// Where the names come from that it imports, public or not.
    pub(crate) imports: BTreeMap<String, Vec<Vec<String>>>,
    /// The names of its own items.
    pub(crate) items: BTreeSet<String>,
    /// Whether it is public and hidden: there for the code that macros write.
    pub(crate) is_door: bool,
    /// Whether it is there for tests only.
    pub(crate) is_test: bool,
}

/// All modules below one root file.
#[derive(Debug, Default)]
pub(crate) struct Modules {
    pub(crate) by_path: BTreeMap<ModulePath, Module>,
    /// The modules in which exported macros are defined.
    pub(crate) macros: BTreeMap<String, ModulePath>,
    /// What is wrong with the files themselves.
    pub(crate) findings: Vec<String>,
}

impl Modules {
    /// Reads the modules from the root file on.
    pub(crate) fn read(sources: &Sources, root: &str) -> Self {
        let mut reader = Reader {
            sources,
            modules: Self::default(),
        };
        reader.file(Vec::new(), root, Module::default());
        reader.modules
    }
}

struct Reader<'a> {
    sources: &'a Sources,
    modules: Modules,
}

/// Where the files of the modules in a module are looked for.
#[derive(Clone)]
struct Folders {
    /// Where those with `#[path]` are.
    of_file: String,
    /// Where the others are.
    of_children: String,
}

impl Reader<'_> {
    fn file(&mut self, path: ModulePath, file: &str, mut module: Module) {
        let Some(text) = self.sources.text(file) else {
            self.find(file, 1, "there is no such file");
            return;
        };
        file.clone_into(&mut module.file);
        let parsed = match syn::parse_file(text) {
            Ok(parsed) => parsed,
            Err(error) => {
                self.find(file, error.span().start().line, &error.to_string());
                self.modules.by_path.insert(path, module);
                return;
            }
        };
        let documented = parsed.attrs.iter().any(|attr| attr.path().is_ident("doc"));
        if !documented && !module.is_test {
            self.find(file, 1, "the module has no `//!` that says what is in it");
        }
        let folders = folders_of(file, path.is_empty());
        self.items(path, parsed.items, module, &folders);
    }

    fn items(&mut self, path: ModulePath, items: Vec<Item>, mut module: Module, folders: &Folders) {
        for item in items {
            let only_for_tests = attributes(&item).iter().any(is_cfg_test);
            if let Item::Mod(child) = item {
                let is_test = module.is_test || only_for_tests;
                self.child(&path, child, &mut module, is_test, folders);
                continue;
            }
            if only_for_tests || module.is_test {
                continue;
            }
            if let Item::Use(import) = &item {
                let mut stem = Vec::new();
                import_names(&import.tree, &mut stem, &mut module.imports);
            } else if let Some(name) = item_name(&item) {
                if is_exported_macro(&item) {
                    self.modules.macros.insert(name.clone(), path.clone());
                }
                module.items.insert(name);
            }
            module.paths.extend(paths_in(item.into_token_stream()));
        }
        // Two of one name are the same room under two conditions.
        if let Some(other) = self.modules.by_path.get_mut(&path) {
            other.paths.append(&mut module.paths);
            other.imports.append(&mut module.imports);
            other.items.append(&mut module.items);
        } else {
            self.modules.by_path.insert(path, module);
        }
    }

    fn child(
        &mut self,
        path: &[String],
        child: ItemMod,
        parent: &mut Module,
        is_test: bool,
        folders: &Folders,
    ) {
        let name = name_of(&child.ident);
        let mut child_path = path.to_vec();
        child_path.push(name.clone());
        if !is_test && !parent.children.contains(&name) {
            parent.children.push(name.clone());
        }
        let module = Module {
            file: parent.file.clone(),
            is_door: path.is_empty() && is_hidden(&child.attrs) && is_public(&child.vis),
            is_test,
            ..Module::default()
        };
        if let Some((_, items)) = child.content {
            let below = format!("{}{name}/", folders.of_children);
            let folders = Folders {
                of_file: below.clone(),
                of_children: below,
            };
            self.items(child_path, items, module, &folders);
            return;
        }
        let file = if let Some(path) = path_attribute(&child.attrs) {
            format!("{}{path}", folders.of_file)
        } else {
            let flat = format!("{}{name}.rs", folders.of_children);
            let folder = format!("{}{name}/mod.rs", folders.of_children);
            let is_flat = self.sources.text(&flat).is_some();
            if is_flat { flat } else { folder }
        };
        self.file(child_path, &file, module);
    }

    fn find(&mut self, file: &str, line: usize, what: &str) {
        self.modules
            .findings
            .push(format!("src/{file}:{line}: {what}"));
    }
}

fn folders_of(file: &str, is_root: bool) -> Folders {
    let (folder, name) = match file.rsplit_once('/') {
        Some((folder, name)) => (format!("{folder}/"), name),
        None => (String::new(), file),
    };
    let of_children = match name.strip_suffix(".rs") {
        Some(stem) if !is_root && stem != "mod" => format!("{folder}{stem}/"),
        _ => folder.clone(),
    };
    Folders {
        of_file: folder,
        of_children,
    }
}

/// The names that an import brings in, each with the path it is from.
fn import_names(
    tree: &UseTree,
    stem: &mut Vec<String>,
    names: &mut BTreeMap<String, Vec<Vec<String>>>,
) {
    let mut add = |name: String, path: Vec<String>| names.entry(name).or_default().push(path);
    match tree {
        UseTree::Path(path) => {
            stem.push(name_of(&path.ident));
            import_names(&path.tree, stem, names);
            stem.pop();
        }
        UseTree::Group(group) => {
            for tree in &group.items {
                import_names(tree, stem, names);
            }
        }
        UseTree::Name(name) if name.ident == "self" => {
            add(stem.last().cloned().unwrap_or_default(), stem.clone());
        }
        UseTree::Name(name) => {
            let name = name_of(&name.ident);
            add(name.clone(), [stem.as_slice(), &[name]].concat());
        }
        UseTree::Rename(rename) => {
            let mut path = stem.clone();
            if rename.ident != "self" {
                path.push(name_of(&rename.ident));
            }
            add(name_of(&rename.rename), path);
        }
        UseTree::Glob(_) => {}
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        // Nothing else is left out for its attributes.
        _ => &[],
    }
}

fn item_name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name_of(ident))
}

fn is_exported_macro(item: &Item) -> bool {
    let exported = |attribute: &Attribute| attribute.path().is_ident("macro_export");
    matches!(item, Item::Macro(item) if item.attrs.iter().any(exported))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let words = attribute.parse_args::<syn::Ident>();
        attribute.path().is_ident("doc") && words.is_ok_and(|word| word == "hidden")
    })
}

fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    let meta = attributes
        .iter()
        .find(|attribute| attribute.path().is_ident("path"))?
        .meta
        .require_name_value()
        .ok()?;
    match &meta.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

fn is_cfg_test(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute
            .parse_args::<Meta>()
            .is_ok_and(|condition| implies_test(&condition))
}

/// Whether a condition holds in builds for tests only.
fn implies_test(condition: &Meta) -> bool {
    let Meta::List(list) = condition else {
        return condition.path().is_ident("test");
    };
    let parse = Punctuated::<Meta, Token![,]>::parse_terminated;
    let Ok(parts) = list.parse_args_with(parse) else {
        return false;
    };
    if list.path.is_ident("all") {
        parts.iter().any(implies_test)
    } else {
        list.path.is_ident("any") && parts.iter().all(implies_test)
    }
}
