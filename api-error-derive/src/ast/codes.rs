//! The enum of codes that `codes = Name` asks for.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::Type;

use super::{Container, Variant};

/// A code of the type itself.
pub struct OwnCode<'c, 'a> {
    /// Among the type's own specs.
    pub index: usize,
    pub variant: &'c Variant<'a>,
    pub code: &'c str,
}

/// The codes of a joined catalog.
pub struct JoinedCodes<'c> {
    /// The name of the transparent variant, or of the included type.
    pub ident: &'c Ident,
    pub ty: &'c dyn ToTokens,
}

impl<'a> Container<'a> {
    /// Returns the public codes of the type itself, a shared one once.
    pub fn own_codes(&self) -> Vec<OwnCode<'_, 'a>> {
        let mut codes: Vec<OwnCode<'_, 'a>> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for (index, variant) in self.own_variants().enumerate() {
            if let Some(code) = &variant.code
                && !variant.is_internal()
                && seen.insert(code.value.as_str())
            {
                let code = &code.value;
                codes.push(OwnCode {
                    index,
                    variant,
                    code,
                });
            }
        }
        codes
    }

    /// Returns the joined catalogs in order.
    pub fn joined_codes(&self) -> impl Iterator<Item = JoinedCodes<'_>> {
        let wrapped = self.variants.iter().filter_map(|variant| {
            let ty: &Type = variant.inner()?.ty;
            Some(JoinedCodes {
                ident: variant.ident,
                ty,
            })
        });
        let included = self.settings.include.iter().filter_map(|path| {
            let ident = &path.segments.last()?.ident;
            Some(JoinedCodes { ident, ty: path })
        });
        wrapped.chain(included)
    }
}
