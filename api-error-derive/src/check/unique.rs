//! A code is one error: it is declared once, is not retired, and is not that of another.

use std::collections::HashMap;

use api_error_rules::{builtin, code};
use proc_macro2::Span;

use super::shared;
use crate::ast::{Container, Retired, Variant};
use crate::ctxt::Ctxt;
use crate::suggest::list;

pub(super) fn check(cx: &Ctxt, container: &Container<'_>) {
    unique_codes(cx, container);
    alike_codes(cx, container);
    retired_codes(cx, container);
    built_in_codes(cx, container);
}

/// A code is on one variant, or on several that are all marked `shared` and agree
/// in what a client sees of it.
fn unique_codes(cx: &Ctxt, container: &Container<'_>) {
    // In the order of the declaration, so that the same mistakes are reported in the same order.
    let mut codes: Vec<(&str, Vec<(&Variant<'_>, Span)>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for variant in &container.variants {
        if let Some(code) = &variant.code {
            let index = *known.entry(&code.value).or_insert_with(|| {
                codes.push((&code.value, Vec::new()));
                codes.len() - 1
            });
            codes[index].1.push((variant, code.span));
        }
    }
    for (code, variants) in &codes {
        let [(first, first_span), others @ ..] = variants.as_slice() else {
            continue;
        };
        if others.is_empty() {
            continue;
        }
        if !variants
            .iter()
            .all(|(variant, _)| !variant.attrs.shared.is_absent())
        {
            // Clients see no code of an internal error, so it shares none.
            let ways_out = match variants.iter().any(|(variant, _)| variant.is_internal()) {
                true => "rename one",
                false if others.len() == 1 => "rename one, or mark both `shared`",
                false => "rename one, or mark all `shared`",
            };
            cx.error(
                *first_span,
                format_args!(
                    "duplicate error code `{code}`: also used by {}; {ways_out}",
                    list(others.iter().map(|(other, _)| other.name.as_str()), "and"),
                ),
            );
            for (_, span) in others {
                cx.error(
                    *span,
                    format_args!(
                        "duplicate error code `{code}`: also used by `{}`; {ways_out}",
                        first.name,
                    ),
                );
            }
            continue;
        }
        for (index, (other, span)) in variants.iter().enumerate() {
            shared::check(cx, code, &variants[..index], other, *span);
        }
    }
}

/// Codes that a reader takes for one another are as confusing as equal ones.
fn alike_codes(cx: &Ctxt, container: &Container<'_>) {
    let mut seen: HashMap<u64, Vec<&Variant<'_>>> = HashMap::new();
    for variant in &container.variants {
        let Some(code) = &variant.code else {
            continue;
        };
        let before = seen.entry(code::folded_hash(&code.value)).or_default();
        let alike = before.iter().find(|other| {
            let other_code = other.code.as_ref().map(|code| code.value.as_str());
            let is_alike = other_code.is_some_and(|other| {
                other != code.value && code::is_same_folded(other, &code.value)
            });
            is_alike && (other.attrs.shared.is_absent() || variant.attrs.shared.is_absent())
        });
        if let Some(other) = alike {
            let first = other.code.as_ref().map_or("", |code| code.value.as_str());
            cx.error(
                code.span,
                format_args!(
                    "error codes `{first}` and `{}` differ only in case or separators; \
                     rename one, or mark both `shared`",
                    code.value,
                ),
            );
        }
        before.push(variant);
    }
}

/// A retired code is retired once, and no variant uses it, nor one that looks the same to a
/// reader.
fn retired_codes(cx: &Ctxt, container: &Container<'_>) {
    let mut seen: Vec<&str> = Vec::new();
    for retired in &container.settings.retired {
        let code = &retired.code;
        let first = seen
            .iter()
            .find(|first| code::is_same_folded(first, &code.value));
        if let Some(first) = first {
            cx.error(code.span, retired_twice(first, &code.value));
            continue;
        }
        seen.push(&code.value);
        for variant in &container.variants {
            if let Some(used) = &variant.code
                && code::is_same_folded(&used.value, &code.value)
            {
                cx.error(used.span, used_again(&used.value, variant, retired));
            }
        }
    }
}

fn retired_twice(first: &str, second: &str) -> String {
    if first == second {
        format!("error code `{second}` is retired twice: remove one")
    } else {
        format!(
            "retired codes `{first}` and `{second}` differ only in case or separators: remove one"
        )
    }
}

fn used_again(used: &str, variant: &Variant<'_>, retired: &Retired) -> String {
    let (code, name) = (&retired.code.value, &variant.name);
    let replacement = &retired.replacement;
    if used == code {
        return format!(
            "error code `{code}` of `{name}` is retired and must not be used again: {replacement}"
        );
    }
    format!(
        "error code `{used}` of `{name}` differs only in case or separators from `{code}`, which \
         is retired: {replacement}"
    )
}

/// A code that the core responds with by itself has its status, unless the
/// declaration shares it on purpose: a service may convert all that the core would
/// respond with.
fn built_in_codes(cx: &Ctxt, container: &Container<'_>) {
    for variant in &container.variants {
        let Some(code) = &variant.code else { continue };
        let Some(expected) = builtin::status_of(&code.value) else {
            continue;
        };
        let other = variant.statuses().into_iter().find(|it| *it != expected);
        if let Some(other) = other
            && !variant.is_internal()
            && variant.attrs.shared.is_absent()
        {
            cx.error(
                code.span,
                format_args!(
                    "error code `{}` is built in with the status {expected}, but `{}` has {other}: \
                     rename it, set that status, or mark it `shared`",
                    code.value, variant.name,
                ),
            );
        }
    }
}
