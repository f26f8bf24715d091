//! `man`.

use clap_mangen::Man;

use super::Outcome;
use crate::args;
use crate::error::Error;
use crate::output;

/// Prints the page of the command, or of a subcommand.
pub(super) fn man(name: Option<&str>) -> Result<Outcome, Error> {
    let mut command = args::command();
    // Only then a subcommand has the general options.
    command.build();
    let page = match name {
        None => &command,
        Some(name) => command.find_subcommand(name).ok_or_else(|| {
            let known = command.get_subcommands();
            Error::NoCommand {
                name: name.to_owned(),
                known: known.map(|one| one.get_name().to_owned()).collect(),
            }
        })?,
    };
    let mut text = Vec::new();
    Man::new(page.clone())
        .render(&mut text)
        .map_err(Error::Print)?;
    output::print(String::from_utf8_lossy(&text))?;
    Ok(Outcome::Clean)
}
