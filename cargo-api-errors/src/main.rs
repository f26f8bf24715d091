//! `cargo api-errors`: shows, searches, compares, merges, serves and mocks error references.
//!
//! A thin front end of `api-error-docs`: a subcommand prints what the library writes.
//! The exit code is 0 if nothing was found, 1 for findings, and 2 if the command
//! failed.

// The rooms, lower ones first: each knows only rooms above it in this list.

mod error;

mod args;

mod cargo;

mod package;

mod catalog;

mod output;

mod git;

mod server;

mod commands;

use std::process::ExitCode;

use clap::FromArgMatches;

use args::Args;
use commands::Outcome;

fn main() -> ExitCode {
    let (mut command, arguments) = args::command_line();
    let args = command
        .try_get_matches_from_mut(arguments)
        .and_then(|matches| {
            let name = matches.subcommand_name().unwrap_or_default().to_owned();
            Ok((Args::from_arg_matches(&matches)?, name))
        });
    let (args, name) = match args {
        Ok(args) => args,
        // Help and version arrive here too; clap chooses the exit code.
        Err(error) => error.format(&mut command).exit(),
    };
    output::set_color(args.color);
    match commands::run(&args, &name) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => {
            output::note(output::failure(&error));
            ExitCode::from(2)
        }
    }
}
