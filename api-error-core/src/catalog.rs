//! Trees of specs, as constants.

use std::collections::HashSet;

use crate::check::Digest;
use crate::report::Find;
use crate::{DetailSpec, Envelope, ErrorSpec, Location};

/// The errors a type declares, and those it joins from others.
///
/// An error enum is a catalog; one that nests others by `transparent` variants
/// or `include(...)` is their union. The root enum of a service is its catalog.
///
/// Settings (`docs_url`, `domain`, `envelope`) are those written on this type
/// alone: of several nested types, the outermost that has one decides.
#[derive(Debug, Clone, Copy)]
pub struct Catalog {
    /// The type's name.
    pub name: &'static str,
    /// The module it is declared in; empty where that is not known.
    pub module: &'static str,
    /// The title of its reference page.
    pub title: Option<&'static str>,
    /// The type's documentation, in Markdown; empty where nothing is written.
    pub description: &'static str,
    /// The section of the reference in which its own errors stand.
    pub group: &'static str,
    /// A link to an error's documentation, with `{code}` where the code goes.
    pub docs_url: Option<&'static str>,
    /// The namespace of the codes (AIP-193's `ErrorInfo.domain`).
    pub domain: Option<&'static str>,
    /// The wire shape.
    pub envelope: Option<&'static dyn Envelope>,
    /// The closed set of error types, where there is one.
    pub types: Option<&'static [TypeSpec]>,
    /// Codes that must never be used again.
    pub retired: &'static [Retired],
    /// The errors the type itself declares, in order.
    pub specs: &'static [ErrorSpec],
    /// The catalogs joined to it, in order.
    pub nested: &'static [Nested],
    /// Whether the obligations of `strict` hold for the whole tree.
    pub strict: bool,
    /// The place of the declaration.
    pub location: Location,
    /// Which of those declarations that one call of a macro made; empty by hand.
    #[doc(hidden)]
    pub __expansion: &'static str,
    /// Finds the type's errors in reports of anyhow and eyre.
    #[doc(hidden)]
    pub __find: Find,
    /// Keeps this struct open to new fields.
    #[doc(hidden)]
    pub __non_exhaustive: (),
}

impl Catalog {
    /// A catalog with nothing but a name, declared where this is called.
    ///
    /// ```
    /// use api_error_core::{Catalog, ErrorSpec, StatusCode};
    ///
    /// const GONE: Catalog = Catalog {
    ///     specs: &[ErrorSpec::new("link_expired", StatusCode::GONE)],
    ///     ..Catalog::new("LinkError")
    /// };
    /// assert_eq!(GONE.iter().count(), 1);
    /// ```
    #[track_caller]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            module: "",
            title: None,
            description: "",
            group: name,
            docs_url: None,
            domain: None,
            envelope: None,
            types: None,
            retired: &[],
            specs: &[],
            nested: &[],
            strict: false,
            location: Location::caller(),
            __expansion: "",
            __find: Find::NOTHING,
            __non_exhaustive: (),
        }
    }

    /// Every spec in the tree, in declaration order, each once.
    pub fn iter(&self) -> impl Iterator<Item = &'static ErrorSpec> + '_ {
        self.entries().map(|(_, spec)| spec)
    }

    /// Every spec in the tree with the catalog that declares it, in declaration
    /// order, each once.
    pub fn entries(&self) -> impl Iterator<Item = (&Catalog, &'static ErrorSpec)> {
        let mut seen = HashSet::new();
        Entries {
            stack: vec![Cursor::at(self)],
            entered: HashSet::new(),
        }
        // A tree may reach one declaration by several ways.
        .filter(move |(catalog, spec)| {
            let declaration = (spec.location, catalog.module, spec.name, spec.code);
            seen.insert((catalog.__expansion, declaration))
        })
    }

    /// Every catalog of the tree, this one first, in declaration order, each once.
    pub fn tree(&self) -> impl Iterator<Item = &Catalog> {
        let mut stack = vec![self];
        let mut seen = HashSet::new();
        std::iter::from_fn(move || {
            loop {
                let catalog = stack.pop()?;
                if seen.insert(std::ptr::from_ref(catalog)) {
                    stack.extend(catalog.nested.iter().rev().map(|nested| nested.catalog));
                    return Some(catalog);
                }
            }
        })
    }
}

