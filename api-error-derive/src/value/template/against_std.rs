//! Generated format strings, read here and by the compiler's `format_args!`: both
//! accept the same ones, and both write the same text.
//!
//! The compiler reports the mistakes of all strings in a file at once, so one run
//! of it judges thousands. A program made of the accepted ones then compares what
//! each string writes with what its rewritten form writes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output};

use fastrand::Rng;

use super::{Argument, Count, Piece, Template};

/// How many strings are compared; `API_ERROR_FORMATS` overrides it.
const FORMATS: usize = 2_000;

/// How many strings one run of the compiler judges.
const CHUNK: usize = 5_000;

/// The names that are bound where a string is compiled.
const NAMES: &[&str] = &["a", "b", "w", "p", "r#type", "größe", "_x", "r"];

/// Uses every position, so that the compiler does not miss one: fields may be unused.
const PREFIX: &str = "{0}{1}{2}|";
const POSITIONS: usize = 3;

#[test]
fn formats_are_those_of_std() {
    let formats = std::env::var("API_ERROR_FORMATS").map_or(FORMATS, |number| {
        number.parse().expect("a number of format strings")
    });
    let mut rng = Rng::with_seed(0x0f0e_a715);
    let mut strings: BTreeSet<String> = BTreeSet::new();
    while strings.len() < formats {
        strings.insert(generate::format_string(&mut rng));
    }
    // Neighbours in the set are alike, and would make chunks of different cost.
    let mut strings: Vec<String> = strings.into_iter().collect();
    rng.shuffle(&mut strings);
    let chunks: Vec<_> = strings.chunks(CHUNK).enumerate().collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let accepted: usize = std::thread::scope(|scope| {
        let shares = chunks.chunks(chunks.len().div_ceil(threads));
        let threads: Vec<_> = shares
            .map(|share| scope.spawn(|| share.iter().map(compare).sum::<usize>()))
            .collect();
        let threads = threads.into_iter();
        threads
            .map(|thread| thread.join().expect("no difference"))
            .sum()
    });
    println!("{formats} format strings compared, {accepted} of them accepted");
    assert!(accepted > formats / 4, "only {accepted} were accepted");
    assert!(formats - accepted > formats / 4, "{accepted} were accepted");
}

/// Compares verdicts and texts; returns how many strings both accept.
fn compare((index, strings): &(usize, &[String])) -> usize {
    let compiler = Compiler::new(*index);
    let (ours, refused): (Vec<&str>, Vec<&str>) = strings
        .iter()
        .map(String::as_str)
        .partition(|text| accepts(text));
    let judged: Vec<String> = strings.iter().map(|text| judged(text)).collect();
    let errors = compiler.errors(&judged);
    let std: BTreeSet<&str> = (0..strings.len())
        .filter(|index| !errors.contains(index))
        .map(|index| strings[index].as_str())
        .collect();
    let too_strict: Vec<_> = refused.iter().filter(|text| std.contains(*text)).collect();
    let too_lax: Vec<_> = ours.iter().filter(|text| !std.contains(*text)).collect();
    assert!(
        too_strict.is_empty() && too_lax.is_empty(),
        "only `format!` accepts {too_strict:?}, and only `Template` {too_lax:?}",
    );
    let compared: Vec<String> = ours.iter().map(|text| compared(text)).collect();
    let output = compiler.run(&Program(compared.iter().map(String::as_str).collect()));
    let difference = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "another text: {difference}");
    ours.len()
}

/// Whether a message may be this template, where the fields are those of the test.
fn accepts(text: &str) -> bool {
    Template::parse(text).is_ok_and(|template| {
        let mut arguments = template.arguments().into_iter();
        arguments.all(|argument| match argument {
            Argument::Named(name) => NAMES
                .iter()
                .any(|known| known.trim_start_matches("r#") == name),
            Argument::Position(position) => *position < POSITIONS,
        })
    })
}

