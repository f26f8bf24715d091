//! Writes every document, and responses with errors of fields, into a directory, for the tools
//! that `run` calls.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs, io};

use api_error_core::ErrorLayer;
use api_error_docs::{Language, OpenApi, Reference, ServiceErrors};
use api_error_openapi_tests::odd_codes::{Odd, OddFailures};
use api_error_openapi_tests::{CardError, field_errors, handlers, references};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let directory = env::args_os().nth(1);
    let directory = PathBuf::from(directory.ok_or_else(|| io::Error::other("where to write?"))?);
    fs::create_dir_all(&directory)?;
    for (name, reference) in references() {
        for (suffix, document) in [
            ("openapi30.json", reference.to_openapi(OpenApi::V3_0)),
            ("openapi31.json", reference.to_openapi(OpenApi::V3_1)),
            ("schema.json", reference.to_json_schema()),
            ("ts", reference.to_typescript()),
        ] {
            fs::write(directory.join(format!("{name}.{suffix}")), document)?;
        }
    }
    let odd = ("odd", Reference::of::<Odd>());
    for (name, reference) in references().into_iter().chain([odd]) {
        let directory = directory.join("constants").join(name);
        fs::create_dir_all(&directory)?;
        for (language, file) in [
            (Language::Python, "codes.py"),
            (Language::Go, "codes.go"),
            (Language::Java, "ErrorCode.java"),
            (Language::Kotlin, "ErrorCode.kt"),
            (Language::CSharp, "ErrorCodes.cs"),
            (Language::Swift, "ErrorCode.swift"),
        ] {
            fs::write(directory.join(file), reference.to_constants(language))?;
        }
    }
    let rules = directory.join("rules");
    fs::create_dir_all(&rules)?;
    let failures = ("odd_failures", Reference::of::<OddFailures>());
    for (name, reference) in references().into_iter().chain([failures]) {
        let file = rules.join(format!("{name}.yml"));
        fs::write(file, reference.to_prometheus_rules())?;
    }
    // The stock errors of the layer join them.
    let errors = ServiceErrors::under::<CardError>(&ErrorLayer::new());
    for (name, version, document) in [
        ("by_aide", 31, handlers::by_aide()?),
        ("by_dropshot", 30, handlers::by_dropshot()?),
        ("by_poem_openapi", 30, handlers::by_poem_openapi()?),
        ("by_utoipa", 31, handlers::by_utoipa()?),
        ("union_by_utoipa", 31, handlers::union_by_utoipa()?),
    ] {
        let write = |name: &str, document: &Value| {
            let path = directory.join(format!("{name}.openapi{version}.json"));
            fs::write(path, document.to_string())
        };
        write(name, &document)?;
        let mut completed = document.clone();
        errors.document(&mut completed)?;
        write(&format!("{name}_completed"), &completed)?;
        let mut precise = document;
        errors.clone().precise().document(&mut precise)?;
        write(&format!("{name}_precise"), &precise)?;
    }
    let directory = directory.join("field-errors");
    fs::create_dir_all(&directory)?;
    for (envelope, responses) in field_errors::responses() {
        fs::write(
            directory.join(format!("{envelope}.json")),
            responses.to_string(),
        )?;
    }
    Ok(())
}
