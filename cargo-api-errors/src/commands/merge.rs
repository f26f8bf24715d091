//! `merge`.

use std::ffi::OsStr;
use std::path::Path;

use api_error_docs::Reference;

use super::Outcome;
use crate::args::{Args, Format, Target};
use crate::error::Error;
use crate::{catalog, output};

pub(super) fn merge(
    args: &Args,
    services: &[impl AsRef<OsStr>],
    title: &str,
    target: &Target,
) -> Result<Outcome, Error> {
    let services = services.iter().map(|service| read(service.as_ref()));
    let services: Vec<_> = services.collect::<Result<_, _>>()?;
    let merged = Reference::merge(title, services)?;
    output::reference(target, &merged.reference)?;
    // Standard output is for the reference, unless that goes to a file.
    let duplicates = &merged.duplicates;
    if args.format == Format::Json && target.file().is_some() {
        output::print_json(duplicates)?;
    } else {
        for duplicate in duplicates {
            anstream::eprint!("{duplicate}");
        }
    }
    let agree = duplicates.iter().all(api_error_docs::Duplicate::agrees);
    Ok(Outcome::findings_if(!agree))
}

/// Reads a file, or `DOMAIN=FILE`.
fn read(service: &OsStr) -> Result<Reference, Error> {
    let path = Path::new(service);
    if !path.exists()
        && let Some((domain, path)) = service.to_str().and_then(|name| name.split_once('='))
    {
        let reference = catalog::read(Path::new(path))?.reference;
        return Ok(reference.with_domain(domain));
    }
    Ok(catalog::read(path)?.reference)
}
