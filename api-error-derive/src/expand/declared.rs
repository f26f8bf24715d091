//! The specs of a type, as arrays of literals: `api-error-core` says why in its
//! module of the same name, and reads them there.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::LitStr;

use super::catalog::{example, option, own_variants};
use crate::ast::{Container, Field, Variant};
use crate::attr::HeaderSource;
use crate::code;
use crate::doc::Causes;
use crate::location::Location;
use crate::private::Krate;

// What a number is made of, from the lowest bit, as the core reads it.
const STATUS: u32 = 0;
const TYPE: u32 = 8;
const EXAMPLE: u32 = 24;
const DETAILS: u32 = 25;
const LINE: u32 = 40;

/// Whose specs they are.
#[derive(Clone, Copy)]
pub enum Subject {
    /// Of the type, with its parameters.
    Type,
    /// Of what stands for the type where it is checked without its parameters.
    Alone,
}

/// ```text
/// specs::<Self, 1, _, _, _>(
///     "src/card.rs",
///     ["card_already_frozen", "CardError::AlreadyFrozen", "Already frozen", "...", "..."],
///     [0x...],
///     [0x...],
///     ["conflict_error"],
///     [(0, Extra::Resolution("..."))],
/// )
/// ```
///
/// Without `Self` the specs have neither details nor examples, for which a value
/// of all parameters would be needed.
pub fn expand_specs(container: &Container<'_>, subject: Subject) -> TokenStream {
    let krate = &container.krate;
    let location = Location::of(container.ident);
    let mut texts = Vec::new();
    let mut numbers = Vec::new();
    let mut descriptions = Vec::new();
    let mut types = Vec::new();
    let mut extras = Extras {
        krate,
        index: 0,
        tokens: TokenStream::new(),
    };
    for (index, variant) in own_variants(container).enumerate() {
        let own_location = Location::of(variant.ident);
        texts.extend(self::texts(variant));
        numbers.push(number(variant, own_location.line, &mut types, subject));
        descriptions.push(match variant.doc.description.as_str() {
            "" => 0,
            text => code::hash(text),
        });
        extras.index = index;
        if own_location.file != location.file {
            extras.add("File", own_location.file);
        }
        add_extras(variant, &mut extras);
    }
    let this = match subject {
        Subject::Type => quote!(Self),
        Subject::Alone => quote!(#krate::__private::Alone),
    };
    let file = location.file;
    let count = numbers.len();
    let extras = extras.tokens;
    quote! {
        #krate::__private::specs::<#this, #count, _, _, _>(
            #file,
            [#(#texts),*],
            [#(#numbers),*],
            [#(#descriptions),*],
            [#(#types),*],
            [#extras],
        )
    }
}

/// ```text
/// __details! { 1 ["card_id", "CardId", "Which card."] [CardId] }
/// ```
pub fn expand_details(container: &Container<'_>) -> Option<TokenStream> {
    let krate = &container.krate;
    let mut texts = Vec::new();
    let mut types = Vec::new();
    for (field, name) in own_variants(container).flat_map(details) {
        let description = field.doc.description.clone();
        texts.extend([name.to_owned(), written_type(field), description]);
        types.push(field.ty);
    }
    let count = types.len();
    (count > 0).then(|| quote!(#krate::__details! { #count [#(#texts),*] [#(#types),*] }))
}

/// The fields that are details, with their names in the body.
fn details<'a>(variant: &'a Variant<'_>) -> impl Iterator<Item = (&'a Field<'a>, &'a str)> {
    let fields = variant.fields.iter();
    fields.filter_map(|field| Some((field, field.detail.as_ref()?.value.as_str())))
}

/// What every variant has, as far as it is text.
fn texts(variant: &Variant<'_>) -> [String; 6] {
    let code = variant.code.as_ref().map(|code| code.value.clone());
    [
        code.unwrap_or_default(),
        variant.name.clone(),
        variant.title.clone(),
        message(variant).unwrap_or_default(),
        variant.doc.description.clone(),
        constant_body(variant).unwrap_or_default(),
    ]
}

/// The body in the core's `Standard`, of a variant that can say but one thing.
fn constant_body(variant: &Variant<'_>) -> Option<String> {
    if !variant.fields.is_empty() || variant.is_internal() {
        return None;
    }
    let status = variant.status.as_ref()?.value;
    let message = match &variant.message {
        Some(message) => message.template.as_text()?,
        None if status >= 500 => variant.title.clone(),
        None => variant.display.text()?,
    };
    // What has to be escaped is left to the core.
    let needs_escape = |char: char| char < ' ' || matches!(char, '"' | '\\');
    if message.contains(needs_escape) {
        return None;
    }
    let code = &variant.code.as_ref()?.value;
    let error_type = variant
        .error_type
        .as_ref()
        .map_or_else(String::new, |name| format!(r#""type":"{}","#, name.value));
    Some(format!(
        r#"{{"error":{{{error_type}"code":"{code}","message":"{message}"}}}}"#
    ))
}

/// What every variant has besides; `types` are those of the variants before.
fn number(variant: &Variant<'_>, line: u32, types: &mut Vec<String>, subject: Subject) -> u64 {
    let status = variant.status.as_ref().map_or(500, |status| status.value);
    let error_type = variant.error_type.as_ref().map_or(0, |name| {
        let known = types.iter().position(|known| *known == name.value);
        1 + known.unwrap_or_else(|| {
            types.push(name.value.clone());
            types.len() - 1
        })
    });
    u64::from(status - 400) << STATUS
        | (error_type as u64) << TYPE
        | u64::from(line.min(0xff_ffff)) << LINE
        | match subject {
            Subject::Type => {
                u64::from(example(variant).is_some()) << EXAMPLE
                    | (details(variant).count() as u64) << DETAILS
            }
            Subject::Alone => 0,
        }
}

/// What only some variants have.
fn add_extras(variant: &Variant<'_>, extras: &mut Extras<'_>) {
    let krate = extras.krate;
    let attrs = &variant.attrs;
    let doc = &variant.doc;
    match &doc.causes {
        Causes::None => {}
        Causes::Paragraph(text) => extras.add("Cause", text),
        Causes::List(items) => extras.list("Causes", items),
    }
    extras.option("Resolution", doc.resolution.as_ref());
    extras.option("Scenario", doc.scenario.as_ref());
    extras.option("Remarks", doc.remarks.as_ref());
    extras.list("Headers", &headers(krate, variant));
    extras.option("Challenge", variant.challenge.as_ref());
    if let Some(retry) = retry(variant) {
        let retry = format_ident!("{retry}");
        extras.add("Retry", quote!(#krate::Retry::#retry));
    }
    extras.option("RetryAfter", attrs.retry_after.get());
    if let Some(grpc) = attrs.grpc.get() {
        let grpc = format_ident!("{grpc}");
        extras.add("Grpc", quote!(#krate::GrpcCode::#grpc));
    }
    extras.option("Since", attrs.since.get());
    extras.option("Deprecated", attrs.deprecated.get());
    extras.flag("Internal", variant.is_internal());
    extras.flag("Shared", attrs.shared.is_valid());
}

/// The template that documents show.
fn message(variant: &Variant<'_>) -> Option<String> {
    let literal = match &variant.message {
        Some(message) => Some(&message.literal),
        None if variant
            .status
            .as_ref()
            .is_some_and(|status| status.value >= 500) =>
        {
            None
        }
        None => variant.display.literal(),
    };
    literal.map(LitStr::value)
}

/// A type as it is written, without the spaces between its tokens.
fn written_type(field: &Field<'_>) -> String {
    let mut written = String::new();
    for part in field.ty.to_token_stream().to_string().split(' ') {
        let is_word =
            |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '_');
        // `dyn Error` and `&'a str` keep theirs, and a comma has one after it.
        if is_word(written.chars().last()) && is_word(part.chars().next()) || written.ends_with(',')
        {
            written.push(' ');
        }
        written.push_str(part);
    }
    written
}

fn headers(krate: &Krate, variant: &Variant<'_>) -> Vec<TokenStream> {
    let header = |name: &str, value: Option<&LitStr>, description: &str| {
        let value = option(value);
        quote! {
            #krate::HeaderSpec {
                name: #name,
                value: #value,
                description: #description,
                __non_exhaustive: (),
            }
        }
    };
    let from_fields = variant
        .field_headers()
        .map(|(name, _, field)| header(name, None, &field.doc.description));
    let retry_after = variant
        .fields
        .iter()
        .filter(|field| field.attrs.retry_after_field.is_valid())
        .map(|field| header("retry-after", None, &field.doc.description));
    let fixed = variant.attrs.headers.iter().filter_map(|fixed| {
        let HeaderSource::Fixed(value) = &fixed.value else {
            return None;
        };
        Some(header(&fixed.name.value, Some(value), ""))
    });
    from_fields.chain(retry_after).chain(fixed).collect()
}

/// Whoever says when to retry says that retrying makes sense.
fn retry(variant: &Variant<'_>) -> Option<&'static str> {
    let attrs = &variant.attrs;
    let says_when = attrs.retry_after.is_valid()
        || variant
            .fields
            .iter()
            .any(|field| field.attrs.retry_after_field.is_valid());
    attrs.retry.get().copied().or(says_when.then_some("After"))
}

/// `(index, Extra::Name(value))`, one after another.
struct Extras<'a> {
    krate: &'a Krate,
    index: usize,
    tokens: TokenStream,
}

impl Extras<'_> {
    fn add(&mut self, name: &str, value: impl ToTokens) {
        let (krate, index) = (self.krate, self.index);
        let name = format_ident!("{name}");
        self.tokens
            .extend(quote!((#index, #krate::__private::Extra::#name(#value)),));
    }

    fn option(&mut self, name: &str, value: Option<impl ToTokens>) {
        if let Some(value) = value {
            self.add(name, value);
        }
    }

    fn list(&mut self, name: &str, items: &[impl ToTokens]) {
        if !items.is_empty() {
            self.add(name, quote!(&[#(#items),*]));
        }
    }

    fn flag(&mut self, name: &str, is_set: bool) {
        if is_set {
            let (krate, index) = (self.krate, self.index);
            let name = format_ident!("{name}");
            self.tokens
                .extend(quote!((#index, #krate::__private::Extra::#name),));
        }
    }
}
