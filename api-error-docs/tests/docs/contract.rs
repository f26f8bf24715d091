//! A catalog and its contract.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use api_error_core::http::StatusCode;
use api_error_core::spec::RetiredCode;
use api_error_core::{Catalog, ErrorCatalog, ErrorSpec};
use api_error_docs::Reference;

use crate::support::{child_process, directory};

const FROZEN: ErrorSpec = ErrorSpec::builder("card_frozen", StatusCode::CONFLICT)
    .with_name("CardError::Frozen")
    .build();
const RENAMED: ErrorSpec = ErrorSpec::builder("card_is_frozen", StatusCode::CONFLICT)
    .with_name("CardError::Frozen")
    .build();
const LOST: ErrorSpec = ErrorSpec::builder("card_lost", StatusCode::GONE)
    .with_name("CardError::Lost")
    .build();

macro_rules! catalogs {
    ($($name:ident [$($spec:expr),*] [$($retired:literal),*];)*) => {
        $(
            struct $name;

            impl ErrorCatalog for $name {
                const CATALOG: &'static Catalog = &Catalog::new("CardError").with_title("Cards").with_specs(&[$($spec),*]).with_retired(&[$(RetiredCode::new($retired, "Use `card_is_frozen`.")),*]);
            }
        )*

        /// [`Contract::test`] runs this in a child process. Without a contract it does
        /// nothing.
        #[test]
        fn checks_the_contract_of_the_parent_process() {
            let Some(path) = std::env::var_os("CONTRACT") else {
                return;
            };
            match std::env::var("CATALOG").unwrap().as_str() {
                $(stringify!($name) => Reference::of::<$name>().assert_contract(path),)*
                "Unreadable" => {
                    let reference = Reference::of::<Grown>().with_domain("no \"domain\"");
                    reference.assert_contract(path);
                }
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

/// A contract in the directory of one test.
struct Contract(PathBuf);

impl Contract {
    fn new(test: &str) -> Self {
        let directory = directory(&format!("contract-{test}"));
        let contract = Self(directory.join("api-errors.json"));
        fs::write(&contract.0, Reference::of::<Released>().to_json()).unwrap();
        contract
    }

    /// Checks a catalog against the contract in a child process.
    fn test(&self, catalog: &str, accept: &str) -> Output {
        child_process("contract::checks_the_contract_of_the_parent_process")
            .env("API_ERRORS", accept)
            .env_remove("CI")
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
        // The test harness repeats the output of a failed test.
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
fn unchanged_contracts_pass_silently() {
    let contract = Contract::new("kept");
    assert_eq!(contract.passes("Released", ""), "");
}

#[test]
fn additions_pass_and_accept_writes_them() {
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
fn breaking_changes_need_accept_breaking() {
    let contract = Contract::new("broken");
    let said = contract.fails("RenamedGrown", "");
    assert!(said.contains("1 breaking change: revert it, or"), "{said}");
    assert!(
        said.contains("`card_frozen`: the code was renamed to `card_is_frozen`"),
        "{said}"
    );
    let declared = "before: CardError::Frozen at api-error-docs/tests/docs/contract.rs:";
    assert!(said.contains(declared), "{said}");
    contract.fails("RenamedGrown", "accept");
    contract.passes("RenamedGrown", "accept-breaking");
    assert_eq!(contract.codes(), ["card_is_frozen", "card_lost"]);
    let retired = ("card_frozen".to_owned(), "Use `card_is_frozen`.".to_owned());
    assert_eq!(contract.retired(), [retired]);
}

#[test]
fn retired_codes_can_never_be_used_again() {
    let contract = Contract::new("retired");
    contract.passes("Empty", "accept-breaking");
    assert_eq!(
        contract.retired(),
        [("card_frozen".into(), "Removed.".into())]
    );
    // Only the file lists it.
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
fn codes_retired_by_the_catalog_may_be_removed() {
    let contract = Contract::new("by-the-catalog");
    let said = contract.passes("Retired_", "");
    assert!(
        said.contains("risky: `card_frozen`: the code was retired"),
        "{said}"
    );
    contract.passes("Retired_", "accept");
    assert_eq!(contract.codes(), ["card_is_frozen"]);
    // Afterwards the catalog need not list it.
    contract.passes("Renamed", "");
    assert_eq!(contract.passes("Retired_", ""), "");
}

#[test]
fn accept_writes_a_missing_contract() {
    let contract = Contract::new("missing");
    fs::remove_file(&contract.0).unwrap();
    let said = contract.fails("Released", "");
    assert!(said.contains("there is no contract yet"), "{said}");
    let said = contract.passes("Released", "accept");
    assert!(
        said.contains("is new: commit it, it keeps the codes from now on"),
        "{said}"
    );
    assert_eq!(contract.codes(), ["card_frozen"]);
}

#[test]
fn damaged_contracts_are_never_overwritten() {
    let contract = Contract::new("damaged");
    let text = contract.text();
    fs::write(&contract.0, &text[..text.len() / 2]).unwrap();
    for accept in ["", "accept", "accept-breaking"] {
        let said = contract.fails("Released", accept);
        assert!(said.contains("EOF while parsing"), "{said}");
        assert!(said.contains("at line "), "{said}");
    }
}

#[test]
fn a_contract_is_written_only_under_a_name_that_says_what_it_is() {
    let contract = Contract::new("names");
    for (name, reason) in [
        (
            "openapi.json",
            "compare the text of `Reference::to_openapi`",
        ),
        ("contract.md", "name it `api-errors.json`"),
        ("package.json", "name it `api-errors.json`"),
        ("errors", "name it `api-errors.json`"),
        ("errors.yaml", "name it `api-errors.json`"),
    ] {
        let named = Contract(contract.0.with_file_name(name));
        let said = named.fails("Released", "accept");
        assert!(said.contains(reason), "{name}: {said}");
        assert!(!named.0.exists(), "{name}");
    }
    let named = Contract(contract.0.with_file_name("contract.json"));
    named.passes("Released", "accept");
    assert_eq!(named.codes(), ["card_frozen"]);
}

#[test]
fn a_contract_keeps_the_line_ends_of_windows() {
    let contract = Contract::new("windows");
    fs::write(&contract.0, contract.text().replace('\n', "\r\n")).unwrap();
    assert!(!contract.passes("Released", "").contains("api-errors.json"));
    contract.fails("Renamed", "");
    contract.passes("Grown", "accept");
    let text = contract.text();
    assert!(text.contains("card_lost"), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_eq!(text.matches('\r').count(), text.matches("\r\n").count());
}

#[test]
fn a_contract_that_could_not_be_read_again_is_not_written() {
    let contract = Contract::new("unreadable");
    let said = contract.fails("Unreadable", "accept");
    assert!(
        said.contains("is not written, as it could not be read again") && said.contains("a domain"),
        "{said}"
    );
    fs::remove_file(&contract.0).unwrap();
    contract.fails("Unreadable", "accept");
    assert!(!contract.0.exists());
}
