//! Files that are missing, invalid, too new or too large.

use std::fs::{self, File};

use crate::{Place, Ran};

/// Every subcommand that reads a reference, with an output file if it has one.
const READERS: [&[&str]; 12] = [
    &["table"],
    &["explain", "card_already_frozen"],
    &["search", "card"],
    &["lint"],
    &["markdown", "-o", "out"],
    &["html", "-o", "out"],
    &["csv", "-o", "out"],
    &["openapi", "-o", "out"],
    &["json-schema", "-o", "out"],
    &["typescript", "-o", "out"],
    &["serve", "--port", "0"],
    &["mock", "--port", "0"],
];

/// Checks that each of them fails with this message and changes no file.
#[track_caller]
fn all_fail(place: &Place, expected: &str) {
    place.write("out", "as it was");
    let before = place.names();
    for arguments in READERS {
        let message = place.run(arguments).fails();
        assert_eq!(message, expected, "{arguments:?}");
    }
    assert_eq!(
        place
            .run(["diff", "api-errors.json", "api-errors.json"])
            .fails(),
        expected
    );
    assert_eq!(
        place
            .run(["merge", "a=api-errors.json", "-o", "out"])
            .fails(),
        expected
    );
    assert_eq!(place.read("out"), "as it was");
    assert_eq!(place.names(), before);
}

#[test]
fn files_with_invalid_json_are_rejected() {
    let place = Place::with_ledgeros();
    let file = place.read("api-errors.json");
    let damaged = file.replacen("\"title\": ", "\"title\" ", 1);
    place.write("api-errors.json", &damaged);
    all_fail(
        &place,
        "error: api-errors.json:3:11: not an error reference: expected `:`\n",
    );
}

#[test]
fn files_with_unknown_members_are_rejected() {
    let place = Place::empty();
    place.write(
        "api-errors.json",
        "{\n  \"schema_version\": 1,\n  \"titel\": \"x\"\n}\n",
    );
    let message = place.run(["table"]).fails();
    assert!(
        message.starts_with(
            "error: api-errors.json:3:9: not an error reference: unknown field `titel`, expected"
        ),
        "{message}"
    );
}

#[test]
fn truncated_files_are_rejected() {
    let place = Place::with_ledgeros();
    let file = place.read("api-errors.json");
    let truncated = &file[..file.find("\"errors\"").unwrap() + 20];
    let line = truncated.lines().count();
    let column = truncated.lines().last().unwrap().len();
    place.write("api-errors.json", truncated);
    all_fail(
        &place,
        &format!(
            "error: api-errors.json:{line}:{column}: not an error reference: EOF while parsing \
             an object\n"
        ),
    );
}

#[test]
fn empty_files_are_rejected() {
    let place = Place::empty();
    place.write("api-errors.json", "");
    let message = "error: api-errors.json:1:1: not an error reference: EOF while parsing a value\n";
    all_fail(&place, message);
}

#[test]
fn files_of_a_newer_schema_are_rejected() {
    let place = Place::with_ledgeros();
    let file = place.read("api-errors.json");
    let newer = file.replacen("\"schema_version\": 1", "\"schema_version\": 2", 1);
    place.write(
        "api-errors.json",
        &newer.replacen("\"title\"", "\"name\"", 1),
    );
    all_fail(
        &place,
        "error: api-errors.json:2:3: the file has schema version 2, but this program reads \
         version 1: update the program\n",
    );
}

#[test]
fn contradictory_files_are_rejected() {
    let place = Place::with_ledgeros();
    let file = place.read("api-errors.json");
    let twice = file.replacen(
        "\"code\": \"invalid_api_key\",\n      \"status\"",
        "\"code\": \"missing_api_key\",\n      \"status\"",
        1,
    );
    assert_ne!(twice, file);
    let at = twice
        .rfind("\"code\": \"missing_api_key\",\n      \"status\"")
        .unwrap();
    let line = twice[..at].lines().count();
    // The example has the code in its body too, at another position.
    place.write("api-errors.json", &twice);
    let message = place.run(["table"]).fails();
    let expected =
        "the error reference contradicts itself: error code `missing_api_key` occurs twice\n";
    assert!(message.ends_with(expected), "{message}");
    assert!(
        message.starts_with(&format!("error: api-errors.json:{line}:")),
        "{message}"
    );
}

#[test]
fn a_code_that_no_declaration_has_becomes_no_source() {
    let place = Place::empty();
    let code = r#"x\"; print(\"INJECTED\"); y=\""#;
    let file = crate::ledgeros("api-errors.json");
    let bad = file.replacen(
        "\"code\": \"missing_api_key\"",
        &format!("\"code\": \"{code}\""),
        1,
    );
    assert_ne!(bad, file);
    let line = 1 + bad[..bad.find("INJECTED").unwrap()].matches('\n').count();
    place.write("api-errors.json", &bad);
    for arguments in [&["constants", "python"][..], &["table"], &["html"]] {
        let message = place.run(arguments).fails();
        let start = format!("error: api-errors.json:{line}:");
        assert!(message.starts_with(&start), "{message}");
        let end = "cannot be a code: it must have neither quotes nor a backslash, but has '\"'; \
                   correct the declaration, and write the file again\n";
        assert!(message.ends_with(end), "{message}");
    }
}

#[test]
fn files_that_are_not_utf8_are_rejected() {
    let place = Place::empty();
    let path = place.write("api-errors.json", "");
    std::fs::write(path, b"{\n  \"title\": \"\xff\"}").unwrap();
    all_fail(&place, "error: api-errors.json:2:13: is not valid UTF-8\n");
}

