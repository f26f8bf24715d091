//! What rustdoc shows of an error type: its statuses and codes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::{Container, Variant};

/// ```text
/// #[doc = "error | status | code\n-|-|-\n`NotFound` | 404 | `not_found`\n"]
/// ```
///
/// A derive cannot add to the documentation of a variant, but to that of an implementation.
/// A type that only joins others has nothing to show.
pub fn expand(container: &Container<'_>) -> Option<TokenStream> {
    let rows: String = container.own_variants().map(row).collect();
    if rows.is_empty() {
        return None;
    }
    let table = format!("error | status | code\n-|-|-\n{rows}");
    Some(quote!(#[doc = #table]))
}

fn row(variant: &Variant<'_>) -> String {
    let Variant { ident, code, .. } = variant;
    let statuses = if variant.is_internal() {
        // Its code is for the log.
        "500, internal".to_owned()
    } else {
        let statuses = variant.status.iter().chain(&variant.other_statuses);
        let statuses: Vec<_> = statuses.map(|status| status.value.to_string()).collect();
        statuses.join(", ")
    };
    // It would end a cell.
    let code = code
        .as_ref()
        .map_or_else(String::new, |code| code.value.replace('|', "\\|"));
    format!("`{ident}` | {statuses} | `{code}`\n")
}
