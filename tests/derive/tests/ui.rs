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
    assert!(cases.len() >= 473, "only {} cases", cases.len());
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

/// Each form in which a message can show a source is refused, by the name of the form.
#[test]
fn each_form_of_a_source_is_refused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/exposure");
    let read = |name: &str| std::fs::read_to_string(root.join(name)).unwrap();
    let declared = read("forms.rs");
    let refused = read("forms.stderr");
    let errors = refused.lines().filter(|line| line.starts_with("error"));
    let mut count = 0;
    for form in ["Display", "Changed", "Debug", "Unknown"] {
        let is_of_form = |line: &&str| line.contains(&format!("] {form}"));
        let lines = declared.lines().filter(is_of_form).count();
        println!("{form}: {lines} declarations");
        assert!(lines >= 3, "{form}");
        count += lines;
    }
    assert_eq!(errors.count(), count);
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
    /// Of the compiler, which adds notes of its own.
    Compiler,
}

fn errors(text: &str) -> Vec<Error<'_>> {
    let mut errors: Vec<Error<'_>> = Vec::new();
    for line in text.lines() {
        let (title, kind) = if let Some(title) = line.strip_prefix("error: ") {
            // What the compiler says of lifetimes has no number.
            let is_of_lifetimes = title.ends_with(" is not general enough");
            let kind = if is_of_lifetimes {
                Kind::Compiler
            } else {
                Kind::Macro
            };
            (title, kind)
        } else if let Some(title) = line.strip_prefix("error[E0080]: evaluation panicked: ") {
            (title, Kind::Compiler)
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

/// The lines that an error has at most.
const LINES: usize = 12;

/// Longer ones, with the number of their lines. They are about code of the author's own: of
/// a type that lacks a trait which another trait or the type's own implementation asks for, the
/// compiler shows the declarations of both. Neither a supertrait nor a bound of an implementation
/// can be asked by a path: each user of the trait would have to repeat it. A bound
/// `E: Error` on the implementation makes 11 lines of the 18, but it is then in the documentation of
/// each error, in the way of its methods, and the lint `trivial_bounds` reports it. An error trait of
/// our own above `Error` is one more bound to show. Of a bound of a parameter the compiler shows the
/// implementation as well, with what in it asks for the bound; that it must not recommend the
/// implementation would hide which bound is not met. Of an argument of a function that people call, it
/// shows the function, and which types could be there.
const LONG: &[(&str, usize)] = &[
    ("client/asserted_by_a_text", 27),
    ("client/asserted_of_a_body_that_is_not_collected", 24),
    ("by_hand/implements_what_callers_call", 17),
    ("message/generic_without_display", 27),
    ("shape/not_an_error", 18),
];

/// Cases in which one mistake is several errors, with their number. All are of the compiler.
///
/// - The enum of `codes` or the type of `client` has a name that something beside it has, which may be
///   that of another type's. The compiler reports that, but goes
///   on, and takes each implementation for one of the other. Only a name of another scope would be
///   safe: of a module, which does not see the types of a function around it, of a block, whose types
///   nobody can import, or a second name, which messages about the codes would then have. An import
///   of the variants makes one error of theirs, but refuses a module that imports another type of
///   that name by `*`, which is no mistake.
/// - A derive is written twice. A derive sees neither the other nor what that made, so each
///   implementation is there twice.
const SEVERAL: &[(&str, usize)] = &[
    ("client/two_of_one_name", 4),
    ("codes/derived_twice", 15),
    ("codes/taken_by_a_module", 3),
    ("codes/taken_by_a_struct", 3),
    ("codes/two_of_one_name", 13),
    // Of three types, each of which is derived twice.
    ("shape/derived_twice", 6),
];

/// What the compiler adds to one mistake is known, and does not grow.
#[test]
fn one_mistake_is_one_error_but_where_the_compiler_goes_on() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    for (case, expected) in SEVERAL {
        let text = std::fs::read_to_string(root.join(case).with_extension("stderr")).unwrap();
        assert_eq!(errors(&text).len(), *expected, "{case}");
    }
}

/// Messages look like those of the compiler, and tell what to write.
#[test]
fn messages_have_one_style() {
    let mut defects = Vec::new();
    let mut number = 0;
    for case in files_with_extension("stderr") {
        let text = std::fs::read_to_string(case.with_extension("stderr")).unwrap();
        let name = case.file_name().unwrap().display();
        // The compiler names serde's traits by the first path it finds.
        let of_serde = ["__private::Serialize", "__private::Deserialize"];
        let others = of_serde
            .iter()
            .fold(text.clone(), |text, path| text.replace(path, ""));
        if others.contains("__private") {
            defects.push(format!("{name}: a private path"));
        }
        let errors = errors(&text);
        number += errors.len();
        let longest = errors.iter().map(|error| error.lines).max().unwrap();
        let long = LONG.iter().find(|(long, _)| case.ends_with(long));
        if longest > long.map_or(LINES, |(_, lines)| *lines) {
            defects.push(format!("{name}: {longest} lines"));
        } else if long.is_some() && longest <= LINES {
            defects.push(format!("{name}: it is not long, but listed"));
        }
        for error in errors {
            defects
                .extend(style(&error).map(|defect| format!("{name}: {defect}: {}", error.title)));
        }
    }
    assert!(number > 250, "only {number} errors");
    assert!(defects.is_empty(), "{}", defects.join("\n"));
}

/// What is wrong with the style of an error.
fn style(error: &Error<'_>) -> impl Iterator<Item = &'static str> {
    let Error { title, kind, .. } = error;
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
