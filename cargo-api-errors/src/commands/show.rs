//! `table`, `explain` and `search`.

use api_error_docs::{ErrorDoc, GroupBy, Reference, RetiredDoc, Terminal};
use serde::Serialize;

use super::Outcome;
use crate::args::{Args, Format};
use crate::catalog::Catalog;
use crate::error::Error;
use crate::{catalog, output};

/// The errors of a file, for programs.
#[derive(Serialize)]
struct Listing<'a> {
    catalog: &'a str,
    errors: &'a [ErrorDoc],
    #[serde(skip_serializing_if = "<[RetiredDoc]>::is_empty")]
    retired: &'a [RetiredDoc],
}

impl<'a> Listing<'a> {
    fn of(catalog: &'a Catalog) -> Self {
        Self {
            catalog: &catalog.file,
            errors: catalog.reference.errors(),
            retired: catalog.reference.retired(),
        }
    }
}

pub(super) fn table(args: &Args) -> Result<Outcome, Error> {
    tables(args, &catalog::load(args)?)?;
    Ok(Outcome::Clean)
}

pub(super) fn search(args: &Args, terms: &str) -> Result<Outcome, Error> {
    let mut found = catalog::load(args)?;
    for catalog in &mut found {
        catalog.reference = best_first(&catalog.reference, terms);
    }
    found.retain(|catalog| !catalog.reference.errors().is_empty());
    tables(args, &found)?;
    if found.is_empty() && args.format == Format::Text {
        output::note(format_args!("no error matches `{}`", terms.escape_debug()));
    }
    Ok(Outcome::findings_if(found.is_empty()))
}

/// Returns what a search finds, in one list.
fn best_first(reference: &Reference, terms: &str) -> Reference {
    let layout = reference.layout().clone().with_group_by(GroupBy::Nothing);
    reference.search(terms).with_layout(layout)
}

fn tables(args: &Args, catalogs: &[Catalog]) -> Result<(), Error> {
    if args.format == Format::Json {
        let errors: Vec<_> = catalogs.iter().map(Listing::of).collect();
        return output::print_json(&errors);
    }
    let tables = catalogs.iter();
    let tables: Vec<_> = tables
        .map(|catalog| catalog.reference.to_terminal(Terminal::stdout()))
        .collect();
    output::print(tables.join("\n"))
}

/// What is known about a code, for programs.
#[derive(Serialize)]
struct Known<'a> {
    catalog: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a ErrorDoc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retired: Option<&'a RetiredDoc>,
}

impl<'a> Known<'a> {
    fn of(catalog: &'a Catalog, code: &str) -> Option<Self> {
        let Catalog { file, reference } = catalog;
        let mut retired = reference.retired().iter();
        let known = Self {
            catalog: file,
            error: reference.explain(code).ok().and_then(|known| known.error()),
            retired: retired.find(|retired| retired.code == code),
        };
        (known.error.is_some() || known.retired.is_some()).then_some(known)
    }
}

pub(super) fn explain(args: &Args, code: &str) -> Result<Outcome, Error> {
    let catalogs = catalog::load(args)?;
    if args.format == Format::Json {
        let known = catalogs.iter();
        let known: Vec<_> = known
            .filter_map(|catalog| Known::of(catalog, code))
            .collect();
        output::print_json(&known)?;
        return Ok(Outcome::findings_if(known.is_empty()));
    }
    let explanations: Vec<_> = catalogs
        .iter()
        .filter_map(|catalog| {
            let explanation = catalog.reference.explain(code).ok()?;
            Some(explanation.to_string())
        })
        .collect();
    if explanations.is_empty() {
        if is_status(code) {
            return search(args, code);
        }
        output::note(unknown(&catalogs, code));
        return Ok(Outcome::Findings);
    }
    output::print(explanations.join("\n"))?;
    Ok(Outcome::Clean)
}

/// Returns whether something is a status instead of a code: `409`, `4xx`.
fn is_status(code: &str) -> bool {
    let code = code.to_ascii_lowercase();
    let is_class = matches!(code.as_str(), "4xx" | "5xx");
    is_class
        || code
            .parse::<u16>()
            .is_ok_and(|status| (400..=599).contains(&status))
}

/// Returns the message that no catalog has the code, with the suggestions of the
/// first catalog that has similar codes.
fn unknown(catalogs: &[Catalog], code: &str) -> String {
    let explain = |reference: &Reference| reference.explain(code).err();
    let unknown: Vec<_> = catalogs
        .iter()
        .filter_map(|catalog| explain(&catalog.reference))
        .collect();
    let with_nearest = unknown.iter().find(|unknown| !unknown.nearest().is_empty());
    let message = with_nearest.or(unknown.first()).map(ToString::to_string);
    message.unwrap_or_default()
}