#[test]
fn files_over_the_limit_are_rejected() {
    let place = Place::empty();
    // A sparse file, which needs no disk space.
    let file = File::create(place.path().join("api-errors.json")).unwrap();
    file.set_len(300 << 20).unwrap();
    let message = place.run(["table"]).fails();
    assert_eq!(
        message,
        "error: api-errors.json: is larger than 256 MiB, the limit for an error reference\n"
    );
}

#[test]
fn deeply_nested_files_are_rejected() {
    let place = Place::empty();
    place.write("api-errors.json", &"[".repeat(1_000_000));
    let message = place.run(["table"]).fails();
    assert!(
        message.starts_with("error: api-errors.json:1:"),
        "{message}"
    );
}

#[test]
fn missing_files_are_reported() {
    let place = Place::empty();
    let message = place.run(["table", "-c", "none.json"]).fails();
    assert!(
        message.starts_with("error: none.json: cannot be read: No such file"),
        "{message}"
    );
    let message = place.run(["table"]).fails();
    assert!(
        message.starts_with("error: no api-errors.json in "),
        "{message}"
    );
    let message = place.run(["table", "-c", "."]).fails();
    assert!(
        message.contains("cannot be read: Is a directory"),
        "{message}"
    );
}

#[test]
fn several_references_need_a_choice() {
    let place = Place::with_ledgeros();
    let file = place.read("api-errors.json");
    place.write("other/cards.api-errors.json", &file);
    place.write("other/not-api-errors.json", "{}");
    place.write("target/api-errors.json", "{}");
    place.write(".gitignore", "ignored\n");
    place.write("ignored/api-errors.json", "{}");
    let table = place.run(["table"]).succeeds();
    assert_eq!(table.matches("LedgerOS errors\n").count(), 2);
    assert_eq!(
        place.run(["html"]).fails(),
        "error: found several references: choose one with --catalog\n  \
         api-errors.json\n  other/cards.api-errors.json\n"
    );
    place
        .run(["html", "-c", "other/cards.api-errors.json"])
        .succeeds();
}

#[test]
fn files_cannot_control_the_terminal() {
    let place = Place::with_ledgeros();
    let file = place.read("api-errors.json");
    let hostile = file
        .replace("LedgerOS errors", "\\u001b[2J\\u202eLedgerOS errors")
        .replace(
            "Authentication Errors",
            "Authentication\\u001b[2J\\u202eErrors",
        );
    place.write("api-errors.json", &hostile);
    let code = "missing_api_key";
    assert_eq!(place.run(["explain", code]).code, 0);
    let refused = file.replace(code, "missing\\u001b[2J\\u202ekey");
    place.write("refused.json", &refused);
    for arguments in [
        &["table"][..],
        &["explain", code],
        &["explain", "missing_key"],
        &["lint"],
        &["lint", "-c", "refused.json"],
    ] {
        let ran = place.run(arguments);
        for text in [ran.out, ran.err] {
            assert!(
                !text.contains('\u{1b}') && !text.contains('\u{202e}'),
                "{text:?}"
            );
        }
    }
}

/// Windows has it from some editors, and from some shells.
#[test]
fn the_mark_of_an_encoding_is_named() {
    let place = Place::with_ledgeros();
    let file = place.read("api-errors.json");
    place.write("marked.json", &format!("\u{feff}{file}"));
    let message = place.run(["table", "-c", "marked.json"]).fails();
    assert_eq!(
        message,
        "error: marked.json:1:1: the file begins with a byte order mark, which JSON must not have: \
         save it as UTF-8 without one\n"
    );
    for (mark, bytes) in [
        ("little", u16::to_le_bytes as fn(u16) -> [u8; 2]),
        ("big", u16::to_be_bytes),
    ] {
        let text = format!("\u{feff}{file}");
        let encoded: Vec<_> = text.encode_utf16().flat_map(bytes).collect();
        fs::write(place.path().join("wide.json"), encoded).unwrap();
        let message = place.run(["table", "-c", "wide.json"]).fails();
        assert_eq!(
            message,
            "error: wide.json:1:1: is not valid UTF-8, but UTF-16: write it with --output, or save \
             it as UTF-8\n",
            "{mark}"
        );
    }
}

#[test]
fn standard_input_stands_for_one_reference() {
    let place = Place::with_ledgeros();
    let run = |arguments: &[&str]| {
        let input = fs::File::open(place.path().join("api-errors.json")).unwrap();
        Ran::of(
            &place
                .command()
                .args(arguments)
                .stdin(input)
                .output()
                .unwrap(),
        )
    };
    for arguments in [
        ["diff", "-", "api-errors.json"],
        ["diff", "api-errors.json", "-"],
    ] {
        let compared = run(&arguments).succeeds();
        assert!(compared.contains("standard input"), "{compared}");
        assert!(compared.ends_with("no changes\n"), "{compared}");
    }
    run(&["diff", "-"]).succeeds();
    for arguments in [
        &["diff", "-", "-"][..],
        &["merge", "a=-", "b=-"],
        &["table", "-c", "-", "-c", "-"],
    ] {
        let message = run(arguments).fails();
        assert!(
            message.contains("standard input is empty: it can be read once"),
            "{arguments:?}: {message}"
        );
    }
    // A revision has files by their names.
    place.git(["init", "--quiet"]);
    place.commit("LedgerOS");
    for arguments in [["diff", "HEAD", "-"], ["diff", "-", "HEAD"]] {
        let message = run(&arguments).fails();
        assert!(
            message.contains("has no name in a revision"),
            "{arguments:?}: {message}"
        );
    }
    run(&["diff", "HEAD:api-errors.json", "-"]).succeeds();
}
