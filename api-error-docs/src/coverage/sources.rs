//! Which errors no code constructs, as far as the text of a program tells.
//!
//! Only names are looked at: of macros, of generated code and of other crates nobody knows what they
//! construct. Whatever may be the construction of an error counts as one, so that an error which is
//! found has no code that constructs it, and one which is not found may still have none.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use serde::Serialize;

use super::Declared;
use crate::reference::{LocationDoc, Reference};

/// The sources of a program, without those of its tests.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Whatever code names, also in macros, but neither what it only matches nor what it declares.
    names: BTreeSet<String>,
    /// Variants and structs that derives or `?` may construct.
    perhaps: BTreeSet<String>,
    /// What is declared: `CardError::Frozen`, or the name of a struct.
    declared: BTreeSet<String>,
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

/// The derives that construct no variant.
const DERIVES: &[&str] = &[
    "ApiError",
    "Clone",
    "Copy",
    "Debug",
    "Diagnostic",
    "Display",
    "Eq",
    "Error",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Serialize",
    "Snafu",
];

/// The attributes that construct none, and change nothing of what an item is.
const ATTRIBUTES: &[&str] = &[
    "allow",
    "api",
    "backtrace",
    "cfg",
    "cfg_attr",
    "deny",
    "deprecated",
    "derive",
    "diagnostic",
    "display",
    "doc",
    "error",
    "expect",
    "help",
    "label",
    "must_use",
    "non_exhaustive",
    "related",
    "repr",
    "serde",
    "snafu",
    "source",
    "source_code",
    "warn",
];

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
        let mut tests = BTreeSet::new();
        for (path, text) in files {
            let mut file = Self::default();
            match TokenStream::from_str(&text) {
                Ok(tokens) => {
                    for name in file.read(tokens) {
                        tests.insert(directory(&path).join(name));
                    }
                }
                // It is no Rust, or only part of it: each word of it may be the name of an error.
                Err(_) => file.names.extend(words(&text)),
            }
            all.push((path, file));
        }
        let is_test = |path: &Path| {
            let mut places = path.ancestors();
            places.any(|place| tests.contains(&place.with_extension("")))
        };
        let mut sources = Self::default();
        for (path, file) in all {
            if !is_test(&path) {
                sources.names.extend(file.names);
                sources.perhaps.extend(file.perhaps);
                sources.declared.extend(file.declared);
            }
        }
        sources
    }

    /// Returns whether some code may construct the error of this name: `CardError::Frozen`.
    pub fn may_construct(&self, name: &str) -> bool {
        let name = name.rsplit("::").next().unwrap_or(name);
        // The selectors of snafu begin with the name of the variant.
        let mut names = self.names.range(name.to_owned()..);
        self.perhaps.contains(name) || names.next().is_some_and(|other| other.starts_with(name))
    }

    /// Returns whether an error of this name is declared in the sources.
    fn declares(&self, name: &str) -> bool {
        self.declared.contains(name)
    }

    /// Reads tokens, and returns the modules of files that are for tests.
    fn read(&mut self, tokens: TokenStream) -> Vec<String> {
        let mut reader = Reader {
            tokens: tokens.into_iter().collect(),
            at: 0,
        };
        let mut tests = Vec::new();
        let mut attributes = Vec::new();
        while let Some(token) = reader.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    if let Some(attribute) = reader.attribute() {
                        attributes.push(attribute);
                    }
                    if attributes.iter().any(is_for_tests) && reader.is_at_item() {
                        tests.extend(reader.skip_item());
                        attributes.clear();
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
                    "let" => reader.skip_pattern(),
                    "match" => tests.extend(self.read_match(&mut reader)),
                    name => {
                        self.names.insert(name.trim_start_matches("r#").to_owned());
                    }
                },
                TokenTree::Group(group) => tests.extend(self.read(group.stream())),
                _ => {}
            }
            self.mention(&attributes);
            attributes.clear();
        }
        self.mention(&attributes);
        tests
    }

    /// Names what stands in attributes that may construct something.
    fn mention(&mut self, attributes: &[Attribute]) {
        for Attribute { name, tokens } in attributes {
            if !ATTRIBUTES.contains(&&**name) {
                self.names.extend(words(&tokens.to_string()));
            }
        }
    }

    /// Reads the declaration of a type: it constructs nothing, but its attributes may.
    fn declare(&mut self, kind: &str, reader: &mut Reader, attributes: &[Attribute]) {
        let Some(TokenTree::Ident(name)) = reader.tokens.get(reader.at).cloned() else {
            // A macro declares it, with names that stand elsewhere.
            return;
        };
        reader.at += 1;
        if kind != "enum" {
            self.declared.insert(name.to_string());
        }
        let body = reader.body();
        let is_clear = attributes.iter().all(Attribute::is_clear);
        let Some(body) = body else {
            if !is_clear {
                self.perhaps.insert(name.to_string());
            }
            return;
        };
        if kind != "enum" {
            if !is_clear || converts(&body.stream()) {
                self.perhaps.insert(name.to_string());
            }
            return;
        }
        let mut variant = None;
        let mut inner = Reader {
            tokens: body.stream().into_iter().collect(),
            at: 0,
        };
        let mut converts_next = false;
        while let Some(token) = inner.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    let attribute = inner.attribute();
                    converts_next |= attribute.is_some_and(|it| it.converts());
                }
                TokenTree::Punct(punct) if punct.as_char() == ',' => variant = None,
                TokenTree::Ident(word) if variant.is_none() => {
                    let word = word.to_string();
                    self.declared.insert(format!("{name}::{word}"));
                    if !is_clear || converts_next {
                        self.perhaps.insert(word.clone());
                    }
                    converts_next = false;
                    variant = Some(word);
                }
                TokenTree::Group(fields) if converts(&fields.stream()) => {
                    self.perhaps.extend(variant.clone());
                }
                _ => {}
            }
        }
    }

    /// Reads `match ... { ... }`, whose patterns construct nothing.
    fn read_match(&mut self, reader: &mut Reader) -> Vec<String> {
        let mut tests = Vec::new();
        let mut subject = TokenStream::new();
        let arms = loop {
            match reader.next() {
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    break group;
                }
                Some(token) => subject.extend([token]),
                // It is no expression: somebody's macro has this word.
                None => return self.read(subject),
            }
        };
        tests.extend(self.read(subject));
        let mut inner = Reader {
            tokens: arms.stream().into_iter().collect(),
            at: 0,
        };
        while !inner.is_over() {
            tests.extend(self.read(inner.skip_arm_pattern()));
            tests.extend(self.read(inner.arm()));
        }
        tests
    }
}

