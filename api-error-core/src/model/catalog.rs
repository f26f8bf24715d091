//! Trees of specs, as constants.

use std::collections::HashSet;
use std::marker::PhantomData;
use std::sync::Arc;

use api_error_rules::code;
use api_error_rules::link::assert_is_followed;

#[cfg(feature = "operators")]
use super::OperatorSpec;
use super::{
    DeclaredEnvelope, DetailSpec, Digest, Envelope, EnvelopeRef, ErrorSpec, Example, FindInReport,
    OperatorFacts, RareOf, SourceLocation, Token, TypeSpec, WrapperSpec, prose,
};

/// The errors that a type declares, and those that it joins from others.
///
/// An error enum is a catalog. An enum that nests others by `transparent` variants
/// or `include(...)` is their union. The root enum of a service is its catalog.
///
/// Settings (`docs_url`, `domain`, `envelope`) are those of this type alone: of
/// several nested types, the outermost that has one decides.
///
/// ```
/// use api_error_core::{Catalog, ErrorSpec};
/// use api_error_core::http::StatusCode;
///
/// const GONE: Catalog = Catalog::new("LinkError")
///     .with_specs(&[ErrorSpec::builder("link_expired", StatusCode::GONE).build()]);
/// assert_eq!(GONE.iter().count(), 1);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Catalog {
    #[doc(hidden)]
    pub facts: CatalogFacts,
}

/// What a catalog is made of, as generated code writes it.
///
/// It is a literal, because the compiler keeps what a literal borrows and drops
/// what the argument of a call borrows.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct CatalogFacts {
    pub name: &'static str,
    pub module: &'static str,
    pub title: Option<&'static str>,
    pub description: &'static str,
    pub group: &'static str,
    pub docs_url: Option<&'static str>,
    pub domain: Option<&'static str>,
    pub envelope: Option<DeclaredEnvelope>,
    pub types: Option<&'static [TypeSpec]>,
    pub retired: &'static [RetiredCode],
    pub specs: &'static [ErrorSpec],
    pub nested: &'static [NestedCatalog],
    /// What the type adds to errors of joined catalogs.
    pub wrappers: &'static [WrapperSpec],
    /// What only operators read of its errors.
    pub operators: OperatorFacts,
    pub is_strict: bool,
    pub location: SourceLocation,
    /// Which of those declarations that one call of a macro made; empty by hand.
    pub expansion: &'static str,
    /// A function, which the compiler does not call: a constant it would evaluate in each check.
    pub find: fn() -> FindInReport,
}

impl Catalog {
    /// A catalog without errors.
    pub(crate) const NOTHING: &'static Self = &Self::new("");

    /// Creates a catalog with nothing but a name, declared where this is called.
    #[track_caller]
    pub const fn new(name: &'static str) -> Self {
        let facts = CatalogFacts {
            name,
            module: "",
            title: None,
            description: "",
            group: prose(name),
            docs_url: None,
            domain: None,
            envelope: None,
            types: None,
            retired: &[],
            specs: &[],
            nested: &[],
            wrappers: &[],
            operators: OperatorFacts::NOTHING,
            is_strict: false,
            location: SourceLocation::caller(),
            expansion: "",
            find: FindInReport::nothing,
        };
        Self { facts }
    }

    /// Sets the module of the declaration.
    pub const fn with_module(mut self, module: &'static str) -> Self {
        self.facts.module = module;
        self
    }

    /// Sets the title of the reference page.
    pub const fn with_title(mut self, title: &'static str) -> Self {
        self.facts.title = Some(title);
        self
    }

    /// Sets the type's documentation, in Markdown.
    pub const fn with_description(mut self, description: &'static str) -> Self {
        self.facts.description = prose(description);
        self
    }

    /// Sets the section of the reference for its own errors, which is the name otherwise.
    pub const fn with_group(mut self, group: &'static str) -> Self {
        self.facts.group = prose(group);
        self
    }

    /// Sets the link to an error's documentation, with `{code}` for the code.
    ///
    /// # Panics
    ///
    /// If a browser would not only follow it: it is empty, has another scheme than `http` and
    /// `https`, or characters that must be escaped (RFC 3986 §2).
    #[track_caller]
    pub const fn with_docs_url(mut self, docs_url: &'static str) -> Self {
        assert_is_followed(docs_url);
        self.facts.docs_url = Some(docs_url);
        self
    }

    /// Sets the namespace of the codes (AIP-193's `ErrorInfo.domain`).
    ///
    /// # Panics
    ///
    /// If it is empty, or has other characters than ASCII letters, digits and `-._:/`.
    #[track_caller]
    pub const fn with_domain(mut self, domain: &'static str) -> Self {
        code::assert_is_domain(domain);
        self.facts.domain = Some(domain);
        self
    }

