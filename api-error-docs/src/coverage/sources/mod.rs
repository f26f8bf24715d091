//! Which errors no code constructs, as far as the text of a program tells.
//!
//! Only names are looked at: of macros, of generated code and of other crates nobody knows what they
//! construct. Whatever may be the construction of an error counts as one, so that an error which is
//! found has no code that constructs it, and one which is not found may still have none.

mod attribute;
mod reader;

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde::Serialize;

use attribute::{Attribute, File, by_commas, words};
use reader::{Item, Part, Reader};

use super::Declared;
use crate::reference::{LocationDoc, Reference};

/// The words behind which `!` is no macro.
const OPERATORS: &[&str] = &["break", "if", "in", "return", "while"];

/// The macros of the standard library that take expressions, and nothing that they make a name of.
/// The rules of a macro are the text of the program, too.
const OF_EXPRESSIONS: &[&str] = &[
    "assert",
    "assert_eq",
    "assert_ne",
    "dbg",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "eprint",
    "eprintln",
    "format",
    "format_args",
    "macro_rules",
    "panic",
    "print",
    "println",
    "todo",
    "unimplemented",
    "unreachable",
    "vec",
    "write",
    "writeln",
];

/// The sources of a program, without those of its tests.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Whatever code names, also in macros, but neither what it only matches nor what it declares.
    names: BTreeSet<String>,
    /// What macros are given, in lower case and without `_`.
    spelled: BTreeSet<String>,
    /// What the names that macros glue together begin and end with, likewise.
    glued: BTreeSet<(String, String)>,
    /// Variants and structs that derives or `?` may construct.
    perhaps: BTreeSet<String>,
    /// Variants and structs with selectors of snafu.
    selected: BTreeSet<String>,
    /// What is declared: `CardError::Frozen`, or the name of a struct.
    declared: BTreeSet<String>,
    /// Whether a module that is not for tests names its file.
    names_files: bool,
}

/// What the sources of a program construct of a catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SourceCoverage {
    /// How many errors of the catalog are declared in the sources.
    pub declared: usize,
    /// Those of them that no code constructs.
    pub missing: Vec<Unconstructed>,
}

/// An error that no code constructs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unconstructed {
    /// The code.
    pub code: String,
    /// The name of the declaration: `CardError::AlreadyFrozen`.
    pub name: String,
    /// The place of the declaration, if it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationDoc>,
}

impl Sources {
    /// Reads the files of a program: each with its path, and its text. Items, and files of modules,
    /// for `cfg(test)` are left out.
    ///
    /// ```
    /// use std::path::PathBuf;
    ///
    /// use api_error_docs::Sources;
    ///
    /// let text = "fn freeze() -> Result<(), CardError> { Err(CardError::Frozen) }";
    /// let sources = Sources::of([(PathBuf::from("src/lib.rs"), text.to_owned())]);
    /// assert!(sources.may_construct("CardError::Frozen"));
    /// assert!(!sources.may_construct("CardError::Missing"));
    /// ```
    pub fn of(files: impl IntoIterator<Item = (PathBuf, String)>) -> Self {
        let mut all = Vec::new();
        let mut modules = Modules::default();
        for (path, text) in files {
            let mut file = Self::default();
            match TokenStream::from_str(&text) {
                Ok(tokens) => {
                    modules.add(&path, file.read(tokens));
                    modules.names_files |= file.names_files;
                }
                // It is no Rust, or only part of it: each word of it may be the name of an error.
                Err(_) => file.names.extend(words(&text)),
            }
            all.push((path, file));
        }
        let mut sources = Self::default();
        for (path, file) in all {
            if !modules.are_for_tests(&path) {
                sources.names.extend(file.names);
                sources.spelled.extend(file.spelled);
                sources.glued.extend(file.glued);
                sources.perhaps.extend(file.perhaps);
                sources.selected.extend(file.selected);
                sources.declared.extend(file.declared);
            }
        }
        sources
    }

