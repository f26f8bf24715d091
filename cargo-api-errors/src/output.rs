//! Printing, and writing files.

use std::fmt::{Display, Write as _};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use api_error_docs::{Changes, Impact, Operators, Reference, write_document};
use serde::Serialize;

use crate::args::{Args, Target};
use crate::catalog;
use crate::error::Error;

const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
const GREEN: Style = AnsiColor::Green.on_default();

/// Sets when the output is in color, whatever it goes to.
pub(crate) fn set_color(choice: clap::ColorChoice) {
    let choice = match choice {
        clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        clap::ColorChoice::Always => anstream::ColorChoice::Always,
        clap::ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Prints text on standard output, without its styles if that is not a terminal.
///
/// A reader that has seen enough (`| head`) is no failure, and changes nothing about what was
/// found: the command goes on to its exit code.
pub(crate) fn print(text: impl Display) -> Result<(), Error> {
    let mut stdout = anstream::stdout().lock();
    let printed = write!(stdout, "{text}").and_then(|()| stdout.flush());
    match printed {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        printed => printed.map_err(Error::Print),
    }
}

/// Prints a line on standard error, if anybody reads that.
pub(crate) fn note(line: impl Display) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Prints a value as JSON.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), Error> {
    let json = serde_json::to_string_pretty(value);
    let json = json.map_err(|error| Error::Print(error.into()))?;
    print(format_args!("{json}\n"))
}

/// Writes a document to its target.
///
/// A reference is not a document: it may be the only place with retired codes. What was read is
/// one, whatever it looks like.
pub(crate) fn document(args: &Args, target: &Target, text: &str) -> Result<(), Error> {
    let Some(path) = target.file() else {
        return print(text);
    };
    let is_read = args.catalogs.iter().any(|read| is_same_file(read, path));
    if is_read || catalog::is_catalog(&path.to_string_lossy()) || is_reference(path) {
        return Err(Error::IsReference {
            file: path.display().to_string(),
        });
    }
    write(path, text)
}

/// Returns whether two paths lead to one file.
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(|path| fs::canonicalize(path).ok());
    one.is_some() && one == other
}

/// Writes a document for operators. It does not replace a file that others may read.
pub(crate) fn for_operators(args: &Args, target: &Target, text: &str) -> Result<(), Error> {
    if let Some(path) = target.file()
        && path.exists()
        && !fs::read_to_string(path).is_ok_and(|found| found.contains(Operators::NOTICE))
    {
        return Err(Error::NotOperatorsFile {
            file: path.display().to_string(),
        });
    }
    document(args, target, text)
}

/// Returns whether a file is or was a reference, whatever its name and its state are.
fn is_reference(path: &Path) -> bool {
    /// Members of a reference that no document has.
    const MEMBERS: [&str; 3] = ["\"schema_version\"", "\"envelopes\"", "\"errors\""];

    if !path.is_file() {
        return false;
    }
    // What cannot be read may be one.
    let Ok(bytes) = fs::read(path) else {
        return true;
    };
    let text = String::from_utf8_lossy(&bytes);
    // One that was cut off has its beginning alone.
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let first = text.strip_prefix('{').map(str::trim_start);
    first.is_some_and(|first| first.starts_with(MEMBERS[0]))
        || MEMBERS.iter().all(|member| text.contains(member))
}

/// Writes a reference to its target. What is there already must be one, too.
pub(crate) fn reference(target: &Target, reference: &Reference) -> Result<(), Error> {
    match target.file() {
        Some(path) => {
            if path.is_file() {
                catalog::read(path)?;
            }
            write(path, &reference.to_json())
        }
        None => print(reference.to_json()),
    }
}

/// Writes a file where there is none, with the directories that it is in.
pub(crate) fn new_file(path: &Path, text: &str) -> Result<(), Error> {
    let written = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| File::create_new(path)?.write_all(text.as_bytes()));
    written.map_err(|source| Error::Write {
        file: path.display().to_string(),
        source,
    })
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    write_document(path, text).map_err(|source| Error::Write {
        file: path.display().to_string(),
        source,
    })
}

/// Returns a report of changes with the impact of each in color.
pub(crate) fn report(changes: &Changes) -> String {
    let mut out = String::new();
    for line in changes.to_string().lines() {
        let found = [Impact::Breaking, Impact::Risky, Impact::Compatible]
            .into_iter()
            .find_map(|impact| {
                let rest = line.strip_prefix(impact.as_str())?;
                rest.starts_with(": ").then_some((impact, rest))
            });
        if let Some((impact, rest)) = found {
            let style = style(impact);
            let _ = writeln!(out, "{style}{impact}{style:#}{rest}");
        } else {
            let _ = writeln!(out, "{line}");
        }
    }
    out
}

fn style(impact: Impact) -> Style {
    match impact {
        Impact::Breaking => RED,
        Impact::Risky => YELLOW,
        Impact::Compatible => GREEN,
    }
}

/// Returns an error as it is printed.
pub(crate) fn failure(error: &Error) -> String {
    format!("{RED}error{RED:#}: {error}")
}
