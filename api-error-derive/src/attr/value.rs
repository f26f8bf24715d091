//! The values of keys, each read from its tokens.

use std::fmt::Display;

use api_error_rules::challenge;
use api_error_rules::code::is_number;
use api_error_rules::grpc::GrpcCode;
use api_error_rules::level::LogLevel;
use api_error_rules::retry::RetryWord;
use api_error_rules::text::is_blank;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::buffer::{Cursor, TokenBuffer};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::token::{Brace, Bracket};
use syn::{
    Ident, Lit, LitInt, LitStr, Member, Path, PathArguments, Token, Type, TypePath, bracketed,
};

use super::{
    CodeAttr, ComputedAttr, ErrorStatus, ErrorTypeAttr, HeaderAttr, HeaderSource, MessageAttr,
    RetiredAttr, SharedAttr, Spanned, StatusAttr, expression,
};
use crate::suggest::{did_you_mean, list};
use crate::value::casing::Casing;
use crate::value::{code, constant, domain, grpc, header, link, status, text};

/// Reads items to the end, with a comma between each and the next.
pub(super) fn separated(
    content: ParseStream<'_>,
    what: &str,
    mut read: impl FnMut() -> syn::Result<()>,
) -> syn::Result<()> {
    while !content.is_empty() {
        read()?;
        if !content.is_empty() && content.parse::<Token![,]>().is_err() {
            return Err(syn::Error::new(
                content.span(),
                format_args!("expected a comma before the next {what}"),
            ));
        }
    }
    Ok(())
}

/// A string literal.
pub(super) fn string(input: ParseStream<'_>) -> syn::Result<LitStr> {
    string_or(input, "expected a string in quotes")
}

/// The name of a type in quotes, or the path of one.
pub(super) fn error_type(input: ParseStream<'_>) -> syn::Result<ErrorTypeAttr> {
    let expected = "expected a type: a string in quotes, or the path of one, such as \
                    `CardErrorType::Conflict`";
    if input.peek(Ident) || input.peek(Token![::]) || is_keyword_of_path(input) {
        let path = input.call(Path::parse_mod_style);
        return path
            .map(ErrorTypeAttr::Variant)
            .map_err(|error| syn::Error::new(error.span(), expected));
    }
    string_or(input, expected).map(ErrorTypeAttr::Name)
}

fn is_keyword_of_path(input: ParseStream<'_>) -> bool {
    input.peek(Token![crate]) || input.peek(Token![self]) || input.peek(Token![super])
}

/// A code in quotes, `concat!` of literals, or a number.
pub(super) fn code(input: ParseStream<'_>) -> syn::Result<CodeAttr> {
    let expected = "expected a code: a string in quotes, `concat!` of texts, or a number";
    // First, as to peek at a literal is to parse it, and most codes are texts.
    if let Some(literal) = string_literal(input) {
        let literal = without_suffix(literal)?;
        return Ok(CodeAttr {
            code: Spanned {
                value: literal.value(),
                span: literal.span(),
            },
            is_number: false,
        });
    }
    if !input.peek(LitInt) && !input.peek(Token![-]) {
        return Ok(CodeAttr {
            code: code_text(input, expected)?,
            is_number: false,
        });
    }
    let sign: Option<Token![-]> = input.parse()?;
    let literal: LitInt = input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), expected))?;
    let span = literal.span();
    let number = literal.base10_digits();
    if !literal.suffix().is_empty() {
        return Err(suffix(&literal, "a code", number));
    }
    let value = match sign {
        Some(_) => format!("-{number}"),
        None => number.to_owned(),
    };
    if !is_number(&value) {
        return Err(syn::Error::new(
            span,
            "a code that is a number has at most 15 digits: write a longer one in quotes",
        ));
    }
    Ok(CodeAttr {
        code: Spanned { value, span },
        is_number: true,
    })
}

