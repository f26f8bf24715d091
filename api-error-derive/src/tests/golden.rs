//! Expansions, kept so that a change of them is seen.
//!
//! `UPDATE_EXPECT=1 cargo test -p api-error-derive` accepts new ones.

use expect_test::expect_file;
use proc_macro2::TokenStream;
use syn::parse_quote;

use crate::expand;

/// Compares the expansion, formatted, with the file of that name under `golden/`.
fn assert_expands(tokens: TokenStream, file: &str) {
    let items = syn::parse2(tokens).expect("an expansion is items");
    let path = format!("{}/golden/{file}.rs", env!("CARGO_MANIFEST_DIR"));
    expect_file![path].assert_eq(&prettyplease::unparse(&items));
}

#[test]
fn an_enum() {
    let expansion = expand::derive_api_error(&parse_quote! {
        /// Operations on cards.
        #[api(group = "Card errors", status = 400, type = "validation_error", challenge = "Api-Key")]
        pub enum CardError {
            /// Card is frozen
            ///
            /// # Causes
            /// - An earlier request froze it.
            ///
            /// # Resolution
            /// Read the card first.
            #[api(status = 409, type = "conflict_error", code = "card_already_frozen")]
            #[error("card {card_id} is already frozen")]
            AlreadyFrozen {
                /// Which card.
                #[api(detail)]
                card_id: CardId,
            },
            #[error("no key")]
            #[api(status = UNAUTHORIZED)]
            MissingKey,
            #[error("busy")]
            #[api(status = 503, message = "wait {0:?}")]
            Busy(#[api(retry_after, detail = "wait")] Duration, #[source] io::Error),
        }
    });
    assert_expands(expansion, "enum");
}

#[test]
fn a_root() {
    let expansion = expand::derive_api_error(&parse_quote! {
        #[api(title = "API", types = Types, docs_url = "https://example.com/{code}", codes = RootCode)]
        #[api(include(HttpError), retired("old" = "use `new`"), strict, envelope = envelope::Problem)]
        pub enum Root {
            #[api(transparent)]
            Card(CardError),
            #[api(internal)]
            Bug,
        }
    });
    assert_expands(expansion, "root");
}

#[test]
fn a_generic_struct() {
    let expansion = expand::derive_api_error(&parse_quote! {
        #[api(status = 422, crate = crate::errors, manual(axum))]
        pub struct Invalid<'a, T: Debug> where T: Clone {
            #[api(detail)]
            value: &'a T,
            #[api(field_errors)]
            errors: FieldErrors,
        }
    });
    assert_expands(expansion, "generic_struct");
}

#[test]
fn a_type_for_clients() {
    let expansion = expand::derive_api_error(&parse_quote! {
        #[api(status = 409, client = CardClientError, include(HttpError))]
        pub enum CardError<'a> {
            #[error("frozen")]
            Frozen {
                /// The card.
                #[api(detail)]
                card: &'a str,
                #[api(flatten)]
                more: More,
            },
            #[error("lost")]
            Lost,
            #[api(transparent)]
            Auth(AuthError<'a>),
        }
    });
    assert_expands(expansion, "client");
}

#[test]
fn a_set_of_types() {
    let expansion = expand::derive_error_type(&parse_quote! {
        pub enum Types {
            /// The state does not allow it
            ConflictError,
            #[api(rename = "rate_limit")]
            TooMany,
        }
    });
    assert_expands(expansion, "types");
}
