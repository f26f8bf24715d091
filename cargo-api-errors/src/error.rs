//! Why a command failed, and what to do about it.

use std::path::Path;
use std::{env, fs, io};

use api_error_docs::{AnswersError, MergeError, NoOperations, ReadError};

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{file}: cannot be read: {source}")]
    Read { file: String, source: io::Error },
    #[error("{file}: is larger than {limit} MiB, the limit for an error reference")]
    TooLarge { file: String, limit: u64 },
    #[error("{file}:{line}:{column}: is not valid UTF-8{hint}")]
    NotText {
        file: String,
        line: usize,
        column: usize,
        hint: &'static str,
    },
    #[error("{}: {}", place(.file, .source), message(.source))]
    NotACatalog { file: String, source: ReadError },
    #[error("{file}: {source}: delete the file and run the tests again")]
    NoAnswers { file: String, source: AnswersError },
    #[error(
        "no response of the tests had an error: enable the feature `coverage` of api-error-core \
         for them (`cargo add --dev api-error-core --features coverage`), and let them send \
         requests"
    )]
    NothingAnswered,
    #[error(
        "no response of the tests has a route: put `ErrorLayer` around the routes (on axum with the \
         feature `extract`, and by `Router::layer`), or name them with `ErrorLayer::find_route`"
    )]
    NoRoutes,
    #[error("the directories of --sources have no Rust file")]
    NoSources,
    #[error(
        "{catalog}: none of its errors is declared in the directories of --sources: name those of \
         the crates that declare them, and a reference that is not for the public"
    )]
    NothingDeclared { catalog: String },
    #[error("{file}: {source}")]
    NoOperations { file: String, source: NoOperations },
    #[error("{file}: is no JSON: {source}")]
    NotJson {
        file: String,
        source: serde_json::Error,
    },
    #[error("cannot create a temporary directory: {0}")]
    Temporary(#[source] io::Error),
    #[error("cannot search the workspace: {0}")]
    Walk(#[from] ignore::Error),
    #[error(
        "no api-errors.json in {directory}: name a file with --catalog or a package with \
         --package, or write the file in a test with `Reference::assert_contract`"
    )]
    NoCatalog { directory: String },
    #[error("found several references: choose one with --catalog\n  {}", .0.join("\n  "))]
    SeveralCatalogs(Vec<String>),
    #[error("found several catalogs: choose one with --root\n  {}", .0.join("\n  "))]
    SeveralRoots(Vec<String>),
    #[error("no catalog is named `{name}`; those of the package are\n  {}", .roots.join("\n  "))]
    UnknownRoot { name: String, roots: Vec<String> },
    #[error(
        "the workspace has no package `{name}`; its packages are\n  {}",
        .members.join("\n  ")
    )]
    NoPackage { name: String, members: Vec<String> },
    #[error("there are several versions of `{package}`: choose one with --package {package}@VERSION\n  {}", .versions.join("\n  "))]
    SeveralVersions {
        package: String,
        versions: Vec<String>,
    },
    #[error(
        "this manifest is of no package: choose one of its workspace with --package\n  {}",
        .members.join("\n  ")
    )]
    NoRootPackage { members: Vec<String> },
    #[error("`{package}` has neither a library nor a binary whose errors could be read")]
    NoTarget { package: String },
    #[error("`{package}` has several binaries: choose one with --bin\n  {}", .binaries.join("\n  "))]
    SeveralBinaries {
        package: String,
        binaries: Vec<String>,
    },
    #[error(
        "`{package}` has no binary `{name}`; its binaries are\n  {}",
        .binaries.join("\n  ")
    )]
    NoBinary {
        package: String,
        name: String,
        binaries: Vec<String>,
    },
    #[error(
        "`{package}` does not depend on api-error-core: run `cargo add api-error-core -p \
         {package}`, and derive `ApiError` for its errors"
    )]
    NoCore { package: String },
    #[error(
        "api-error-core is a local package, but {directory} has no api-error-docs, which makes \
         the reference: copy that package there"
    )]
    NoDocs { directory: String },
    #[error(
        "`{package}` has no error that derives `ApiError`: derive it, or enable the feature that \
         the errors need with --features. Types with parameters and with \
         `#[api(manual(registry))]` are not listed by themselves"
    )]
    NoRoot { package: String },
    #[error(
        "`{package}` has no library, and a test in `tests` sees nothing else: move the errors into \
         src/lib.rs, or write `Reference::of::<...>().assert_contract(\"api-errors.json\")` in a \
         test beside them"
    )]
    NoLibrary { package: String },
    #[error("choose one package with --package\n  {}", .0.join("\n  "))]
    SeveralPackages(Vec<String>),
    #[error(
        "cannot add api-error-docs to the dev-dependencies of `{package}`: add it from where \
         api-error-core is, and run this again"
    )]
    AddDocs { package: String },
    #[error("{file}: is there already, with another content: move it away, or keep it")]
    IsThere { file: String },
    #[error("`{package}` cannot be built as it is; the messages above are those of cargo")]
    Build { package: String },
    #[error("the tests cannot be built; the messages above are those of cargo")]
    Tests,
    #[error("`{package}` was built, but an example of its errors panicked")]
    Examples { package: String },
    #[error("--bin, --root, --offline and features are those of a package: name it with --package")]
    WithoutPackage,
    #[error(
        "--internal reads a package as it is, since no file has what only operators read: name it \
         with --package"
    )]
    InternalWithoutPackage,
    #[error("cannot read what the errors of `{root}` tell operators: {source}")]
    NotForOperators {
        root: String,
        source: serde_json::Error,
    },
    #[error(
        "`{file}` is not a document for operators: others may read it, so write to another file"
    )]
    NotOperatorsFile { file: String },
    #[error("--package and --catalog each name what is read: leave one of them out")]
    PackageAndFile,
    #[error(
        "`{command}` does not read packages: leave out --package (`diff OLD --package NAME` \
         compares a file with a package as it is)"
    )]
    NotForPackages { command: &'static str },
    #[error("--{option} means nothing for this subcommand: leave it out")]
    Meaningless { option: &'static str },
    #[error("there is no subcommand `{name}`; those are\n  {}", .known.join("\n  "))]
    NoCommand { name: String, known: Vec<String> },
    #[error(
        "standard input can be read once, and each request reads the errors again: name a file \
         with --catalog"
    )]
    ReadOnce,
    #[error("standard input is empty: it can be read once, so `-` may stand in one place")]
    NoInput,
    #[error(
        "standard input has no name in a revision: compare it with a file, or with REVISION:FILE"
    )]
    InputWithoutName,
    #[error("{0}")]
    Cargo(String),
    #[error(
        "commit {commit} has no `{file}`: write the path from the root of the repository (`git \
         ls-tree -r --name-only {commit}` lists them)"
    )]
    NotInRevision { file: String, commit: String },
    #[error(
        "{file}: the path in the repository is not UTF-8, and revisions are compared by such paths: \
         rename the file or its directory"
    )]
    NotUtf8 { file: String },
    #[error("{0}")]
    Git(String),
    #[error("cannot run `{program}`: {source}")]
    Run { program: String, source: io::Error },
    #[error("{file}: cannot be written: {source}")]
    Write { file: String, source: io::Error },
    #[error(
        "{file}: is a reference or has the name of one, which alone knows the retired codes: choose \
         another file with --output"
    )]
    IsReference { file: String },
    #[error(
        "{file}: is one of the references that are merged, and alone knows the codes of its service: \
         choose another file with --output"
    )]
    IsMerged { file: String },
    #[error("cannot print: {0}")]
    Print(#[source] io::Error),
    #[error("{0}; set the domain with DOMAIN=FILE")]
    Merge(#[from] MergeError),
    #[error("cannot listen on 127.0.0.1:{port}: {message}; choose another port with --port")]
    Listen { port: u16, message: String },
    #[error("cannot serve any longer: {0}")]
    Serve(io::Error),
}

/// Returns a path as it is shown: relative if it is below the current directory.
pub(crate) fn shown(path: &Path) -> String {
    let directory = env::current_dir().and_then(fs::canonicalize).ok();
    let absolute = fs::canonicalize(path).ok();
    let relative = directory.zip(absolute).and_then(|(directory, absolute)| {
        let relative = absolute.strip_prefix(directory).ok()?;
        Some(relative.display().to_string())
    });
    relative.unwrap_or_else(|| path.display().to_string())
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
