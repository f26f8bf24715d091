//! The subcommands.

mod compare;
mod coverage;
mod document;
mod lint;
mod merge;
mod mock;
mod serve;
mod show;
mod update;

use clap::Command;

use crate::args::{Args, Task};
use crate::error::Error;
use crate::output;

/// Runs the subcommand of the command line.
pub(crate) fn run(args: &Args, command: &mut Command) -> Result<Outcome, Error> {
    check_packages(args)?;
    match &args.command {
        Task::Table => show::table(args),
        Task::Explain { code } => show::explain(args, code),
        Task::Search { terms } => show::search(args, &terms.join(" ")),
        Task::Lint => lint::lint(args),
        Task::Coverage { answers, arguments } => {
            coverage::coverage(args, answers.as_deref(), arguments)
        }
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
        Task::Constants { language, target } => {
            document::write(args, target, document::constants(*language))
        }
        Task::Alerts(target) => document::write(args, target, document::alerts),
        Task::Merge {
            services,
            title,
            target,
        } => merge::merge(args, services, title, target),
        Task::Serve { port, watch } => serve::serve(args, *port, *watch),
        Task::Mock { port, wait } => mock::mock(args, *port, *wait),
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

/// Fails if packages are given to a subcommand that does not read them as they are.
fn check_packages(args: &Args) -> Result<(), Error> {
    if !args.packages.are_given() {
        return if args.packages.has_options() {
            Err(Error::WithoutPackage)
        } else {
            Ok(())
        };
    }
    match &args.command {
        Task::Merge { .. } => Err(Error::NotForPackages { command: "merge" }),
        Task::Update { .. } => Err(Error::NotForPackages { command: "update" }),
        Task::Completions { .. } => Err(Error::NotForPackages {
            command: "completions",
        }),
        // The file is the older version, the package the newer one.
        Task::Diff { .. } | Task::Check { .. } => Ok(()),
        _ if !args.catalogs.is_empty() => Err(Error::PackageAndFile),
        _ => Ok(()),
    }
}

/// How a subcommand ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing was found.
    Clean,
    /// Something was found, and it was printed.
    Findings,
}

impl Outcome {
    fn findings_if(found: bool) -> Self {
        if found { Self::Findings } else { Self::Clean }
    }
}
