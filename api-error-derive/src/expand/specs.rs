//! The specs of a type, as the arrays of literals of [`api_error_rules::layout`],
//! which says why they are.

use std::collections::HashMap;

use api_error_rules::error_object::is_plain;
use api_error_rules::grpc::GrpcCode;
use api_error_rules::layout::packed::{MAX_LENGTH, Texts};
use api_error_rules::layout::{DetailTexts, Facts, Flags};
use api_error_rules::level::LogLevel;
use api_error_rules::retry::RetryWord;
use api_error_rules::status::server_error_message;
use api_error_rules::strict::description_hash;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{LitStr, Type};

use super::tokens::{asked, integers, option};
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

/// The specs of a type, and what few of them have.
pub struct Specs {
    pub specs: TokenStream,
    pub rare: Option<TokenStream>,
}

/// ```text
/// specs::<Self, Self, _, _>(
///     ["{\"error\":{\"type\":\"conflict_error\",\"code\":\"card_already_frozen\",..."],
///     [0x...],
///     [0x...],
///     [],
/// )
/// ```
///
/// ```text
/// rare_facts::<1, _, _, _>(["..."], [0x...], [(0, RareFact::Resolution("..."))], [])
/// ```
///
/// Without `Self` the specs have neither details nor examples, for which a value
/// of all parameters would be needed.
pub fn expand_specs(container: &Container<'_>, subject: Subject) -> Specs {
    let krate = &container.krate;
    let mut texts = Vec::new();
    let mut places = Vec::new();
    let mut numbers = Vec::new();
    let mut types = Types::default();
    let mut facts = RareFacts::new(krate);
    for (index, variant) in container.own_variants().enumerate() {
        let location = Location::of(variant.ident);
        let error_type = variant.error_type.as_ref();
        let packed_type = error_type.and_then(packed_type);
        let type_apart = error_type.filter(|_| packed_type.is_none());
        let constant = constant_message(variant).filter(|_| type_apart.is_none());
        let message = message(variant).filter(|text| !text.is_empty());
        let own = Texts {
            error_type: packed_type,
            code: variant.code.as_ref().map_or("", |code| &code.value),
            constant: constant.as_deref(),
            message: message.as_deref(),
            name: &variant.name,
            title: &variant.title,
            file: &location.file,
        };
        texts.push(own.to_string());
        places.push(match own.places() {
            Some(number) => Literal::u128_unsuffixed(number).into_token_stream(),
            None => too_long(variant),
        });
        let error_type = type_apart.map_or(0, |name| types.number(krate, name));
        let is_pinned = container.settings.is_pinned;
        numbers.push(number(
            variant,
            location.line,
            is_pinned,
            error_type,
            subject,
        ));
        facts.index = index;
        add_rare_facts(variant, &mut facts);
    }
    let numbers = integers(numbers);
    let rare = facts.expand();
    let types = types.names;
    let this = match subject {
        Subject::Type => quote!(Self),
        Subject::Alone => quote!(#krate::Alone),
    };
    let specs = quote! {
        #krate::specs::<#this, Self, _, _>(
            [#(#texts),*],
            [#(#places),*],
            [#(#numbers),*],
            [#(#types),*],
        )
    };
    Specs { specs, rare }
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

/// The one mistake that is found so late: nothing but the literal itself is as long as it.
fn too_long(variant: &Variant<'_>) -> TokenStream {
    let text = format!(
        "`{}` has texts of more than {MAX_LENGTH} bytes: shorten its message or its title",
        variant.name
    );
    quote_spanned!(variant.ident.span()=> ::core::compile_error!(#text))
}

/// The type of a variant, if it can be in the text that begins its bodies.
fn packed_type(name: &ErrorTypeName) -> Option<&str> {
    name.text().filter(|text| is_plain(text))
}

/// What all values of a variant say in the core's `Standard`, if nothing else of them is there.
fn constant_message(variant: &Variant<'_>) -> Option<String> {
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
    // What has to be escaped is left to the core.
    is_plain(&message).then_some(message)
}

/// What every variant has besides.
fn number(
    variant: &Variant<'_>,
    line: u32,
    is_pinned: bool,
    error_type: usize,
    subject: Subject,
) -> u64 {
    let has_values = matches!(subject, Subject::Type);
    let status = variant.status.as_ref().map_or(500, |status| status.value);
    let details = if has_values {
        variant.details().count()
    } else {
        0
    };
    Facts {
        status,
        error_type,
        details,
        flags: flags(variant)
            .with_if(Flags::PINNED, is_pinned)
            .with_if(Flags::EXAMPLE, has_values && variant.example().is_some()),
        line,
    }
    .pack()
}

/// What a variant has or has not.
fn flags(variant: &Variant<'_>) -> Flags {
    let attrs = &variant.attrs;
    let may_have_beneath =
        variant.source().is_some() || variant.probes().any(|(_, probe)| probe.is_shown);
    let mut fields = variant.fields.iter();
    let has_field_errors = fields.any(|field| field.attrs.field_errors.is_valid());
    let shared = attrs.shared.get();
    Flags::NONE
        .with_if(Flags::BENEATH, may_have_beneath)
        .with_if(Flags::HIDDEN, variant.doc.is_hidden)
        .with_if(Flags::INTERNAL, variant.is_internal())
        .with_if(Flags::NUMERIC_CODE, variant.has_numeric_code())
        .with_if(Flags::FIELD_ERRORS, has_field_errors)
        .with_if(Flags::SHARED, attrs.shared.is_valid())
        .with_if(
            Flags::DIFFERS_IN_STATUS,
            shared.is_some_and(|shared| shared.differs_in_status),
        )
        .with_if(
            Flags::DIFFERS_IN_TYPE,
            shared.is_some_and(|shared| shared.differs_in_type),
        )
}

/// The types of an enum, each once, in the order in which variants name them.
#[derive(Default)]
struct Types<'a> {
    names: Vec<TokenStream>,
    numbers: HashMap<(bool, &'a str), usize>,
}

impl<'a> Types<'a> {
    /// Returns the number of a type, from 1.
    fn number(&mut self, krate: &Krate, name: &'a ErrorTypeName) -> usize {
        *self.numbers.entry(name.key()).or_insert_with(|| {
            self.names.push(type_name(krate, name));
            self.names.len()
        })
    }
}

/// The name of a type, as a constant.
///
/// The compiler finds the set by the value: what is before the last name of a path may be a module.
pub(super) fn type_name(krate: &Krate, name: &ErrorTypeName) -> TokenStream {
    match name {
        ErrorTypeName::Text(name) => name.value.to_token_stream(),
        ErrorTypeName::Variant {
            value, span, set, ..
        } => {
            let path = ["Catalog", "HasTypes", "VALUES"];
            let values = asked(krate, path, &quote_spanned!(*set=> _));
            let krate = krate.at(*span);
            quote_spanned! {*span=> {
                #[allow(unused_imports)]
                use #krate::OfNoSet as _;
                #krate::of_set(&#value, #values).__api_error_type_name()
            }}
        }
    }
}

/// What only some variants have.
fn add_rare_facts<'a>(variant: &'a Variant<'_>, facts: &mut RareFacts<'a>) {
    let krate = facts.krate;
    let attrs = &variant.attrs;
    let doc = &variant.doc;
    facts.describe(&doc.description);
    match &doc.causes {
        Causes::None => {}
        Causes::Paragraph(text) => facts.document("Cause", text),
        Causes::List(items) if items.is_empty() => {}
        Causes::List(items) => facts.document("Causes", quote!(&[#(#items),*])),
    }
    let prose = [
        ("Resolution", &doc.resolution),
        ("Scenario", &doc.scenario),
        ("Remarks", &doc.remarks),
    ];
    for (name, text) in prose {
        if let Some(text) = text {
            facts.document(name, text);
        }
    }
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
        let seconds = option(krate, attrs.retry_after.get());
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

/// The description of each variant, and what only some have: other texts for documents, and the
/// rest, each `(index, RareFact::Name(value))`.
struct RareFacts<'a> {
    krate: &'a Krate,
    index: usize,
    descriptions: Vec<&'a str>,
    texts: TokenStream,
    others: TokenStream,
    /// The variants that have any.
    documented: Count,
    /// The variants that have others than texts for documents.
    undocumented: Count,
}

/// Counts variants, each once.
#[derive(Default)]
struct Count {
    last: Option<usize>,
    number: usize,
}

impl Count {
    fn add(&mut self, index: usize) {
        if self.last != Some(index) {
            self.last = Some(index);
            self.number += 1;
        }
    }
}

// Most variants have none, and no token is made for what one has not.
impl<'a> RareFacts<'a> {
    fn new(krate: &'a Krate) -> Self {
        Self {
            krate,
            index: 0,
            descriptions: Vec::new(),
            texts: TokenStream::new(),
            others: TokenStream::new(),
            documented: Count::default(),
            undocumented: Count::default(),
        }
    }

    fn add(&mut self, name: &str, value: impl ToTokens) {
        self.documented.add(self.index);
        self.undocumented.add(self.index);
        self.others.extend(self.fact(name, &value));
    }

    fn option(&mut self, name: &str, value: Option<impl ToTokens>) {
        if let Some(value) = value {
            self.add(name, value);
        }
    }

    /// Adds the description of each variant, in order.
    fn describe(&mut self, description: &'a str) {
        self.descriptions.push(description);
        if !description.is_empty() {
            self.documented.add(self.index);
        }
    }

    /// Adds a text that only documents show.
    fn document(&mut self, name: &str, value: impl ToTokens) {
        self.documented.add(self.index);
        self.texts.extend(self.fact(name, &value));
    }

    fn fact(&self, name: &str, value: &impl ToTokens) -> TokenStream {
        let (krate, index) = (self.krate, Literal::usize_unsuffixed(self.index));
        let name = Ident::new(name, Span::call_site());
        quote!((#index, #krate::RareFact::#name(#value)),)
    }

    /// A program has no space for the facts of a variant that it is built without.
    fn expand(self) -> Option<TokenStream> {
        let Self {
            krate,
            mut descriptions,
            texts,
            others,
            ..
        } = self;
        let documented = Literal::usize_unsuffixed(self.documented.number);
        let undocumented = Literal::usize_unsuffixed(self.undocumented.number);
        let count = match (self.documented.number, self.undocumented.number) {
            (0, _) => return None,
            (all, others) if all == others => quote!(#documented),
            _ => quote!({ #krate::rare_specs(#documented, #undocumented) }),
        };
        if descriptions.iter().all(|text| text.is_empty()) {
            descriptions.clear();
        }
        let hashes = integers(descriptions.iter().map(|text| description_hash(text)));
        Some(quote! {
            #krate::rare_facts::<#count, _, _, _>(
                [#(#descriptions),*],
                [#(#hashes),*],
                [#texts],
                [#others],
            )
        })
    }
}
