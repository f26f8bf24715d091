//! No input panics the macros: declarations, right and mistaken, with their
//! tokens deleted, repeated, exchanged and replaced.

use std::path::Path;

use fastrand::Rng;
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use syn::DeriveInput;

use crate::expand;

/// How many mutated declarations are tried; `API_ERROR_MUTATIONS` overrides it.
const MUTATIONS: usize = 4_000;

#[test]
fn mutated_declarations_do_not_panic() {
    let mutations = std::env::var("API_ERROR_MUTATIONS").map_or(MUTATIONS, |number| {
        number.parse().expect("a number of mutations")
    });
    let corpus = corpus();
    assert!(corpus.len() > 150, "only {} declarations", corpus.len());
    let mut rng = Rng::with_seed(0x0a91_e770);
    let mut accepted = 0_usize;
    let mut refused = 0_usize;
    for number in 0..mutations {
        let mut tokens = corpus[number % corpus.len()].clone();
        for _ in 0..rng.usize(0..4) {
            let donor = &corpus[rng.usize(..corpus.len())];
            tokens = mutate(tokens, donor, &mut rng);
        }
        // What is no item at all never reaches a macro.
        let Ok(input) = syn::parse2::<DeriveInput>(tokens) else {
            continue;
        };
        for output in [
            expand::derive_api_error(&input),
            expand::derive_error_type(&input),
        ] {
            if output.to_string().contains("compile_error") {
                refused += 1;
            } else {
                accepted += 1;
            }
        }
    }
    // Both ways through the macros were taken.
    assert!(accepted > mutations / 50, "only {accepted} were accepted");
    assert!(refused > mutations / 50, "only {refused} were refused");
}

/// Every type of the UI tests, and those of the tests of good declarations.
fn corpus() -> Vec<TokenStream> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests");
    let mut files = Vec::new();
    collect_files(&tests.join("derive"), &mut files);
    collect_files(&tests.join("hygiene"), &mut files);
    files.sort();
    let mut corpus = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a file that was listed");
        let tokens: TokenStream = text.parse().expect("a test that is Rust");
        collect_types(tokens, &mut corpus);
    }
    corpus
}

fn collect_files(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder of the tests") {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() {
            collect_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Adds the enums, structs and unions among some tokens, at any depth.
fn collect_types(tokens: TokenStream, corpus: &mut Vec<TokenStream>) {
    let mut item = Vec::new();
    for token in tokens {
        let ends = match &token {
            TokenTree::Group(group) => {
                collect_types(group.stream(), corpus);
                group.delimiter() == Delimiter::Brace
            }
            TokenTree::Punct(punct) => punct.as_char() == ';',
            TokenTree::Ident(_) | TokenTree::Literal(_) => false,
        };
        item.push(token);
        if ends {
            let item: TokenStream = item.drain(..).collect();
            if syn::parse2::<DeriveInput>(item.clone()).is_ok() {
                corpus.push(item);
            }
        }
    }
}

/// Changes one token, at a random depth.
fn mutate(tokens: TokenStream, donor: &TokenStream, rng: &mut Rng) -> TokenStream {
    let mut tokens: Vec<_> = tokens.into_iter().collect();
    if tokens.is_empty() {
        return random_token(donor, rng).into();
    }
    let index = rng.usize(..tokens.len());
    if let TokenTree::Group(group) = &tokens[index]
        && rng.u8(..) < 230
    {
        let stream = mutate(group.stream(), donor, rng);
        tokens[index] = Group::new(group.delimiter(), stream).into();
        return tokens.into_iter().collect();
    }
    match rng.u8(..5) {
        0 => {
            tokens.remove(index);
        }
        1 => tokens.insert(index, tokens[index].clone()),
        2 => {
            let other = rng.usize(..tokens.len());
            tokens.swap(index, other);
        }
        3 => tokens[index] = random_token(donor, rng),
        _ => tokens.insert(index, random_token(donor, rng)),
    }
    tokens.into_iter().collect()
}

/// A token of another declaration, or one that is hard to digest.
fn random_token(donor: &TokenStream, rng: &mut Rng) -> TokenTree {
    const WORDS: &[&str] = &[
        "status",
        "type",
        "crate",
        "detail",
        "example",
        "self",
        "dyn",
        "Ünïcode",
    ];
    const TEXTS: &[&str] = &[
        "",
        "{",
        "}",
        "{{",
        "{}",
        "{0}",
        "{x:>w$.p$}",
        "{:.*}",
        "{é:é^8}",
        "\u{3000}",
        "\0",
        "ö\u{301}",
        " # Causes",
        " - x",
        " ```",
        " #",
        "\n * x\n\t* # Causes\n",
        "\u{202e}",
    ];
    match rng.u8(..8) {
        0 => Ident::new(WORDS[rng.usize(..WORDS.len())], Span::call_site()).into(),
        1 | 2 => Literal::string(TEXTS[rng.usize(..TEXTS.len())]).into(),
        3 => Literal::u128_unsuffixed(rng.u128(..) >> rng.u32(..128)).into(),
        4 => Literal::f64_unsuffixed(4.5).into(),
        5 => Punct::new(['=', ',', '#', '-'][rng.usize(..4)], Spacing::Alone).into(),
        _ => {
            let tokens: Vec<_> = flatten(donor.clone());
            tokens[rng.usize(..tokens.len())].clone()
        }
    }
}

fn flatten(tokens: TokenStream) -> Vec<TokenTree> {
    tokens
        .into_iter()
        .flat_map(|token| match &token {
            TokenTree::Group(group) => {
                let mut inner = flatten(group.stream());
                inner.push(token);
                inner
            }
            _ => vec![token],
        })
        .collect()
}
