//! Why something could not be done, and what to do.

use std::io;

use api_error_docs::{MergeError, ReadError};

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{file}: cannot be read: {source}")]
    Read { file: String, source: io::Error },
    #[error(
        "{file}: is larger than {} MiB, which no error reference is",
        crate::catalog::LIMIT >> 20
    )]
    TooLarge { file: String },
    #[error("{file}:{line}:{column}: is not UTF-8")]
    NotText {
        file: String,
        line: usize,
        column: usize,
    },
    #[error("{}: {}", place(.file, .source), message(.source))]
    NotACatalog { file: String, source: ReadError },
    #[error("cannot look through the workspace: {0}")]
    Walk(#[from] ignore::Error),
    #[error(
        "there is no api-errors.json in {directory}: name one with --catalog, or have a test \
         write one with `Reference::assert_contract`"
    )]
    NoCatalog { directory: String },
    #[error("there are several references: choose one with --catalog\n  {}", .0.join("\n  "))]
    SeveralCatalogs(Vec<String>),
    #[error("{0}")]
    Git(String),
    #[error("cannot run `{program}`: {source}")]
    Run { program: String, source: io::Error },
    #[error("{file}: cannot be written: {source}")]
    Write { file: String, source: io::Error },
    #[error("cannot print: {0}")]
    Print(#[source] io::Error),
    #[error("{0}; name it with DOMAIN=FILE")]
    Merge(#[from] MergeError),
    #[error("cannot listen on 127.0.0.1:{port}: {message}; choose another with --port")]
    Listen { port: u16, message: String },
    #[error("cannot go on serving: {0}")]
    Serve(io::Error),
}

/// The file, with line and column where they are known.
fn place(file: &str, error: &ReadError) -> String {
    match error.position() {
        Some((line, column)) => format!("{file}:{line}:{column}"),
        None => file.to_owned(),
    }
}

/// The message without the place in words, which stands before it.
fn message(error: &ReadError) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((before, _)) if error.position().is_some() => before.to_owned(),
        _ => message,
    }
}
