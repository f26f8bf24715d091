//! Documents that a test keeps up to date.

use std::fs;
use std::path::Path;
use std::process::Output;

use api_error_docs::{Reference, write_document};

use crate::support::{child_process, directory, shop};

/// Compares a document in a child process.
fn compare(path: &Path, accept: bool) -> Output {
    let mut command = child_process("golden::compares_the_document_of_the_parent_process");
    command
        .env_remove("API_ERRORS")
        .env_remove("CI")
        .env("PAGE", path);
    if accept {
        command.env("API_ERRORS", "accept");
    }
    command.output().unwrap()
}

fn failure(path: &Path) -> String {
    let output = compare(path, false);
    assert!(!output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn current_documents_pass() {
    let directory = directory("current");
    for (name, text) in [
        ("page.md", shop().to_markdown()),
        ("page.html", shop().to_html()),
        ("api-errors.json", shop().to_json()),
        ("codes.csv", shop().to_csv()),
        ("errors.ts", shop().to_typescript()),
        ("llms.txt", shop().to_llms_txt()),
        ("crlf.md", shop().to_markdown().replace('\n', "\r\n")),
    ] {
        let path = directory.join(name);
        fs::write(&path, text).unwrap();
        assert!(compare(&path, false).status.success(), "{name}");
    }
}

#[test]
fn a_name_that_promises_another_format_is_refused() {
    const OPENAPI: &str = "compare the text of `Reference::to_openapi`";
    const SCHEMA: &str = "compare the text of `Reference::to_json_schema`";
    const UNCLEAR: &str = "name it `api-errors.json`";
    const ENDING: &str = "the name does not determine the format";

    let names = [
        ("openapi.json", OPENAPI),
        ("OpenAPI.json", OPENAPI),
        ("v1-openapi3.json", OPENAPI),
        ("openapi-errors.json", OPENAPI),
        ("openapi.yaml", OPENAPI),
        ("openapi.yml", OPENAPI),
        ("swagger.json", OPENAPI),
        ("swagger.yml", OPENAPI),
        ("asyncapi.json", SCHEMA),
        ("asyncapi.yaml", SCHEMA),
        ("schema.json", SCHEMA),
        ("errors.schema.json", SCHEMA),
        ("error-schema.yaml", SCHEMA),
        ("package.json", UNCLEAR),
        ("tsconfig.json", UNCLEAR),
        ("api.json", UNCLEAR),
        ("oas3.json", UNCLEAR),
        ("postman_collection.json", UNCLEAR),
        (".json", ENDING),
        ("errors.d.ts", "end the name in `.ts` alone"),
        ("errors.yaml", ENDING),
        ("errors.yml", ENDING),
        ("errors.toml", ENDING),
        ("errors.txt", ENDING),
        ("errors.JSON", ENDING),
        ("errors", ENDING),
        ("json", ENDING),
    ];
    let directory = directory("names");
    for (name, reason) in names {
        let path = directory.join(name);
        for accept in [false, true] {
            let output = compare(&path, accept);
            let said = String::from_utf8(output.stdout).unwrap();
            assert!(!output.status.success(), "{name}");
            assert!(said.contains(reason), "{name}: {said}");
            assert!(!path.exists(), "{name}");
        }
    }
    // One that earlier versions have written is one no longer.
    let path = directory.join("openapi.json");
    fs::write(&path, shop().to_json()).unwrap();
    assert!(failure(&path).contains(OPENAPI));
    // What is a reference already may keep a name that says nothing.
    let path = directory.join("shop.json");
    fs::write(&path, shop().to_json()).unwrap();
    assert!(compare(&path, false).status.success());
    println!("{} names were refused", names.len());
}

#[test]
fn stale_documents_fail_with_a_diff() {
    let path = directory("stale").join("page.md");
    let old = shop()
        .to_markdown()
        .replace("The state does not allow it", "Something else");
    fs::write(&path, &old).unwrap();
    let failure = failure(&path);
    assert!(failure.contains("API_ERRORS=accept"), "{failure}");
    assert!(
        failure.contains("\n-| `conflict_error`   | Something else"),
        "{failure}"
    );
    assert!(
        failure.contains("\n+| `conflict_error`   | The state does not allow it |"),
        "{failure}"
    );
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        old,
        "nothing is written"
    );
}

#[test]
fn only_parts_between_markers_are_compared() {
    let path = directory("markers").join("guide.md");
    let guide = "# Mine\n\n<!-- api-errors:begin types -->\n<!-- api-errors:end -->\n";
    fs::write(&path, guide).unwrap();
    assert!(failure(&path).contains("+| `unused_error`"));
    fs::write(&path, shop().inject(guide).unwrap()).unwrap();
    assert!(compare(&path, false).status.success());
}

#[test]
fn places_of_declarations_are_not_compared() {
    let path = directory("moved").join("api-errors.json");
    fs::write(&path, shop().to_json().replace("\"line\": ", "\"line\": 1")).unwrap();
    assert!(compare(&path, false).status.success());
    fs::write(
        &path,
        shop()
            .to_json()
            .replace("\"status\": 409", "\"status\": 410"),
    )
    .unwrap();
    assert!(failure(&path).contains("+      \"status\": 409"));
}

#[test]
fn unknown_extensions_are_rejected() {
    let path = directory("name").join("errors");
    assert!(failure(&path).contains("the name does not determine the format"));
}

#[test]
fn accept_writes_the_document() {
    let path = directory("accept").join("docs/page.md");
    assert!(failure(&path).contains("+# Shop errors"));
    assert!(!path.exists());
    assert!(compare(&path, true).status.success());
    let written = fs::read_to_string(&path).unwrap();
    assert_eq!(written, shop().to_markdown());
    assert!(written.ends_with(NOTICE), "{written}");
    assert!(compare(&path, false).status.success());
    let left = fs::read_dir(path.parent().unwrap()).unwrap().count();
    assert_eq!(left, 1, "no temporary file is left");
}

/// Files that cannot be read as what they are, each with a part of the message.
pub(crate) fn damaged() -> Vec<(&'static str, String, &'static str)> {
    let json = shop().with_retired("old_code", "Use another.").to_json();
    let twice = json.replace("\"rate_limit_exceeded\"", "\"order_sent\"");
    vec![
        (
            "conflict",
            json.replace("{\n", "<<<<<<< HEAD\n{\n"),
            "expected value",
        ),
        ("cut", json[..json.len() / 2].to_owned(), "EOF"),
        (
            "byte order mark",
            format!("\u{feff}{json}"),
            "save it as UTF-8 without one",
        ),
        (
            "newer",
            json.replace("\"schema_version\": 1", "\"schema_version\": 2"),
            "update the program",
        ),
        ("empty", String::new(), "EOF"),
        ("twice", twice, "occurs twice"),
        (
            "unknown member",
            json.replace("\"title\"", "\"titel\""),
            "unknown field",
        ),
    ]
}

#[test]
fn a_damaged_file_is_never_overwritten() {
    let directory = directory("damaged");
    for (name, text, message) in damaged() {
        let path = directory.join(format!("{name}.json"));
        for accept in [false, true] {
            fs::write(&path, &text).unwrap();
            let output = compare(&path, accept);
            assert!(!output.status.success(), "{name}");
            let said = String::from_utf8(output.stdout).unwrap();
            assert!(said.contains(message), "{name}: {said}");
            assert!(said.contains("restore the file"), "{name}: {said}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text, "{name}");
        }
    }
}

#[test]
fn a_removed_code_stays_retired() {
    let path = directory("tombstone").join("api-errors.json");
    let more = shop()
        .to_json()
        .replace("\"code\": \"order_sent\"", "\"code\": \"order_lost\"");
    fs::write(&path, more).unwrap();
    assert!(compare(&path, true).status.success());
    let written = Reference::from_json(&fs::read_to_string(&path).unwrap()).unwrap();
    let retired: Vec<_> = written
        .retired()
        .iter()
        .map(|retired| &retired.code)
        .collect();
    assert!(retired.contains(&&"order_lost".to_owned()), "{retired:?}");
    assert!(compare(&path, false).status.success());
}

#[test]
fn a_retired_code_cannot_come_back() {
    let path = directory("reused").join("api-errors.json");
    let without = shop()
        .to_json()
        .replace("\"code\": \"order_sent\"", "\"code\": \"order_lost\"");
    let without = Reference::from_json(&without).unwrap();
    let text = without.with_retired("order_sent", "Use another.").to_json();
    for accept in [false, true] {
        fs::write(&path, &text).unwrap();
        let said = String::from_utf8(compare(&path, accept).stdout).unwrap();
        assert!(said.contains("`order_sent` is retired"), "{said}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn a_document_by_hand_is_never_overwritten() {
    let directory = directory("by-hand");
    let table = [
        (
            "plain",
            "# My service\n\nIt does things.\n",
            "was written by hand",
        ),
        (
            "end-missing",
            "# Mine\n\n<!-- api-errors:begin codes -->\n",
            "this part has no end",
        ),
        (
            "typo-in-end",
            "# Mine\n\n<!-- api-errors:begin codes -->\n<!-- api-errors:ende -->\n",
            "this part has no end",
        ),
        (
            "typo-in-name",
            "# Mine\n\n<!-- api-error:begin codes -->\n<!-- api-error:end -->\n",
            "has no marker",
        ),
        (
            "capitals",
            "# Mine\n\n<!-- API-errors:begin codes -->\n<!-- API-errors:end -->\n",
            "has no marker",
        ),
    ];
    for (name, text, message) in table {
        let path = directory.join(format!("{name}.md"));
        fs::write(&path, text).unwrap();
        let said = String::from_utf8(compare(&path, true).stdout).unwrap();
        assert!(said.contains(message), "{name}: {said}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text, "{name}");
    }
    // What `inject` accepts is rewritten between its markers only.
    let path = directory.join("no-space.md");
    fs::write(
        &path,
        "# Mine\n\n<!--api-errors:begin types-->\n<!--api-errors:end-->\n",
    )
    .unwrap();
    assert!(compare(&path, true).status.success());
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.starts_with("# Mine\n") && written.contains("conflict_error"));
}

#[test]
fn no_document_by_hand_is_overwritten_in_any_format() {
    let directory = directory("by-hand-formats");
    for (name, text) in [
        ("index.html", "<!DOCTYPE html>\n<title>Mine</title>\n"),
        ("codes.csv", "Name;Number\nmine;1\n"),
        ("errors.ts", "export const mine = 1;\n"),
        ("llms.txt", "# My service\n\n> It does things.\n"),
    ] {
        let path = directory.join(name);
        fs::write(&path, text).unwrap();
        let said = String::from_utf8(compare(&path, true).stdout).unwrap();
        assert!(said.contains("was written by hand"), "{name}: {said}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text, "{name}");
        // One that was generated is.
        fs::remove_file(&path).unwrap();
        assert!(compare(&path, true).status.success(), "{name}");
        let generated = fs::read_to_string(&path).unwrap();
        fs::write(&path, generated.replace("order_sent", "order_lost")).unwrap();
        assert!(compare(&path, true).status.success(), "{name}");
        assert_eq!(fs::read_to_string(&path).unwrap(), generated, "{name}");
        if name == "llms.txt" {
            // One by hand may have the same title.
            let title = generated.lines().next().unwrap();
            fs::write(&path, format!("{title}\n\n> It does things.\n")).unwrap();
            let said = String::from_utf8(compare(&path, true).stdout).unwrap();
            assert!(said.contains("was written by hand"), "{name}: {said}");
        }
    }
}

#[test]
fn line_ends_of_a_document_are_kept() {
    let directory = directory("line-ends");
    let lines = "# Mine\n\n<!-- api-errors:begin types -->\n<!-- api-errors:end -->\n\nEnd.\n";
    let path = directory.join("windows.md");
    fs::write(&path, lines.replace('\n', "\r\n")).unwrap();
    assert!(compare(&path, true).status.success());
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains("conflict_error"), "{written}");
    assert_eq!(
        written.matches('\n').count(),
        written.matches("\r\n").count()
    );
    assert!(compare(&path, false).status.success());

    let path = directory.join("windows.api-errors.json");
    let json = shop().to_json();
    let cut = json.replacen("\"description\": \"", "\"description\": \"Old. ", 1);
    assert_ne!(cut, json);
    fs::write(&path, cut.replace('\n', "\r\n")).unwrap();
    assert!(!compare(&path, false).status.success());
    assert!(compare(&path, true).status.success());
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        json.replace('\n', "\r\n")
    );
    assert!(compare(&path, false).status.success());

    // Lines of both kinds stay as they are.
    let path = directory.join("both.md");
    fs::write(&path, lines.replace("\n\nEnd.\n", "\r\n\r\nEnd.\r\n")).unwrap();
    assert!(compare(&path, true).status.success());
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.starts_with("# Mine\n\n<!--"), "{written:?}");
    assert!(written.ends_with("\r\n\r\nEnd.\r\n"), "{written:?}");
    assert!(compare(&path, false).status.success());
}

#[test]
fn what_is_not_text_is_rejected() {
    let directory = directory("not-text");
    for name in ["a.json", "a.md", "a.html", "a.csv", "a.ts"] {
        let path = directory.join(name);
        let utf16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let bytes = [&[0xff, 0xfe], &utf16[..]].concat();
        fs::write(&path, &bytes).unwrap();
        for accept in [false, true] {
            let said = String::from_utf8(compare(&path, accept).stdout).unwrap();
            assert!(said.contains("is not text in UTF-8: restore"), "{said}");
            assert_eq!(fs::read(&path).unwrap(), bytes, "{name}");
        }
        let path = directory.join("folder").join(name);
        fs::create_dir_all(&path).unwrap();
        let said = String::from_utf8(compare(&path, true).stdout).unwrap();
        assert!(said.contains("it is not a file"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    use std::process::Command;

    let directory = directory("pipes");
    let pipe = directory.join("pipe.md");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let is_pipe = |path: &Path| fs::metadata(path).unwrap().file_type().is_fifo();
    // Reading it would never end.
    let said = String::from_utf8(compare(&pipe, true).stdout).unwrap();
    assert!(said.contains("it is not a file"), "{said}");
    assert!(is_pipe(&pipe));
    let reader = Command::new("cat")
        .arg(&pipe)
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    write_document(&pipe, "text").unwrap();
    assert_eq!(reader.wait_with_output().unwrap().stdout, b"text");
    assert!(is_pipe(&pipe));
    // A link to a device, so that no mistake replaces the device itself.
    let link = directory.join("null.md");
    std::os::unix::fs::symlink("/dev/full", &link).unwrap();
    assert!(write_document(&link, "text").is_err());
    assert!(
        fs::metadata("/dev/full")
            .unwrap()
            .file_type()
            .is_char_device()
    );
}

#[test]
fn many_processes_leave_one_whole_document() {
    let path = directory("many").join("api-errors.json");
    fs::write(
        &path,
        shop().with_retired("old_code", "Use another.").to_json(),
    )
    .unwrap();
    let more = fs::read_to_string(&path)
        .unwrap()
        .replace("\"code\": \"order_sent\"", "\"code\": \"order_lost\"");
    for _ in 0..5 {
        fs::write(&path, &more).unwrap();
        let mut writers: Vec<_> = (0..8).map(|_| accepting(&path).spawn().unwrap()).collect();
        for writer in &mut writers {
            assert!(writer.wait().unwrap().success());
        }
        let written = Reference::from_json(&fs::read_to_string(&path).unwrap()).unwrap();
        let retired: Vec<_> = written.retired().iter().map(|one| &*one.code).collect();
        assert!(retired.contains(&"old_code") && retired.contains(&"order_lost"));
        let left = fs::read_dir(path.parent().unwrap()).unwrap().count();
        assert_eq!(left, 1, "no temporary file is left");
    }
}

/// Returns the process that accepts a document.
fn accepting(path: &Path) -> std::process::Command {
    let mut command = child_process("golden::compares_the_document_of_the_parent_process");
    command
        .env("PAGE", path)
        .env("API_ERRORS", "accept")
        .env_remove("CI")
        .stdout(std::process::Stdio::null());
    command
}

#[test]
fn nothing_is_accepted_in_ci() {
    let path = directory("ci").join("page.md");
    let in_ci = |value: &str, force: bool| {
        let mut command = child_process("golden::compares_the_document_of_the_parent_process");
        command
            .env("API_ERRORS", "accept")
            .env("CI", value)
            .env("PAGE", &path);
        if force {
            command.env("API_ERRORS_FORCE", "1");
        }
        command.output().unwrap()
    };
    for value in ["true", "1", "woodpecker"] {
        let output = in_ci(value, false);
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains("API_ERRORS_FORCE=1"), "{said}");
        assert!(!path.exists());
    }
    assert!(in_ci("true", true).status.success());
    assert!(path.exists());
    fs::remove_file(&path).unwrap();
    assert!(in_ci("false", false).status.success());
    assert!(path.exists());
}

#[cfg(unix)]
#[test]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let directory = directory("links");
    let real = directory.join("real/page.md");
    fs::create_dir_all(directory.join("real")).unwrap();
    let link = directory.join("page.md");
    symlink("real/page.md", &link).unwrap();
    // The file need not exist yet.
    assert!(compare(&link, true).status.success());
    fs::write(&real, format!("Old.\n{NOTICE}")).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
    assert!(compare(&link, true).status.success());
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("Shop errors"));
    let mode = fs::metadata(&real).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o440);

    let lost = directory.join("loop.md");
    symlink("loop.md", &lost).unwrap();
    assert!(write_document(&lost, "text").is_err());
}

/// What is below a generated page.
const NOTICE: &str =
    "\n[//]: # (generated by api-errors: change the declarations, not this page)\n";

#[test]
fn a_long_name_is_written() {
    let path = directory("long").join(format!("{}.md", "x".repeat(240)));
    write_document(&path, "text").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "text");
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}

/// [`compare`] runs this in a child process. Without a page it does nothing.
#[test]
fn compares_the_document_of_the_parent_process() {
    if let Some(path) = std::env::var_os("PAGE") {
        shop().assert_current(path);
    }
}