/// The string as the compiler judges it. All values are references to numbers:
/// such a value can be a width, and has every format, that of pointers too.
fn judged(text: &str) -> String {
    format!(
        "let _ = format_args!({:?}, &0usize, &1usize, &2usize);",
        format!("{PREFIX}{text}")
    )
}

/// The string beside its rewritten form.
fn compared(text: &str) -> String {
    let template = Template::parse(text).expect("an accepted string");
    let arguments = template.arguments();
    let positions = arguments.iter().filter_map(|argument| match argument {
        Argument::Position(position) => Some(position + 1),
        Argument::Named(_) => None,
    });
    let mut prefix = String::new();
    let mut positional = String::new();
    for position in 0..positions.max().unwrap_or(0) {
        let argument = Argument::Position(position);
        if !arguments.contains(&&argument) {
            let _ = write!(prefix, "{{{position}}}");
        }
        let _ = write!(positional, ", {}", value(&template, &argument));
    }
    if !prefix.is_empty() {
        prefix.push(END_OF_PREFIX);
    }
    let mut named = String::new();
    let mut bound = String::new();
    let pair = |name: &str, argument: &Argument| {
        let raw = if name == "type" { "r#" } else { "" };
        format!(", {raw}{name} = {}", value(&template, argument))
    };
    for argument in arguments {
        if let Argument::Named(name) = argument {
            named.push_str(&pair(name, argument));
        }
    }
    for (argument, usage) in template.usages() {
        bound.push_str(&pair(&argument.binding(usage), argument));
    }
    format!(
        "same(format_args!({original:?}{positional}{named}), format_args!({rewritten:?}{bound}));",
        original = format!("{prefix}{text}"),
        rewritten = template.rewritten(),
    )
}

/// The static of a value that writes how it is formatted, or of a number for what
/// is a width or a precision somewhere.
fn value(template: &Template, argument: &Argument) -> String {
    let is_count = template.pieces.iter().any(|piece| match piece {
        Piece::Text(_) => false,
        Piece::Placeholder(placeholder) => {
            let spec = &placeholder.spec;
            let count = Some(Count::Argument(argument.clone()));
            spec.width == count || spec.precision == count
        }
    });
    let index = match argument {
        Argument::Position(position) => Some(*position),
        Argument::Named(name) => NAMES
            .iter()
            .position(|known| known.trim_start_matches("r#") == name)
            .map(|index| POSITIONS + index),
    };
    let index = index.expect("a known argument");
    let kind = if is_count { "NUMBER" } else { "VALUE" };
    format!("&{kind}_{index}")
}

/// Statements, one on each line after the prelude.
struct Program<'a>(Vec<&'a str>);

impl Program<'_> {
    /// How many statements a function has: what the compiler does for one grows faster.
    const STATEMENTS: usize = 100;

    fn text(&self) -> String {
        let names = NAMES.iter().map(|name| format!("let {name} = &0usize; "));
        let names: String = names.collect();
        let mut text = prelude();
        let functions = self.0.chunks(Self::STATEMENTS).enumerate();
        for (index, statements) in functions.clone() {
            let statements = statements.join("\n");
            let _ = writeln!(text, "fn f{index}() {{ {names}{statements} }}");
        }
        let calls = functions.map(|(index, _)| format!("f{index}(); "));
        let calls: String = calls.collect();
        let _ = writeln!(text, "fn main() {{ {calls}}}");
        text
    }
}

/// After what uses the positions that a string does not use.
const END_OF_PREFIX: char = '\u{1}';

/// Returns what is before the statements.
fn prelude() -> String {
    let mut text = format!("{PRELUDE}const END_OF_PREFIX: char = {END_OF_PREFIX:?};\n");
    for index in 0..POSITIONS + NAMES.len() {
        let _ = writeln!(text, "static VALUE_{index}: Value = Value({index});");
        // A static has but one address, should it be formatted as a pointer.
        let _ = writeln!(text, "static NUMBER_{index}: usize = {index} + 2;");
    }
    text
}