/// A catalog joined to another.
#[derive(Debug, Clone, Copy)]
pub struct Nested {
    /// How many of the outer catalog's own specs stand before it.
    pub after: usize,
    /// The joined catalog.
    pub catalog: &'static Catalog,
}

/// A code that was used once and must never be used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retired {
    /// The code.
    pub code: &'static str,
    /// What to use now.
    pub instead: &'static str,
}

/// A type whose errors are known at compile time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a catalog of errors",
    label = "its codes are not known at compile time",
    note = "annotate `{Self}` with `#[derive(ApiError)]`; a boxed `dyn ApiError` cannot be part of a catalog"
)]
pub trait ErrorCatalog {
    /// The tree of all its errors.
    const CATALOG: &'static Catalog;

    /// What the check of a root needs to know of the tree in most cases.
    #[doc(hidden)]
    const DIGEST: Option<Digest> = None;

    /// Whether its errors are those that this crate responds with by itself.
    #[doc(hidden)]
    const IS_BUILT_IN: bool = false;

    /// The details of its own specs, one after another.
    #[doc(hidden)]
    const DETAILS: &'static [DetailSpec] = &[];

    /// The example of its own spec of that index.
    #[doc(hidden)]
    fn example(index: usize) -> Option<Self>
    where
        Self: Sized,
    {
        let _ = index;
        None
    }
}

impl<T: ErrorCatalog> ErrorCatalog for Box<T> {
    const CATALOG: &'static Catalog = T::CATALOG;
    const DIGEST: Option<Digest> = T::DIGEST;
}

impl<T: ErrorCatalog> ErrorCatalog for std::sync::Arc<T> {
    const CATALOG: &'static Catalog = T::CATALOG;
    const DIGEST: Option<Digest> = T::DIGEST;
}

impl<T: ErrorCatalog + ?Sized> ErrorCatalog for &T {
    const CATALOG: &'static Catalog = T::CATALOG;
    const DIGEST: Option<Digest> = T::DIGEST;
}

/// A closed set of error types, written by `#[derive(ErrorType)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of error types",
    note = "annotate `{Self}` with `#[derive(ErrorType)]`"
)]
pub trait ErrorType {
    /// Every type of the set, in declaration order.
    const TYPES: &'static [TypeSpec];

    /// The type's name on the wire.
    fn as_str(&self) -> &'static str;
}

/// One error type: a category that several codes share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TypeSpec {
    /// Its name on the wire.
    pub name: &'static str,
    /// What it means, in Markdown; empty where nothing is written.
    pub description: &'static str,
}

impl TypeSpec {
    /// A type of the given name and meaning.
    pub const fn new(name: &'static str, description: &'static str) -> Self {
        Self { name, description }
    }
}

struct Cursor<'a> {
    catalog: &'a Catalog,
    spec: usize,
    nested: usize,
}

impl<'a> Cursor<'a> {
    fn at(catalog: &'a Catalog) -> Self {
        Self {
            catalog,
            spec: 0,
            nested: 0,
        }
    }
}

struct Entries<'a> {
    stack: Vec<Cursor<'a>>,
    /// The joined catalogs so far: there may be more paths to one than anybody
    /// can walk.
    entered: HashSet<*const Catalog>,
}

impl<'a> Iterator for Entries<'a> {
    type Item = (&'a Catalog, &'static ErrorSpec);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let cursor = self.stack.last_mut()?;
            let nested = cursor.catalog.nested.get(cursor.nested);
            if let Some(nested) = nested.filter(|nested| nested.after <= cursor.spec) {
                cursor.nested += 1;
                if self.entered.insert(nested.catalog) {
                    self.stack.push(Cursor::at(nested.catalog));
                }
            } else if let Some(spec) = cursor.catalog.specs.get(cursor.spec) {
                cursor.spec += 1;
                return Some((cursor.catalog, spec));
            } else {
                self.stack.pop();
            }
        }
    }
}
