//! The command line.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Command, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// The error references of a workspace, from its `api-errors.json` files.
///
/// Exit codes: 0 nothing to object to, 1 findings, 2 could not do what was asked.
#[derive(Debug, Parser)]
#[command(version, name = "cargo-api-errors")]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Task,

    /// A reference to read; else every `api-errors.json` of the workspace
    #[arg(long = "catalog", short, global = true, value_name = "FILE")]
    pub(crate) catalogs: Vec<PathBuf>,

    /// For people, or for programs
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Whom the output is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Show all codes as tables
    Table,
    /// Show everything about one code
    Explain {
        /// The code, as it stands in a response
        code: String,
    },
    /// Find codes by words said about them, all of which must match
    Search {
        /// Words, status numbers, types, names of details
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Look for what is doubtful, though it compiles
    Lint,
    /// Compare two versions: files, git revisions, or REVISION:FILE
    Diff {
        /// The older version
        old: OsString,
        /// The newer version; else the files as they are
        new: Option<OsString>,
        /// Print an entry for a changelog, in Markdown
        #[arg(long)]
        changelog: bool,
    },
    /// Compare the files with those where this branch left another
    Check {
        /// The branch or revision to be merged into [default: the remote's, main or master]
        #[arg(long, value_name = "REVISION")]
        base: Option<String>,
        /// Print an entry for a changelog, in Markdown
        #[arg(long)]
        changelog: bool,
    },
    /// Write the page in Markdown
    Markdown(Target),
    /// Write the page in HTML
    Html(Target),
    /// Write the codes for a spreadsheet
    Csv(Target),
    /// Write the errors as the components of an `OpenAPI` document
    Openapi {
        /// The version of the specification
        #[arg(long, value_enum, default_value_t = OpenApiVersion::V3_1)]
        spec: OpenApiVersion,
        #[command(flatten)]
        target: Target,
    },
    /// Write the schemas of the bodies, as JSON Schema
    JsonSchema(Target),
    /// Write the types of the bodies, as a module of `TypeScript`
    Typescript(Target),
    /// Join the references of several services into one
    Merge {
        /// References, or DOMAIN=FILE for one without a domain
        #[arg(required = true, value_name = "FILE")]
        services: Vec<OsString>,
        /// The title of the whole
        #[arg(long, default_value = "All services")]
        title: String,
        #[command(flatten)]
        target: Target,
    },
    /// Serve the page to this machine, as it is at each request
    Serve {
        /// The port on 127.0.0.1; 0 for any
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Run the tests of the project so that they write what they compare with
    Update {
        /// Accept what breaks clients, too
        #[arg(long)]
        breaking: bool,
        /// What `cargo test` is given
        #[arg(last = true, value_name = "ARGUMENT")]
        arguments: Vec<OsString>,
    },
    /// Print a script that completes this command in a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// A version of the `OpenAPI` specification.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum OpenApiVersion {
    /// 3.0.3
    #[value(name = "3.0")]
    V3_0,
    /// 3.1.0
    #[value(name = "3.1")]
    V3_1,
}

/// Where a document goes.
#[derive(Debug, clap::Args)]
pub(crate) struct Target {
    /// The file to write; else standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What to parse, and by which name this was called.
///
/// Cargo gives the name of the subcommand as the first argument.
pub(crate) fn command_line() -> (Command, Vec<OsString>) {
    let mut arguments: Vec<_> = env::args_os().collect();
    let by_cargo = arguments.get(1).is_some_and(|first| first == "api-errors");
    if by_cargo {
        arguments.remove(1);
    }
    let command = Args::command().bin_name(if by_cargo {
        "cargo api-errors"
    } else {
        "cargo-api-errors"
    });
    (command, arguments)
}
