//! The subcommands.

mod compare;
mod completions;
mod coverage;
mod document;
mod init;
mod lint;
mod man;
mod merge;
mod mock;
mod operators;
mod serve;
mod show;
mod update;

use api_error_docs::Operators;

use crate::args::{self, Args, Task};
use crate::catalog;
use crate::error::Error;

/// Runs the subcommand of the command line.
pub(crate) fn run(args: &Args, name: &str) -> Result<Outcome, Error> {
    if let Some(option) = args::meaningless(name, args) {
        return Err(Error::Meaningless { option });
    }
    check_packages(args)?;
    match &args.command {
        Task::Table => show::table(args),
        Task::Explain {
            code,
            internal: true,
        } => operators::explain(args, code),
        Task::Explain {
            code,
            internal: false,
        } => show::explain(args, code),
        Task::Search { terms } => show::search(args, &catalog::input(&terms.join(" "))?),
        Task::Lint => lint::lint(args),
        Task::Coverage {
            answers,
            openapi,
            without_errors,
            sources,
            allow,
            arguments,
        } => {
            let besides = coverage::Besides {
                openapi: openapi.as_deref(),
                without_errors,
                sources,
                allowed: allow,
            };
            coverage::coverage(args, answers.as_deref(), &besides, arguments)
        }
        Task::Diff {
            old,
            new,
            changelog,
        } => compare::diff(args, old, new.as_deref(), *changelog),
        Task::Check { base, changelog } => compare::check(args, base.as_deref(), *changelog),
        Task::Markdown(page) if page.internal => {
            operators::write(args, &page.target, Operators::to_markdown)
        }
        Task::Markdown(page) => document::write(args, &page.target, document::markdown),
        Task::Html(page) if page.internal => {
            operators::write(args, &page.target, Operators::to_html)
        }
        Task::Html(page) => document::write(args, &page.target, document::html),
        Task::Csv(target) => document::write(args, target, document::csv),
        Task::Openapi { spec, target } => document::write(args, target, document::openapi(*spec)),
        Task::JsonSchema(target) => document::write(args, target, document::json_schema),
        Task::Typescript(target) => document::write(args, target, document::typescript),
        Task::Constants { language, target } => {
            document::write(args, target, document::constants(*language))
        }
        Task::Alerts(page) if page.internal => operators::alerts(args, &page.target),
        Task::Alerts(page) => document::write(args, &page.target, document::alerts),
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
        Task::Init => init::init(args),
        Task::Completions { shell } => completions::completions(*shell),
        Task::Man { command } => man::man(command.as_deref()),
    }
}

/// Fails if packages are given to a subcommand that does not read them as they are.
fn check_packages(args: &Args) -> Result<(), Error> {
    // Without one, it is that of the current directory.
    if !args.packages.are_given() && !matches!(args.command, Task::Init) {
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
        Task::Man { .. } => Err(Error::NotForPackages { command: "man" }),
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