/// An attribute: the first word of its path, and all of it.
struct Attribute {
    name: String,
    tokens: TokenStream,
}

impl Attribute {
    /// Returns whether it is known to construct no error.
    fn is_clear(&self) -> bool {
        if !ATTRIBUTES.contains(&&*self.name) {
            return false;
        }
        if !matches!(&*self.name, "derive" | "cfg_attr") {
            return true;
        }
        // The names of derives are in upper case, those of modules around them are not.
        let names = words(&self.tokens.to_string());
        let mut derives = names
            .into_iter()
            .filter(|name| name.starts_with(char::is_uppercase));
        derives.all(|name| DERIVES.contains(&&*name))
    }

    /// Returns whether the variant or the struct with it is made by `?`.
    fn converts(&self) -> bool {
        match &*self.name {
            "snafu" | "cfg_attr" => {
                let words = words(&self.tokens.to_string());
                let mut words = words.iter();
                words.any(|word| matches!(&**word, "from" | "context" | "default"))
            }
            name => !ATTRIBUTES.contains(&name),
        }
    }
}

/// Returns whether a field has an attribute by which `?` makes the error.
fn converts(fields: &TokenStream) -> bool {
    let mut reader = Reader {
        tokens: fields.clone().into_iter().collect(),
        at: 0,
    };
    let mut attributes = std::iter::from_fn(|| {
        while let Some(token) = reader.next() {
            if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#') {
                return Some(reader.attribute());
            }
        }
        None
    });
    attributes.any(|attribute| attribute.is_none_or(|attribute| attribute.converts()))
}

/// Returns whether what follows is only there in tests.
fn is_for_tests(attribute: &Attribute) -> bool {
    let text = attribute.tokens.to_string();
    let text: String = text.split_whitespace().collect();
    matches!(&*text, "cfg(test)" | "test") || text.ends_with("::test")
}

