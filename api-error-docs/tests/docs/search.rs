//! What an input means, beside the list of `tests/browser`.

use std::fmt::Write;

use api_error_docs::Reference;
use serde_json::json;

use crate::support::with_errors;

fn of(codes: &[(&str, &str)]) -> Reference {
    let errors = codes.iter();
    let errors = errors.map(|(code, message)| json!({"code": code, "message": message}));
    with_errors(errors, &[])
}

fn found(reference: &Reference, input: &str) -> Vec<String> {
    let found = reference.search(input);
    let codes = found.errors().iter().map(|error| error.code.clone());
    codes.collect()
}

#[test]
fn a_number_is_a_code_where_a_code_is() {
    let reference = of(&[
        ("10", "the card {id} is lost"),
        ("1001", "the account is closed"),
        ("1002", "the key is old"),
        ("-32700", "the document cannot be read"),
    ]);
    for (input, codes) in [
        ("10", &["10"][..]),
        ("1001", &["1001"]),
        ("error 1001", &["1001"]),
        (r#"{"code":1002,"message":"x"}"#, &["1002"]),
        (r#"{"error":{"code":-32700}}"#, &["-32700"]),
        (r#"{"code": 10}"#, &["10"]),
        ("Error 10: the card c_8 is lost", &["10"]),
        // Seconds, and not the code.
        ("the account is closed, wait 10 seconds", &["1001"]),
        // Another number is another code.
        ("1003", &[]),
    ] {
        let found = found(&reference, input);
        assert_eq!(
            found.first(),
            codes.first().map(|code| (*code).to_owned()).as_ref(),
            "{input}"
        );
    }
}

#[test]
fn names_of_a_script_are_codes_like_others() {
    let codes = [
        "__proto__",
        "constructor",
        "toString",
        "has own",
        "a/b",
        "100%",
    ];
    let reference = of(&codes.map(|code| (code, "")));
    for code in &codes[..4] {
        assert_eq!(found(&reference, code), [*code]);
        assert_eq!(found(&reference, &format!("code: {code}")), [*code]);
    }
    // As it is written, and not `account_not_found`, whose description has it.
    let reference = of(&[("account_not_found", "not_found"), ("not_found", "")]);
    assert_eq!(found(&reference, "not_found"), ["not_found"]);
    assert_eq!(found(&reference, "not found").len(), 2);
    // Without a word that says something, what is written is the code.
    let reference = of(&["an", "error", "E"].map(|code| (code, "")));
    assert_eq!(found(&reference, " an "), ["an"]);
    assert_eq!(found(&reference, "error"), ["error"]);
    assert_eq!(found(&reference, "errors").len(), 3);
    assert!(found(&reference, "!").is_empty());
}

#[test]
fn a_code_in_a_long_text_is_found() {
    let reference = of(&[
        ("card_already_frozen", "card {id} is frozen"),
        ("other", "no"),
    ]);
    let mut text = String::from("2026-11-26 ERROR card_already_frozen\n");
    for line in 0..2_000 {
        writeln!(text, "at frame{line} in module{line}").unwrap();
    }
    assert_eq!(found(&reference, &text), ["card_already_frozen"]);
}
