//! The command line.

use std::ffi::OsString;

/// How the program is used.
pub const USAGE: &str = "\
usage: ledgeros [table]

Without an argument it serves the API on 127.0.0.1:3000 until ctrl-c.
  table    print the error reference as Markdown

environment:
  PORT                           the port to listen on; 0 for a free one
  LEDGEROS_DATABASE              a file to keep the data in, rather than memory
  LEDGEROS_NETWORK               the address of a card network, rather than a stand-in
  LEDGEROS_REQUESTS_PER_MINUTE   how often an API key may be used; 60 by default
  NO_COLOR                       a log without colours";

/// What the program is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Serve until ctrl-c.
    Serve,
    /// Print the reference.
    Table,
    /// Print how the program is used.
    Help,
}

/// The arguments make no sense.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsageError {
    /// No command is called so.
    #[error("unknown argument `{0}`")]
    Unknown(String),
    /// There is one argument at most.
    #[error("unexpected argument `{0}` after the command")]
    TooMany(String),
}

impl Command {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    ///
    /// If they make no sense.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, UsageError> {
        let mut arguments = arguments
            .into_iter()
            .map(|argument| argument.to_string_lossy().into_owned());
        let command = match arguments.next().as_deref() {
            None => Self::Serve,
            Some("table") => Self::Table,
            Some("help" | "--help" | "-h") => Self::Help,
            Some(other) => return Err(UsageError::Unknown(other.to_owned())),
        };
        match arguments.next() {
            None => Ok(command),
            Some(extra) => Err(UsageError::TooMany(extra)),
        }
    }
}