    /// Returns whether some code may construct the error of this name: `CardError::Frozen`.
    pub fn may_construct(&self, name: &str) -> bool {
        let name = name.rsplit("::").next().unwrap_or(name);
        let spelled = normal(name);
        let is_glued = |(start, end): &(String, String)| {
            spelled.starts_with(&**start) && spelled.ends_with(&**end)
        };
        self.names.contains(name)
            || self.perhaps.contains(name)
            || self.spelled.contains(&spelled)
            || self.glued.iter().any(is_glued)
            || self.selected.contains(name) && self.may_select(name)
    }

    /// Returns whether some code may name the selector of snafu for an error: its name without
    /// `Error`, and any suffix.
    fn may_select(&self, name: &str) -> bool {
        let name = name.strip_suffix("Error").unwrap_or(name);
        let begins = |names: &BTreeSet<String>, name: &str| {
            let mut names = names.range(name.to_owned()..);
            names.next().is_some_and(|other| other.starts_with(name))
        };
        let spelled = normal(name);
        begins(&self.names, name)
            || begins(&self.spelled, &spelled)
            || self
                .glued
                .iter()
                .any(|(start, _)| spelled.starts_with(&**start))
    }

    /// Returns whether an error of this name is declared in the sources.
    fn declares(&self, name: &str) -> bool {
        self.declared.contains(name)
    }

