//! The rules, and where a crate breaks them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::module::{Module, ModulePath, Modules};
use crate::path::WrittenPath;
use crate::resolve::{Route, route};
use crate::sources::Sources;

/// How many entries the listing of `src` may have.
pub const FIRST_FLOOR: usize = 15;

/// Where the sources of a crate break a rule, each with its place.
pub fn findings(sources: &Sources) -> Vec<String> {
    let mut findings = Vec::new();
    let floor = sources.first_floor();
    if floor.len() > FIRST_FLOOR {
        let listing: Vec<_> = floor.iter().copied().collect();
        findings.push(format!(
            "src: {} entries on the first floor, more than {FIRST_FLOOR}: {}",
            floor.len(),
            listing.join(", "),
        ));
    }
    let mut unreached: BTreeSet<_> = sources.rust().collect();
    let roots = ["lib.rs", "main.rs"].into_iter();
    for root in roots.filter(|root| sources.text(root).is_some()) {
        let modules = Modules::read(sources, root);
        for module in modules.by_path.values() {
            unreached.remove(module.file.as_str());
        }
        findings.extend(Plan::of(&modules).findings());
        findings.extend(modules.findings);
    }
    findings.extend(
        unreached
            .into_iter()
            .map(|file| format!("src/{file}:1: no `mod` line names this file")),
    );
    findings
}

/// A place, and what is found there.
type Found = BTreeSet<(String, usize, String)>;
/// The arrows between the modules in one module, with the place of the first use.
type Arrows<'m> = BTreeMap<(&'m str, &'m str), (&'m str, usize)>;

/// The uses of a crate, as arrows between its modules.
struct Plan<'m> {
    modules: &'m Modules,
    /// Under the module in which both ends of the arrow are.
    arrows: BTreeMap<&'m [String], Arrows<'m>>,
    found: Found,
}

impl<'m> Plan<'m> {
    fn of(modules: &'m Modules) -> Self {
        let mut plan = Self {
            modules,
            arrows: BTreeMap::new(),
            found: Found::new(),
        };
        for (from, module) in &modules.by_path {
            // The root declares the rooms, and so may name all of them.
            if !from.is_empty() {
                for path in &module.paths {
                    plan.add(from, module, path);
                }
            }
        }
        plan
    }

    fn add(&mut self, from: &'m ModulePath, module: &'m Module, path: &WrittenPath) {
        let route = route(self.modules, from, path);
        if let Some(what) = complaint(&route, path) {
            self.found.insert((module.file.clone(), path.line, what));
        }
        for to in &route.modules {
            let Some((to, _)) = self.modules.by_path.get_key_value(to) else {
                continue;
            };
            let room = to.get(..1).and_then(|room| self.modules.by_path.get(room));
            if path.of_macro && room.is_some_and(|room| room.is_door) {
                continue;
            }
            let shared = from.iter().zip(to).take_while(|(a, b)| a == b).count();
            // A module and those in it are one: only neighbours have an order.
            if let (Some(user), Some(room)) = (from.get(shared), to.get(shared)) {
                let arrows = self.arrows.entry(&from[..shared]).or_default();
                let place = arrows
                    .entry((user, room))
                    .or_insert((&module.file, path.line));
                *place = (*place).min((&module.file, path.line));
                if shared == 0 {
                    self.check_order(user, room, module, path.line);
                }
            }
        }
    }

    fn check_order(&mut self, user: &str, room: &str, module: &Module, line: usize) {
        let rooms = &self.modules.by_path[&[][..]].children;
        let position = |name: &str| rooms.iter().position(|room| room == name);
        if position(user) < position(room) {
            let what = format!("`{user}` uses `{room}`, which is declared below it");
            self.found.insert((module.file.clone(), line, what));
        }
    }

    fn findings(mut self) -> Vec<String> {
        for arrows in self.arrows.values() {
            // Of circles that share modules, one is enough to begin with.
            let mut seen = BTreeSet::new();
            for ((user, room), (file, line)) in arrows {
                if seen.contains(user) && seen.contains(room) {
                    continue;
                }
                if let Some(circle) = circle(arrows, user, room) {
                    let what = format!("a circle: {}", circle.join(" -> "));
                    self.found.insert(((*file).to_owned(), *line, what));
                    seen.extend(circle);
                }
            }
        }
        self.found
            .into_iter()
            .map(|(file, line, what)| format!("src/{file}:{line}: {what}"))
            .collect()
    }
}

/// What is wrong with a path itself.
fn complaint(route: &Route, path: &WrittenPath) -> Option<String> {
    let written = path.segments.join("::");
    if let Some(unknown) = &route.unknown {
        return Some(format!("`{written}`: no `{unknown}` is seen in the root"));
    }
    let name = route.from_root.as_ref()?;
    // What a macro writes is another crate's, which has the root alone.
    (!path.of_macro).then(|| format!("`{name}` comes by the root: import it from its room"))
}

/// The shortest circle through an arrow, if there is one.
fn circle<'m>(arrows: &Arrows<'m>, user: &'m str, room: &'m str) -> Option<Vec<&'m str>> {
    let mut queue = VecDeque::from([vec![user, room]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = queue.pop_front() {
        let end = *way.last()?;
        if end == user {
            return Some(way);
        }
        if seen.insert(end) {
            let next = arrows.keys().filter(|(from, _)| *from == end);
            queue.extend(next.map(|(_, to)| [way.as_slice(), &[*to]].concat()));
        }
    }
    None
}
