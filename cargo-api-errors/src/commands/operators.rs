//! `explain`, `markdown`, `html` and `alerts` with `--internal`: what only operators read.

use api_error_docs::Operators;

use super::Outcome;
use crate::args::{Args, Format, Target};
use crate::error::Error;
use crate::{catalog, output};

pub(super) fn explain(args: &Args, code: &str) -> Result<Outcome, Error> {
    let documents = catalog::operators(args)?;
    if args.format == Format::Json {
        let errors = documents
            .iter()
            .flat_map(|(_, operators)| operators.errors());
        let errors: Vec<_> = errors.filter(|error| error.code == code).collect();
        output::print_json(&errors)?;
        return Ok(Outcome::findings_if(errors.is_empty()));
    }
    let explained = documents
        .iter()
        .map(|(_, operators)| operators.explain(code));
    let (known, unknown): (Vec<_>, Vec<_>) = explained.partition(Result::is_ok);
    let known: Vec<_> = known.into_iter().flatten().collect();
    if !known.is_empty() {
        output::print(known.join("\n"))?;
        return Ok(Outcome::Clean);
    }
    let unknown: Vec<_> = unknown.into_iter().filter_map(Result::err).collect();
    let with_nearest = unknown.iter().find(|unknown| !unknown.nearest().is_empty());
    if let Some(unknown) = with_nearest.or(unknown.first()) {
        output::note(unknown);
    }
    Ok(Outcome::Findings)
}

pub(super) fn write(
    args: &Args,
    target: &Target,
    format: impl Fn(&Operators) -> String,
) -> Result<Outcome, Error> {
    output::for_operators(args, target, &format(&only(args)?))?;
    Ok(Outcome::Clean)
}

/// Writes the rules of Prometheus with what operators do.
pub(super) fn alerts(args: &Args, target: &Target) -> Result<Outcome, Error> {
    let operators = only(args)?;
    let reference = catalog::load_one(args)?.reference;
    output::for_operators(args, target, &reference.to_prometheus_rules_for(&operators))?;
    Ok(Outcome::Clean)
}

/// Returns the document of the only catalog.
fn only(args: &Args) -> Result<Operators, Error> {
    let mut documents = catalog::operators(args)?;
    match documents.pop() {
        Some((_, operators)) if documents.is_empty() => Ok(operators),
        last => {
            let names = documents.into_iter().chain(last);
            Err(Error::SeveralRoots(names.map(|(name, _)| name).collect()))
        }
    }
}
