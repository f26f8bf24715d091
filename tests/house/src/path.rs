//! Paths as they are written, found in tokens, so that those in macros count too.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

/// A path that begins with `crate`, `super` or `self`.
#[derive(Debug)]
pub(crate) struct WrittenPath {
    pub(crate) line: usize,
    pub(crate) segments: Vec<String>,
    /// Whether it begins with `$crate`.
    pub(crate) of_macro: bool,
}

/// What these macros hold is code for another crate.
const QUOTING: [&str; 3] = ["quote", "quote_spanned", "parse_quote"];

/// Every such path in the tokens.
pub(crate) fn paths_in(tokens: TokenStream) -> Vec<WrittenPath> {
    let mut paths = Vec::new();
    collect(tokens, &mut paths);
    paths
}

/// The name of an identifier, the same whether it is written raw or not.
pub(crate) fn name_of(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").unwrap_or(&name).to_owned()
}

fn collect(tokens: TokenStream, paths: &mut Vec<WrittenPath>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Ident(ident) if QUOTING.iter().any(|name| ident == name) => {
                let called = is_punct(tokens.get(at + 1), '!');
                at += if called { 3 } else { 1 };
            }
            TokenTree::Ident(ident) if begins_path(&tokens, at) => {
                let start = WrittenPath {
                    line: ident.span().start().line,
                    segments: vec![name_of(ident)],
                    of_macro: at > 0 && is_punct(tokens.get(at - 1), '$'),
                };
                at = follow(&tokens, at + 1, start, paths);
            }
            TokenTree::Group(group) => {
                collect(group.stream(), paths);
                at += 1;
            }
            _ => at += 1,
        }
    }
}

fn begins_path(tokens: &[TokenTree], at: usize) -> bool {
    let TokenTree::Ident(ident) = &tokens[at] else {
        return false;
    };
    let keyword = ["crate", "super", "self"].iter().any(|key| ident == key);
    keyword && is_separator(tokens, at + 1) && (at < 2 || !is_separator(tokens, at - 2))
}

/// Reads a path on from a `::`, and gives the place behind it.
fn follow(
    tokens: &[TokenTree],
    mut at: usize,
    mut path: WrittenPath,
    paths: &mut Vec<WrittenPath>,
) -> usize {
    while is_separator(tokens, at) {
        match tokens.get(at + 2) {
            Some(TokenTree::Ident(ident)) => path.segments.push(name_of(ident)),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                branch(group.stream(), &path, paths);
                return at + 3;
            }
            Some(TokenTree::Punct(punct)) if punct.as_char() == '*' => {
                path.segments.push("*".to_owned());
            }
            // Generic arguments: what is in them is read by itself.
            _ => {
                paths.push(path);
                return at + 2;
            }
        }
        at += 3;
    }
    paths.push(path);
    at
}

/// The branches of an import, each with the path before the brace.
fn branch(tokens: TokenStream, stem: &WrittenPath, paths: &mut Vec<WrittenPath>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for branch in tokens.split(|token| is_punct(Some(token), ',')) {
        let Some(first) = branch.first() else {
            continue;
        };
        let mut path = WrittenPath {
            line: first.span().start().line,
            segments: stem.segments.clone(),
            of_macro: stem.of_macro,
        };
        match first {
            TokenTree::Ident(ident) if ident == "self" => {}
            TokenTree::Ident(ident) => path.segments.push(name_of(ident)),
            _ => path.segments.push("*".to_owned()),
        }
        follow(branch, 1, path, paths);
    }
}

fn is_separator(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':')
}

fn is_punct(token: Option<&TokenTree>, character: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}