    /// Sets the wire shape.
    pub const fn with_envelope<E: Envelope>(mut self, envelope: &'static E) -> Self {
        self.facts.envelope = Some(DeclaredEnvelope::new(envelope));
        self
    }

    /// Sets the closed set of error types.
    pub const fn with_types(mut self, types: &'static [TypeSpec]) -> Self {
        self.facts.types = Some(types);
        self
    }

    /// Sets the codes that must never be used again.
    pub const fn with_retired(mut self, retired: &'static [RetiredCode]) -> Self {
        self.facts.retired = retired;
        self
    }

    /// Sets the errors that the type itself declares, in order.
    pub const fn with_specs(mut self, specs: &'static [ErrorSpec]) -> Self {
        self.facts.specs = specs;
        self
    }

    /// Sets the catalogs joined to it, in order.
    pub const fn with_nested(mut self, nested: &'static [NestedCatalog]) -> Self {
        self.facts.nested = nested;
        self
    }

    /// Sets what only operators read of its errors.
    #[cfg(feature = "operators")]
    pub const fn with_operators(mut self, specs: &'static [OperatorSpec]) -> Self {
        self.facts.operators = OperatorFacts::of(specs);
        self
    }

    /// Returns what only operators read of one of its own specs.
    #[cfg(feature = "operators")]
    pub fn operators(&self, spec: &ErrorSpec) -> Option<&'static OperatorSpec> {
        let mut specs = self.facts.specs.iter();
        let index = specs.position(|own| std::ptr::eq(own, spec))?;
        self.facts.operators.get(index)
    }

    /// Holds the whole tree to the obligations of `strict`.
    pub const fn strict(mut self) -> Self {
        self.facts.is_strict = true;
        self
    }

    /// Returns the type's name.
    pub const fn name(&self) -> &'static str {
        self.facts.name
    }

    /// Returns the module of the declaration; empty where it is not known.
    pub const fn module(&self) -> &'static str {
        self.facts.module
    }

    /// Returns the title of the reference page.
    pub const fn title(&self) -> Option<&'static str> {
        self.facts.title
    }

    /// Returns the type's documentation, in Markdown; empty where nothing is written.
    pub const fn description(&self) -> &'static str {
        self.facts.description
    }

    /// Returns the section of the reference for its own errors.
    pub const fn group(&self) -> &'static str {
        self.facts.group
    }

    /// Returns the link to an error's documentation, with `{code}` for the code.
    pub const fn docs_url(&self) -> Option<&'static str> {
        self.facts.docs_url
    }

    /// Returns the namespace of the codes (AIP-193's `ErrorInfo.domain`).
    pub const fn domain(&self) -> Option<&'static str> {
        self.facts.domain
    }

    /// Returns the wire shape.
    pub const fn envelope(&self) -> Option<EnvelopeRef> {
        match self.facts.envelope {
            Some(declared) => Some(declared.envelope()),
            None => None,
        }
    }

    /// Returns the closed set of error types, where there is one.
    pub const fn types(&self) -> Option<&'static [TypeSpec]> {
        self.facts.types
    }

    /// Returns the codes that must never be used again.
    pub const fn retired(&self) -> &'static [RetiredCode] {
        self.facts.retired
    }

    /// Returns the errors that the type itself declares, in order.
    pub const fn specs(&self) -> &'static [ErrorSpec] {
        self.facts.specs
    }

    /// Returns the catalogs joined to it, in order.
    pub const fn nested(&self) -> &'static [NestedCatalog] {
        self.facts.nested
    }

    /// Returns what the type adds to errors of catalogs joined to it.
    #[doc(hidden)]
    pub const fn wrappers(&self) -> &'static [WrapperSpec] {
        self.facts.wrappers
    }

    /// Returns the example of one of its own specs with what the types around it add, the
    /// outermost first. None if several add something: an example is made with one.
    #[doc(hidden)]
    pub fn example_of(&self, spec: &ErrorSpec, wrappers: &[&WrapperSpec]) -> Option<Example> {
        match wrappers {
            [] => spec.example(),
            [wrapper] => {
                let mut specs = self.specs().iter();
                let index = specs.position(|own| std::ptr::eq(own, spec))?;
                wrapper.example_around(index)
            }
            _ => None,
        }
    }

    /// Returns whether the obligations of `strict` hold for the whole tree.
    pub const fn is_strict(&self) -> bool {
        self.facts.is_strict
    }

    /// Returns the place of the declaration.
    pub const fn location(&self) -> SourceLocation {
        self.facts.location
    }

    /// Returns every spec in the tree, in declaration order, each once.
    pub fn iter(&self) -> impl Iterator<Item = &'static ErrorSpec> + '_ {
        self.entries().map(|(_, spec)| spec)
    }

    /// Returns every spec in the tree with the catalog that declares it, in declaration
    /// order, each once.
    pub fn entries(&self) -> impl Iterator<Item = (&Catalog, &'static ErrorSpec)> {
        let mut seen = HashSet::new();
        Entries {
            stack: vec![Cursor::at(self)],
            entered: HashSet::new(),
        }
        // A tree may reach one declaration by several ways.
        .filter(move |(catalog, spec)| {
            let declaration = (
                spec.location(),
                catalog.facts.module,
                spec.name(),
                spec.code(),
            );
            seen.insert((catalog.facts.expansion, declaration))
        })
    }

    /// Returns every catalog of the tree, this one first, in declaration order, each once.
    pub fn tree(&self) -> impl Iterator<Item = &Catalog> {
        let mut stack: Vec<&Catalog> = vec![self];
        let mut seen = HashSet::new();
        std::iter::from_fn(move || {
            loop {
                let catalog = stack.pop()?;
                if seen.insert(std::ptr::from_ref(catalog)) {
                    for nested in catalog.facts.nested.iter().rev() {
                        stack.push(nested.catalog());
                    }
                    return Some(catalog);
                }
            }
        })
    }
}

