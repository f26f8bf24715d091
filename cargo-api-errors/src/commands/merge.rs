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
    let services = services.iter().map(|service| {
        let (domain, path) = named(service.as_ref());
        // What is merged has other codes, and is no contract of the service.
        if target
            .file()
            .is_some_and(|file| output::is_same_file(file, path))
        {
            let file = path.display().to_string();
            return Err(Error::IsMerged { file });
        }
        let reference = catalog::read(path)?.reference;
        Ok(match domain {
            Some(domain) => reference.with_domain(domain),
            None => reference,
        })
    });
    let services: Vec<_> = services.collect::<Result<_, _>>()?;
    let merged = Reference::merge(title, services)?;
    output::reference(target, &merged.reference)?;
    // Standard output is for the reference, unless that goes to a file.
    let duplicates = &merged.duplicates;
    if args.format == Format::Json && target.file().is_some() {
        output::print_json(duplicates)?;
    } else {
        for duplicate in duplicates {
            output::note(duplicate.to_string().trim_end());
        }
    }
    let agree = duplicates.iter().all(api_error_docs::Duplicate::agrees);
    Ok(Outcome::findings_if(!agree))
}

/// Returns the domain and the file of `DOMAIN=FILE`, unless that is the name of a file.
fn named(service: &OsStr) -> (Option<&str>, &Path) {
    let path = Path::new(service);
    let named = service.to_str().filter(|_| !path.exists());
    match named.and_then(|name| name.split_once('=')) {
        Some((domain, path)) => (Some(domain), Path::new(path)),
        None => (None, path),
    }
}
