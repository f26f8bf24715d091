//! What each subcommand does.

mod compare;
mod document;
mod lint;
mod merge;
mod serve;
mod show;
mod update;

use clap::Command;

use crate::args::{Args, Task};
use crate::error::Error;
use crate::{Outcome, output};

/// Does what the command line asks for.
pub(crate) fn run(args: &Args, command: &mut Command) -> Result<Outcome, Error> {
    match &args.command {
        Task::Table => show::table(args),
        Task::Explain { code } => show::explain(args, code),
        Task::Search { words } => show::search(args, &words.join(" ")),
        Task::Lint => lint::lint(args),
        Task::Diff {
            old,
            new,
            changelog,
        } => compare::diff(args, old, new.as_deref(), *changelog),
        Task::Check { base, changelog } => compare::check(args, base.as_deref(), *changelog),
        Task::Markdown(target) => document::write(args, target, document::markdown),
        Task::Html(target) => document::write(args, target, document::html),
        Task::Csv(target) => document::write(args, target, document::csv),
        Task::Openapi { spec, target } => document::write(args, target, document::openapi(*spec)),
        Task::JsonSchema(target) => document::write(args, target, document::json_schema),
        Task::Typescript(target) => document::write(args, target, document::typescript),
        Task::Merge {
            services,
            title,
            target,
        } => merge::merge(args, services, title, target),
        Task::Serve { port } => serve::serve(args, *port),
        Task::Update {
            breaking,
            arguments,
        } => update::update(*breaking, arguments),
        Task::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, command, "cargo-api-errors", &mut script);
            output::print(String::from_utf8_lossy(&script))?;
            Ok(Outcome::Clean)
        }
    }
}