/// A catalog joined to another.
#[derive(Debug, Clone, Copy)]
pub struct NestedCatalog {
    pub(crate) after: usize,
    pub(crate) link: Link,
    /// What the check of a root needs to know of it; nothing where it is written by hand.
    pub(crate) digest: Option<&'static Digest>,
}

/// The way from a catalog to one that it joins.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Link {
    /// In const evaluation and at run time.
    Catalog(&'static Catalog),
    /// At run time alone, because const evaluation cannot call it.
    ///
    /// The compiler writes a constant into the program with all that it refers to, and a
    /// catalog that is joined from several places once for each path to it. A function is
    /// there once.
    Function(fn() -> &'static Catalog),
}

impl NestedCatalog {
    /// Creates a nested catalog that comes after that many of the outer catalog's
    /// own specs.
    pub const fn new(catalog: &'static Catalog, after: usize) -> Self {
        Self {
            after,
            link: Link::Catalog(catalog),
            digest: None,
        }
    }

    /// Returns how many of the outer catalog's own specs come before it.
    pub const fn after(&self) -> usize {
        self.after
    }

    /// Returns the joined catalog.
    pub fn catalog(&self) -> &'static Catalog {
        match self.link {
            Link::Catalog(catalog) => catalog,
            Link::Function(catalog) => catalog(),
        }
    }
}

/// A code that was used once and must never be used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetiredCode {
    pub(crate) code: &'static str,
    pub(crate) replacement: &'static str,
}

impl RetiredCode {
    /// Creates a tombstone for a code, which names what to use now.
    ///
    /// # Panics
    ///
    /// If the text cannot have been a code; see [`ErrorSpec::builder`]. In a constant, this is a
    /// compile error.
    #[track_caller]
    pub const fn new(code: &'static str, replacement: &'static str) -> Self {
        code::assert_is_code(code);
        Self { code, replacement }
    }

    /// Returns the code.
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Returns what to use now, in words.
    pub const fn replacement(&self) -> &'static str {
        self.replacement
    }
}

/// A type whose errors are known at compile time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a catalog of errors",
    label = "its codes are not known at compile time",
    note = "annotate the type with `#[derive(ApiError)]`, or implement `ErrorCatalog` beside a handwritten `ApiError`; for `dyn ApiError` or a type of another crate, set a status and a message instead of `transparent`"
)]
pub trait ErrorCatalog {
    /// The tree of all its errors.
    const CATALOG: &'static Catalog;

    /// What the check of a root needs to know of the tree in most cases.
    #[doc(hidden)]
    const DIGEST: Option<&'static Digest> = None;

    /// The same tree for const evaluation, with every joined catalog by a [`Link::Catalog`].
    #[doc(hidden)]
    const WHOLE: &'static Catalog = Self::CATALOG;

    /// Whether its errors are those that this crate responds with by itself.
    #[doc(hidden)]
    const IS_BUILTIN: bool = false;

    /// What few of its own specs have.
    #[doc(hidden)]
    const RARE: &'static [RareOf] = &[];

