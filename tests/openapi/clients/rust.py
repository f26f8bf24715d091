"""Writes a program that reads every example of every operation by the generated Rust types."""

import json
import re
import sys

document, client, program = sys.argv[1:]
with open(document) as file:
    document = json.load(file)
paths = document["paths"]
with open(f"{client}/src/apis/default_api.rs") as file:
    errors = {
        name: dict(re.findall(r"Status(\d+)\(models::(\w+)\)", variants))
        for name, variants in re.findall(r"pub enum (\w+)Error \{(.*?)\n\}", file.read(), re.S)
    }

checks = []
for operation in (operation for item in paths.values() for operation in item.values()):
    identifier = operation["operationId"]
    types = errors[identifier[0].upper() + identifier[1:]]
    for status, response in operation["responses"].items():
        if "$ref" in response:
            response = document["components"]["responses"][response["$ref"].split("/")[-1]]
        content = response.get("content", {}).get("application/json", {})
        for code, example in content.get("examples", {}).items():
            body = json.dumps(example["value"])
            checks.append(f'    check::<models::{types[status]}>("{code}", r##"{body}"##);')

assert len(checks) > 200, f"only {len(checks)} examples"
with open(program, "w") as file:
    file.write(
        """#[allow(dead_code, unused_imports, clippy::all)]
mod models;

/// What is read says the same code when it is written again.
fn check<T: serde::de::DeserializeOwned + serde::Serialize>(code: &str, body: &str) {
    let error: T = serde_json::from_str(body).unwrap_or_else(|error| panic!("{code}: {error}"));
    let written = serde_json::to_value(&error).unwrap();
    let read: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!(written, read, "{}", std::any::type_name::<T>());
    assert_eq!(written["error"]["code"], code);
}

fn main() {
"""
        + "\n".join(checks)
        + f'\n    println!("Rust reads {len(checks)} examples");\n}}\n'
    )
