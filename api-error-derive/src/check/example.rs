//! An example is a value of the variant that it is on.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;

use crate::ast::{Container, Example, Variant};
use crate::ctxt::Ctxt;

/// What a function makes is seen when it runs.
pub(super) fn check(cx: &Ctxt, container: &Container<'_>, variant: &Variant<'_>) {
    let Some(Example::Given(tokens)) = variant.example() else {
        return;
    };
    for made in made_variants(tokens.clone(), container) {
        if made.unraw() != variant.ident.unraw() {
            cx.error(
                made.span(),
                format_args!(
                    "the example of `{}` is a `{made}`: write a value of the variant itself",
                    variant.name,
                ),
            );
        }
    }
}

/// The variants that an expression may evaluate to, as far as its form tells.
fn made_variants(tokens: TokenStream, container: &Container<'_>) -> Vec<Ident> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    collect(&tokens, container, &mut found);
    found
}

fn collect(tokens: &[TokenTree], container: &Container<'_>, found: &mut Vec<Ident>) {
    match tokens {
        [TokenTree::Group(group)] => {
            let inner: Vec<_> = group.stream().into_iter().collect();
            match group.delimiter() {
                Delimiter::Parenthesis | Delimiter::None => collect(&inner, container, found),
                Delimiter::Brace => collect(tail(&inner), container, found),
                Delimiter::Bracket => {}
            }
        }
        [TokenTree::Ident(keyword), rest @ ..] if keyword == "if" => {
            branches(rest, container, found);
        }
        [TokenTree::Ident(keyword), .., TokenTree::Group(group)]
            if keyword == "match" && group.delimiter() == Delimiter::Brace =>
        {
            let arms: Vec<_> = group.stream().into_iter().collect();
            collect_arms(&arms, container, found);
        }
        [path @ .., TokenTree::Group(group)] if group.delimiter() != Delimiter::Bracket => {
            found.extend(variant_of_path(path, container));
        }
        path => found.extend(variant_of_path(path, container)),
    }
}

/// `condition { ... } else ...`
fn branches(tokens: &[TokenTree], container: &Container<'_>, found: &mut Vec<Ident>) {
    let is_block = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let Some(index) = tokens.iter().position(is_block) else {
        return;
    };
    collect(&tokens[index..=index], container, found);
    if let [TokenTree::Ident(keyword), rest @ ..] = &tokens[index + 1..]
        && keyword == "else"
    {
        collect(rest, container, found);
    }
}

/// `pattern => value, ...`, where no comma need follow a block.
fn collect_arms(mut tokens: &[TokenTree], container: &Container<'_>, found: &mut Vec<Ident>) {
    let is = |token: &TokenTree, char: char| matches!(token, TokenTree::Punct(punct) if punct.as_char() == char);
    let begins = |pair: &[TokenTree]| is(&pair[0], '=') && is(&pair[1], '>');
    while let Some(arrow) = tokens.windows(2).position(begins) {
        let rest = &tokens[arrow + 2..];
        let end = match rest {
            [TokenTree::Group(block), ..] if block.delimiter() == Delimiter::Brace => 1,
            _ => rest
                .iter()
                .position(|token| is(token, ','))
                .unwrap_or(rest.len()),
        };
        let value = &rest[..end];
        // The comma may be one of generic arguments.
        if !value.iter().any(|token| is(token, '<')) {
            collect(value, container, found);
        }
        tokens = &rest[end..];
    }
}

/// What a block evaluates to.
fn tail(tokens: &[TokenTree]) -> &[TokenTree] {
    let is_end =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
    match tokens.iter().rposition(is_end) {
        Some(index) => &tokens[index + 1..],
        None => tokens,
    }
}

/// The last segment, if it is a variant: a function has another name.
fn variant_of_path(path: &[TokenTree], container: &Container<'_>) -> Option<Ident> {
    let is_of_path = |token: &TokenTree| match token {
        TokenTree::Ident(_) | TokenTree::Group(_) => true,
        TokenTree::Punct(punct) => matches!(punct.as_char(), ':' | '<' | '>' | ',' | '\'' | '&'),
        TokenTree::Literal(_) => false,
    };
    let TokenTree::Ident(last) = path.last()? else {
        return None;
    };
    let is_variant = container
        .variants
        .iter()
        .any(|variant| variant.ident.unraw() == last.unraw());
    (path.iter().all(is_of_path) && is_variant).then(|| last.clone())
}
