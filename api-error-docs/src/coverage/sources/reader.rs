//! Tokens in their order, and the parts of Rust that they are.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::attribute::Attribute;

/// The words with which an item or a statement begins.
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
    "union",
    "unsafe",
    "use",
];

/// Tokens, and how far they are read.
pub(super) struct Reader {
    pub(super) tokens: Vec<TokenTree>,
    pub(super) at: usize,
}

/// An item that is not read.
#[derive(Default)]
pub(super) struct Item {
    words: Vec<String>,
    pub(super) attributes: Vec<Attribute>,
    has_body: bool,
}

impl Item {
    /// Returns the name of the module that it has in a file of its own.
    pub(super) fn module(&self) -> Option<&str> {
        let at = self.words.iter().position(|word| word == "mod")?;
        let name = self.words.get(at + 1).filter(|_| !self.has_body)?;
        Some(name)
    }
}

/// One part of a `match`.
pub(super) enum Part {
    /// The guard of the pattern, and the expression.
    Arm(TokenStream, TokenStream),
    /// What is repeated here in a macro: arms again.
    Repeated(TokenStream),
    /// Nobody knows what.
    Unknown(TokenStream),
}

impl Reader {
    pub(super) fn new(tokens: TokenStream) -> Self {
        Self {
            tokens: tokens.into_iter().collect(),
            at: 0,
        }
    }

    pub(super) fn next(&mut self) -> Option<TokenTree> {
        let token = self.tokens.get(self.at)?.clone();
        self.at += 1;
        Some(token)
    }

    /// Reads all that is left.
    pub(super) fn rest(&mut self) -> TokenStream {
        self.tokens.drain(self.at..).collect()
    }

    pub(super) fn is_over(&self) -> bool {
        self.at >= self.tokens.len()
    }

    fn is_at(&self, at: usize, punct: char) -> bool {
        matches!(self.tokens.get(at), Some(TokenTree::Punct(it)) if it.as_char() == punct)
    }

    fn is_before(&self, punct: char) -> bool {
        self.at > 0 && self.is_at(self.at - 1, punct)
    }

    /// Reads the rest of an attribute, behind its `#`.
    pub(super) fn attribute(&mut self) -> Option<Attribute> {
        let is_inner = self.is_at(self.at, '!');
        let at = self.at + usize::from(is_inner);
        let Some(TokenTree::Group(group)) = self.tokens.get(at) else {
            return None;
        };
        if group.delimiter() != Delimiter::Bracket {
            return None;
        }
        let attribute = Attribute::new(group.stream(), is_inner);
        self.at = at + 1;
        Some(attribute)
    }

    /// Reads the rest of the call of a macro, behind its name: what it is called with.
    /// `macro_rules! name { ... }` is one, too.
    pub(super) fn call(&mut self) -> Option<Group> {
        if !self.is_at(self.at, '!') {
            return None;
        }
        let mut at = self.at + 1;
        if matches!(self.tokens.get(at), Some(TokenTree::Ident(_))) {
            at += 1;
        }
        let Some(TokenTree::Group(group)) = self.tokens.get(at) else {
            return None;
        };
        let group = group.clone();
        self.at = at + 1;
        Some(group)
    }

    /// Returns the name of the module that is in a file of its own, behind `mod`.
    pub(super) fn module(&self) -> Option<String> {
        match self.tokens.get(self.at) {
            Some(TokenTree::Ident(name)) if self.is_at(self.at + 1, ';') => Some(name.to_string()),
            _ => None,
        }
    }

    /// Reads the body of a declared type, behind its name, and adds the groups before it to
    /// `others`: those between `<` and `>` are no body, but may have an expression.
    pub(super) fn body(&mut self, others: &mut TokenStream) -> Option<Group> {
        let start = self.at;
        let mut depth = 0_usize;
        let mut tuple = None;
        while let Some(token) = self.next() {
            match token {
                TokenTree::Punct(punct) => match punct.as_char() {
                    '<' => depth += 1,
                    // `->` ends nothing.
                    '>' if !(self.at > 1 && self.is_at(self.at - 2, '-')) => {
                        depth = depth.saturating_sub(1);
                    }
                    // `struct Card(u64);`
                    ';' => return tuple,
                    _ => {}
                },
                TokenTree::Group(group) => match group.delimiter() {
                    Delimiter::Brace if depth == 0 => return Some(group),
                    Delimiter::Parenthesis if depth == 0 && tuple.is_none() => tuple = Some(group),
                    _ => others.extend([TokenTree::Group(group)]),
                },
                _ => {}
            }
        }
        // It is no whole declaration, so nothing of it is left out.
        self.at = start;
        None
    }

