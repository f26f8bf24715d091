//! The names in a declaration, which are different ones.

use std::collections::HashSet;

use syn::{Data, DeriveInput, Fields, Ident};

/// Whether two variants, or two fields of one, have the same name.
///
/// The compiler reports that. Whatever is generated for both is an error as well, and so is the
/// comparison of one with the other: neither tells more.
pub fn repeats_a_name(input: &DeriveInput) -> bool {
    match &input.data {
        Data::Enum(data) => {
            let variants = || data.variants.iter();
            repeats(variants().map(|variant| &variant.ident))
                || variants().any(|variant| repeats(names(&variant.fields)))
        }
        Data::Struct(data) => repeats(names(&data.fields)),
        Data::Union(_) => false,
    }
}

fn names(fields: &Fields) -> impl Iterator<Item = &Ident> {
    fields.iter().filter_map(|field| field.ident.as_ref())
}

fn repeats<'a>(mut names: impl Iterator<Item = &'a Ident>) -> bool {
    let mut seen = HashSet::new();
    names.any(|name| !seen.insert(name))
}
