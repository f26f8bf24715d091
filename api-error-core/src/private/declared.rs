//! Makes the specs of a type from the arrays of literals that generated code
//! has in their place.
//!
//! The compiler goes through each expression of a declaration many times, from
//! parsing to borrow checking, and for as long as a spec is an expression of its
//! own, that is most of what a derive costs. The arrays are laid out as
//! [`api_error_rules::layout`] defines; what few variants have is beside them.

use api_error_rules::layout::packed::Places;
use api_error_rules::layout::{DETAIL_TEXTS, Flags};
use api_error_rules::status::FIRST_ERROR;
use api_error_rules::{detail_text, fact};

use http::StatusCode;

use super::status;
use crate::model::{
    ApiError, Causes, DetailSpec, ErrorCatalog, ErrorSpec, Example, GrpcCode, HeaderSpec,
    IS_DOCUMENTED, LogLevel, RareFacts, RareOf, Retry, Texts, Token,
};

/// What some variants have, named after the fields of `RareFacts`. Descriptions, which many
/// have, are beside them.
#[derive(Debug)]
#[allow(missing_docs)]
pub enum RareFact {
    Cause(&'static str),
    Causes(&'static [&'static str]),
    Resolution(&'static str),
    Scenario(&'static str),
    Remarks(&'static str),
    Headers(&'static [HeaderSpec]),
    Challenge(&'static str),
    Retry(Retry),
    Grpc(GrpcCode),
    Log(LogLevel),
    Since(&'static str),
    Deprecated(&'static str),
    OtherStatuses(&'static [StatusCode]),
}

/// The specs of a type `E`, of which `R` has the rare facts.
///
/// The arrays come by value: behind a reference they would be constants of their own, which the
/// compiler would evaluate and validate one by one. What specs refer to is a constant of the type,
/// which nobody evaluates before this function is.
#[allow(clippy::needless_pass_by_value, clippy::cast_possible_truncation)]
pub const fn specs<E, R, const N: usize, const K: usize>(
    texts: [&'static str; N],
    places: [u128; N],
    numbers: [u64; N],
    types: [&'static str; K],
) -> [ErrorSpec; N]
where
    E: ErrorCatalog + ApiError,
    R: ErrorCatalog,
{
    let rare = R::RARE;
    let mut specs = [ErrorSpec {
        texts: Texts::Packed("", Places::new(0)),
        status: status(500),
        flags: Flags::NONE,
        line: 0,
        type_apart: None,
        details: None,
        example: None,
        rare: None,
    }; N];
    let mut details = E::DETAILS;
    // Neighbours mostly have the same status, and a call is slow here.
    let (mut of_last, mut status_of_last) = (500 - FIRST_ERROR as u64, status(500));
    let mut index = 0;
    while index < N {
        let spec = &mut specs[index];
        let number = numbers[index];
        spec.texts = Texts::Packed(texts[index], Places::new(places[index]));
        let of_this = fact!(number, status);
        if of_this != of_last {
            of_last = of_this;
            status_of_last = status(FIRST_ERROR + of_this as u16);
        }
        spec.status = status_of_last;
        let error_type = fact!(number, error_type);
        if error_type != 0 {
            spec.type_apart = Some(types[error_type as usize - 1]);
        }
        spec.flags = Flags::from_bits(fact!(number, flags) as u16);
        if spec.flags.has(Flags::EXAMPLE) {
            spec.example = Some(Example::one_of(index, show_example::<E>));
        }
        let count = fact!(number, details);
        if count != 0 {
            let (own, others) = details.split_at(count as usize);
            spec.details = Some(own);
            details = others;
        }
        spec.line = fact!(number, line) as u32;
        index += 1;
    }
    let mut index = 0;
    while index < rare.len() {
        let RareOf { spec, facts } = &rare[index];
        specs[*spec].flags = facts.mark_headers(specs[*spec].flags);
        specs[*spec].rare = Some(facts);
        index += 1;
    }
    specs
}

/// Fails to evaluate if a constant is not the status that its name says.
#[track_caller]
pub const fn assert_is_named(status: u16, named: u16) {
    assert!(
        status == named,
        "this constant is not the status of its name: write the number of the status"
    );
}

/// How many specs have rare facts: those that have any, or in a build without documentation those
/// that have others than texts for documents.
pub const fn rare_specs(documented: usize, undocumented: usize) -> usize {
    if IS_DOCUMENTED {
        documented
    } else {
        undocumented
    }
}

/// The rare facts of each spec that has some: its description and the hash of that, if any spec has
/// a description, other texts for documents, and the rest. The latter two belong to the specs of
/// their indices, which are sorted.
#[allow(clippy::needless_pass_by_value)]
pub const fn rare_facts<const N: usize, const D: usize, const T: usize, const X: usize>(
    descriptions: [&'static str; D],
    hashes: [u64; D],
    texts: [(usize, RareFact); T],
    others: [(usize, RareFact); X],
) -> [RareOf; N] {
    let mut specs = [RareOf {
        spec: usize::MAX,
        facts: *RareFacts::NONE,
    }; N];
    let mut count = 0;
    let (mut spec, mut text, mut other) = (0, 0, 0);
    while spec < D || text < T || other < X {
        let mut facts = *RareFacts::NONE;
        let mut has_any = false;
        if IS_DOCUMENTED && spec < D && !descriptions[spec].is_empty() {
            facts.description = descriptions[spec];
            facts.description_hash = hashes[spec];
            has_any = true;
        }
        while text < T && texts[text].0 == spec {
            if IS_DOCUMENTED {
                add(&mut facts, &texts[text].1);
                has_any = true;
            }
            text += 1;
        }
        while other < X && others[other].0 == spec {
            add(&mut facts, &others[other].1);
            has_any = true;
            other += 1;
        }
        if has_any {
            specs[count] = RareOf { spec, facts };
            count += 1;
        }
        spec += 1;
    }
    specs
}

/// The details of all specs of a type, each of a name, a Rust type and a
/// description.
pub const fn details<const N: usize, const T: usize>(texts: [&'static str; T]) -> [DetailSpec; N] {
    let mut details = [DetailSpec::new("", ""); N];
    let mut first = 0;
    let mut index = 0;
    while index < N {
        details[index] = DetailSpec::new(
            detail_text!(texts, first, name),
            detail_text!(texts, first, rust_type),
        )
        .with_description(detail_text!(texts, first, description));
        first += DETAIL_TEXTS;
        index += 1;
    }
    details
}

fn show_example<E: ErrorCatalog + ApiError>(index: usize, visitor: &mut dyn FnMut(&dyn ApiError)) {
    let Some(example) = E::example(index, Token::new()) else {
        return;
    };
    // An example that a function makes may be one of another variant, and documents
    // would then show its body as that of this one.
    let (own, made) = (super::spec::<E>(index), example.spec());
    if made.name() == own.name()
        && made.location() == own.location()
        && example.delegate().is_none()
    {
        visitor(example.as_api_error());
    }
}

const fn add(facts: &mut RareFacts, fact: &RareFact) {
    match fact {
        RareFact::Cause(text) => facts.causes = Causes::Paragraph(text),
        RareFact::Causes(items) => facts.causes = Causes::List(items),
        RareFact::Resolution(text) => facts.resolution = Some(text),
        RareFact::Scenario(text) => facts.scenario = Some(text),
        RareFact::Remarks(text) => facts.remarks = Some(text),
        RareFact::Headers(headers) => facts.headers = headers,
        RareFact::Challenge(challenge) => facts.challenge = Some(challenge),
        RareFact::Retry(retry) => facts.retry = Some(*retry),
        RareFact::Grpc(grpc) => facts.grpc = Some(*grpc),
        RareFact::Log(level) => facts.log = Some(*level),
        RareFact::Since(version) => facts.since = Some(version),
        RareFact::Deprecated(text) => facts.deprecated = Some(text),
        RareFact::OtherStatuses(statuses) => facts.other_statuses = statuses,
    }
}