/// The text of a code. The enum of the codes and the search for duplicates need it before a
/// constant has a value.
fn code_text(input: ParseStream<'_>, expected: &str) -> syn::Result<Spanned<String>> {
    if input.peek(Lit) {
        return string_or(input, expected).map(|literal| Spanned {
            value: literal.value(),
            span: literal.span(),
        });
    }
    let span = input.span();
    let tokens = expression(input)?;
    let value = constant::text(tokens, constant::From::Literals).map_err(|at| {
        syn::Error::new(
            at,
            format_args!("{expected}; the macro cannot know another value"),
        )
    })?;
    Ok(Spanned { value, span })
}

/// A string literal, or an error at what is in its place.
fn string_or(input: ParseStream<'_>, expected: &str) -> syn::Result<LitStr> {
    match string_literal(input) {
        Some(literal) => without_suffix(literal),
        None => Err(syn::Error::new(input.span(), expected)),
    }
}

/// Takes a string literal, if there is one.
fn string_literal(input: ParseStream<'_>) -> Option<LitStr> {
    let literal = input.step(|cursor| {
        if let Some((literal, rest)) = cursor.literal()
            && let Lit::Str(literal) = Lit::new(literal)
        {
            return Ok((literal, rest));
        }
        Err(cursor.error("no text"))
    });
    literal.ok()
}

fn without_suffix(literal: LitStr) -> syn::Result<LitStr> {
    match literal.suffix() {
        "" => Ok(literal),
        suffix => Err(syn::Error::new(
            literal.span(),
            format_args!("the string has the suffix `{suffix}`: remove it"),
        )),
    }
}

/// A string literal that a rule accepts.
fn accepted(literal: LitStr, defect: impl Fn(&str) -> Option<String>) -> syn::Result<LitStr> {
    match defect(&literal.value()) {
        Some(defect) => Err(syn::Error::new(literal.span(), defect)),
        None => Ok(literal),
    }
}

/// A string literal that is not blank and that a rule accepts.
fn text(input: ParseStream<'_>, defect: impl Fn(&str) -> Option<String>) -> syn::Result<LitStr> {
    let literal = string(input)?;
    if is_blank(&literal.value()) {
        return Err(syn::Error::new(
            literal.span(),
            "the text is empty: write one or remove the key",
        ));
    }
    accepted(literal, defect)
}

/// A text of one line.
pub(super) fn line(input: ParseStream<'_>) -> syn::Result<LitStr> {
    text(input, defect_of_line)
}

/// What keeps a text from being one that is seen as it is written.
fn defect_of_line(line: &str) -> Option<String> {
    text::defect_of_line(line).or_else(|| text::defect_of_ends(line))
}

/// What codes begin with.
pub(super) fn prefix(input: ParseStream<'_>) -> syn::Result<LitStr> {
    text(input, code::defect_of_prefix)
}

/// One or more challenges.
pub(super) fn challenge(input: ParseStream<'_>) -> syn::Result<LitStr> {
    text(input, |text| {
        text::defect_of_header(text).or_else(|| {
            let defect = challenge::defect(text)?;
            Some(format!(
                "this is not a challenge: {defect}; write one as `Bearer realm=\"cards\"`"
            ))
        })
    })
}

/// A template, or the word that allows `Display`.
pub(super) fn message(input: ParseStream<'_>) -> syn::Result<MessageAttr> {
    let span = input.span();
    if input.peek(LitStr) {
        let literal = text(input, |text| {
            text::defect_of_lines(text).or_else(|| text::defect_of_ends(text))
        })?;
        if literal.value() == "display" {
            let message =
                "a message is a sentence: to allow `Display`, write `display` without quotes";
            return Err(syn::Error::new(span, message));
        }
        return Ok(MessageAttr::Template(literal));
    }
    match input.parse::<Ident>() {
        Ok(word) if word == "display" => Ok(MessageAttr::Display),
        _ => Err(syn::Error::new(
            span,
            "expected a message in quotes, or `display` without them",
        )),
    }
}

pub(super) fn link(input: ParseStream<'_>) -> syn::Result<LitStr> {
    text(input, link::defect)
}

pub(super) fn domain(input: ParseStream<'_>) -> syn::Result<LitStr> {
    text(input, domain::defect)
}

/// The name of a detail, which is a member of the body.
pub(super) fn detail_name(input: ParseStream<'_>) -> syn::Result<LitStr> {
    let literal = string(input)?;
    if literal.value().is_empty() {
        return Err(syn::Error::new(
            literal.span(),
            "the name of a detail cannot be empty: write one",
        ));
    }
    accepted(literal, defect_of_line)
}

