//! Writes declarations whose doc comments have every form that there is, for
//! `tests/doc_comments.rs`, and those of many errors, for `tests/many.rs`.

use std::fmt::Write as _;
use std::path::Path;

use fastrand::Rng;

/// How many variants are generated besides those of [`FORMS`].
const GENERATED: usize = 400;

/// Forms that have to be right whatever the generator makes.
const FORMS: &[&str] = &[
    "/// One line",
    "///No space",
    "///",
    "/// A paragraph\n///\n/// and another",
    "/// A paragraph\n///\n///\n/// after two blank lines\n///",
    "/// text\n///     code",
    "///     code alone",
    "///   three\n///  two\n///    four",
    "///\ttab\n///\t\ttwo",
    "/// hard  \n/// break\\\n/// there",
    "/// ```\n/// # hidden\n///   indented\n///\n/// ```",
    "/// - a\n///   b\n///\n/// - c",
    "/// [a]: https://example.com\n/// [b]: https://example.org",
    "/// | a | b |\n/// |---|---|\n/// | 1 | 2 |",
    "/// größer \u{201e}✓\u{201c} \u{1f600}",
    "/// \"quotes\" and \\ and \\n",
    "/** One line */",
    "/**One line*/",
    "/** First\n * second\n */",
    "/**\n * First\n *\n * second\n */",
    "/**\n First\n\n second\n */",
    "/**\n    First\n      second\n    third\n*/",
    "/**\n * First\n second\n */",
    "/**\n *First\n *second\n */",
    "/**\n ** First\n ** second\n **/",
    "/**\n * - a\n *   b\n *\n * * c\n */",
    "/** First\n    second\n      third */",
    "/**\n\n\n * First\n\n */",
    "/**\n\t * First\n\t * second\n\t */",
    "/** * First\n  * second */",
    "/**\n *\n * First\n *\n */",
    "/**\n * First\n  \n * second\n */",
    "#[doc = \"text\"]",
    "#[doc = \" text\"]",
    "#[doc = \"\"]",
    "#[doc = \"one\\ntwo\\n\\nthree\\n\"]",
    "#[doc = \"\\none\\n two\"]",
    "#[doc = \"one\\r\\ntwo\\r\\n\"]",
    "#[doc = r\"raw \\n text\"]",
    "#[doc = r#\"raw \"text\"\n  on lines\"#]",
    "#[doc = \" * one\\n * two\"]",
    "#[doc = \"***\\none\\n***\"]",
    "#[doc = concat!(\"a\", 'b', 1, -2, 3.5, true, \"\\n\", \"c\")]",
    "#[doc = concat!(\"a\", concat!(\"b\", stringify!(c)), \"d\",)]",
    "#[doc = ::core::concat!(\"a\", ::std::stringify!(b))]",
    "#[doc = concat!(0x10, 1_000u16, 1.50, '\\n', \"x\")]",
    "#[doc = stringify!(a)]",
    "#[doc = stringify!(Vec<u8>, a + b)]",
    "#[doc = include_str!(\"unix.md\")]",
    "#[doc = include_str!(\"windows.md\")]",
    "#[doc = include_str!(concat!(\"uni\", \"x.md\"))]",
    "#[doc = include_str!(concat!(env!(\"OUT_DIR\"), \"/unix.md\"))]",
    "#[doc = concat!(\"of \", env!(\"CARGO_PKG_NAME\"))]",
    "/// text\n#[doc = \"raw\"]",
    "#[doc = \"raw\"]\n/// text",
    "///text\n#[doc = \"raw\"]",
    "///  text\n#[doc = \"  raw\"]",
    "/// text\n#[doc = include_str!(\"unix.md\")]\n/// text",
    "/// text\n/** block */\n/// text",
    "/// text\n#[doc(hidden)]\n/// text",
    "/// text\n#[doc(alias = \"x\")]\n#[doc = \"raw\"]",
    "#[cfg_attr(all(), doc = \"there\")]\n#[cfg_attr(any(), doc = \"not there\")]",
    "#[cfg_attr(all(), doc = \"a\", doc = \"b\")]\n/// c",
    "/// crlf\r\n///\r\n/// lines\r",
    "/**\r\n * crlf\r\n *\r\n * lines\r\n */",
    "#[doc = \"a\\\n    continued\"]",
    "#[doc = \"a\r\n b\"]",
    "/// text\n// no comment\n/// text\n/* nor this */\n/// text",
];

const TEXTS: &[&str] = &[
    "",
    "",
    "text",
    "more text",
    "- item",
    "* item",
    "** stars",
    "*",
    "***",
    "* * *x",
    "1. one",
    "> quote",
    "```",
    "ü",
    "a  ",
    "\"",
    "\\",
    "| a |",
    "a * b",
    "{braces}",
    "\u{a0}",
    "\u{3000}x",
    "x\t",
    "/ x",
    "! x",
];

