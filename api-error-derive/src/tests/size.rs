//! How much the macro writes for the enum of the benchmarks, as text and as items.
//!
//! What it writes is most of what a derive costs each `cargo check`, and unlike a time it is
//! the same everywhere. `UPDATE_EXPECT=1 cargo test -p api-error-derive` accepts new figures.

use expect_test::expect_file;
use quote::{format_ident, quote};
use syn::{Expr, File, ImplItem, Item, Stmt};

use crate::expand;

/// Variants of the enum, as in the benchmarks.
const VARIANTS: usize = 20;

#[test]
fn output_is_as_long_as_it_was() {
    let variants = (0..VARIANTS).map(|index| {
        let (name, code) = (format_ident!("V{index}"), format!("code_{index}"));
        quote!(#[error("wrong")] #[api(code = #code)] #name)
    });
    let input = syn::parse_quote! {
        #[api(status = 409, type = "conflict_error")]
        pub enum E { #(#variants,)* }
    };
    let file: File = syn::parse2(expand::derive_api_error(&input)).expect("items");
    let text = prettyplease::unparse(&file);
    let figures = format!(
        "{VARIANTS} variants\n{} lines\n{} bytes without indentation\n{} items\n",
        text.lines().count(),
        text.lines()
            .map(|line| line.trim().len() + 1)
            .sum::<usize>(),
        file.items.iter().map(items).sum::<usize>(),
    );
    expect_file![concat!(env!("CARGO_MANIFEST_DIR"), "/golden/size.txt")].assert_eq(&figures);
}

/// An item with those in it.
fn items(item: &Item) -> usize {
    let inner = match item {
        Item::Impl(item) => {
            let is_item = |item: &&ImplItem| !matches!(item, ImplItem::Verbatim(_));
            item.items.iter().filter(is_item).count()
        }
        Item::Const(item) => {
            let Expr::Block(block) = &*item.expr else {
                return 1;
            };
            let items = block.block.stmts.iter().map(|statement| match statement {
                Stmt::Item(item) => items(item),
                _ => 0,
            });
            items.sum()
        }
        _ => 0,
    };
    1 + inner
}
