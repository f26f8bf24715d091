//! Writes every document into a directory, for the tools that `run` calls.

use std::path::PathBuf;
use std::{env, fs, io};

use api_error_docs::OpenApi;
use api_error_openapi_tests::{handlers, references};

fn main() -> io::Result<()> {
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
    for (name, document) in [
        ("by_aide", handlers::by_aide()?),
        ("by_utoipa", handlers::by_utoipa()?),
    ] {
        let path = directory.join(format!("{name}.openapi31.json"));
        fs::write(path, document.to_string())?;
    }
    Ok(())
}
