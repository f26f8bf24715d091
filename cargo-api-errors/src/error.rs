//! Why a command failed, and what to do about it.

use std::io;

use api_error_docs::{MergeError, ReadError};

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{file}: cannot be read: {source}")]
    Read { file: String, source: io::Error },
    #[error("{file}: is larger than {limit} MiB, the limit for an error reference")]
    TooLarge { file: String, limit: u64 },
    #[error("{file}:{line}:{column}: is not valid UTF-8")]
    NotText {
        file: String,
        line: usize,
        column: usize,
    },
    #[error("{}: {}", place(.file, .source), message(.source))]
    NotACatalog { file: String, source: ReadError },
    #[error("cannot search the workspace: {0}")]
    Walk(#[from] ignore::Error),
    #[error(
        "no api-errors.json in {directory}: name a file with --catalog, or write one in a test \
         with `Reference::assert_contract`"
    )]
    NoCatalog { directory: String },
    #[error("found several references: choose one with --catalog\n  {}", .0.join("\n  "))]
    SeveralCatalogs(Vec<String>),
    #[error("{0}")]
    Git(String),
    #[error("cannot run `{program}`: {source}")]
    Run { program: String, source: io::Error },
    #[error("{file}: cannot be written: {source}")]
    Write { file: String, source: io::Error },
    #[error("{file}: is the name of a reference, not of a document: choose another with --output")]
    IsReference { file: String },
    #[error("cannot print: {0}")]
    Print(#[source] io::Error),
    #[error("{0}; set the domain with DOMAIN=FILE")]
    Merge(#[from] MergeError),
    #[error("cannot listen on 127.0.0.1:{port}: {message}; choose another port with --port")]
    Listen { port: u16, message: String },
    #[error("cannot serve any longer: {0}")]
    Serve(io::Error),
}

/// Returns the file, with line and column where they are known.
fn place(file: &str, error: &ReadError) -> String {
    match error.position() {
        Some((line, column)) => format!("{file}:{line}:{column}"),
        None => file.to_owned(),
    }
}

/// Returns the message without the position that serde appends: [`place`] has it.
fn message(error: &ReadError) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((before, _)) if error.position().is_some() => before.to_owned(),
        _ => message,
    }
}