    /// Skips what stands in parentheses behind `pub`.
    pub(super) fn skip_visibility(&mut self) {
        if let Some(TokenTree::Group(group)) = self.tokens.get(self.at)
            && group.delimiter() == Delimiter::Parenthesis
        {
            self.at += 1;
        }
    }

    /// Skips an item or a statement, perhaps with more attributes. What else may have an attribute,
    /// such as a field, has an end that is harder to find: it is not skipped.
    pub(super) fn skip_item(&mut self) -> Option<Item> {
        let start = self.at;
        let item = self.item();
        if item.is_none() {
            self.at = start;
        }
        item
    }

    fn item(&mut self) -> Option<Item> {
        let mut item = Item::default();
        while self.is_at(self.at, '#') {
            self.at += 1;
            item.attributes.push(self.attribute()?);
        }
        while let Some(token) = self.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ';' => return Some(item),
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    item.has_body = true;
                    return Some(item);
                }
                TokenTree::Ident(word) => {
                    let word = word.to_string();
                    if item.words.is_empty() && !BEGINNINGS.contains(&&*word) {
                        return None;
                    }
                    item.words.push(word);
                }
                _ if item.words.is_empty() => return None,
                _ => {}
            }
        }
        None
    }

    /// Skips a pattern behind `let`, and returns its type: what is up to a `=` that is no part of
    /// another sign, or up to `;`. Where neither is, nothing is skipped.
    pub(super) fn skip_pattern(&mut self) -> TokenStream {
        let start = self.at;
        let mut of_type = None;
        while !self.is_over() {
            let is_equal = self.is_at(self.at, '=') && !self.is_at(self.at + 1, '=');
            if is_equal && !self.is_before('.') || self.is_at(self.at, ';') {
                return of_type.unwrap_or_default();
            }
            let is_colon =
                self.is_at(self.at, ':') && !self.is_at(self.at + 1, ':') && !self.is_before(':');
            match &mut of_type {
                None if is_colon => of_type = Some(TokenStream::new()),
                None => {}
                Some(of_type) => of_type.extend([self.tokens[self.at].clone()]),
            }
            self.at += 1;
        }
        self.at = start;
        TokenStream::new()
    }

    /// Reads the next part of a `match`.
    pub(super) fn part(&mut self) -> Part {
        let start = self.at;
        if self.is_at(self.at, '$')
            && let Some(TokenTree::Group(group)) = self.tokens.get(self.at + 1)
            && group.delimiter() == Delimiter::Parenthesis
        {
            let group = group.stream();
            self.at += 2;
            self.skip_repetition();
            return Part::Repeated(group);
        }
        match self.guard() {
            Some(guard) => Part::Arm(guard, self.expression()),
            None => Part::Unknown(self.tokens[start..].iter().cloned().collect()),
        }
    }

    /// Skips `*`, `+` or `?` behind a repetition, and the sign before it.
    fn skip_repetition(&mut self) {
        while let Some(TokenTree::Punct(punct)) = self.tokens.get(self.at) {
            let is_last = matches!(punct.as_char(), '*' | '+' | '?');
            self.at += 1;
            if is_last {
                return;
            }
        }
    }

    /// Skips the pattern of an arm and its arrow, and returns its guard.
    fn guard(&mut self) -> Option<TokenStream> {
        let mut guard = None;
        while let Some(token) = self.next() {
            let is_equal = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '=');
            if is_equal && self.is_at(self.at, '>') {
                self.at += 1;
                return Some(guard.unwrap_or_default());
            }
            match &mut guard {
                None if matches!(&token, TokenTree::Ident(word) if word == "if") => {
                    guard = Some(TokenStream::new());
                }
                None => {}
                Some(guard) => guard.extend([token]),
            }
        }
        None
    }

    /// Returns the expression of an arm.
    fn expression(&mut self) -> TokenStream {
        let mut expression = TokenStream::new();
        while let Some(token) = self.next() {
            let is_first = expression.is_empty();
            match &token {
                TokenTree::Punct(punct) if punct.as_char() == ',' => break,
                TokenTree::Group(group) if is_first && group.delimiter() == Delimiter::Brace => {
                    expression.extend([token]);
                    if self.is_at(self.at, ',') {
                        self.at += 1;
                    }
                    break;
                }
                _ => expression.extend([token]),
            }
        }
        expression
    }
}
