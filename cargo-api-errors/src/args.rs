//! The command line.

mod help;

pub(crate) use help::meaningless;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use api_error_rules::prefer;
use clap::{ColorChoice, Command, CommandFactory, Parser, Subcommand, ValueEnum};

/// What stands for standard input, and for standard output.
pub(crate) const STANDARD: &str = "-";

/// Show, check and convert the errors of a workspace: its reference files (`api-errors.json`), or
/// its packages as they are.
///
/// Exit codes: 0 for success, 1 for findings, 2 for a failure.
#[derive(Debug, Parser)]
#[command(version, name = "cargo-api-errors")]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Task,

    /// Read this reference instead of every `api-errors.json` of the workspace; `-` is standard
    /// input
    #[arg(long = "catalog", short, global = true, value_name = "FILE")]
    pub(crate) catalogs: Vec<PathBuf>,

    /// The output format
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// When the output is in color
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub(crate) color: ColorChoice,

    #[command(flatten)]
    pub(crate) packages: Packages,
}

/// Packages that are read as they are, and how they are built.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Packages as they are")]
pub(crate) struct Packages {
    /// Build this package of the workspace, or one that it depends on, and read its errors,
    /// instead of a file
    #[arg(long = "package", short = 'p', global = true, value_name = "NAME")]
    pub(crate) names: Vec<String>,

    /// Read the package of this manifest, or the packages of its workspace
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) manifest_path: Option<PathBuf>,

    /// Read this binary of the package instead of its library
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) bin: Option<String>,

    /// Read this catalog alone: the name of its type, or a path that ends in it
    #[arg(long, global = true, value_name = "TYPE")]
    pub(crate) root: Option<String>,

    /// Enable these features of the package
    #[arg(
        long,
        short = 'F',
        global = true,
        value_name = "FEATURES",
        value_delimiter = ','
    )]
    pub(crate) features: Vec<String>,

    /// Enable all features of the package
    #[arg(long, global = true)]
    pub(crate) all_features: bool,

    /// Leave out the default feature of the package
    #[arg(long, global = true)]
    pub(crate) no_default_features: bool,

    /// Build without access to the network
    #[arg(long, global = true)]
    pub(crate) offline: bool,
}

impl Packages {
    pub(crate) fn are_given(&self) -> bool {
        !self.names.is_empty() || self.manifest_path.is_some()
    }

    /// Returns whether one of the other options is set, which mean nothing for a file.
    pub(crate) fn has_options(&self) -> bool {
        let flags = [self.all_features, self.no_default_features, self.offline];
        let names = [&self.bin, &self.root];
        flags.contains(&true)
            || names.iter().any(|name| name.is_some())
            || !self.features.is_empty()
    }
}

