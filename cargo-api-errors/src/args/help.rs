//! What each help has besides its own options: examples, what the exit codes mean, and only
//! those of the general options that mean something there.

use clap::{Arg, Command};

use super::{Args, Format};

/// Not one.
const NOTHING: &[&str] = &["catalogs", "format", OF_PACKAGES];
/// A document has a format of its own.
const DOCUMENT: &[&str] = &["format"];
/// Files are arguments.
const FILES: &[&str] = &["catalogs", OF_PACKAGES];
/// Only packages can be changed.
const PACKAGE: &[&str] = &["catalogs", "format"];
const ALL: &[&str] = &[];

/// The options that have this heading.
const OF_PACKAGES: &str = "Packages as they are";

const WORKS: &str = "0 for success, 2 for a failure";

/// A subcommand: its examples, its exit codes, and which options are not shown.
type About = (
    &'static str,
    &'static [&'static str],
    &'static str,
    &'static [&'static str],
);

const COMMANDS: &[About] = &[
    (
        "table",
        &["table", "table --package my-service", "table --format json"],
        WORKS,
        ALL,
    ),
    (
        "explain",
        &[
            "explain card_frozen",
            "explain 409 --package my-service",
            "explain broken_invariant --internal --package my-service",
        ],
        "0 if the code is known, 1 if it is not, 2 for a failure",
        ALL,
    ),
    (
        "search",
        &[
            "search 'card 7 is frozen'",
            "search -c api-errors.json - < body.json",
        ],
        "0 if something is found, 1 if nothing is, 2 for a failure",
        ALL,
    ),
    (
        "lint",
        &["lint", "lint --package my-service --format json"],
        "0 if there are no findings, 1 if there are, 2 for a failure",
        ALL,
    ),
    (
        "coverage",
        &[
            "coverage",
            "coverage -- -p my-service",
            "coverage --answers target/answers --openapi openapi.json",
        ],
        "0 if each error was in a response, 1 if one was not or a test fails, 2 for a failure",
        ALL,
    ),
    (
        "diff",
        &[
            "diff v1.3 v1.4",
            "diff old.json new.json",
            "diff v1.3 --changelog",
        ],
        "0 if no client breaks, 1 if one does, 2 for a failure",
        ALL,
    ),
    (
        "check",
        &["check", "check --base origin/main --changelog"],
        "0 if no client breaks, 1 if one does, 2 for a failure",
        ALL,
    ),
    (
        "markdown",
        &[
            "markdown -o docs/errors.md",
            "markdown --package my-service",
            "markdown --internal --package my-service -o runbooks.md",
        ],
        WORKS,
        DOCUMENT,
    ),
    ("html", &["html -o errors.html"], WORKS, DOCUMENT),
    ("csv", &["csv -o codes.csv"], WORKS, DOCUMENT),
    (
        "openapi",
        &["openapi --spec 3.0 -o errors.openapi.json"],
        WORKS,
        DOCUMENT,
    ),
    (
        "json-schema",
        &["json-schema -o errors.schema.json"],
        WORKS,
        DOCUMENT,
    ),
    (
        "typescript",
        &["typescript -o web/errors.ts"],
        WORKS,
        DOCUMENT,
    ),
    (
        "constants",
        &[
            "constants go -o codes.go",
            "constants python --package my-service",
        ],
        WORKS,
        DOCUMENT,
    ),
    (
        "alerts",
        &[
            "alerts -o rules.yml",
            "alerts --internal --package my-service -o rules.yml",
        ],
        WORKS,
        DOCUMENT,
    ),
    (
        "merge",
        &["merge cards=cards/api-errors.json users.json -o all.json"],
        "0 if the services agree on the codes that several have, 1 if not, 2 for a failure",
        FILES,
    ),
    (
        "serve",
        &["serve --port 0 --watch", "serve --package my-service"],
        WORKS,
        DOCUMENT,
    ),
    (
        "mock",
        &["mock --catalog api-errors.json", "mock --port 0 --wait 0.5"],
        "0 when it is stopped, 2 if the catalog cannot be read or the port is in use",
        DOCUMENT,
    ),
    (
        "update",
        &["update", "update --breaking -- --lib"],
        "0 if the tests pass, 1 if one fails, 2 for a failure",
        NOTHING,
    ),
    (
        "init",
        &["init", "init --package my-service --root ServiceError"],
        WORKS,
        PACKAGE,
    ),
    (
        "completions",
        &["completions bash", "completions fish"],
        WORKS,
        NOTHING,
    ),
    ("man", &["man", "man explain"], WORKS, NOTHING),
];

/// Adds all of it.
pub(super) fn complete(mut command: Command) -> Command {
    let general: Vec<_> = command.get_arguments().cloned().collect();
    for (name, examples, exit, hidden) in COMMANDS {
        let is_hidden = |option: &&Arg| {
            let heading = option.get_help_heading();
            hidden.contains(&option.get_id().as_str())
                || heading.is_some_and(|heading| hidden.contains(&heading))
        };
        let options = general.iter().filter(is_hidden);
        // One of the same name takes the place of the general one.
        let options: Vec<_> = options.map(|option| option.clone().hide(true)).collect();
        let mut help = "Examples:\n".to_owned();
        for example in *examples {
            help.push_str("  cargo api-errors ");
            help.push_str(example);
            help.push('\n');
        }
        help.push_str("\nExit codes: ");
        help.push_str(exit);
        command = command.mut_subcommand(*name, |one| one.args(options).after_help(help));
    }
    command
}

/// Returns a general option that is given to a subcommand, but not shown there. Those of packages
/// have messages of their own.
pub(crate) fn meaningless(name: &str, args: &Args) -> Option<&'static str> {
    let given = [
        ("catalogs", "catalog", !args.catalogs.is_empty()),
        ("format", "format", args.format != Format::Text),
    ];
    let (.., hidden) = COMMANDS.iter().find(|(known, ..)| *known == name)?;
    let mut given = given.into_iter();
    let found = given.find(|(id, _, is_given)| *is_given && hidden.contains(id));
    found.map(|(_, option, _)| option)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::{CommandFactory, Parser};

    use super::COMMANDS;
    use crate::args::Args;

    #[test]
    fn every_subcommand_has_examples_that_are_understood() {
        let command = Args::command();
        let all: BTreeSet<_> = command
            .get_subcommands()
            .map(clap::Command::get_name)
            .collect();
        let told: BTreeSet<_> = COMMANDS.iter().map(|(name, ..)| *name).collect();
        assert_eq!(told, all);
        let mut count = 0;
        for (name, examples, ..) in COMMANDS {
            for example in *examples {
                let (example, _) = example.split_once(" <").unwrap_or((example, ""));
                let example = example.replace('\'', "");
                let words = ["cargo-api-errors"].into_iter().chain(example.split(' '));
                let parsed = Args::try_parse_from(words);
                assert!(parsed.is_ok(), "{name}: {example}: {}", parsed.unwrap_err());
                count += 1;
            }
        }
        println!("{count} examples");
    }
}