    /// Reads tokens, and returns the modules of files that they have.
    fn read(&mut self, tokens: TokenStream) -> Vec<Module> {
        let mut reader = Reader::new(tokens);
        let mut modules = Vec::new();
        let mut attributes: Vec<Attribute> = Vec::new();
        while let Some(token) = reader.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    let Some(attribute) = reader.attribute() else {
                        continue;
                    };
                    if attribute.is_inner {
                        if attribute.is_for_tests() {
                            // All of it is.
                            *self = Self::default();
                            return Vec::new();
                        }
                        self.mention(&[attribute]);
                        continue;
                    }
                    attributes.push(attribute);
                    if attributes.iter().any(Attribute::is_for_tests)
                        && let Some(mut item) = reader.skip_item()
                    {
                        item.attributes.append(&mut attributes);
                        modules.extend(Module::of_tests(&item));
                    }
                    continue;
                }
                TokenTree::Ident(word) => match &*word.to_string() {
                    // What may stand between attributes and an item.
                    "pub" => {
                        reader.skip_visibility();
                        continue;
                    }
                    kind @ ("enum" | "struct") => {
                        self.declare(kind, &mut reader, &attributes);
                    }
                    "let" => {
                        let of_type = reader.skip_pattern();
                        self.read_lengths(of_type);
                    }
                    "match" => self.read_match(&mut reader),
                    "mod" => {
                        self.names_files |= attributes.iter().any(|it| it.file().is_some());
                        modules.extend(reader.module().map(Module::Program));
                    }
                    name => {
                        self.names.insert(plain(name).to_owned());
                        if !OPERATORS.contains(&name)
                            && let Some(group) = reader.call()
                        {
                            self.read_call(name, group.stream());
                        }
                    }
                },
                TokenTree::Group(group) => self.read_within(group.stream()),
                _ => {}
            }
            self.mention(&attributes);
            attributes.clear();
        }
        self.mention(&attributes);
        modules
    }

    /// Reads what is in an item or an expression. The modules in there are not looked for: they
    /// count as no tests.
    fn read_within(&mut self, tokens: TokenStream) {
        self.glue(&tokens);
        let mut inner = Self::default();
        inner.read(tokens);
        self.names.append(&mut inner.names);
        self.spelled.append(&mut inner.spelled);
        self.glued.append(&mut inner.glued);
        self.perhaps.append(&mut inner.perhaps);
        self.selected.append(&mut inner.selected);
        self.declared.append(&mut inner.declared);
        self.names_files |= inner.names_files;
    }

    /// Names what stands in attributes that may construct something.
    fn mention(&mut self, attributes: &[Attribute]) {
        for name in attributes.iter().flat_map(Attribute::mentioned) {
            self.spelled.insert(normal(&name));
            self.names.insert(name);
        }
    }

    /// Reads what a macro is called with. Those of the standard library take expressions; whatever
    /// another is given, also in another case, may be constructed there.
    fn read_call(&mut self, name: &str, tokens: TokenStream) {
        match name {
            "matches" => self.read_matches(tokens),
            name if OF_EXPRESSIONS.contains(&name) => self.read_within(tokens),
            _ => self.spell(tokens),
        }
    }

    /// Reads an expression, a pattern and perhaps a guard.
    fn read_matches(&mut self, tokens: TokenStream) {
        // There may be more commas between `<` and `>`.
        let [expression, pattern] = &by_commas(tokens.clone())[..] else {
            return self.spell(tokens);
        };
        self.read_within(expression.clone());
        let is_if = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "if");
        let guard = pattern
            .clone()
            .into_iter()
            .skip_while(|token| !is_if(token));
        self.read_within(guard.collect());
    }

    /// Names all words.
    fn spell(&mut self, tokens: TokenStream) {
        self.glue(&tokens);
        for token in tokens {
            match token {
                TokenTree::Ident(word) => {
                    let word = word.to_string();
                    self.spelled.insert(normal(&word));
                    self.names.insert(plain(&word).to_owned());
                }
                TokenTree::Group(group) => self.spell(group.stream()),
                _ => {}
            }
        }
    }

    /// Finds the names that are glued together in `[< ... >]`, as the crate `paste` has it: what
    /// they begin and end with, where that is known.
    fn glue(&mut self, tokens: &TokenStream) {
        for token in tokens.clone() {
            let TokenTree::Group(group) = token else {
                continue;
            };
            let inner: Vec<_> = group.stream().into_iter().collect();
            let is = |token: &TokenTree, sign| matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign);
            let [first, parts @ .., last] = &inner[..] else {
                continue;
            };
            if group.delimiter() != Delimiter::Bracket || !is(first, '<') || !is(last, '>') {
                continue;
            }
            let literal = |token: Option<&TokenTree>| match token {
                Some(TokenTree::Ident(word)) => normal(&word.to_string()),
                _ => String::new(),
            };
            // The last part of `$name:camel` is none of the name.
            let is_literal = parts.len() < 2
                || !is(&parts[parts.len() - 2], '$') && !is(&parts[parts.len() - 2], ':');
            let end = literal(parts.last().filter(|_| is_literal));
            self.glued.insert((literal(parts.first()), end));
        }
    }

    /// Reads the declaration of a type: it constructs nothing, but its attributes may.
    fn declare(&mut self, kind: &str, reader: &mut Reader, attributes: &[Attribute]) {
        let Some(TokenTree::Ident(name)) = reader.tokens.get(reader.at).cloned() else {
            // A macro declares it, with names that stand elsewhere.
            return;
        };
        reader.at += 1;
        let name = name.to_string();
        let name = plain(&name);
        let mut others = TokenStream::new();
        let body = reader.body(&mut others);
        self.read_lengths(others);
        let is_clear = attributes.iter().all(Attribute::is_clear);
        let is_selected = attributes.iter().any(Attribute::derives_selectors);
        if kind == "enum" {
            if let Some(body) = body {
                self.declare_variants(name, body.stream(), is_clear, is_selected);
            }
            return;
        }
        self.declared.insert(name.to_owned());
        if is_selected {
            self.selected.insert(name.to_owned());
        }
        let converts = attributes.iter().any(Attribute::converts)
            || body.as_ref().is_some_and(|body| converts(body.stream()));
        if !is_clear || converts {
            self.perhaps.insert(name.to_owned());
        }
        if let Some(body) = body {
            self.read_fields(body.stream());
        }
    }

    fn declare_variants(
        &mut self,
        name: &str,
        body: TokenStream,
        is_clear: bool,
        is_selected: bool,
    ) {
        for tokens in by_commas(body) {
            let mut reader = Reader::new(tokens);
            let mut attributes = Vec::new();
            let mut variant: Option<String> = None;
            while let Some(token) = reader.next() {
                match token {
                    TokenTree::Punct(punct) if punct.as_char() == '#' => {
                        attributes.extend(reader.attribute());
                    }
                    // What a number is, is an expression.
                    TokenTree::Punct(punct) if punct.as_char() == '=' => {
                        self.read_within(reader.rest());
                    }
                    TokenTree::Ident(word) if variant.is_none() => {
                        let word = word.to_string();
                        let word = plain(&word);
                        self.declared.insert(format!("{name}::{word}"));
                        if is_selected {
                            self.selected.insert(word.to_owned());
                        }
                        if !is_clear || attributes.iter().any(Attribute::converts) {
                            self.perhaps.insert(word.to_owned());
                        }
                        variant = Some(word.to_owned());
                    }
                    TokenTree::Group(fields) => {
                        if converts(fields.stream()) {
                            self.perhaps.extend(variant.clone());
                        }
                        self.read_fields(fields.stream());
                    }
                    _ => {}
                }
            }
            self.mention(&attributes);
        }
    }

    /// Reads the fields of a declaration: their types construct nothing.
    fn read_fields(&mut self, fields: TokenStream) {
        self.mention(&attributes_of(fields.clone()));
        self.read_lengths(fields);
    }

    /// Reads what types have in brackets, since the length of an array is an expression.
    fn read_lengths(&mut self, types: TokenStream) {
        let mut reader = Reader::new(types);
        while let Some(token) = reader.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    reader.attribute();
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                    self.read_lengths(group.stream());
                }
                TokenTree::Group(group) => self.read_within(group.stream()),
                _ => {}
            }
        }
    }

    /// Reads `match ... { ... }`, whose patterns construct nothing.
    fn read_match(&mut self, reader: &mut Reader) {
        let mut subject = TokenStream::new();
        let arms = loop {
            match reader.next() {
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    break Some(group.stream());
                }
                Some(token) => subject.extend([token]),
                // It is no expression: somebody's macro has this word.
                None => break None,
            }
        };
        self.read_within(subject);
        self.read_arms(arms.unwrap_or_default());
    }

    fn read_arms(&mut self, arms: TokenStream) {
        let mut reader = Reader::new(arms);
        while !reader.is_over() {
            match reader.part() {
                Part::Arm(guard, expression) => {
                    self.read_within(guard);
                    self.read_within(expression);
                }
                Part::Repeated(arms) => self.read_arms(arms),
                Part::Unknown(tokens) => self.read_within(tokens),
            }
        }
    }
}

