//! Codes, and what stands in their place.

use api_error_rules::code::is_number;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Ident, Lit, LitInt, LitStr, Token};

use super::{
    expression, incomplete, line, not_blank, string, string_literal, string_or, suffix,
    without_suffix,
};
use crate::attr::{CodeAttr, RetiredAttr, SharedAttr, Spanned};
use crate::value::{code, constant};

/// A code in quotes, `concat!` of literals, or a number.
pub fn code(input: ParseStream<'_>) -> syn::Result<CodeAttr> {
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
        let message = if number == "0" {
            "zero has no sign: write `0`, or a text in quotes"
        } else {
            "a code that is a number has at most 15 digits: write a longer one in quotes"
        };
        return Err(syn::Error::new(span, message));
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

/// What codes begin with.
pub fn prefix(input: ParseStream<'_>) -> syn::Result<LitStr> {
    not_blank(input, code::defect_of_prefix)
}

/// What may differ between the variants of a shared code: `status` or `type`.
pub fn shared_fact(input: ParseStream<'_>, shared: &mut SharedAttr) -> syn::Result<()> {
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

/// `"code" = "what to use now"`.
pub fn retired(input: ParseStream<'_>) -> syn::Result<RetiredAttr> {
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
