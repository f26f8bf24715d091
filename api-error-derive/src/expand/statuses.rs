//! What the compiler knows of statuses that are written as paths.

use proc_macro2::{Literal, TokenStream};
use quote::quote_spanned;

use crate::ast::Container;

/// ```text
/// const _: () = assert_is_named(limits::CONFLICT.as_u16(), 409);
/// ```
///
/// The macro knows a constant by its name. One of another path may not be that of `StatusCode`: it
/// has another value, or there is none. The `StatusCode` of each version of http has the method.
pub fn expand(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let default = container.default_status.iter();
    let own = container
        .variants
        .iter()
        .filter_map(|variant| variant.attrs.status.get())
        .flat_map(|status| std::iter::once(&status.first).chain(&status.others));
    let checks = default.chain(own).filter_map(|status| {
        let path = status.path.as_ref()?;
        let krate = krate.at(status.span);
        let number = Literal::u16_unsuffixed(status.value);
        Some(quote_spanned! {status.span=>
            const _: () = #krate::assert_is_named(#path.as_u16(), #number);
        })
    });
    checks.collect()
}
