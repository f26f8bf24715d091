//! A catalog is not part of itself, and is included once.

use std::collections::HashSet;

use quote::ToTokens as _;
use syn::spanned::Spanned as _;
use syn::{GenericArgument, Path, PathArguments, Type};

use crate::ast::{Container, Variant};
use crate::ctxt::Ctxt;

/// A catalog is not part of itself, and is included once.
pub(super) fn check(cx: &Ctxt, container: &Container<'_>) {
    let wrapped = container.variants.iter().filter_map(Variant::inner);
    for field in wrapped {
        if is_itself(field.ty, container) {
            cx.error(
                field.ty.span(),
                format_args!(
                    "`{}` wraps itself, so its catalog would have no end: \
                     remove `transparent`, and set a status and a message on the variant",
                    container.name,
                ),
            );
        }
    }
    let mut seen = HashSet::new();
    for path in &container.settings.include {
        let written = path.to_token_stream().to_string();
        if is_own_path(path, container) {
            cx.error(
                path.span(),
                format_args!(
                    "`{}` includes itself: its own errors are part of it anyway, so remove it",
                    container.name,
                ),
            );
        } else if !seen.insert(written.clone()) {
            cx.error(
                path.span(),
                format_args!(
                    "`{}` is included twice: remove one",
                    written.replace(' ', "")
                ),
            );
        }
    }
}

/// Whether a type is the declared one, or a pointer to it that is a catalog, too.
fn is_itself(ty: &Type, container: &Container<'_>) -> bool {
    match ty {
        Type::Path(ty) if ty.qself.is_none() => {
            is_own_path(&ty.path, container)
                || pointee(&ty.path).is_some_and(|ty| is_itself(ty, container))
        }
        Type::Reference(reference) => is_itself(&reference.elem, container),
        Type::Paren(paren) => is_itself(&paren.elem, container),
        Type::Group(group) => is_itself(&group.elem, container),
        _ => false,
    }
}

fn is_own_path(path: &Path, container: &Container<'_>) -> bool {
    let names: Vec<_> = path.segments.iter().map(|segment| &segment.ident).collect();
    match names.as_slice() {
        [name] => *name == "Self" || *name == container.ident,
        [module, name] => *module == "self" && *name == container.ident,
        _ => false,
    }
}

/// What a `Box` or an `Arc` points to.
fn pointee(path: &Path) -> Option<&Type> {
    let last = path.segments.last()?;
    if last.ident != "Box" && last.ident != "Arc" {
        return None;
    }
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