/// The name of what is generated.
pub(super) fn name(input: ParseStream<'_>) -> syn::Result<Ident> {
    without_quotes(input, "a name")?;
    let span = input.span();
    let name = input.parse();
    name.map_err(|_| syn::Error::new(span, "expected the name of an enum, without a path"))
}

/// The name of an integration.
pub(super) fn integration(input: ParseStream<'_>) -> syn::Result<Ident> {
    without_quotes(input, "a name")?;
    let span = input.span();
    let name = input.parse();
    name.map_err(|_| syn::Error::new(span, "expected the name of an integration, such as `axum`"))
}

/// The path of a type, which is written without quotes.
pub(super) fn path(input: ParseStream<'_>) -> syn::Result<Path> {
    without_quotes(input, "a path")?;
    input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), "expected a path"))
}

/// The path of an included type, which says all of it: there is no value to infer it from.
pub(super) fn included(input: ParseStream<'_>) -> syn::Result<Path> {
    let path = path(input)?;
    explicit(path.to_token_stream())?;
    Ok(path)
}

/// Rejects `_` in a type that documents show, or that nothing tells.
fn explicit(ty: TokenStream) -> syn::Result<()> {
    let Some(span) = inferred(ty) else {
        return Ok(());
    };
    let message = "nothing tells the type in place of `_`: write it";
    Err(syn::Error::new(span, message))
}

/// The first `_` that is a type, however deep. The lifetime `'_` is none, nor is the parameter of
/// `fn(_: u8)`.
fn inferred(tokens: TokenStream) -> Option<Span> {
    let buffer = TokenBuffer::new2(tokens);
    let mut rest = buffer.begin();
    while !rest.eof() {
        if let Some((_, after)) = rest.lifetime() {
            rest = after;
            continue;
        }
        let (token, after) = rest.token_tree()?;
        let found = match token {
            TokenTree::Ident(ident) if ident == "_" => (!is_colon(after)).then(|| ident.span()),
            TokenTree::Group(group) => inferred(group.stream()),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
        };
        if found.is_some() {
            return found;
        }
        rest = after;
    }
    None
}

fn is_colon(cursor: Cursor<'_>) -> bool {
    matches!(cursor.punct(), Some((punct, _)) if punct.as_char() == ':')
}

/// The path of a type, which may be an associated one: `<Cards as Service>::Types`.
pub(super) fn type_path(input: ParseStream<'_>) -> syn::Result<TypePath> {
    without_quotes(input, "a path")?;
    input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), "expected the path of a type"))
}

/// The path of a constant or unit struct, ready to be used as an expression.
pub(super) fn constant(input: ParseStream<'_>) -> syn::Result<Path> {
    let mut path = path(input)?;
    if input.peek(Brace) {
        return Err(syn::Error::new(
            input.span(),
            "expected a path, not a value: make the value a `const`, and name it",
        ));
    }
    for segment in &mut path.segments {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            arguments.colon2_token.get_or_insert_default();
        }
    }
    Ok(path)
}

/// The path of a crate or module, which has no arguments.
pub(super) fn module(input: ParseStream<'_>) -> syn::Result<Path> {
    let path = path(input)?;
    let arguments = path.segments.iter().map(|segment| &segment.arguments);
    match arguments.into_iter().find(|arguments| !arguments.is_none()) {
        Some(arguments) => Err(syn::Error::new_spanned(
            arguments,
            "the path of a crate has no generic arguments: remove them",
        )),
        None => Ok(path),
    }
}

/// Rejects a string where something is written without quotes.
fn without_quotes(input: ParseStream<'_>, expected: &str) -> syn::Result<()> {
    if !input.peek(LitStr) {
        return Ok(());
    }
    let literal: LitStr = input.parse()?;
    let message = match literal.value().trim() {
        "" => format!("expected {expected} without quotes"),
        written => format!("expected {expected}: write `{written}` without quotes"),
    };
    Err(syn::Error::new(literal.span(), message))
}

