//! The enum of codes has a name of its own, and one for each catalog that it joins.

use std::collections::HashMap;

use syn::ext::IdentExt;

use crate::ast::Container;
use crate::ctxt::Ctxt;
use crate::symbol::Key;

pub(super) fn check(cx: &Ctxt, container: &Container<'_>) {
    let Some(codes) = &container.settings.codes else {
        return;
    };
    let generics = container.generics;
    if generics.type_params().next().is_some() || generics.const_params().next().is_some() {
        let way_out = without_parameters(container, Key::Codes);
        cx.error(
            codes.span(),
            format_args!(
                "`{}` has parameters, so it cannot have an enum of codes: \
                 {way_out}, or implement `ErrorCodes` for it",
                container.name,
            ),
        );
    }
    if codes.unraw() == container.ident.unraw() {
        cx.error(
            codes.span(),
            format_args!("`{codes}` is the error itself: give its codes a name of their own, such as `{codes}Code`"),
        );
    }
    different_names(cx, container, Key::Codes);
}

/// What else may have what a key makes, where the type has parameters.
pub(super) fn without_parameters(container: &Container<'_>, key: Key) -> String {
    if container.own_codes().is_empty() {
        format!("set `{}` on the types that it joins", key.name())
    } else {
        "declare its errors in an enum without parameters".to_owned()
    }
}

/// A joined catalog has the name of its variant or of its type, in what a key makes.
pub(super) fn different_names(cx: &Ctxt, container: &Container<'_>, key: Key) {
    let own = container.own_codes();
    let mut seen: HashMap<String, String> = own
        .iter()
        .map(|own| {
            (
                own.variant.ident.unraw().to_string(),
                own.variant.name.clone(),
            )
        })
        .collect();
    for joined in container.joined_codes() {
        let name = joined.ident.unraw().to_string();
        let written = joined.ty.to_token_stream().to_string().replace(' ', "");
        if let Some(first) = seen.get(&name) {
            cx.error(
                joined.ident.span(),
                format_args!(
                    "`{}` would have two variants `{name}`, for `{first}` and for `{written}`: \
                     import one by another name, or wrap it in a transparent variant",
                    key.name(),
                ),
            );
        } else {
            seen.insert(name, written);
        }
    }
}
