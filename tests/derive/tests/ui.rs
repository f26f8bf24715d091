//! The messages of the compiler about wrong declarations.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use api_error_core::{ErrorCatalog, HttpError};

/// No case compiles, and the messages are exactly those beside it.
#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}

/// An expectation without its case tests nothing, nor does an empty folder.
#[test]
fn cases_and_expectations_come_in_pairs() {
    let cases = files_with_extension("rs");
    let expectations = files_with_extension("stderr");
    assert_eq!(cases, expectations);
    assert!(cases.len() >= 320, "only {} cases", cases.len());
}

/// No message quotes the standard library, whose source not everybody has.
#[test]
fn expectations_quote_no_standard_library() {
    for case in files_with_extension("stderr") {
        let text = std::fs::read_to_string(case.with_extension("stderr")).unwrap();
        assert!(!text.contains("$RUST"), "{}", case.display());
    }
}

/// The paths of all files below `ui/` with an extension, without it.
fn files_with_extension(extension: &str) -> BTreeSet<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let folders = std::fs::read_dir(root).unwrap();
    folders
        .flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|found| found == extension))
        .map(|file| file.with_extension(""))
        .collect()
}

/// Neither does one mistake hide another, nor does one print two errors.
#[test]
fn twenty_five_mistakes_are_twenty_five_errors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let text = std::fs::read_to_string(root.join("attribute/twenty_five_mistakes.stderr")).unwrap();
    let errors = text.lines().filter(|line| line.starts_with("error"));
    assert_eq!(errors.count(), 25);
}

/// The macro knows the codes of the statuses.
#[test]
fn each_built_in_code_has_its_status() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let text = std::fs::read_to_string(root.join("tree/each_built_in.stderr")).unwrap();
    let mut count = 0;
    for spec in HttpError::CATALOG.iter() {
        let (code, status) = (spec.code(), spec.status().as_u16());
        let expected = format!("error code `{code}` is built in with the status {status},");
        assert!(text.contains(&expected), "{expected}");
        count += 1;
    }
    let errors = text.lines().filter(|line| line.starts_with("error"));
    assert_eq!(errors.count(), count);
}

/// One error of an expectation: its title, without what comes before it in every
/// error of its kind, and all of its lines.
struct Error<'a> {
    title: &'a str,
    kind: Kind,
    lines: usize,
}

#[derive(PartialEq)]
enum Kind {
    /// Of the macro.
    Macro,
    /// A message of const evaluation, which the core writes.
    Constant,
    /// Of the compiler, which adds notes of its own.
    Compiler,
    /// Of the compiler, which shows each step of a cycle.
    Cycle,
}

fn errors(text: &str) -> Vec<Error<'_>> {
    let mut errors: Vec<Error<'_>> = Vec::new();
    for line in text.lines() {
        let (title, kind) = if let Some(title) = line.strip_prefix("error: ") {
            (title, Kind::Macro)
        } else if let Some(title) = line.strip_prefix("error[E0080]: evaluation panicked: ") {
            (title, Kind::Constant)
        } else if let Some(title) = line.strip_prefix("error[E0391]: ") {
            (title, Kind::Cycle)
        } else if line.starts_with("error[") {
            (line.split_once(": ").unwrap().1, Kind::Compiler)
        } else {
            // An empty line ends an error.
            if let Some(error) = errors.last_mut() {
                error.lines += usize::from(!line.is_empty());
            }
            continue;
        };
        errors.push(Error {
            title,
            kind,
            lines: 1,
        });
    }
    errors
}

/// Messages about traits of the standard library, which are as long as it makes them.
const LONG_OF_STD: [&str; 3] = [
    "message/generic_without_display",
    "message/not_debug",
    "message/not_hexadecimal",
];

/// Messages look like those of the compiler, and tell what to write.
#[test]
fn messages_have_one_style() {
    let mut defects = Vec::new();
    let mut number = 0;
    for case in files_with_extension("stderr") {
        let text = std::fs::read_to_string(case.with_extension("stderr")).unwrap();
        let name = case.file_name().unwrap().display();
        // The compiler names serde's trait by the first path it finds.
        if text
            .replace("__private::Serialize", "")
            .contains("__private")
        {
            defects.push(format!("{name}: a private path"));
        }
        for error in errors(&text) {
            number += 1;
            let is_of_std = LONG_OF_STD.iter().any(|long| case.ends_with(long));
            if is_of_std && error.kind == Kind::Compiler {
                continue;
            }
            defects
                .extend(style(&error).map(|defect| format!("{name}: {defect}: {}", error.title)));
        }
    }
    assert!(number > 250, "only {number} errors");
    assert!(defects.is_empty(), "{}", defects.join("\n"));
}

/// What is wrong with the style of an error.
fn style(error: &Error<'_>) -> impl Iterator<Item = &'static str> {
    let Error { title, kind, lines } = error;
    let longest = match kind {
        Kind::Macro | Kind::Constant => 12,
        Kind::Compiler => 24,
        Kind::Cycle => 75,
    };
    let ways_out = [": ", "; ", "expected ", "must be ", "needs "];
    let has_way_out = ways_out.iter().any(|way_out| title.contains(way_out));
    // What is documented wrongly comes first: `Enum::Variant: ...`.
    let is_path = title
        .split(": ")
        .next()
        .is_some_and(|start| start.contains("::"));
    let starts_upper = title.starts_with(char::is_uppercase) && !is_path;
    [
        (starts_upper, "an upper case start"),
        (title.ends_with(['.', '!', ' ']), "an end with a full stop"),
        (*kind == Kind::Macro && !has_way_out, "no way out"),
        (*lines > longest, "too many lines"),
    ]
    .into_iter()
    .filter_map(|(is_wrong, defect)| is_wrong.then_some(defect))
}

/// The test of the style can fail.
#[test]
fn a_wrong_style_is_found() {
    let text = "error: Give it a value.\nerror: this is wrong\nerror[E0277]: `A` is\n";
    let errors = errors(text);
    let defects = |index: usize| style(&errors[index]).collect::<Vec<_>>();
    assert_eq!(
        defects(0),
        [
            "an upper case start",
            "an end with a full stop",
            "no way out"
        ]
    );
    assert_eq!(defects(1), ["no way out"]);
    assert_eq!(defects(2), [""; 0]);
}
