//! Attributes: which of them may construct an error, and which are for tests.

use std::collections::BTreeSet;

use proc_macro2::{Spacing, TokenStream, TokenTree};

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
    "deny",
    "deprecated",
    "derive",
    "display",
    "doc",
    "error",
    "expect",
    "help",
    "label",
    "must_use",
    "non_exhaustive",
    "path",
    "related",
    "repr",
    "serde",
    "snafu",
    "source",
    "source_code",
    "warn",
];

/// The tools whose attributes do nothing to an item.
const TOOLS: &[&str] = &["clippy", "diagnostic", "rustfmt"];

/// What the attribute of snafu may have without making an error by `?` or by a macro.
const OF_SNAFU: &[&str] = &[
    "backtrace",
    "crate_root",
    "display",
    "implicit",
    "module",
    "provide",
    "source",
    "visibility",
];

/// An attribute, without its brackets.
#[derive(Clone)]
pub(super) struct Attribute {
    pub(super) is_inner: bool,
    tokens: Vec<TokenTree>,
}

/// The file of a module.
pub(super) enum File {
    /// By its path.
    Known(String),
    /// Nobody can tell which.
    Unknown,
}

impl Attribute {
    pub(super) fn new(tokens: TokenStream, is_inner: bool) -> Self {
        Self {
            is_inner,
            tokens: tokens.into_iter().collect(),
        }
    }

    /// Returns what it is: itself, or what `cfg_attr` makes of it.
    fn meant(&self) -> Vec<Self> {
        if self.path() != "cfg_attr" {
            return vec![self.clone()];
        }
        let meant = self.arguments().into_iter().skip(1);
        meant
            .flat_map(|tokens| Self::new(tokens, self.is_inner).meant())
            .collect()
    }

    /// Returns its path, without spaces: `serde`, `tokio::test`.
    fn path(&self) -> String {
        let is_of_path = |token: &&TokenTree| match token {
            TokenTree::Ident(_) => true,
            TokenTree::Punct(punct) => punct.as_char() == ':',
            _ => false,
        };
        let path = self.tokens.iter().take_while(is_of_path);
        path.map(ToString::to_string).collect()
    }

    /// Returns what stands in its parentheses, by commas.
    fn arguments(&self) -> Vec<TokenStream> {
        let group = self.tokens.iter().find_map(|token| match token {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        });
        group.map(by_commas).unwrap_or_default()
    }

    /// Returns the words of what may construct something.
    pub(super) fn mentioned(&self) -> BTreeSet<String> {
        let unknown = self.meant().into_iter().filter(|it| !it.is_known());
        let words = unknown.flat_map(|it| words(&it.text()));
        words.collect()
    }

    fn is_known(&self) -> bool {
        let path = self.path();
        let tool = path.split_once("::").map(|(tool, _)| tool);
        ATTRIBUTES.contains(&&*path) || tool.is_some_and(|tool| TOOLS.contains(&tool))
    }

    /// Returns whether it is known to construct no error of the type that has it.
    pub(super) fn is_clear(&self) -> bool {
        self.meant().iter().all(|it| {
            let derives = it.derives();
            it.is_known() && derives.iter().all(|derive| DERIVES.contains(&&**derive))
        })
    }

    /// Returns whether it derives the selectors of snafu.
    pub(super) fn derives_selectors(&self) -> bool {
        let meant = self.meant();
        meant
            .iter()
            .any(|it| it.derives().iter().any(|derive| derive == "Snafu"))
    }

    /// Returns the last names of what it derives.
    fn derives(&self) -> Vec<String> {
        if self.path() != "derive" {
            return Vec::new();
        }
        let paths = self.arguments().into_iter();
        let last = paths.filter_map(|path| path.into_iter().last());
        last.map(|name| name.to_string()).collect()
    }

    /// Returns whether `?` or a macro makes the variant, the struct or the field with it.
    pub(super) fn converts(&self) -> bool {
        self.meant().iter().any(|it| match &*it.path() {
            "snafu" => !it.arguments().into_iter().all(is_silent_in_snafu),
            _ => !it.is_known(),
        })
    }

    /// Returns the file that it names for a module, if it names one.
    pub(super) fn file(&self) -> Option<File> {
        let meant = self.meant();
        let path = meant.iter().find(|it| it.path() == "path")?;
        let text = path.tokens.last().map(ToString::to_string);
        let text = text.unwrap_or_default();
        let text = text.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        let is_plain = |text: &&str| self.path() == "path" && !text.contains(['\\', '"']);
        let text = text.filter(is_plain);
        Some(text.map_or(File::Unknown, |text| File::Known(text.to_owned())))
    }

    /// Returns whether what has it is only there in tests.
    pub(super) fn is_for_tests(&self) -> bool {
        let path = self.path();
        match &*path {
            "test" => self.tokens.len() == 1,
            "cfg" => matches!(&self.arguments()[..], [one] if is_test(one)),
            path => path.ends_with("::test"),
        }
    }

    fn text(&self) -> String {
        let tokens = self.tokens.iter().cloned();
        tokens.collect::<TokenStream>().to_string()
    }
}

/// Returns whether a condition of `cfg` holds in tests alone.
fn is_test(condition: &TokenStream) -> bool {
    let tokens: Vec<_> = condition.clone().into_iter().collect();
    match &tokens[..] {
        [TokenTree::Ident(word)] => word == "test",
        [TokenTree::Ident(word), TokenTree::Group(group)] => {
            let conditions = by_commas(group.stream());
            match &*word.to_string() {
                "all" => conditions.iter().any(is_test),
                "any" => !conditions.is_empty() && conditions.iter().all(is_test),
                _ => false,
            }
        }
        _ => false,
    }
}

/// Returns whether a part of snafu's attribute leaves the error to its selector.
fn is_silent_in_snafu(part: TokenStream) -> bool {
    let mut part = part.into_iter();
    let Some(TokenTree::Ident(word)) = part.next() else {
        return false;
    };
    let word = word.to_string();
    match (&*word, part.next()) {
        // Its suffix is read with the name of the selector. `context(false)` makes a `From`.
        ("context", Some(TokenTree::Group(group))) => {
            let first = group.stream().into_iter().next();
            matches!(first, Some(TokenTree::Ident(word)) if word == "suffix")
        }
        ("context", None) => true,
        (word, _) => OF_SNAFU.contains(&word),
    }
}

/// Splits at the commas that are in no group.
pub(super) fn by_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![TokenStream::new()];
    for token in tokens {
        let is_comma = matches!(&token, TokenTree::Punct(punct)
            if punct.as_char() == ',' && punct.spacing() == Spacing::Alone);
        match parts.last_mut() {
            Some(part) if !is_comma => part.extend([token]),
            _ => parts.push(TokenStream::new()),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Returns the words of a text that may be names.
pub(super) fn words(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let words = text.split(|c| !is_part(c)).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
