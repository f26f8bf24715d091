//! `cargo api-errors`: error references shown, searched, compared, merged and
//! served.
//!
//! A thin face of `api-error-docs`: what a subcommand prints is what the library
//! writes. It ends with 0 if there is nothing to object to, with 1 for findings
//! and with 2 where it could not do what it was asked.

mod args;
mod catalog;
mod commands;
mod error;
mod git;
mod output;

use std::process::ExitCode;

use clap::FromArgMatches;

use args::Args;
use error::Error;

fn main() -> ExitCode {
    let (mut command, arguments) = args::command_line();
    let args = command
        .try_get_matches_from_mut(arguments)
        .and_then(|matches| Args::from_arg_matches(&matches));
    let args = match args {
        Ok(args) => args,
        // Help and version are no misuse: clap knows which is which.
        Err(error) => error.format(&mut command).exit(),
    };
    match commands::run(&args, &mut command) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        // Whoever read has seen enough: `cargo api-errors table | head`.
        Err(Error::Print(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            anstream::eprintln!("{}", output::failure(&error));
            ExitCode::from(2)
        }
    }
}

/// What a subcommand came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// There is nothing to object to.
    Clean,
    /// There is something to object to, and it was printed.
    Findings,
}

impl Outcome {
    fn findings_if(found: bool) -> Self {
        if found { Self::Findings } else { Self::Clean }
    }
}
