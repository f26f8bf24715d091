//! The keys of `#[api(...)]` as paths, which an editor completes and documents.
//!
//! An editor knows nothing of the keys of an attribute, but it completes paths. So
//! while rust-analyzer expands a declaration, each key becomes an import from a
//! module that has all keys of its place. An identifier has the place in the source
//! where it was written, so what the editor finds at the import, it shows there.
//!
//! No build has any of this: not the tokens, as the compiler does not set the
//! variable, nor their code, which is behind `cfg(rust_analyzer)`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, Meta};

use crate::symbol::{Key, Place};

/// Whether rust-analyzer runs the macro: its process for macros does not start
/// without this variable.
pub fn is_present() -> bool {
    std::env::var_os("RUST_ANALYZER_INTERNALS_DO_NOT_USE").is_some()
}

/// The keys of a type with `#[derive(ApiError)]`.
pub fn api_error(input: &DeriveInput) -> TokenStream {
    let mut keys = WrittenKeys::default();
    match &input.data {
        Data::Enum(data) => {
            keys.add(Place::Enum, &input.attrs);
            for variant in &data.variants {
                keys.add(Place::Variant, &variant.attrs);
                keys.add_fields(&variant.fields);
            }
        }
        Data::Struct(data) => {
            keys.add(Place::Struct, &input.attrs);
            keys.add_fields(&data.fields);
        }
        Data::Union(_) => {}
    }
    keys.expand()
}

/// The keys of a type with `#[derive(ErrorType)]`.
pub fn error_type(input: &DeriveInput) -> TokenStream {
    let mut keys = WrittenKeys::default();
    if let Data::Enum(data) = &input.data {
        keys.add(Place::TypeEnum, &input.attrs);
        for variant in &data.variants {
            keys.add(Place::TypeVariant, &variant.attrs);
        }
    }
    keys.expand()
}

/// Every identifier where a key is expected, be it one or not.
#[derive(Default)]
struct WrittenKeys {
    keys: Vec<(Place, Ident)>,
}

impl WrittenKeys {
    fn add(&mut self, place: Place, attributes: &[Attribute]) {
        for attribute in attributes {
            if let Meta::List(list) = &attribute.meta
                && attribute.path().is_ident("api")
            {
                let keys = first_identifiers(list.tokens.clone());
                self.keys.extend(keys.into_iter().map(|key| (place, key)));
            }
        }
    }

    fn add_fields(&mut self, fields: &Fields) {
        for field in fields {
            self.add(Place::Field, &field.attrs);
        }
    }

    /// ```text
    /// #[cfg(rust_analyzer)]
    /// const _: () = {
    ///     mod a_variant {
    ///         mod keys {
    ///             /// The HTTP status, from 400 to 599.
    ///             pub fn status() {}
    ///             ...
    ///         }
    ///         use keys::*;
    ///         use self::{status as _};
    ///     }
    /// };
    /// ```
    fn expand(&self) -> TokenStream {
        let modules = Place::ALL.iter().filter_map(|place| {
            let written: Vec<_> = self
                .keys
                .iter()
                .filter(|(key_place, _)| key_place == place)
                .filter_map(|(_, key)| segment(&key.unraw().to_string(), key.span()))
                .collect();
            // The name is the one that an editor shows.
            let module = format_ident!("{}", place.describe().replace(' ', "_"));
            let keys = place.keys().filter_map(documented);
            (!written.is_empty()).then(|| {
                quote! {
                    mod #module {
                        mod keys { #(#keys)* }
                        use keys::*;
                        use self::{#(#written as _),*};
                    }
                }
            })
        });
        quote! {
            #[cfg(rust_analyzer)]
            #[allow(dead_code, unused_imports)]
            const _: () = { #(#modules)* };
        }
    }
}

/// The identifiers at the beginning of a list's items.
fn first_identifiers(tokens: TokenStream) -> Vec<Ident> {
    let mut identifiers = Vec::new();
    let mut is_first = true;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) if is_first => {
                identifiers.push(ident);
                is_first = false;
            }
            TokenTree::Punct(punct) => is_first = punct.as_char() == ',',
            _ => is_first = false,
        }
    }
    identifiers
}

/// A key as a function, with what it means.
fn documented(key: Key) -> Option<TokenStream> {
    let name = segment(key.name(), Span::call_site())?;
    let meaning = format!(" {}", key.meaning());
    Some(quote!(#[doc = #meaning] pub fn #name() {}))
}

/// A key as a segment of a path, written as it was: an editor compares the two.
/// A keyword such as `type` has to be raw, and some words cannot be a segment.
fn segment(name: &str, span: Span) -> Option<Ident> {
    if syn::parse_str::<Ident>(name).is_ok() {
        return Some(Ident::new(name, span));
    }
    let can_be_raw = !matches!(name, "crate" | "self" | "super" | "Self" | "_");
    can_be_raw.then(|| Ident::new_raw(name, span))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::Command;

    use expect_test::expect_file;
    use proc_macro2::TokenStream;
    use syn::{DeriveInput, parse_quote};

    use super::{api_error, error_type, is_present};
    use crate::expand;

    /// Compares what an editor sees with a file under `golden/`, and compiles it
    /// as an editor does.
    fn assert_completes(tokens: TokenStream, file: &str) {
        let items = syn::parse2(tokens).expect("the keys are items");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("golden/{file}.rs"));
        expect_file![&path].assert_eq(&prettyplease::unparse(&items));
        let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
        let folder = std::env::temp_dir().join(format!("api-error-{file}-{}", std::process::id()));
        let output = Command::new(rustc)
            .args(["--edition=2024", "--crate-type=lib", "--emit=metadata"])
            .args(["--cfg=rust_analyzer", "-Dwarnings", "-Aunexpected_cfgs"])
            .arg("--out-dir")
            .arg(&folder)
            .arg(&path)
            .output()
            .expect("the compiler that built this test");
        std::fs::remove_dir_all(&folder).ok();
        let messages = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{messages}");
    }

    fn declaration() -> DeriveInput {
        parse_quote! {
            #[api(status = 400, type = "conflict_error", crate = crate::errors, include(A, B))]
            pub enum CardError {
                #[api(status = 409, code = "frozen", header("X-A" = "b"), r#type = "x")]
                Frozen { #[api(detail = "id")] card_id: u32 },
                #[api(transparent)]
                Inner(Inner),
            }
        }
    }

    #[test]
    fn each_key_is_a_path_to_its_documentation() {
        assert_completes(api_error(&declaration()), "editor_enum");
        assert_completes(
            api_error(&parse_quote! {
                #[api(status = 404, strict)]
                struct Gone(#[api(retry_after)] u32);
            }),
            "editor_struct",
        );
        assert_completes(
            error_type(&parse_quote! {
                #[api(rename_all = "kebab-case")]
                enum Types { #[api(rename = "a")] A }
            }),
            "editor_types",
        );
    }

    /// While somebody types, nothing is a key yet.
    #[test]
    fn an_unknown_key_is_kept_where_it_is_written() {
        let keys = api_error(&parse_quote! {
            #[api(sta, status = , = 4, "x", gr)]
            struct E;
        });
        let keys = keys.to_string();
        assert!(
            keys.contains("{ sta as _ , status as _ , gr as _ }"),
            "{keys}"
        );
    }

    #[test]
    fn a_build_has_no_keys() {
        assert!(!is_present(), "a test runs in no editor");
        let expansion = expand::derive_api_error(&declaration()).to_string();
        assert!(!expansion.contains("rust_analyzer"));
    }
}
