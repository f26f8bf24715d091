//! The specs of a type, as the arrays of literals of [`api_error_rules::layout`],
//! which says why they are.

use std::collections::HashMap;

use api_error_rules::code::hash;
use api_error_rules::error_object::ConstantBody;
use api_error_rules::grpc::GrpcCode;
use api_error_rules::layout::{DetailTexts, Facts, TEXTS, Texts};
use api_error_rules::level::LogLevel;
use api_error_rules::retry::RetryWord;
use api_error_rules::status::server_error_message;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{LitStr, Type};

use super::tokens::{integers, option};
use crate::ast::{Container, DetailForm, ErrorTypeName, Variant};
use crate::generics::{mentions, parameters};
use crate::private::Krate;
use crate::value::doc::Causes;
use crate::value::location::Location;

/// Whose specs they are.
#[derive(Clone, Copy)]
pub enum Subject {
    /// Of the type, with its parameters.
    Type,
    /// Of what takes the place of the type where it is checked without its parameters.
    Alone,
}

/// ```text
/// specs::<Self, _, _, _, _, _>(
///     "src/card.rs",
///     ["card_already_frozen", "CardError::AlreadyFrozen", "Already frozen", "...", "..."],
///     [0x...],
///     [0x...],
///     ["conflict_error"],
///     [(0, RareFact::Resolution("..."))],
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
    let mut types = Types::default();
    let mut facts = RareFacts {
        krate,
        index: 0,
        tokens: TokenStream::new(),
    };
    for (index, variant) in container.own_variants().enumerate() {
        let own_location = Location::of(variant.ident);
        texts.extend(self::texts(variant));
        numbers.push(number(variant, own_location.line, &mut types, subject));
        descriptions.push(match variant.doc.description.as_str() {
            "" => 0,
            text => hash(text),
        });
        facts.index = index;
        if own_location.file != location.file {
            facts.add("File", own_location.file);
        }
        add_rare_facts(variant, &mut facts);
        facts.flag("Pinned", container.settings.is_pinned);
    }
    let file = location.file;
    if descriptions.iter().all(|hash| *hash == 0) {
        descriptions.clear();
    }
    let descriptions = integers(descriptions);
    let numbers = integers(numbers);
    let rare_facts = facts.tokens;
    let types = types.names;
    let this = match subject {
        Subject::Type => quote!(Self),
        Subject::Alone => quote!(#krate::Alone),
    };
    quote! {
        #krate::specs::<#this, _, _, _, _, _>(
            #file,
            [#(#texts),*],
            [#(#numbers),*],
            [#(#descriptions),*],
            [#(#types),*],
            [#rare_facts],
        )
    }
}

/// ```text
/// __details! { 1 ["card_id", "CardId", "Which card."] [CardId] }
/// ```
pub fn expand_details(container: &Container<'_>) -> Option<TokenStream> {
    details_of(container, container.own_variants())
}

/// The same for some of the variants.
pub fn details_of<'v, 'a: 'v>(
    container: &Container<'_>,
    variants: impl Iterator<Item = &'v Variant<'a>>,
) -> Option<TokenStream> {
    let krate = &container.krate;
    let mut texts = Vec::new();
    let mut types = Vec::new();
    let mut shared = Vec::new();
    let mut forms = Vec::new();
    for (variant, detail) in
        variants.flat_map(|variant| variant.details().map(move |detail| (variant, detail)))
    {
        let index = types.len();
        if variant.attrs.shared.is_valid() {
            shared.push(shared_type(container, detail.ty, index));
        }
        match detail.form {
            DetailForm::Plain => {}
            DetailForm::Nullable => {
                forms.push(quote!(__details[#index] = __details[#index].with_null();));
            }
            DetailForm::Flattened => {
                forms.push(quote!(__details[#index] = __details[#index].flattened();));
            }
        }
        let text = DetailTexts {
            name: detail.name.to_owned(),
            rust_type: written_type(detail.ty),
            description: detail.description.to_owned(),
        };
        texts.extend(text.pack());
        types.push(detail.ty);
    }
    let count = types.len();
    if count == 0 {
        return None;
    }
    let mut details = quote!(#krate::__details! { #count [#(#texts),*] [#(#types),*] });
    if !forms.is_empty() {
        details = quote!({
            let mut __details = #details;
            #(#forms)*
            __details
        });
    }
    if !shared.is_empty() {
        details = quote! {
            {
                // The constant of the import is the one for types that the core does not know.
                #[allow(unused_imports)]
                use #krate::DetailProbeFallback as _;
                #krate::with_types(#details, [#(#shared),*])
            }
        };
    }
    Some(details)
}

/// ```text
/// (0, module_path!(), DetailProbe::<CardId>::TYPE)
/// ```
///
/// A type of a `shared` variant is compared with those of others.
fn shared_type(container: &Container<'_>, ty: &Type, index: usize) -> TokenStream {
    let krate = &container.krate;
    // A parameter is another type in another place.
    let module = if mentions(ty.to_token_stream(), &parameters(container.generics)) {
        quote!("")
    } else {
        quote!(::core::module_path!())
    };
    quote!((#index, #module, #krate::DetailProbe::<#ty>::__API_ERROR_TYPE))
}

/// What every variant has, as far as it is text.
fn texts(variant: &Variant<'_>) -> [String; TEXTS] {
    let code = variant.code.as_ref().map(|code| code.value.clone());
    Texts {
        code: code.unwrap_or_default(),
        name: variant.name.clone(),
        title: variant.title.clone(),
        message: message(variant).unwrap_or_default(),
        description: variant.doc.description.clone(),
        constant_body: constant_body(variant).unwrap_or_default(),
    }
    .pack()
}

/// The body in the core's `Standard`, of a variant that can say but one thing.
fn constant_body(variant: &Variant<'_>) -> Option<String> {
    let has_values = !variant.fields.is_empty() || !variant.computed.is_empty();
    if has_values || variant.is_internal() || variant.has_numeric_code() {
        return None;
    }
    let status = variant.status.as_ref()?.value;
    let message = match &variant.message {
        Some(message) => message.template.as_text()?,
        None if status >= 500 => server_error_message(status).to_owned(),
        None => variant.display.text()?,
    };
    let code = &variant.code.as_ref()?.value;
    let error_type = match &variant.error_type {
        Some(name) => Some(name.text()?),
        None => None,
    };
    // What has to be escaped is left to the core.
    Some(ConstantBody::new(error_type, code, &message)?.to_string())
}

/// What every variant has besides.
fn number<'a>(variant: &'a Variant<'_>, line: u32, types: &mut Types<'a>, subject: Subject) -> u64 {
    let has_values = matches!(subject, Subject::Type);
    let status = variant.status.as_ref().map_or(500, |status| status.value);
    let error_type = variant.error_type.as_ref();
    let error_type = error_type.map_or(0, |name| types.number(name));
    Facts {
        status,
        error_type,
        has_example: has_values && variant.example().is_some(),
        details: if has_values {
            variant.details().count()
        } else {
            0
        },
        may_have_beneath: variant.source().is_some()
            || variant.probes().any(|(_, probe)| probe.is_shown),
        line,
    }
    .pack()
}

/// The types of an enum, each once, in the order in which variants name them.
#[derive(Default)]
struct Types<'a> {
    names: Vec<TokenStream>,
    numbers: HashMap<(bool, &'a str), usize>,
}

impl<'a> Types<'a> {
    /// Returns the number of a type, from 1.
    fn number(&mut self, name: &'a ErrorTypeName) -> usize {
        *self.numbers.entry(name.key()).or_insert_with(|| {
            self.names.push(type_name(name));
            self.names.len()
        })
    }
}

/// The name of a type, as a constant.
pub(super) fn type_name(name: &ErrorTypeName) -> TokenStream {
    match name {
        ErrorTypeName::Text(name) => name.value.to_token_stream(),
        // What has no name is reported where it is written.
        ErrorTypeName::Variant { value, span, .. } => {
            quote_spanned!(*span=> #value.__api_error_type_name())
        }
    }
}

/// What only some variants have.
fn add_rare_facts(variant: &Variant<'_>, facts: &mut RareFacts<'_>) {
    let krate = facts.krate;
    let attrs = &variant.attrs;
    let doc = &variant.doc;
    match &doc.causes {
        Causes::None => {}
        Causes::Paragraph(text) => facts.add("Cause", text),
        Causes::List(items) => facts.list("Causes", items),
    }
    facts.option("Resolution", doc.resolution.as_ref());
    facts.option("Scenario", doc.scenario.as_ref());
    facts.option("Remarks", doc.remarks.as_ref());
    if !variant.other_statuses.is_empty() {
        let statuses = variant.other_statuses.iter().map(|status| {
            let status = status.value;
            quote!(#krate::status(#status))
        });
        facts.add("OtherStatuses", quote!(const { &[#(#statuses),*] }));
    }
    let headers = headers(krate, variant);
    if !headers.is_empty() {
        // A call in a reference is no constant by itself.
        facts.add("Headers", quote!(const { &[#(#headers),*] }));
    }
    facts.option("Challenge", variant.challenge.as_ref());
    if let Some(retry) = retry(variant) {
        let seconds = option(attrs.retry_after.get());
        let retry = match retry {
            RetryWord::Never => quote!(Never),
            RetryWord::After => quote!(After { seconds: #seconds }),
            RetryWord::Backoff => quote!(Backoff { seconds: #seconds }),
            RetryWord::Throttled => quote!(Throttled { seconds: #seconds }),
        };
        facts.add("Retry", quote!(#krate::spec::Retry::#retry));
    }
    if let Some(grpc) = attrs.grpc.get() {
        let grpc = grpc_variant(*grpc);
        facts.add("Grpc", quote!(#krate::spec::GrpcCode::#grpc));
    }
    if let Some(level) = variant.log {
        let level = log_variant(level);
        facts.add("Log", quote!(#krate::spec::LogLevel::#level));
    }
    facts.option("Since", attrs.since.get());
    facts.option("Deprecated", attrs.deprecated.get());
    facts.flag("Hidden", doc.is_hidden);
    facts.flag("Internal", variant.is_internal());
    facts.flag("NumericCode", variant.has_numeric_code());
    let mut fields = variant.fields.iter();
    let has_field_errors = fields.any(|field| field.attrs.field_errors.is_valid());
    facts.flag("FieldErrors", has_field_errors);
    facts.flag("Shared", attrs.shared.is_valid());
    if let Some(shared) = attrs.shared.get() {
        facts.flag("DiffersInStatus", shared.differs_in_status);
        facts.flag("DiffersInType", shared.differs_in_type);
    }
}

/// The template that documents show.
pub(super) fn message(variant: &Variant<'_>) -> Option<String> {
    let literal = match &variant.message {
        Some(message) => Some(&message.literal),
        None if variant.may_be_server_error() => None,
        None => variant.display.literal(),
    };
    literal.map(LitStr::value)
}

/// A type as it is written, without the spaces between its tokens.
pub(super) fn written_type(ty: &Type) -> String {
    let mut written = String::new();
    for part in ty.to_token_stream().to_string().split(' ') {
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

pub(super) fn headers(krate: &Krate, variant: &Variant<'_>) -> Vec<TokenStream> {
    let header = |name: &str, value: Option<&LitStr>, description: &str| {
        let value = value.map(|value| quote!(.with_value(#value)));
        let description =
            (!description.is_empty()).then(|| quote!(.with_description(#description)));
        quote!(#krate::spec::HeaderSpec::new(#name) #value #description)
    };
    let from_fields = variant
        .field_headers()
        .map(|(name, _, field)| header(name, None, &field.doc.description));
    let retry_after = variant
        .fields
        .iter()
        .filter(|field| field.attrs.retry_after.is_valid())
        .map(|field| header("retry-after", None, &field.doc.description));
    let fixed = variant
        .fixed_headers()
        .map(|(name, value)| header(name, Some(value), ""));
    from_fields.chain(retry_after).chain(fixed).collect()
}

/// A time to retry after means that retrying makes sense.
fn retry(variant: &Variant<'_>) -> Option<RetryWord> {
    let attrs = &variant.attrs;
    let has_time = attrs.retry_after.is_valid()
        || variant
            .fields
            .iter()
            .any(|field| field.attrs.retry_after.is_valid());
    attrs
        .retry
        .get()
        .copied()
        .or(has_time.then_some(RetryWord::After))
}

fn grpc_variant(code: GrpcCode) -> TokenStream {
    macro_rules! same_name {
        ($($variant:ident)*) => {
            match code {
                $(GrpcCode::$variant => quote!($variant),)*
            }
        };
    }
    same_name! {
        Cancelled Unknown InvalidArgument DeadlineExceeded NotFound AlreadyExists
        PermissionDenied ResourceExhausted FailedPrecondition Aborted OutOfRange
        Unimplemented Internal Unavailable DataLoss Unauthenticated
    }
}

fn log_variant(level: LogLevel) -> TokenStream {
    match level {
        LogLevel::Error => quote!(Error),
        LogLevel::Warn => quote!(Warn),
        LogLevel::Info => quote!(Info),
        LogLevel::Debug => quote!(Debug),
        LogLevel::Trace => quote!(Trace),
        LogLevel::Off => quote!(Off),
    }
}

/// `(index, RareFact::Name(value))`, one after another.
struct RareFacts<'a> {
    krate: &'a Krate,
    index: usize,
    tokens: TokenStream,
}

// Most variants have none, and no token is made for what one has not.
impl RareFacts<'_> {
    fn add(&mut self, name: &str, value: impl ToTokens) {
        self.push(name, Some(quote!((#value))));
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
            self.push(name, None);
        }
    }

    fn push(&mut self, name: &str, value: Option<TokenStream>) {
        let (krate, index) = (self.krate, Literal::usize_unsuffixed(self.index));
        let name = Ident::new(name, Span::call_site());
        self.tokens
            .extend(quote!((#index, #krate::RareFact::#name #value),));
    }
}