/// What the programs have in common: a value of every format, and the comparison.
const PRELUDE: &str = r#"#![allow(warnings)]
use std::fmt::*;
struct Value(usize);
fn same(original: Arguments<'_>, rewritten: Arguments<'_>) {
    let (std, ours) = (original.to_string(), rewritten.to_string());
    let std = std.rsplit(END_OF_PREFIX).next().unwrap();
    if ours != std {
        println!("{original:?}: {std:?} and not {ours:?}");
        std::process::exit(1);
    }
}
macro_rules! formats {
    ($($format:ident)*) => {$(
        impl $format for Value {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                let options = (f.width(), f.precision(), f.fill(), f.sign_plus(), f.sign_minus());
                let flags = (f.alternate(), f.sign_aware_zero_pad(), f.align().map(|it| it as u8));
                write!(f, "<{} as {} {options:?} {flags:?} ", self.0, stringify!($format))?;
                Debug::fmt(&255, f)
            }
        }
    )*};
}
formats! { Display Debug LowerHex UpperHex Octal Binary LowerExp UpperExp Pointer }
"#;

/// The compiler of this build, with a folder for what it reads and writes.
struct Compiler {
    folder: PathBuf,
}

impl Compiler {
    fn new(index: usize) -> Self {
        let name = format!("api-error-formats-{}-{index}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder for the test");
        Self { folder }
    }

    /// Returns the indices of the statements that are reported.
    ///
    /// Some mistakes, as unknown names, may be reported only after all strings can
    /// be read, so what is reported is left out until nothing is.
    fn errors(&self, statements: &[String]) -> BTreeSet<usize> {
        let mut errors = BTreeSet::new();
        loop {
            let good: Vec<usize> = (0..statements.len())
                .filter(|index| !errors.contains(index))
                .collect();
            let program = Program(
                good.iter()
                    .map(|&index| statements[index].as_str())
                    .collect(),
            );
            let output = self.compile(&program, &["--emit=metadata"]);
            let found = reported_lines(&output);
            assert_eq!(output.status.success(), found.is_empty(), "{output:?}");
            if found.is_empty() {
                return errors;
            }
            let first = prelude().lines().count() + 1;
            errors.extend(found.iter().map(|line| good[line - first]));
        }
    }

    fn run(&self, program: &Program<'_>) -> Output {
        let compiled = self.compile(program, &["-Copt-level=0", "-Cdebuginfo=0"]);
        assert!(compiled.status.success(), "{compiled:?}");
        Command::new(self.folder.join("program"))
            .output()
            .expect("a program that runs")
    }

    fn compile(&self, program: &Program<'_>, options: &[&str]) -> Output {
        let source = self.folder.join("program.rs");
        std::fs::write(&source, program.text()).expect("a file for the test");
        let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        Command::new(compiler)
            .args(["--edition=2024", "--error-format=short", "program.rs"])
            .args(options)
            .current_dir(&self.folder)
            .output()
            .expect("the compiler of this build")
    }
}

impl Drop for Compiler {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Returns the lines of `program.rs:7:12: error: ...`.
fn reported_lines(output: &Output) -> BTreeSet<usize> {
    let errors = String::from_utf8_lossy(&output.stderr);
    let lines = errors.lines().filter_map(|error| {
        let (line, rest) = error.strip_prefix("program.rs:")?.split_once(':')?;
        rest.contains(" error")
            .then(|| line.parse().expect("a line"))
    });
    lines.collect()
}

/// Format strings: what the grammar allows, what it almost allows, and those with
/// characters deleted, repeated and exchanged.
mod generate {
    use fastrand::Rng;