/// A number, or the name of a constant of `StatusCode`.
pub(super) fn error_status(input: ParseStream<'_>) -> syn::Result<ErrorStatus> {
    let expected = "expected a status from 400 to 599, or the name of a constant of `StatusCode`";
    if input.peek(LitInt) {
        let literal: LitInt = input.parse()?;
        let span = literal.span();
        let number = literal
            .base10_parse::<u64>()
            .map_err(|_| syn::Error::new(span, expected))?;
        if !literal.suffix().is_empty() {
            return Err(suffix(&literal, "a status", number));
        }
        let value = status::from_number(number).map_err(|error| syn::Error::new(span, error))?;
        Ok(ErrorStatus {
            value,
            span,
            path: None,
        })
    } else if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        Err(syn::Error::new(
            literal.span(),
            format_args!("{expected}, without quotes"),
        ))
    } else if let Ok(path) = input.call(Path::parse_mod_style)
        && let Some(last) = path.segments.last()
    {
        let span = last.ident.span();
        let value = status::from_name(&last.ident.to_string())
            .map_err(|error| syn::Error::new(span, error))?;
        // `StatusCode` need not be in scope, as it is said what it is.
        let mut before = path.segments.iter().rev().skip(1);
        let is_named_alone = match (before.next(), before.next()) {
            (None, _) => path.leading_colon.is_none(),
            (Some(of), None) => of.ident == "StatusCode" && path.leading_colon.is_none(),
            (Some(_), Some(_)) => false,
        };
        Ok(ErrorStatus {
            value,
            span,
            path: (!is_named_alone).then_some(path),
        })
    } else if input.peek(Bracket) {
        let message = "expected one status from 400 to 599: a variant can have a list, in brackets";
        Err(syn::Error::new(input.span(), message))
    } else {
        Err(syn::Error::new(input.span(), expected))
    }
}

/// A status, or several in brackets.
pub(super) fn error_statuses(input: ParseStream<'_>) -> syn::Result<StatusAttr> {
    if !input.peek(Bracket) {
        let first = error_status(input)?;
        return Ok(StatusAttr {
            first,
            others: Vec::new(),
        });
    }
    let content;
    let brackets = bracketed!(content in input);
    let statuses = different_statuses(&content);
    // An unread rest would be reported again by syn.
    while content.parse::<TokenTree>().is_ok() {}
    let mut statuses = statuses?;
    if statuses.len() < 2 {
        return Err(syn::Error::new(
            brackets.span.join(),
            "a list has two statuses or more: write a single one without brackets",
        ));
    }
    let others = statuses.split_off(1);
    Ok(StatusAttr {
        first: statuses.remove(0),
        others,
    })
}

fn different_statuses(content: ParseStream<'_>) -> syn::Result<Vec<ErrorStatus>> {
    let mut statuses: Vec<ErrorStatus> = Vec::new();
    separated(content, "status", || {
        let status = error_status(content)?;
        if statuses.iter().any(|other| other.value == status.value) {
            return Err(syn::Error::new(
                status.span,
                format_args!(
                    "the status {} is in the list twice: remove one",
                    status.value
                ),
            ));
        }
        statuses.push(status);
        Ok(())
    })?;
    Ok(statuses)
}

/// A number is no more than its digits.
fn suffix(literal: &LitInt, what: &str, number: impl Display) -> syn::Error {
    syn::Error::new(
        literal.span(),
        format_args!(
            "{what} has no suffix such as `{}`: write `{number}`",
            literal.suffix()
        ),
    )
}

pub(super) fn casing(input: ParseStream<'_>) -> syn::Result<Casing> {
    let expected = format!(
        "expected a casing in quotes: {}",
        list(Casing::names(), "or")
    );
    let literal = string_or(input, &expected)?;
    let name = literal.value();
    Casing::from_name(&name).ok_or_else(|| {
        let suggestion = did_you_mean(&name, Casing::names());
        let message = if suggestion.is_empty() {
            format!("expected a casing: {}", list(Casing::names(), "or"))
        } else {
            format!("`{name}` is not a casing{suggestion}")
        };
        syn::Error::new(literal.span(), message)
    })
}

