//! The errors that a public message shows.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::methods::{inherited, method, otherwise};
use crate::ast::{Container, Field, Probe, Variant};
use crate::generics::{may_be_of_parameter, types};
use crate::private::Krate;

/// ```text
/// fn shown_errors(&self, __visit: &mut dyn FnMut(ShownError<'_>), __token: Token) {
///     match self {
///         Self::NotFound { 0: __field_0, .. } | Self::Frozen { id: __field_0, .. } => {
///             use {FindClass as _, FindKind as _};
///             let __verdict = class_of(__field_0)
///                 .__api_error_class()
///                 .__api_error_visit(__field_0, false, Form::Display, __visit);
///             MayBeShown::<UserId>::check(__verdict);
///             MayBeShown::<UserId>::check(__verdict);
///         }
///         _ => (),
///     }
/// }
/// ```
///
/// The check is one of types only: it is how a field that turns out to be an error
/// is rejected.
///
/// Variants that show fields of the same types share an arm: the compiler looks for each
/// kind of type once for an arm, and that it takes the alternatives of a pattern shows that
/// the types are the same ones.
pub(super) fn expand(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let arms: Vec<_> = alike(container)
        .iter()
        .map(|variants| arm(container, variants))
        .collect();
    let inherited = || {
        inherited(
            container,
            quote!(shown_errors(__visit, __token)),
            quote!(()),
        )
    };
    let probed = container
        .variants
        .iter()
        .filter(|variant| variant.probes().next().is_some());
    method(
        &arms,
        || {
            quote! {
                fn shown_errors(
                    &self,
                    __visit: &mut dyn ::core::ops::FnMut(#krate::ShownError<'_>),
                    __token: #krate::Token,
                )
            }
        },
        || otherwise(container, probed.count(), inherited()),
    )
}

/// A field that the compiler is asked about.
struct Probed<'a> {
    field: &'a Field<'a>,
    /// Its type.
    spelled: String,
    probe: Probe,
    /// Whether the text of an error may be shown.
    is_allowed: bool,
    /// Whether the type itself says that it may be any.
    is_unknown: bool,
}

/// A variant with the fields that the compiler is asked about.
struct ProbedVariant<'a> {
    variant: &'a Variant<'a>,
    fields: Vec<Probed<'a>>,
}

impl ProbedVariant<'_> {
    /// Whether an arm serves both.
    fn is_alike(&self, other: &Self) -> bool {
        self.fields.len() == other.fields.len()
            && self.fields.iter().zip(&other.fields).all(|(one, other)| {
                one.probe == other.probe
                    && one.is_allowed == other.is_allowed
                    && one.field.binding == other.field.binding
                    && one.spelled == other.spelled
            })
    }
}

/// Returns the variants with fields to ask about, those that are alike together.
fn alike<'a>(container: &'a Container<'a>) -> Vec<Vec<ProbedVariant<'a>>> {
    let parameters = types(container.generics);
    let mut groups: Vec<Vec<ProbedVariant<'a>>> = Vec::new();
    for variant in &container.variants {
        let fields = variant.probes().map(|(field, probe)| {
            let ty = field.ty.to_token_stream();
            let spelled = ty.to_string();
            let is_of_parameter = may_be_of_parameter(ty.clone(), &parameters);
            Probed {
                field,
                spelled,
                probe,
                // The author of a parameter's place in the message does not know its type. What
                // is a detail or a header is public in any case.
                is_allowed: field.is_data() || variant.allows_display() && !is_of_parameter,
                is_unknown: is_of_parameter || has_trait_object(ty),
            }
        });
        let fields: Vec<_> = fields.collect();
        if fields.is_empty() {
            continue;
        }
        let probed = ProbedVariant { variant, fields };
        match groups.iter_mut().find(|group| group[0].is_alike(&probed)) {
            Some(group) => group.push(probed),
            None => groups.push(vec![probed]),
        }
    }
    groups
}

fn arm(container: &Container<'_>, variants: &[ProbedVariant<'_>]) -> TokenStream {
    let krate = &container.krate;
    let patterns = variants.iter().map(|probed| {
        let fields = probed.fields.iter().map(|probed| probed.field);
        probed.variant.pattern(fields)
    });
    let probes = variants[0].fields.iter().enumerate().map(|(index, first)| {
        let fields = variants.iter().map(|probed| &probed.fields[index]);
        expand_probe(krate, first, fields)
    });
    quote! {
        #(#patterns)|* => {
            use #krate::{FindClass as _, FindKind as _};
            #(#probes)*
        }
    }
}

/// Asks about the first field, and says of each, where its type is written, what follows.
fn expand_probe<'a>(
    krate: &Krate,
    first: &Probed<'_>,
    fields: impl Iterator<Item = &'a Probed<'a>>,
) -> TokenStream {
    let Probed {
        field, is_allowed, ..
    } = first;
    let binding = &field.binding;
    let method = if first.probe.is_shown {
        let form = Ident::new(first.probe.form.name(), Span::call_site());
        quote!(__api_error_visit(#binding, #is_allowed, #krate::Form::#form, __visit))
    } else {
        quote!(__api_error_verdict())
    };
    // Of what is plain data by its name, one check is enough: it is wrong where the name is taken by
    // an error, and then the first place is shown in the place of each.
    let is_plain_by_name = is_plain_by_name(&first.spelled);
    let checked = if is_plain_by_name { 1 } else { usize::MAX };
    let checks = fields.take(checked).filter_map(|probed| {
        let refusal = probed.probe.refusal?.name(probed.is_unknown);
        let ty = probed.field.ty;
        // As if written where the type is: a message then shows that line alone.
        let span = ty.span();
        let (krate, refusal) = (krate.at(span), Ident::new(refusal, span));
        let given = Ident::new("__verdict", Span::call_site());
        Some(quote_spanned! {span=> {
            let __verdict = #given;
            #krate::#refusal::<#ty>::check(__verdict);
        }})
    });
    quote! {
        let __verdict = #krate::class_of(#binding).__api_error_class().#method;
        #(#checks)*
    }
}

/// Whether a type has the name of one that everybody has imported, and that has no error in it.
fn is_plain_by_name(spelled: &str) -> bool {
    matches!(
        spelled,
        "String"
            | "bool"
            | "char"
            | "f32"
            | "f64"
            | "u8"
            | "u16"
            | "u32"
            | "u64"
            | "u128"
            | "usize"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "i128"
            | "isize"
    )
}

/// Whether a type has the word `dyn` in it: behind it any type may be. Where an alias hides the
/// word, the core rejects the pointer, too, but cannot explain it as well.
fn has_trait_object(ty: TokenStream) -> bool {
    ty.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "dyn",
        TokenTree::Group(group) => has_trait_object(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
