//! Which modules a path leads through.

use crate::module::{ModulePath, Modules};
use crate::path::WrittenPath;

/// Where a path leads.
#[derive(Debug, Default)]
pub(crate) struct Route {
    /// The modules in which a name of the path was looked up, the last of them
    /// the one that has the item.
    pub(crate) modules: Vec<ModulePath>,
    /// The name that was taken from the crate's root, which is no room, if any was.
    pub(crate) from_root: Option<String>,
    /// The name that nothing is known of, if there is one.
    pub(crate) unknown: Option<String>,
}

/// Imports of imports of imports: there are never so many.
const MOST_IMPORTS: usize = 16;

/// Follows a path that is written in a module.
pub(crate) fn route(modules: &Modules, from: &[String], path: &WrittenPath) -> Route {
    let mut route = Route::default();
    follow(modules, from, &path.segments, MOST_IMPORTS, &mut route);
    route
}

fn follow(modules: &Modules, from: &[String], path: &[String], depth: usize, route: &mut Route) {
    let Some((mut at, names)) = start(modules, from, path) else {
        // It leads to another crate.
        return;
    };
    for (index, name) in names.iter().enumerate() {
        let child = [at.as_slice(), std::slice::from_ref(name)].concat();
        if modules.by_path.contains_key(&child) {
            at = child;
            continue;
        }
        take(modules, &at, &names[index..], depth, route);
        return;
    }
    route.modules.push(at);
}

/// Takes the first of the names out of a module that has no module of that name.
fn take(modules: &Modules, at: &[String], names: &[String], depth: usize, route: &mut Route) {
    let name = &names[0];
    let Some(module) = modules.by_path.get(at) else {
        return;
    };
    if at.is_empty() {
        if let Some(defined) = modules.macros.get(name) {
            route.modules.push(defined.clone());
            return;
        }
        let known = module.items.contains(name) || module.imports.contains_key(name);
        let place = if known {
            &mut route.from_root
        } else {
            &mut route.unknown
        };
        *place = Some(name.clone());
    }
    route.modules.push(at.to_vec());
    if depth == 0 {
        return;
    }
    for import in module.imports.get(name).into_iter().flatten() {
        let path = [import, &names[1..]].concat();
        follow(modules, at, &path, depth - 1, route);
    }
}

/// The module in which a path begins, and the names behind its keywords.
fn start<'p>(
    modules: &Modules,
    from: &[String],
    path: &'p [String],
) -> Option<(ModulePath, &'p [String])> {
    let mut at = match path.first()?.as_str() {
        "crate" => Vec::new(),
        "self" => from.to_vec(),
        "super" => parent(from),
        child => {
            let child = [from, &[child.to_owned()]].concat();
            return modules
                .by_path
                .contains_key(&child)
                .then_some((child, &path[1..]));
        }
    };
    let mut names = &path[1..];
    while let Some((_, rest)) = names.split_first().filter(|(name, _)| *name == "super") {
        at = parent(&at);
        names = rest;
    }
    Some((at, names))
}

fn parent(path: &[String]) -> ModulePath {
    path.split_last()
        .map_or_else(Vec::new, |(_, parent)| parent.to_vec())
}
