//! `lint`.

use std::fmt::Write;

use api_error_docs::Finding;
use serde::Serialize;

use super::Outcome;
use crate::args::{Args, Format};
use crate::error::Error;
use crate::{catalog, output};

/// The findings in a file, for programs.
#[derive(Serialize)]
struct Findings<'a> {
    catalog: &'a str,
    findings: Vec<Finding>,
}

pub(super) fn lint(args: &Args) -> Result<Outcome, Error> {
    let catalogs = catalog::load(args)?;
    let found: Vec<_> = catalogs
        .iter()
        .map(|catalog| Findings {
            catalog: &catalog.file,
            findings: catalog.reference.lint(),
        })
        .collect();
    let count: usize = found.iter().map(|one| one.findings.len()).sum();
    if args.format == Format::Json {
        output::print_json(&found)?;
        return Ok(Outcome::findings_if(count > 0));
    }
    let mut out = String::new();
    for Findings { catalog, findings } in &found {
        for finding in findings {
            if finding.location.is_none() {
                let _ = write!(out, "{catalog}: ");
            }
            let _ = writeln!(out, "{finding}");
        }
    }
    let s = if count == 1 { "" } else { "s" };
    let _ = writeln!(out, "{count} finding{s}");
    output::print(out)?;
    Ok(Outcome::findings_if(count > 0))
}