pub(super) fn retry(input: ParseStream<'_>) -> syn::Result<RetryWord> {
    let words = RetryWord::ALL.iter().map(|word| (word.as_str(), *word));
    word(input, "retry", words)
}

pub(super) fn level(input: ParseStream<'_>) -> syn::Result<LogLevel> {
    let words = LogLevel::ALL.iter().map(|level| (level.as_str(), *level));
    word(input, "log", words)
}

/// One of the words of a key, in quotes.
fn word<T>(
    input: ParseStream<'_>,
    key: &str,
    words: impl Iterator<Item = (&'static str, T)> + Clone,
) -> syn::Result<T> {
    let names = || words.clone().map(|(name, _)| name);
    let expected = format!("`{key}` must be {}, in quotes", list(names(), "or"));
    let literal = string_or(input, &expected)?;
    let written = literal.value();
    if let Some((_, meant)) = words.clone().find(|(name, _)| *name == written) {
        return Ok(meant);
    }
    let suggestion = did_you_mean(&written, names());
    Err(syn::Error::new(
        literal.span(),
        if suggestion.is_empty() {
            format!("`{key}` must be {}, not `{written}`", list(names(), "or"))
        } else {
            format!("`{key}` cannot be `{written}`{suggestion}")
        },
    ))
}

pub(super) fn grpc_code(input: ParseStream<'_>) -> syn::Result<GrpcCode> {
    let literal = string_or(input, "expected a gRPC code in quotes, such as \"ABORTED\"")?;
    grpc::from_name(&literal.value()).map_err(|error| syn::Error::new(literal.span(), error))
}

pub(super) fn seconds(input: ParseStream<'_>) -> syn::Result<u32> {
    let expected = format!("expected a whole number of seconds, at most {}", u32::MAX);
    if !input.peek(LitInt) {
        return Err(syn::Error::new(input.span(), expected));
    }
    let literal: LitInt = input.parse()?;
    let too_many = || syn::Error::new(literal.span(), &expected);
    let number: u64 = literal.base10_parse().map_err(|_| too_many())?;
    let Some(seconds) = in_seconds(number, literal.suffix()) else {
        let message = format!("{expected}, without the suffix `{}`", literal.suffix());
        return Err(syn::Error::new(literal.span(), message));
    };
    // What is refused in turn is no advice.
    let seconds = u32::try_from(seconds).map_err(|_| too_many())?;
    match literal.suffix() {
        "" => Ok(seconds),
        _ => Err(suffix(&literal, "a number of seconds", seconds)),
    }
}

/// A time in seconds, rounded up, if the suffix is a unit of time or the type of a number.
fn in_seconds(number: u64, suffix: &str) -> Option<u64> {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    let times = |unit: u64| Some(number.saturating_mul(unit));
    match suffix {
        "" | "s" | "sec" | "secs" | "second" | "seconds" | "u8" | "u16" | "u32" | "u64"
        | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => Some(number),
        "ns" | "nanos" => Some(number.div_ceil(1_000_000_000)),
        "us" | "µs" | "micros" => Some(number.div_ceil(1_000_000)),
        "ms" | "msec" | "msecs" | "millis" => Some(number.div_ceil(1_000)),
        "m" | "min" | "mins" | "minute" | "minutes" => times(MINUTE),
        "h" | "hr" | "hrs" | "hour" | "hours" => times(HOUR),
        "d" | "day" | "days" => times(DAY),
        "w" | "week" | "weeks" => times(7 * DAY),
        _ => None,
    }
}

/// The tokens of an expression, which the compiler reads.
pub(super) fn expression(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    expression::expression(input)
}

pub(super) fn header_name(input: ParseStream<'_>) -> syn::Result<Spanned<String>> {
    let literal = string(input)?;
    let span = literal.span();
    let value =
        header::normalize(&literal.value()).map_err(|error| syn::Error::new(span, error))?;
    Ok(Spanned { value, span })
}

/// `"X-Name" = field` or `"X-Name" = "value"`.
pub(super) fn header_pair(input: ParseStream<'_>) -> syn::Result<HeaderAttr> {
    let name = header_name(input)?;
    let at = incomplete(input, name.span);
    input.parse::<Token![=]>().map_err(|_| {
        syn::Error::new(
            at,
            "expected `=` and the field that holds the value, or the value in quotes",
        )
    })?;
    let value = if input.peek(LitStr) {
        // It may be empty (RFC 9110 §5.5).
        HeaderSource::Fixed(accepted(string(input)?, |value| {
            text::defect_of_header(value).or_else(|| text::defect_of_header_ends(value))
        })?)
    } else {
        HeaderSource::Field(field_name(input)?)
    };
    Ok(HeaderAttr { name, value })
}

/// Where what belongs after a name in quotes is missing: at the name if nothing follows it.
fn incomplete(input: ParseStream<'_>, name: Span) -> Span {
    if input.is_empty() || input.peek(Token![,]) {
        name
    } else {
        input.span()
    }
}

/// The name or the index of a field. A keyword needs no `r#`, as in a template.
fn field_name(input: ParseStream<'_>) -> syn::Result<Member> {
    let field = if input.peek(LitInt) {
        input.parse()
    } else if input.peek(Token![self]) {
        Err(input.error(""))
    } else {
        input.call(Ident::parse_any).map(Member::Named)
    };
    field.map_err(|error| syn::Error::new(error.span(), "expected a field, or the value in quotes"))
}

/// What may differ between the variants of a shared code: `status` or `type`.
pub(super) fn shared_fact(input: ParseStream<'_>, shared: &mut SharedAttr) -> syn::Result<()> {
    let span = input.span();
    let word = input.call(Ident::parse_any).map(|word| word.to_string());
    let fact = match word.as_deref() {
        Ok("status") => &mut shared.differs_in_status,
        Ok("type") => &mut shared.differs_in_type,
        _ => {
            return Err(syn::Error::new(
                span,
                "expected what may differ between the variants: `status` or `type`",
            ));
        }
    };
    if std::mem::replace(fact, true) {
        return Err(syn::Error::new(
            span,
            "this is in `shared` twice: remove one",
        ));
    }
    Ok(())
}

/// `"name": Type = expression`.
pub(super) fn computed_detail(input: ParseStream<'_>) -> syn::Result<ComputedAttr> {
    let name = detail_name(input)?;
    let parts = |span| {
        syn::Error::new(
            span,
            "expected the type of the detail and its value: `\"name\": Type = expression`",
        )
    };
    let at = incomplete(input, name.span());
    input.parse::<Token![:]>().map_err(|_| parts(at))?;
    let ty: Type = input.parse()?;
    explicit(ty.to_token_stream())?;
    of_values(&ty)?;
    let at = input.span();
    input.parse::<Token![=]>().map_err(|_| parts(at))?;
    let at = input.span();
    let value = expression(input)?;
    if value.is_empty() {
        return Err(parts(at));
    }
    Ok(ComputedAttr { name, ty, value })
}

/// Rejects a type that no variable has.
fn of_values(ty: &Type) -> syn::Result<()> {
    let instead = match ty {
        // A type of a declarative macro's is in a group that nobody sees.
        Type::Group(group) => return of_values(&group.elem),
        Type::Paren(paren) => return of_values(&paren.elem),
        Type::ImplTrait(_) | Type::TraitObject(_) => "the type itself",
        Type::Never(_) => "that of its value",
        Type::Slice(_) => "`Vec<...>`, or a reference",
        Type::Path(path) if path.path.is_ident("str") => "`&str` or `String`",
        _ => return Ok(()),
    };
    let message = format!("no value has this type by itself: write {instead}");
    Err(syn::Error::new(ty.span(), message))
}

/// `"code" = "what to use now"`.
pub(super) fn retired(input: ParseStream<'_>) -> syn::Result<RetiredAttr> {
    let code = string(input)?;
    let at = incomplete(input, code.span());
    input.parse::<Token![=]>().map_err(|_| {
        syn::Error::new(
            at,
            format_args!(
                "expected what to use instead of the retired code: `{} = \"use ...\"`",
                code.token(),
            ),
        )
    })?;
    Ok(RetiredAttr {
        code,
        replacement: line(input)?,
    })
}
