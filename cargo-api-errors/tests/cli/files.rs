//! Files that are missing, damaged, too new or too large.

use std::fs::File;

use crate::Place;

/// Every subcommand that reads a reference, with a file to write where it can.
const READERS: [&[&str]; 11] = [
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
];

/// Each of them refuses, in these words, and leaves everything as it was.
#[track_caller]
fn all_refuse(place: &Place, expected: &str) {
    place.write("out", "as it was");
    let before = place.names();
    for arguments in READERS {
        let said = place.run(arguments).refuses();
        assert_eq!(said, expected, "{arguments:?}");
    }
    assert_eq!(
        place
            .run(["diff", "api-errors.json", "api-errors.json"])
            .refuses(),
        expected
    );
    assert_eq!(
        place
            .run(["merge", "a=api-errors.json", "-o", "out"])
            .refuses(),
        expected
    );
    assert_eq!(place.read("out"), "as it was");
    assert_eq!(place.names(), before);
}

#[test]
fn damaged() {
    let place = Place::with_ledgeros();
    let file = place.read("api-errors.json");
    let damaged = file.replacen("\"title\": ", "\"title\" ", 1);
    place.write("api-errors.json", &damaged);
    all_refuse(
        &place,
        "error: api-errors.json:3:11: not an error reference: expected `:`\n",
    );
}

#[test]
fn of_another_shape() {
    let place = Place::empty();
    place.write(
        "api-errors.json",
        "{\n  \"schema_version\": 1,\n  \"titel\": \"x\"\n}\n",
    );
    let said = place.run(["table"]).refuses();
    assert!(
        said.starts_with(
            "error: api-errors.json:3:9: not an error reference: unknown field `titel`, expected"
        ),
        "{said}"
    );
}

#[test]
fn truncated() {
    let place = Place::with_ledgeros();
    let file = place.read("api-errors.json");
    let truncated = &file[..file.find("\"errors\"").unwrap() + 20];
    let line = truncated.lines().count();
    let column = truncated.lines().last().unwrap().len();
    place.write("api-errors.json", truncated);
    all_refuse(
        &place,
        &format!(
            "error: api-errors.json:{line}:{column}: not an error reference: EOF while parsing \
             an object\n"
        ),
    );
}

#[test]
fn empty() {
    let place = Place::empty();
    place.write("api-errors.json", "");
    let said = "error: api-errors.json:1:1: not an error reference: EOF while parsing a value\n";
    all_refuse(&place, said);
}

#[test]
fn newer() {
    let place = Place::with_ledgeros();
    let file = place.read("api-errors.json");
    let newer = file.replacen("\"schema_version\": 1", "\"schema_version\": 2", 1);
    place.write(
        "api-errors.json",
        &newer.replacen("\"title\"", "\"name\"", 1),
    );
    all_refuse(
        &place,
        "error: api-errors.json:2:3: the file has schema version 2, but this program reads \
         version 1: update the program\n",
    );
}

#[test]
fn contradictory() {
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
    // Its example has the code in its body, too, which is not about this.
    let said = place.write("api-errors.json", &twice);
    drop(said);
    let said = place.run(["table"]).refuses();
    let expected =
        "the error reference contradicts itself: error code `missing_api_key` is there twice\n";
    assert!(said.ends_with(expected), "{said}");
    assert!(
        said.starts_with(&format!("error: api-errors.json:{line}:")),
        "{said}"
    );
}

#[test]
fn not_text() {
    let place = Place::empty();
    let path = place.write("api-errors.json", "");
    std::fs::write(path, b"{\n  \"title\": \"\xff\"}").unwrap();
    all_refuse(&place, "error: api-errors.json:2:13: is not UTF-8\n");
}

#[test]
fn huge() {
    let place = Place::empty();
    // Without its bytes on the disk.
    let file = File::create(place.path().join("api-errors.json")).unwrap();
    file.set_len(300 << 20).unwrap();
    let said = place.run(["table"]).refuses();
    assert_eq!(
        said,
        "error: api-errors.json: is larger than 256 MiB, which no error reference is\n"
    );
}

#[test]
fn deeply_nested() {
    let place = Place::empty();
    place.write("api-errors.json", &"[".repeat(1_000_000));
    let said = place.run(["table"]).refuses();
    assert!(said.starts_with("error: api-errors.json:1:"), "{said}");
}

#[test]
fn missing() {
    let place = Place::empty();
    let said = place.run(["table", "-c", "none.json"]).refuses();
    assert!(
        said.starts_with("error: none.json: cannot be read: No such file"),
        "{said}"
    );
    let said = place.run(["table"]).refuses();
    assert!(
        said.starts_with("error: there is no api-errors.json in "),
        "{said}"
    );
    let said = place.run(["table", "-c", "."]).refuses();
    assert!(said.contains("cannot be read: Is a directory"), "{said}");
}

#[test]
fn several() {
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
        place.run(["html"]).refuses(),
        "error: there are several references: choose one with --catalog\n  \
         api-errors.json\n  other/cards.api-errors.json\n"
    );
    place
        .run(["html", "-c", "other/cards.api-errors.json"])
        .succeeds();
}

#[test]
fn what_a_file_says_cannot_command_the_terminal() {
    let place = Place::with_ledgeros();
    let file = place.read("api-errors.json");
    let hostile = file
        .replace("LedgerOS errors", "\\u001b[2J\\u202eLedgerOS errors")
        .replace("missing_api_key", "missing\\u001b[2J\\u202ekey")
        .replace(
            "Authentication Errors",
            "Authentication\\u001b[2J\\u202eErrors",
        );
    place.write("api-errors.json", &hostile);
    let code = "missing\u{fffd}[2J\u{fffd}key";
    assert_eq!(place.run(["explain", code]).code, 0);
    for arguments in [
        &["table"][..],
        &["explain", code],
        &["explain", "missing_key"],
        &["lint"],
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
