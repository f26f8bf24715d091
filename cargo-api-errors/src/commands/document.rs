//! `markdown`, `html` and `csv`.

use api_error_docs::Reference;

use crate::args::{Args, Target};
use crate::error::Error;
use crate::{Outcome, catalog, output};

pub(super) fn write(
    args: &Args,
    target: &Target,
    format: fn(&Reference) -> String,
) -> Result<Outcome, Error> {
    let catalog = catalog::load_one(&args.catalogs)?;
    output::document(target, &format(&catalog.reference))?;
    Ok(Outcome::Clean)
}

pub(super) fn markdown(reference: &Reference) -> String {
    reference.to_markdown()
}

pub(super) fn html(reference: &Reference) -> String {
    reference.to_html()
}

pub(super) fn csv(reference: &Reference) -> String {
    reference.to_csv()
}
