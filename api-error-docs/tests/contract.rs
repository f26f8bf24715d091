//! A catalog against the contract that its file is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use api_error_core::{Catalog, ErrorCatalog, ErrorSpec, Retired, StatusCode};
use api_error_docs::Reference;

const FROZEN: ErrorSpec = ErrorSpec {
    name: "CardError::Frozen",
    ..ErrorSpec::new("card_frozen", StatusCode::CONFLICT)
};
const RENAMED: ErrorSpec = ErrorSpec {
    name: "CardError::Frozen",
    ..ErrorSpec::new("card_is_frozen", StatusCode::CONFLICT)
};
const LOST: ErrorSpec = ErrorSpec {
    name: "CardError::Lost",
    ..ErrorSpec::new("card_lost", StatusCode::GONE)
};

macro_rules! catalogs {
    ($($name:ident [$($spec:expr),*] [$($retired:literal),*];)*) => {
        $(
            struct $name;

            impl ErrorCatalog for $name {
                const CATALOG: &'static Catalog = &Catalog {
                    title: Some("Cards"),
                    specs: &[$($spec),*],
                    retired: &[$(Retired { code: $retired, instead: "Use `card_is_frozen`." }),*],
                    ..Catalog::new("CardError")
                };
            }
        )*

        /// The catalog of that name, against the contract at a path: what other
        /// tests run in a process of its own. By itself there is no contract.
        #[test]
        fn the_contract_of_whoever_started_this() {
            let Some(path) = std::env::var_os("CONTRACT") else {
                return;
            };
            match std::env::var("CATALOG").unwrap().as_str() {
                $(stringify!($name) => Reference::of::<$name>().assert_contract(path),)*
                other => panic!("no catalog {other}"),
            }
        }
    };
}

catalogs! {
    Released [FROZEN] [];
    Grown [FROZEN, LOST] [];
    Renamed [RENAMED] [];
    RenamedGrown [RENAMED, LOST] [];
    Retired_ [RENAMED] ["card_frozen"];
    Empty [] [];
}

/// A contract in a directory of this test alone, and what a test of each catalog
/// does with it.
struct Contract(PathBuf);

impl Contract {
    fn new(test: &str) -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("contract")
            .join(test);
        let _ = fs::remove_dir_all(&directory);
        fs::create_dir_all(&directory).unwrap();
        let contract = Self(directory.join("api-errors.json"));
        fs::write(&contract.0, Reference::of::<Released>().to_json()).unwrap();
        contract
    }

    /// The variable belongs to the process, so that it has to be another one.
    fn test(&self, catalog: &str, accept: &str) -> Output {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "the_contract_of_whoever_started_this"])
            .env("API_ERRORS", accept)
            .env("CATALOG", catalog)
            .env("CONTRACT", &self.0)
            .output()
            .unwrap()
    }

    fn passes(&self, catalog: &str, accept: &str) -> String {
        let output = self.test(catalog, accept);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{catalog} {accept}: {said}");
        said
    }

    fn fails(&self, catalog: &str, accept: &str) -> String {
        let before = self.text();
        let output = self.test(catalog, accept);
        // Where the harness repeats what a test that failed has said.
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(!output.status.success(), "{catalog} {accept}: {said}");
        assert_eq!(self.text(), before, "nothing is written");
        said
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.0).unwrap_or_default()
    }

    fn codes(&self) -> Vec<String> {
        let reference = Reference::from_json(&self.text()).unwrap();
        reference
            .errors()
            .iter()
            .map(|error| error.code.clone())
            .collect()
    }

    fn retired(&self) -> Vec<(String, String)> {
        let reference = Reference::from_json(&self.text()).unwrap();
        let retired = reference.retired().iter();
        retired
            .map(|retired| (retired.code.clone(), retired.instead.clone()))
            .collect()
    }
}

#[test]
fn a_kept_contract_passes_in_silence() {
    let contract = Contract::new("kept");
    assert_eq!(contract.passes("Released", ""), "");
}

#[test]
fn additions_pass_and_are_written_when_accepted() {
    let contract = Contract::new("additions");
    let said = contract.passes("Grown", "");
    assert!(said.contains("API_ERRORS=accept to write"), "{said}");
    assert!(
        said.contains("compatible: `card_lost`: the code is new"),
        "{said}"
    );
    assert_eq!(contract.codes(), ["card_frozen"]);
    contract.passes("Grown", "accept");
    assert_eq!(contract.codes(), ["card_frozen", "card_lost"]);
    assert_eq!(contract.passes("Grown", ""), "");
    let left = fs::read_dir(contract.0.parent().unwrap()).unwrap().count();
    assert_eq!(left, 1, "no temporary file is left");
}

#[test]
fn a_broken_contract_fails_and_is_accepted_on_purpose_alone() {
    let contract = Contract::new("broken");
    let said = contract.fails("RenamedGrown", "");
    assert!(
        said.contains("1 breaking change: take them back, or"),
        "{said}"
    );
    assert!(
        said.contains("`card_frozen`: the code was renamed to `card_is_frozen`"),
        "{said}"
    );
    let declared = "before: CardError::Frozen at api-error-docs/tests/contract.rs:";
    assert!(said.contains(declared), "{said}");
    contract.fails("RenamedGrown", "accept");
    contract.passes("RenamedGrown", "accept-breaking");
    assert_eq!(contract.codes(), ["card_is_frozen", "card_lost"]);
    let retired = ("card_frozen".to_owned(), "Use `card_is_frozen`.".to_owned());
    assert_eq!(contract.retired(), [retired]);
}

#[test]
fn a_retired_code_stays_so() {
    let contract = Contract::new("retired");
    contract.passes("Empty", "accept-breaking");
    assert_eq!(
        contract.retired(),
        [("card_frozen".into(), "Removed.".into())]
    );
    // The catalog does not list it: the file does.
    contract.passes("RenamedGrown", "accept");
    contract.passes("RenamedGrown", "accept-breaking");
    assert_eq!(
        contract.retired(),
        [("card_frozen".into(), "Removed.".into())]
    );
    for accept in ["", "accept", "accept-breaking"] {
        let said = contract.fails("Released", accept);
        assert!(
            said.contains("a retired code cannot be used again"),
            "{said}"
        );
        assert!(said.contains("[retired-reused]"), "{said}");
    }
}

#[test]
fn a_code_that_the_catalog_retires_may_go() {
    let contract = Contract::new("by-the-catalog");
    let said = contract.passes("Retired_", "");
    assert!(
        said.contains("risky: `card_frozen`: it was retired"),
        "{said}"
    );
    contract.passes("Retired_", "accept");
    assert_eq!(contract.codes(), ["card_is_frozen"]);
    // The catalog may forget it then.
    contract.passes("Renamed", "");
    assert_eq!(contract.passes("Retired_", ""), "");
}

#[test]
fn a_missing_contract_is_written_when_accepted() {
    let contract = Contract::new("missing");
    fs::remove_file(&contract.0).unwrap();
    let said = contract.fails("Released", "");
    assert!(said.contains("there is no contract yet"), "{said}");
    contract.passes("Released", "accept");
    assert_eq!(contract.codes(), ["card_frozen"]);
}

#[test]
fn a_damaged_contract_is_not_overwritten() {
    let contract = Contract::new("damaged");
    let text = contract.text();
    fs::write(&contract.0, &text[..text.len() / 2]).unwrap();
    for accept in ["", "accept", "accept-breaking"] {
        let said = contract.fails("Released", accept);
        assert!(said.contains("EOF while parsing"), "{said}");
        assert!(said.contains("at line "), "{said}");
    }
}
