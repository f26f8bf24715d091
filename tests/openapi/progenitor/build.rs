//! Generates the client from the document that `LEDGEROS_OPENAPI` names.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use openapiv3::OpenAPI;
use progenitor_impl::Generator;
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let document = env::var("LEDGEROS_OPENAPI")?;
    println!("cargo::rerun-if-env-changed=LEDGEROS_OPENAPI");
    println!("cargo::rerun-if-changed={document}");
    let mut document: Value = serde_json::from_str(&fs::read_to_string(document)?)?;
    // Progenitor takes 3.0 alone. What LedgerOS uses of 3.1 is `examples` in schemas, which
    // a client has no use for.
    document["openapi"] = "3.0.3".into();
    // The pages about errors are for people, and their 404 is HTML: a second type of error.
    let paths = document["paths"].as_object_mut().ok_or("no paths")?;
    paths.retain(|path, _| !path.starts_with("/errors"));
    let document: OpenAPI = serde_json::from_value(document)?;
    let client = Generator::default().generate_tokens(&document)?;
    let out = env::var_os("OUT_DIR").ok_or("cargo names no folder")?;
    fs::write(Path::new(&out).join("client.rs"), client.to_string())?;
    Ok(())
}
