//! Scripts that complete the command in a shell: by its own name, and after `cargo`.

use clap_complete::generator::generate;
use clap_complete::shells;
use clap_complete_nushell::Nushell;

use super::Outcome;
use crate::args::{PROGRAM, Shell, command};
use crate::error::Error;
use crate::output;

/// Prints the script of a shell.
///
/// clap knows the program alone. What follows its script leads the words after
/// `cargo api-errors` there, and all others to whoever completed them before.
pub(super) fn completions(shell: Shell) -> Result<Outcome, Error> {
    let after_cargo = match shell {
        Shell::Bash => include_str!("after_cargo.bash"),
        Shell::Elvish => include_str!("after_cargo.elv"),
        Shell::Fish => include_str!("after_cargo.fish"),
        Shell::Nushell => &nushell_after_cargo(),
        Shell::Pwsh => include_str!("after_cargo.ps1"),
        Shell::Zsh => include_str!("after_cargo.zsh"),
    };
    output::print(format_args!("{}\n{after_cargo}", by_clap(shell)))?;
    Ok(Outcome::Clean)
}

/// Returns clap's script, which completes the program.
fn by_clap(shell: Shell) -> String {
    let command = &mut command();
    let mut script = Vec::new();
    match shell {
        // clap takes each hyphen of a name for the end of a word of the command.
        Shell::Bash => {
            let name = PROGRAM.replace('-', "_");
            generate(shells::Bash, command, &name, &mut script);
            let script = String::from_utf8_lossy(&script);
            return script.replace(
                &format!(" default {name}\n"),
                &format!(" default {PROGRAM}\n"),
            );
        }
        Shell::Elvish => generate(shells::Elvish, command, PROGRAM, &mut script),
        Shell::Fish => generate(shells::Fish, command, PROGRAM, &mut script),
        Shell::Nushell => generate(Nushell, command, PROGRAM, &mut script),
        Shell::Pwsh => generate(shells::PowerShell, command, PROGRAM, &mut script),
        Shell::Zsh => generate(shells::Zsh, command, PROGRAM, &mut script),
    }
    String::from_utf8_lossy(&script).into_owned()
}

/// In Nushell, a command of several words is one command with a longer name: each is declared
/// again under its name after `cargo`, in a module of its own.
fn nushell_after_cargo() -> String {
    by_clap(Shell::Nushell)
        .replace(
            &format!("extern {PROGRAM} ["),
            r#"extern "cargo api-errors" ["#,
        )
        .replace(
            &format!("extern \"{PROGRAM} "),
            r#"extern "cargo api-errors "#,
        )
        .replace("module completions", "module after-cargo")
        .replace("use completions", "use after-cargo")
}
