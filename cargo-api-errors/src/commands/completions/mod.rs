//! Scripts that complete the command in a shell: by its own name, and after `cargo`.

use clap_complete::{Shell, generate};

use super::Outcome;
use crate::args::{PROGRAM, command};
use crate::error::Error;
use crate::output;

/// Prints the script of a shell.
///
/// clap knows the program alone. What follows its script leads the words after
/// `cargo api-errors` there, and all others to whoever completed them before.
pub(super) fn completions(shell: Shell) -> Result<Outcome, Error> {
    // In bash, clap takes each hyphen of a name for the end of a word of the command.
    let name = match shell {
        Shell::Bash => PROGRAM.replace('-', "_"),
        _ => PROGRAM.to_owned(),
    };
    let mut script = Vec::new();
    generate(shell, &mut command(), &name, &mut script);
    let script = String::from_utf8_lossy(&script);
    let script = script.replace(
        &format!(" default {name}\n"),
        &format!(" default {PROGRAM}\n"),
    );
    output::print(format_args!("{script}\n{}", after_cargo(shell)))?;
    Ok(Outcome::Clean)
}

fn after_cargo(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => include_str!("after_cargo.bash"),
        Shell::Elvish => include_str!("after_cargo.elv"),
        Shell::Fish => include_str!("after_cargo.fish"),
        Shell::PowerShell => include_str!("after_cargo.ps1"),
        Shell::Zsh => include_str!("after_cargo.zsh"),
        // clap may learn others: their script is that of the program.
        _ => "",
    }
}
