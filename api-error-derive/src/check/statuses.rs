//! Several statuses, of which a field has one.

use crate::ast::Variant;
use crate::ctxt::Ctxt;

pub(super) fn check(cx: &Ctxt, variant: &Variant<'_>) {
    let fields = variant.fields.iter();
    let mut keys = fields.filter_map(|field| field.attrs.status.key());
    let first = keys.next();
    for key in keys {
        cx.error(
            key,
            format_args!(
                "`{}` already has a field with `status`: remove one",
                variant.name
            ),
        );
    }
    let has_valid = variant
        .fields
        .iter()
        .any(|field| field.attrs.status.is_valid());
    let has_several = !variant.other_statuses.is_empty();
    match (first, variant.attrs.status.key()) {
        (None, Some(key)) if has_several => cx.error(
            key,
            format_args!(
                "`{}` has several statuses, and nothing tells which of them a value has: mark a \
                 field of type `StatusCode` as `status`",
                variant.name,
            ),
        ),
        // One that cannot be read may be a list.
        (Some(key), _)
            if !has_several
                && has_valid
                && !variant.adds_to_wrapped()
                && variant.status.is_some() =>
        {
            cx.error(
                key,
                format_args!(
                    "the field chooses one of several statuses, but `{}` has one: list them as \
                     `status = [502, 503]` on it",
                    variant.name,
                ),
            );
        }
        _ => {}
    }
}