/// A module that is in a file of its own.
enum Module {
    /// For tests, by its name or by its file.
    Tests { name: String, file: Option<String> },
    /// For tests, in a file that nobody can tell.
    Lost,
    /// Not only for tests.
    Program(String),
}

impl Module {
    fn of_tests(item: &Item) -> Option<Self> {
        let name = item.module()?.to_owned();
        let file = item.attributes.iter().find_map(Attribute::file);
        Some(match file {
            None => Self::Tests { name, file: None },
            Some(File::Known(file)) => Self::Tests {
                name,
                file: Some(file),
            },
            Some(File::Unknown) => Self::Lost,
        })
    }
}

/// Where the modules are that have files.
#[derive(Default)]
struct Modules {
    tests: BTreeSet<PathBuf>,
    program: BTreeSet<PathBuf>,
    /// Whether a module of the program names its file, so that any may be its file.
    names_files: bool,
}

impl Modules {
    fn add(&mut self, file: &Path, modules: Vec<Module>) {
        for module in modules {
            match module {
                Module::Tests { name, file: None } => {
                    self.tests.insert(directory(file).join(plain(&name)));
                }
                Module::Tests {
                    file: Some(path), ..
                } => {
                    let parent = file.parent().unwrap_or(Path::new(""));
                    self.tests.insert(parent.join(path).with_extension(""));
                }
                Module::Lost => {}
                Module::Program(name) => {
                    self.program.insert(directory(file).join(plain(&name)));
                }
            }
        }
    }