/// Returns the words of a text that may be names.
fn words(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let words = text.split(|c| !is_part(c)).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Returns where the modules of a file are.
fn directory(file: &Path) -> PathBuf {
    let parent = file.parent().unwrap_or(Path::new(""));
    match file.file_stem().and_then(|stem| stem.to_str()) {
        Some("lib" | "main" | "mod") | None => parent.to_owned(),
        Some(stem) => parent.join(stem),
    }
}

/// Tokens, and how far they are read.
struct Reader {
    tokens: Vec<TokenTree>,
    at: usize,
}

impl Reader {
    fn next(&mut self) -> Option<TokenTree> {
        let token = self.tokens.get(self.at)?.clone();
        self.at += 1;
        Some(token)
    }

    fn is_over(&self) -> bool {
        self.at >= self.tokens.len()
    }

    fn is_at(&self, at: usize, punct: char) -> bool {
        matches!(self.tokens.get(at), Some(TokenTree::Punct(it)) if it.as_char() == punct)
    }

    /// Reads the rest of an attribute, behind its `#`.
    fn attribute(&mut self) -> Option<Attribute> {
        if self.is_at(self.at, '!') {
            self.at += 1;
        }
        let Some(TokenTree::Group(group)) = self.tokens.get(self.at) else {
            return None;
        };
        if group.delimiter() != Delimiter::Bracket {
            return None;
        }
        let tokens = group.stream();
        self.at += 1;
        let name = tokens.clone().into_iter().next();
        Some(Attribute {
            name: name.map(|name| name.to_string()).unwrap_or_default(),
            tokens,
        })
    }

    /// Reads the body of a declared type, behind its name: the generic parameters have no groups of
    /// these kinds but in bounds and constants, which construct no error.
    fn body(&mut self) -> Option<Group> {
        let start = self.at;
        while let Some(token) = self.next() {
            match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    return Some(group);
                }
                // `struct Card(u64);`
                TokenTree::Punct(punct) if punct.as_char() == ';' => {
                    let groups = self.tokens[start..self.at].iter();
                    let mut groups = groups.filter_map(|token| match token {
                        TokenTree::Group(group) => Some(group.clone()),
                        _ => None,
                    });
                    return groups.find(|group| group.delimiter() == Delimiter::Parenthesis);
                }
                _ => {}
            }
        }
        // It is no whole declaration, so nothing of it is left out.
        self.at = start;
        None
    }

    /// Skips what stands in parentheses behind `pub`.
    fn skip_visibility(&mut self) {
        if let Some(TokenTree::Group(group)) = self.tokens.get(self.at)
            && group.delimiter() == Delimiter::Parenthesis
        {
            self.at += 1;
        }
    }

    /// Returns whether an item or a statement begins here, perhaps with more attributes. What else
    /// is for tests alone, such as a field, has an end that is harder to find.
    fn is_at_item(&self) -> bool {
        const BEGINNINGS: &[&str] = &[
            "async",
            "const",
            "enum",
            "extern",
            "fn",
            "impl",
            "let",
            "macro_rules",
            "mod",
            "pub",
            "static",
            "struct",
            "trait",
            "type",
            "unsafe",
            "use",
        ];

        let mut at = self.at;
        while self.is_at(at, '#') {
            at += 2;
        }
        let Some(TokenTree::Ident(word)) = self.tokens.get(at) else {
            return false;
        };
        BEGINNINGS.contains(&&*word.to_string())
    }

    /// Skips an item, and returns the name of the module that it is in a file of its own.
    fn skip_item(&mut self) -> Option<String> {
        let mut words = Vec::new();
        while let Some(token) = self.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ';' => {
                    let module = words.iter().position(|word| word == "mod");
                    return module.and_then(|at| words.get(at + 1).cloned());
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return None,
                TokenTree::Ident(word) => words.push(word.to_string()),
                _ => {}
            }
        }
        None
    }

    /// Skips a pattern behind `let`, and a type: up to a `=` that is no part of another sign.
    fn skip_pattern(&mut self) {
        while !self.is_over() {
            let is_end = self.is_at(self.at, '=') && !self.is_at(self.at + 1, '=');
            let is_range = self.at > 0 && self.is_at(self.at - 1, '.');
            if is_end && !is_range || self.is_at(self.at, ';') {
                return;
            }
            self.at += 1;
        }
    }

    /// Skips the pattern of an arm, and returns its guard.
    fn skip_arm_pattern(&mut self) -> TokenStream {
        let mut guard = None;
        while let Some(token) = self.next() {
            let is_arrow = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '=');
            if is_arrow && self.is_at(self.at, '>') {
                self.at += 1;
                break;
            }
            match &mut guard {
                None if matches!(&token, TokenTree::Ident(word) if word == "if") => {
                    guard = Some(TokenStream::new());
                }
                None => {}
                Some(guard) => guard.extend([token]),
            }
        }
        guard.unwrap_or_default()
    }

    /// Returns the expression of an arm.
    fn arm(&mut self) -> TokenStream {
        let mut arm = TokenStream::new();
        while let Some(token) = self.next() {
            let is_first = arm.is_empty();
            match &token {
                TokenTree::Punct(punct) if punct.as_char() == ',' => break,
                TokenTree::Group(group) if is_first && group.delimiter() == Delimiter::Brace => {
                    arm.extend([token]);
                    if self.is_at(self.at, ',') {
                        self.at += 1;
                    }
                    break;
                }
                _ => arm.extend([token]),
            }
        }
        arm
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

impl Reference {
    /// Returns the errors that are declared in these sources and that none of them constructs:
    /// neither by name, nor perhaps by `?`, a derive or a macro. `None` if no error is declared
    /// there: a reference for the public has no names, and a wrong directory has none of these.
    pub fn unconstructed(&self, sources: &Sources) -> Option<Vec<Unconstructed>> {
        let declarations = self.errors().iter().flat_map(Declared::all);
        let mut declarations = declarations
            .filter(|declared| sources.declares(declared.name))
            .peekable();
        declarations.peek()?;
        let unconstructed = declarations.filter(|declared| !sources.may_construct(declared.name));
        let unconstructed = unconstructed.map(|declared| Unconstructed {
            code: declared.code.to_owned(),
            name: declared.name.to_owned(),
            location: declared.location.cloned(),
        });
        Some(unconstructed.collect())
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::Sources;

    /// Whether the code may construct `E::Frozen`, beside a declaration of it.
    fn may(code: &str) -> bool {
        let text = format!(
            "#[derive(Debug, thiserror::Error, ApiError)] #[api(status = 400)] pub enum E {{\n\
             /// Frozen\n #[error(\"frozen\")] #[api(example = Self::Frozen)] Frozen, Gone }}\n{code}"
        );
        Sources::of([(PathBuf::from("src/lib.rs"), text)]).may_construct("E::Frozen")
    }

    #[test]
    fn what_may_construct_an_error_is_one_and_nothing_else() {
        let constructs = [
            "fn f() { E::Frozen }",
            "fn f() -> E { use E::*; Frozen }",
            "use E::Frozen as F;",
            "fn f() { bail!(E::Frozen) }",
            "fn f() { macro_of_mine! { a => E::Frozen } }",
            "fn f() { map! { E::Frozen => 1 } }",
            "fn f(e: E) { match e { E::Gone => E::Frozen, e => e } }",
            "fn f(e: E) { match e { E::Gone => { E::Frozen } e => e } }",
            "fn f(e: E) { match e { E::Gone => if x { E::Frozen } else { e } e => e } }",
            "fn f(e: E) { match E::Frozen { e => e } }",
            "fn f(e: E) { match e { e if e == E::Frozen => 1, _ => 2 } }",
            "fn f() { let e = E::Frozen; }",
            "fn f() { let e: Box<dyn Into<E>> = Box::new(E::Frozen); }",
            "fn f() { let 0..=9 = 1 else { return E::Frozen }; }",
            "fn f() { FrozenSnafu.fail() }",
            "fn f() { x.ok_or_else(|| Self::Frozen) }",
            "const E: E = E::Frozen;",
            "#[fails_with(E::Frozen)] fn f() {}",
            "mod inner { pub fn f() { super::E::Frozen } }",
            "#[cfg(any(test, feature = \"x\"))] fn f() { E::Frozen }",
            "#[cfg(not(test))] fn f() { E::Frozen }",
            "fn f() { S { #[cfg(test)] a: 1, b: E::Frozen } }",
            "fn f() { #[cfg(test)] a(); E::Frozen }",
            "fn f() { a.union(E::Frozen) }",
            "macro_rules! m { ($n:ident) => { struct $n { e: E::Frozen } } }",
            "macro_rules! frozen { () => { E::Frozen } }",
            "fn f() { r#Frozen }",
            "this is { no Rust: E::Frozen",
        ];
        let nothing = [
            "",
            "// E::Frozen",
            "/// `E::Frozen`\nfn f() {}",
            "fn f() { \"E::Frozen\" }",
            "fn f(e: E) { match e { E::Frozen => 1, E::Gone => 2 } }",
            "fn f(e: E) { match e { E::Frozen | E::Gone if x => { 1 } E::Frozen => 2 } }",
            "fn f(e: E) { if let E::Frozen = e {} }",
            "fn f(e: E) { let E::Frozen = e else { return }; }",
            "fn f(e: E) { while let Some(E::Frozen) = e {} }",
            "#[cfg(test)] mod tests { fn f() { E::Frozen } }",
            "#[cfg(test)] fn f() { E::Frozen }",
            "#[cfg(test)] #[allow(dead_code)] pub(crate) fn f() { E::Frozen }",
            "#[cfg(test)] impl E { fn f() { E::Frozen } }",
            "#[test] fn f() { E::Frozen }",
            "#[tokio::test] async fn f() { E::Frozen }",
            "#[api(example = E::Frozen)] struct Other;",
        ];
        let mut count = 0;
        for (codes, expected) in [(&constructs[..], true), (&nothing, false)] {
            for code in codes {
                assert_eq!(may(code), expected, "{code}");
                count += 1;
            }
        }
        println!("{count} programs");
    }

    #[test]
    fn what_others_generate_is_perhaps_a_construction() {
        let declarations = [
            ("#[derive(Debug)] enum E { Frozen(u64) }", false),
            (
                "#[derive(Debug)] enum E { Frozen { a: u64, #[source] b: X } }",
                false,
            ),
            ("#[derive(Debug)] enum E { Frozen(#[from] X) }", true),
            (
                "#[derive(Debug)] enum E { Frozen(Box<X>, #[from] X) }",
                true,
            ),
            ("#[derive(Debug)] enum E { #[from] Frozen(X), Gone }", true),
            (
                "#[derive(Debug)] enum E { #[snafu(context(false))] Frozen { source: X } }",
                true,
            ),
            (
                "#[derive(Debug, Default)] enum E { #[default] Frozen }",
                true,
            ),
            (
                "#[derive(Debug, serde::Serialize)] enum E { Frozen }",
                false,
            ),
            (
                "#[derive(Debug, serde::Deserialize)] enum E { Frozen }",
                true,
            ),
            (
                "#[cfg_attr(x, derive(strum::EnumIter))] enum E { Frozen }",
                true,
            ),
            ("#[cfg_attr(x, derive(Debug))] enum E { Frozen }", false),
            ("#[of_somebody] enum E { Frozen }", true),
            (
                "#[derive(Debug)] enum E<T: Into<X>> where T: Copy { Frozen(T) }",
                false,
            ),
            ("#[derive(Debug)] enum E { Gone(Frozen) }", false),
            (
                "#[derive(Debug)] enum E { #[error(\"from a\")] #[doc = \"default\"] Frozen }",
                false,
            ),
            (
                "#[derive(serde::Deserialize)] pub(crate) enum E { Frozen }",
                true,
            ),
            ("#[derive(Debug)] pub(in crate::a) enum E { Frozen }", false),
            ("declare! { E { Frozen } }", true),
            (
                "macro_rules! m { ($n:ident) => { enum $n { Frozen } } }",
                true,
            ),
        ];
        for (declaration, expected) in declarations {
            let file = (PathBuf::from("src/lib.rs"), declaration.to_owned());
            let sources = Sources::of([file]);
            assert_eq!(
                sources.may_construct("E::Frozen"),
                expected,
                "{declaration}"
            );
        }
        for (declaration, expected) in [
            ("#[derive(Debug)] struct Frozen;", false),
            ("#[derive(Debug)] struct Frozen(u64);", false),
            ("#[derive(Debug)] struct Frozen { a: u64 }", false),
            ("#[derive(Debug)] struct Frozen(#[from] X);", true),
            ("#[derive(Debug, Deserialize)] struct Frozen;", true),
        ] {
            let file = (PathBuf::from("src/lib.rs"), declaration.to_owned());
            assert_eq!(
                Sources::of([file]).may_construct("Frozen"),
                expected,
                "{declaration}"
            );
        }
        println!("{} declarations", declarations.len() + 5);
    }

    #[test]
    fn files_of_tests_are_left_out() {
        let files = |root: &str, tests: &str| {
            [
                (PathBuf::from(root), "#[cfg(test)] mod checks;".to_owned()),
                (PathBuf::from(tests), "fn f() { E::Frozen }".to_owned()),
            ]
        };
        for (root, tests, expected) in [
            ("src/lib.rs", "src/checks.rs", false),
            ("src/lib.rs", "src/checks/mod.rs", false),
            ("src/lib.rs", "src/checks/deep/in.rs", false),
            ("src/cards.rs", "src/cards/checks.rs", false),
            ("src/cards/mod.rs", "src/cards/checks.rs", false),
            ("src/cards.rs", "src/checks.rs", true),
            ("src/lib.rs", "src/checksum.rs", true),
        ] {
            let sources = Sources::of(files(root, tests));
            assert_eq!(
                sources.may_construct("E::Frozen"),
                expected,
                "{root}, {tests}"
            );
        }
    }
}