    /// The details of its own specs, one after another.
    #[doc(hidden)]
    const DETAILS: &'static [DetailSpec] = &[];

    /// Makes the example of its own spec of that index.
    #[doc(hidden)]
    fn example(index: usize, _: Token) -> Option<Self>
    where
        Self: Sized,
    {
        let _ = index;
        None
    }
}

/// A pointer to an error is the same catalog.
macro_rules! forward {
    ($($pointer:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: ErrorCatalog + ?Sized> ErrorCatalog for $pointer {
            const CATALOG: &'static Catalog = T::CATALOG;
            const DIGEST: Option<&'static Digest> = T::DIGEST;
            const WHOLE: &'static Catalog = T::WHOLE;
            const IS_BUILTIN: bool = T::IS_BUILTIN;
        }
    )*};
}

forward!(Box<T>, Arc<T>, &T);

/// The catalog of a type.
///
/// Each function that names the constant has a copy of it in the program, so
/// this one is never copied into others.
#[doc(hidden)]
#[inline(never)]
pub const fn catalog<E: ErrorCatalog>() -> &'static Catalog {
    E::CATALOG
}

const fn whole<E: ErrorCatalog>() -> &'static Catalog {
    E::WHOLE
}

/// Returns what the catalog of a type is made of.
#[doc(hidden)]
pub const fn facts<E: ErrorCatalog>() -> CatalogFacts {
    E::CATALOG.facts
}

/// Returns the catalogs that a type joins.
#[doc(hidden)]
pub const fn nested<E: ErrorCatalog>() -> &'static [NestedCatalog] {
    match E::DIGEST {
        Some(digest) => digest.nested,
        None => &[],
    }
}

/// Leaves the catalogs of repeated joins empty, which a walk goes past.
///
/// In incremental compilation, the compiler hashes a constant with all that it refers to,
/// once for each path.
#[doc(hidden)]
pub const fn distinct<const N: usize>(mut joined: [NestedCatalog; N]) -> [NestedCatalog; N] {
    let mut index = 0;
    while index < N {
        if is_repeated(&joined, index) {
            joined[index].link = Link::Catalog(Catalog::NOTHING);
        }
        index += 1;
    }
    joined
}

const fn is_repeated(joined: &[NestedCatalog], index: usize) -> bool {
    let Some(digest) = joined[index].digest else {
        return false;
    };
    let (mut rest, _) = joined.split_at(index);
    while let [other, others @ ..] = rest {
        if let Some(other) = other.digest
            && other.identity_hash == digest.identity_hash
            && !digest.has_parameters
            && other.is(digest)
        {
            return true;
        }
        rest = others;
    }
    false
}

/// What generated code does with the types that one names.
#[doc(hidden)]
impl Catalog {
    /// Returns an envelope as the facts of a catalog have it. Its type has been asked for.
    pub const fn __envelope<E: Envelope>(
        _: PhantomData<E>,
        envelope: &'static E,
    ) -> DeclaredEnvelope {
        DeclaredEnvelope::new(envelope)
    }

    /// Returns what a type gives to one that joins it, which may not be itself. `is_whole`
    /// asks for the catalog in const evaluation.
    pub const fn __join<E: ErrorCatalog>(
        is_itself: bool,
        after: usize,
        is_whole: bool,
    ) -> NestedCatalog {
        // Each constant by a function, without which it would be evaluated in any case.
        let (link, digest) = match (is_itself, is_whole) {
            (true, _) => (Link::Catalog(Self::NOTHING), Some(&Digest::NOTHING)),
            (false, true) => (Link::Catalog(whole::<E>()), E::DIGEST),
            (false, false) => (Link::Function(catalog::<E>), E::DIGEST),
        };
        NestedCatalog {
            after,
            link,
            digest,
        }
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
    /// The joined catalogs so far: there may be more paths to one than anybody can
    /// walk.
    entered: HashSet<*const Catalog>,
}

impl<'a> Iterator for Entries<'a> {
    type Item = (&'a Catalog, &'static ErrorSpec);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let cursor = self.stack.last_mut()?;
            let nested = cursor.catalog.facts.nested.get(cursor.nested);
            if let Some(nested) = nested.filter(|nested| nested.after <= cursor.spec) {
                cursor.nested += 1;
                let nested = nested.catalog();
                if self.entered.insert(nested) {
                    self.stack.push(Cursor::at(nested));
                }
            } else if let Some(spec) = cursor.catalog.facts.specs.get(cursor.spec) {
                cursor.spec += 1;
                return Some((cursor.catalog, spec));
            } else {
                self.stack.pop();
            }
        }
    }
}