    fn are_for_tests(&self, file: &Path) -> bool {
        let module = file.with_extension("");
        let mut places = module.ancestors();
        !self.names_files
            && places.any(|place| self.tests.contains(place) && !self.program.contains(place))
    }
}

/// Returns whether a field has an attribute by which `?` makes the error.
fn converts(fields: TokenStream) -> bool {
    attributes_of(fields).iter().any(Attribute::converts)
}

/// Returns the attributes of fields.
fn attributes_of(fields: TokenStream) -> Vec<Attribute> {
    let mut reader = Reader::new(fields);
    let mut attributes = Vec::new();
    while let Some(token) = reader.next() {
        if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#') {
            attributes.extend(reader.attribute());
        }
    }
    attributes
}

/// Returns a name without the `r#` that a word of the language needs.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// Returns a name as it is in any case: macros make `CardFrozen` of `card_frozen`.
fn normal(name: &str) -> String {
    let name = plain(name).chars().filter(|char| *char != '_');
    name.flat_map(char::to_lowercase).collect()
}

/// Returns where the modules of a file are.
fn directory(file: &Path) -> PathBuf {
    let parent = file.parent().unwrap_or(Path::new(""));
    match file.file_stem().and_then(|stem| stem.to_str()) {
        Some("lib" | "main" | "mod") | None => parent.to_owned(),
        Some(stem) => parent.join(stem),
    }
}

impl fmt::Display for Unconstructed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(location) = &self.location {
            write!(f, "{}:{}: ", location.file, location.line)?;
        }
        write!(f, "{} ({}): no code constructs it", self.code, self.name)
    }
}

impl SourceCoverage {
    /// Returns how many of the errors some code may construct.
    pub fn covered(&self) -> usize {
        self.declared - self.missing.len()
    }
}

impl Reference {
    /// Returns which of the errors that are declared in these sources none of them constructs:
    /// neither by name, nor perhaps by `?`, a derive or a macro.
    ///
    /// Nothing is known of an error that is declared elsewhere. A reference for the public has no
    /// names, so that none is declared in the sources.
    ///
    /// ```
    /// use std::path::PathBuf;
    ///
    /// use api_error_core::HttpError;
    /// use api_error_docs::{Reference, Sources};
    ///
    /// let text = "fn f(e: HttpError) -> bool { matches!(e, HttpError::GONE) } struct HttpError;";
    /// let sources = Sources::of([(PathBuf::from("src/lib.rs"), text.to_owned())]);
    /// let coverage = Reference::of::<HttpError>().source_coverage(&sources);
    /// assert_eq!(coverage.declared, 0);
    /// ```
    pub fn source_coverage(&self, sources: &Sources) -> SourceCoverage {
        let declarations = self.errors().iter().flat_map(Declared::all);
        let declarations: Vec<_> = declarations
            .filter(|declared| sources.declares(declared.name))
            .collect();
        let unconstructed = declarations
            .iter()
            .filter(|declared| !sources.may_construct(declared.name));
        let missing = unconstructed.map(|declared| Unconstructed {
            code: declared.code.to_owned(),
            name: declared.name.to_owned(),
            location: declared.location.cloned(),
        });
        SourceCoverage {
            declared: declarations.len(),
            missing: missing.collect(),
        }
    }
}

#[cfg(test)]
mod tests;