/// The format of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text for people
    Text,
    /// JSON for programs
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Show all codes as tables
    Table,
    /// Show everything about one code
    Explain {
        /// The code, in any case and with any separators, or a status
        code: String,
        /// Show what only operators read: internal errors, runbooks, places, levels in the log
        #[arg(long)]
        internal: bool,
    },
    /// Find the codes that a message, a body, a status or words mean, the best first
    Search {
        /// A code, a message, a whole body, a line of a log, a status, or words; `-` is standard
        /// input
        #[arg(required = true)]
        terms: Vec<String>,
    },
    /// Find likely mistakes that the compiler accepts
    Lint,
    /// Run the tests of the project, and find the errors that no response of theirs had
    ///
    /// It also finds codes in responses that no catalog has, such as those of a layer that the root
    /// does not include: no document tells clients of them.
    ///
    /// The tests need the feature `coverage` of api-error-core:
    /// `cargo add --dev api-error-core --features coverage`.
    Coverage {
        /// Read what an earlier run wrote to the file that it had in `API_ERRORS_COVERAGE`,
        /// instead of running the tests
        #[arg(long, value_name = "FILE", conflicts_with = "arguments")]
        answers: Option<PathBuf>,
        /// Find the operations of this `OpenAPI` document, in JSON, that have responses for errors
        /// and have never responded with one
        #[arg(long, value_name = "FILE")]
        openapi: Option<PathBuf>,
        /// Accept that this operation never responds with an error, such as `GET /health`: no test
        /// can make it fail
        #[arg(long, value_name = "OPERATION", requires = "openapi")]
        without_errors: Vec<String>,
        /// Find the errors that no Rust file in this directory constructs, outside of tests. A name
        /// that a macro, a derive or `?` may construct counts as constructed
        #[arg(long, value_name = "DIRECTORY")]
        sources: Vec<PathBuf>,
        /// Accept this code in responses, although no catalog has it, as only tests declare it
        #[arg(long, value_name = "CODE")]
        allow: Vec<String>,
        /// Arguments for `cargo test`
        #[arg(last = true, value_name = "ARGUMENT")]
        arguments: Vec<OsString>,
    },
    /// Compare two versions: files, git revisions, or REVISION:FILE; `-` is standard input
    Diff {
        /// The older version
        old: OsString,
        /// The newer version [default: the files in the working directory]
        new: Option<OsString>,
        /// Print a changelog entry in Markdown
        #[arg(long)]
        changelog: bool,
    },
    /// Compare the files with those at the start of this branch
    Check {
        /// The branch or revision to merge into [default: that of the remote, main or master]
        #[arg(long, value_name = "REVISION")]
        base: Option<String>,
        /// Print a changelog entry in Markdown
        #[arg(long)]
        changelog: bool,
    },
    /// Write the reference in Markdown
    Markdown(Page),
    /// Write the reference in HTML
    Html(Page),
    /// Write the codes as CSV, for a spreadsheet
    Csv(Target),
    /// Write the errors as components of an `OpenAPI` document
    Openapi {
        /// The version of the specification
        #[arg(long, value_enum, default_value_t = OpenApiVersion::V3_1)]
        spec: OpenApiVersion,
        #[command(flatten)]
        target: Target,
    },
    /// Write the schemas of the bodies in JSON Schema
    JsonSchema(Target),
    /// Write the types of the bodies in `TypeScript`
    Typescript(Target),
    /// Write the codes as constants of another language
    Constants {
        /// The language
        #[arg(value_enum)]
        language: Language,
        #[command(flatten)]
        target: Target,
    },
    /// Write rules of Prometheus for the counter of the feature `metrics`: rates and alerts
    Alerts(Page),
    /// Merge the references of several services into one
    Merge {
        /// References; DOMAIN=FILE sets the domain of one
        #[arg(required = true, value_name = "FILE")]
        services: Vec<OsString>,
        /// The title of the merged reference
        #[arg(long, default_value = "All services")]
        title: String,
        #[command(flatten)]
        target: Target,
    },
    /// Serve the HTML page on this machine; each request reads the errors again
    Serve {
        /// The port on 127.0.0.1; 0 for any free port
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Reload the page in the browser whenever the errors change
        #[arg(long)]
        watch: bool,
    },
    /// Answer any request on this machine with the real example of a code
    ///
    /// A request names the code in `Prefer: code=CODE` or `?code=CODE`, whatever its method and
    /// path; without a code, it gets the list of codes. The example is the response of the service
    /// with all its headers, such as `Retry-After`. A request waits for the seconds in
    /// `Prefer: wait=SECONDS` or `?wait=SECONDS`, up to 60.
    ///
    /// The mock's own answers are plain texts: 400 for a code that is not in the catalog, 501 for one
    /// without an example, 421 for another host.
    Mock {
        /// The port on 127.0.0.1; 0 for any free port
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The time before each response that does not ask for another
        #[arg(long, value_name = "SECONDS", default_value = "0", value_parser = seconds)]
        wait: Duration,
    },
    /// Run the tests of the project and let them write their files
    Update {
        /// Accept breaking changes too
        #[arg(long)]
        breaking: bool,
        /// Arguments for `cargo test`
        #[arg(last = true, value_name = "ARGUMENT")]
        arguments: Vec<OsString>,
    },
    /// Add to a package what keeps its errors: a test, what that needs, and a workflow
    ///
    /// The test compares the documents and the contract with the errors. Nothing is overwritten,
    /// and a second run changes nothing.
    Init,
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print a page of the manual, for `man -l -`
    Man {
        /// The page of this subcommand
        command: Option<String>,
    },
}

/// A shell that completes commands.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Shell {
    Bash,
    Elvish,
    Fish,
    Nushell,
    #[value(name = "powershell")]
    Pwsh,
    Zsh,
}

/// A version of the `OpenAPI` specification.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum OpenApiVersion {
    /// 3.0.3
    #[value(name = "3.0")]
    V3_0,
    /// 3.1.0
    #[value(name = "3.1")]
    V3_1,
}

/// A language of clients.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum Language {
    Python,
    Go,
    Java,
    Kotlin,
    #[value(name = "csharp")]
    CSharp,
    Swift,
}

/// A page, and for whom it is.
#[derive(Debug, clap::Args)]
pub(crate) struct Page {
    /// Write what only operators read: internal errors, runbooks, places, levels in the log
    #[arg(long)]
    pub(crate) internal: bool,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// Where a document is written.
#[derive(Debug, clap::Args)]
pub(crate) struct Target {
    /// The file to write; `-` is standard output [default: -]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Target {
    /// Returns the file, or nothing for standard output.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.output
            .as_deref()
            .filter(|path| *path != Path::new(STANDARD))
    }
}

/// Reads a time to wait.
pub(crate) fn seconds(text: &str) -> Result<Duration, String> {
    prefer::wait(text).ok_or_else(|| {
        format!(
            "`{}` is no time to wait: give seconds from 0 to 60, such as `0.5`",
            text.escape_debug()
        )
    })
}

/// Returns the command with the name by which it was called, and its arguments.
///
/// Cargo passes the name of its subcommand as the first argument.
pub(crate) fn command_line() -> (Command, Vec<OsString>) {
    let mut arguments: Vec<_> = env::args_os().collect();
    let by_cargo = arguments.get(1).is_some_and(|first| first == "api-errors");
    if by_cargo {
        arguments.remove(1);
    }
    let command = command().bin_name(if by_cargo {
        "cargo api-errors"
    } else {
        PROGRAM
    });
    (command, arguments)
}

/// The program that cargo starts for `cargo api-errors`.
pub(crate) const PROGRAM: &str = "cargo-api-errors";

/// Returns the command with all of its help.
pub(crate) fn command() -> Command {
    help::complete(Args::command())
}