    const TEXTS: &[&str] = &["", "", " ", "x", "{{", "}}", "ü", "\n", "\"", "\\", "$"];
    const ARGUMENTS: &[&str] = &[
        "",
        "",
        "",
        "0",
        "1",
        "2",
        "a",
        "b",
        "w",
        "p",
        "type",
        "größe",
        "_x",
        "r",
        "00",
        "3",
        "c",
        "_",
        "r#a",
        "r#type",
        "+0",
        " a",
        " ",
        "0x1",
        "a.b",
        "65535",
        "65536",
        "9999999999",
        "é",
        "e\u{301}",
        "a_1",
        "1a",
        "²",
        "self",
        "Self",
    ];
    const FILLS: &[&str] = &[
        "",
        "",
        "",
        "",
        "*",
        "0",
        " ",
        "é",
        "{",
        "}",
        "?",
        ":",
        "<",
        "$",
        "#",
        "\u{1f600}",
        "e\u{301}",
    ];
    const ALIGNS: &[&str] = &["", "<", "^", ">", ">", "<<"];
    const SIGNS: &[&str] = &["", "", "", "+", "-", "+-"];
    const COUNTS: &[&str] = &[
        "", "", "", "1", "8", "12", "0$", "1$", "2$", "w$", "p$", "type$", "größe$", "00", "01$",
        "3$", "c$", "_$", "_x$", "*", "$", "w", "65535", "65536", "+1", "r#w$", " 1", "x$", "e$",
    ];
    const PRECISIONS: &[&str] = &["", "", "", "", ".", ".", ".*", ".*", ".2"];
    const FORMATS: &[&str] = &[
        "", "", "", "?", "x?", "X?", "x", "X", "o", "b", "e", "E", "p", "??", "?x", "?#", "#?",
        "q", "xx", "Display", "d", "_", " ", " ?", "!", "e?", "ü",
    ];
    const LETTERS: &[char] = &[
        '{', '}', ':', '0', '1', '$', '.', '*', '<', '>', '^', '+', '-', '#', '?', 'x', 'X', 'a',
        'w', 'p', '_', ' ', '\t', '\u{3000}', 'é', '!', '\'', '[', ',', '=',
    ];

    pub(super) fn format_string(rng: &mut Rng) -> String {
        let mut text = pick(rng, TEXTS).to_owned();
        for _ in 0..rng.usize(1..=2) {
            placeholder(rng, &mut text);
            text.push_str(pick(rng, TEXTS));
        }
        for _ in 0..rng.usize(..6).saturating_sub(4) {
            mutate(rng, &mut text);
        }
        text
    }

    fn placeholder(rng: &mut Rng, text: &mut String) {
        // What is odd in one part may hide how the others are read.
        let is_odd = rng.u8(..3) == 0;
        let has_spec = rng.u8(..5) > 0;
        let parts: &[(&[&str], usize)] = &[
            (&["{"], 1),
            (ARGUMENTS, 14),
            (&["", "", " "], 3),
            (&[":"], 1),
            (FILLS, 4),
            (ALIGNS, 5),
            (SIGNS, 5),
            (&["", "", "#"], 3),
            (&["", "", "0"], 3),
            (COUNTS, 14),
            (PRECISIONS, 9),
            (COUNTS, 14),
            (FORMATS, 13),
            (&["", "", " "], 3),
            (&["}"], 1),
        ];
        for (index, (choices, regular)) in parts.iter().enumerate() {
            if has_spec || !(3..13).contains(&index) {
                let choices = if is_odd {
                    choices
                } else {
                    &choices[..*regular]
                };
                text.push_str(pick(rng, choices));
            }
        }
    }

    fn mutate(rng: &mut Rng, text: &mut String) {
        let mut letters: Vec<char> = text.chars().collect();
        let index = rng.usize(..letters.len());
        let letter = LETTERS[rng.usize(..LETTERS.len())];
        match rng.u8(..4) {
            0 => {
                letters.remove(index);
            }
            1 => letters.insert(index, letters[index]),
            2 => letters.insert(index, letter),
            _ => letters[index] = letter,
        }
        *text = letters.into_iter().collect();
    }

    fn pick<'a>(rng: &mut Rng, choices: &[&'a str]) -> &'a str {
        choices[rng.usize(..choices.len())]
    }
}