const INDENTS: &[&str] = &[
    "", " ", " ", " ", " ", "  ", "   ", "    ", "\t", " \t", "     ",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = std::env::var("OUT_DIR").expect("a folder of cargo");
    let folder = Path::new(&folder);
    let write = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).expect("a file in the folder of cargo");
    };
    write("unix.md", "  From a file.\n\n    Indented.\n\n  - a\n");
    write("windows.md", "From a file.\r\n\r\nOf Windows.\r\n");
    write("doc_comments.rs", &declarations());
    write("many.rs", &many_errors());
}

/// How many errors the root of [`many_errors`] has.
const MANY: usize = 10_000;

/// Enums with short descriptions, as those of services are, and a strict root that joins them.
fn many_errors() -> String {
    let mut enums = String::new();
    let names: Vec<_> = (0..MANY / 200)
        .map(|number| format!("Of{number}"))
        .collect();
    for (number, name) in names.iter().enumerate() {
        let _ = writeln!(enums, "declare! {{ {name} {{");
        for variant in 0..200 {
            let _ = writeln!(enums, "/// The card {number} {variant} is frozen");
            let _ = writeln!(enums, "Frozen{number}x{variant},");
        }
        enums.push_str("} }\n");
    }
    let names = names.join(", ");
    format!(
        "{enums}#[derive(Debug, thiserror::Error, api_error_core::ApiError)]\n\
         #[api(strict, include({names}))]\n\
         pub enum Root {{}}\n"
    )
}

/// Two enums with the same comments: in one they pass through a `macro_rules!`.
fn declarations() -> String {
    let mut rng = Rng::with_seed(0x00d0_cd0c);
    let mut variants = String::new();
    let generated = (0..GENERATED).map(|_| form(&mut rng));
    let forms = FORMS.iter().map(ToString::to_string).chain(generated);
    for (number, form) in forms.enumerate() {
        let _ = writeln!(variants, "{form}\nV{number},");
    }
    format!(
        "declare! {{ (Passed)\n{variants}}}\n\
         #[cfg_attr(not(doc), derive(Debug, api_error_core::ApiError))]\n\
         #[cfg_attr(not(doc), api(status = 400))]\n\
         pub enum Written {{\n{variants}}}\n"
    )
}

/// One to four comments and attributes.
fn form(rng: &mut Rng) -> String {
    let fragments: Vec<String> = (0..rng.usize(1..=4)).map(|_| fragment(rng)).collect();
    fragments.join("\n")
}

fn fragment(rng: &mut Rng) -> String {
    let lines: Vec<String> = (0..rng.usize(1..=4)).map(|_| line(rng)).collect();
    match rng.u8(..8) {
        0..=2 => {
            // `////` is not a doc comment.
            let lines = lines.iter().map(|line| {
                let space = if line.starts_with('/') { " " } else { "" };
                format!("///{space}{line}")
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        3 | 4 => block(rng, &lines),
        5 => format!("#[doc = {:?}]", lines.join("\n")),
        6 => format!("#[doc = r##\"{}\"##]", lines.join("\n")),
        _ => format!(
            "#[doc = concat!({:?}, \"\\n\", {:?})]",
            lines[0],
            lines.join("\n")
        ),
    }
}

fn block(rng: &mut Rng, lines: &[String]) -> String {
    let margin = ["", " ", "  ", "    ", "\t"][rng.usize(..5)];
    let star = ["", "*", "*", "**"][rng.usize(..4)];
    let first = ["\n", "\n", " first\n", "", " * first\n"][rng.usize(..5)];
    let last = ["\n", "\n ", "", "\n*", "\n **"][rng.usize(..5)];
    let mut text = first.to_owned();
    for (index, line) in lines.iter().enumerate() {
        let star = if rng.u8(..12) == 0 { "" } else { star };
        let end = if index + 1 < lines.len() { "\n" } else { "" };
        let _ = write!(text, "{margin}{star}{line}{end}");
    }
    text.push_str(last);
    // Neither is `/***` one, and `*/` would end it.
    let text = text.replace("*/", "* /").replace("/*", "/ *");
    let text = text.trim_start_matches(['*', '/']);
    let text = if text.ends_with('/') {
        format!("{text} ")
    } else {
        text.to_owned()
    };
    format!("/**{}*/", if text.is_empty() { " " } else { &text })
}

fn line(rng: &mut Rng) -> String {
    let indent = INDENTS[rng.usize(..INDENTS.len())];
    format!("{indent}{}", TEXTS[rng.usize(..TEXTS.len())])
}
