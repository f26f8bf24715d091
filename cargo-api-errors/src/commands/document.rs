//! `markdown`, `html`, `csv`, `openapi`, `json-schema`, `typescript`, `constants` and `alerts`.

use api_error_docs::{Language, OpenApi, Reference};

use super::Outcome;
use crate::args::{self, Args, OpenApiVersion, Target};
use crate::error::Error;
use crate::{catalog, output};

pub(super) fn write(
    args: &Args,
    target: &Target,
    format: impl Fn(&Reference) -> String,
) -> Result<Outcome, Error> {
    let catalog = catalog::load_one(args)?;
    output::document(args, target, &format(&catalog.reference))?;
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

pub(super) fn openapi(version: OpenApiVersion) -> impl Fn(&Reference) -> String {
    let version = match version {
        OpenApiVersion::V3_0 => OpenApi::V3_0,
        OpenApiVersion::V3_1 => OpenApi::V3_1,
    };
    move |reference| reference.to_openapi(version)
}

pub(super) fn json_schema(reference: &Reference) -> String {
    reference.to_json_schema()
}

pub(super) fn typescript(reference: &Reference) -> String {
    reference.to_typescript()
}

pub(super) fn constants(language: args::Language) -> impl Fn(&Reference) -> String {
    let language = match language {
        args::Language::Python => Language::Python,
        args::Language::Go => Language::Go,
        args::Language::Java => Language::Java,
        args::Language::Kotlin => Language::Kotlin,
        args::Language::CSharp => Language::CSharp,
        args::Language::Swift => Language::Swift,
    };
    move |reference| reference.to_constants(language)
}

pub(super) fn alerts(reference: &Reference) -> String {
    reference.to_prometheus_rules()
}
