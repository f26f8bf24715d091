//! What people paste into a search, and the code that they look for.
//!
//! The page has the same list in `tests/browser`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::Place;

/// The share of the inputs, in percent, whose code is among the first three.
const SHARE: usize = 95;

fn inputs() -> Vec<(String, Option<String>)> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/browser/search.json");
    let inputs: Vec<Value> = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let inputs = inputs.iter().map(|input| {
        let code = input["code"].as_str().map(str::to_owned);
        (input["input"].as_str().unwrap().to_owned(), code)
    });
    inputs.collect()
}

/// The codes that the command finds, the best first.
fn found(place: &Place, input: &str) -> Vec<String> {
    let ran = place.run(["search", "--format", "json", "--", input]);
    let catalogs: Value = serde_json::from_str(&ran.out).unwrap();
    let errors = catalogs[0]["errors"].as_array();
    let errors = errors.map(Vec::as_slice).unwrap_or_default();
    let codes = errors
        .iter()
        .map(|error| error["code"].as_str().unwrap().to_owned());
    codes.collect()
}

#[test]
fn the_code_is_among_the_first_three() {
    let place = Place::with_ledgeros();
    let inputs = inputs();
    assert!(inputs.len() >= 60, "{}", inputs.len());
    let missed: Vec<_> = inputs
        .iter()
        .filter_map(|(input, code)| {
            let found = found(&place, input);
            let is_right = match code {
                Some(code) => found.iter().take(3).any(|found| found == code),
                None => found.is_empty(),
            };
            (!is_right).then_some((input, code, found))
        })
        .collect();
    println!("{} of {} inputs", inputs.len() - missed.len(), inputs.len());
    assert!(
        missed.len() * 100 <= inputs.len() * (100 - SHARE),
        "{missed:#?}"
    );
}

#[test]
fn a_body_means_its_code_alone() {
    let place = Place::with_ledgeros();
    for (input, code) in inputs() {
        if input.starts_with('{') {
            assert_eq!(found(&place, &input), [code.unwrap()], "{input}");
        }
    }
}
