//! What the types around a catalog add to its errors, over all ways from the root to it.
//!
//! There may be more ways than anybody can walk, so what they add is joined where they meet, one
//! catalog after another.

use std::collections::{HashMap, HashSet};
use std::ptr;

use api_error_core::Catalog;
use api_error_core::spec::{DetailSpec, HeaderSpec, WrapperSpec};

/// What is added to the errors of one catalog.
#[derive(Clone, Default)]
pub(super) struct Added {
    /// The details, the innermost first.
    pub(super) details: Vec<AddedDetail>,
    /// The headers, the outermost first. One name may have a value for each way.
    pub(super) headers: Vec<AddedHeader>,
}

#[derive(Clone)]
pub(super) struct AddedDetail {
    pub(super) spec: &'static DetailSpec,
    /// What other ways add under the same name.
    pub(super) others: Vec<&'static DetailSpec>,
    pub(super) on_each_way: bool,
}

#[derive(Clone)]
pub(super) struct AddedHeader {
    pub(super) spec: &'static HeaderSpec,
    pub(super) on_each_way: bool,
}

impl Added {
    /// Returns what is added to the errors of each catalog of a tree.
    pub(super) fn to_each(root: &'static Catalog) -> HashMap<*const Catalog, Self> {
        let mut added = HashMap::from([(ptr::from_ref(root), Self::default())]);
        for catalog in outermost_first(root) {
            let outer = added.get(&ptr::from_ref(catalog)).cloned();
            let outer = outer.unwrap_or_default();
            for (nested, wrappers) in joined(catalog) {
                let mut on_this_way = outer.clone();
                for wrapper in wrappers {
                    on_this_way.add(wrapper);
                }
                match added.get_mut(&ptr::from_ref(nested)) {
                    Some(known) => known.join(on_this_way),
                    None => {
                        added.insert(nested, on_this_way);
                    }
                }
            }
        }
        added
    }

    /// Adds what a type adds that is within those before. Of one name, a body has the detail of the
    /// inner one, and a response has the header of the outer one.
    fn add(&mut self, wrapper: &'static WrapperSpec) {
        self.details
            .retain(|outer| !wrapper.details.iter().any(|inner| outer.is_called(inner)));
        let details = wrapper.details.iter().map(|spec| AddedDetail {
            spec,
            others: Vec::new(),
            on_each_way: true,
        });
        self.details.splice(0..0, details);
        for spec in wrapper.headers {
            let mut outer = self.headers.iter();
            if !outer.any(|outer| outer.on_each_way && outer.spec.name() == spec.name()) {
                self.headers.push(AddedHeader {
                    spec,
                    on_each_way: true,
                });
            }
        }
    }

    /// Joins what another way adds.
    fn join(&mut self, other: Self) {
        for detail in &mut self.details {
            let mut others = other.details.iter();
            detail.on_each_way &=
                others.any(|other| other.on_each_way && other.is_called(detail.spec));
        }
        for detail in other.details {
            let mut known = self.details.iter_mut();
            match known.find(|known| known.is_called(detail.spec)) {
                Some(known) => known.add_others(detail.all()),
                None => self.details.push(AddedDetail {
                    on_each_way: false,
                    ..detail
                }),
            }
        }
        for header in &mut self.headers {
            let mut others = other.headers.iter();
            header.on_each_way &= others.any(|other| other.on_each_way && other.is(header));
        }
        for header in other.headers {
            if !self.headers.iter().any(|known| known.is(&header)) {
                self.headers.push(AddedHeader {
                    on_each_way: false,
                    ..header
                });
            }
        }
    }
}

impl AddedDetail {
    /// Returns all that is added under this name.
    pub(super) fn all(&self) -> impl Iterator<Item = &'static DetailSpec> + use<> {
        std::iter::once(self.spec).chain(self.others.clone())
    }

    /// Adds what is not known yet: what is added once may come by more ways than there is memory.
    fn add_others(&mut self, others: impl Iterator<Item = &'static DetailSpec>) {
        for other in others {
            if !self.all().any(|known| ptr::eq(known, other)) {
                self.others.push(other);
            }
        }
    }

    /// Returns whether a detail has the same name. One that is flattened has none.
    fn is_called(&self, other: &DetailSpec) -> bool {
        if self.spec.is_flattened() || other.is_flattened() {
            return ptr::eq(self.spec, other);
        }
        self.spec.name() == other.name()
    }
}

impl AddedHeader {
    fn is(&self, other: &Self) -> bool {
        (self.spec.name(), self.spec.value()) == (other.spec.name(), other.spec.value())
    }
}

/// Returns the catalogs that one joins, each with what is added to its errors there.
pub(super) fn joined(
    catalog: &'static Catalog,
) -> impl Iterator<Item = (&'static Catalog, Vec<&'static WrapperSpec>)> {
    let mut wrappers: HashMap<usize, Vec<&WrapperSpec>> = HashMap::new();
    for wrapper in catalog.wrappers() {
        wrappers.entry(wrapper.nested).or_default().push(wrapper);
    }
    let nested = catalog.nested().iter().enumerate();
    nested.map(move |(index, nested)| {
        let wrappers = wrappers.remove(&index).unwrap_or_default();
        (nested.catalog(), wrappers)
    })
}

/// Returns the catalogs of a tree, each after all that join it.
fn outermost_first(root: &'static Catalog) -> Vec<&'static Catalog> {
    fn visit(
        catalog: &'static Catalog,
        visited: &mut HashSet<*const Catalog>,
        innermost_first: &mut Vec<&'static Catalog>,
    ) {
        if !visited.insert(catalog) {
            return;
        }
        for nested in catalog.nested().iter().rev() {
            visit(nested.catalog(), visited, innermost_first);
        }
        innermost_first.push(catalog);
    }

    let mut catalogs = Vec::new();
    visit(root, &mut HashSet::new(), &mut catalogs);
    catalogs.reverse();
    catalogs
}
