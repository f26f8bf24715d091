//! Writes the page of every seed, in Markdown and HTML: `pages DIRECTORY`.

use std::path::PathBuf;
use std::{env, fs, io};

use api_error_docs::Reference;

fn main() -> io::Result<()> {
    let Some(directory) = env::args_os().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("name the directory to write to"));
    };
    let pages = [
        (
            "ledgerscan",
            api_error_published_references::ledgerscan::reference as fn() -> Reference,
        ),
        (
            "status_tables",
            api_error_published_references::status_tables::reference,
        ),
        (
            "searchable_cards",
            api_error_published_references::searchable_cards::reference,
        ),
        (
            "ledgeros",
            api_error_published_references::ledgeros::reference,
        ),
        (
            "cards_with_bodies",
            api_error_published_references::cards_with_bodies::reference,
        ),
    ];
    fs::create_dir_all(&directory)?;
    for (name, reference) in pages {
        let reference = reference();
        fs::write(
            directory.join(format!("{name}.md")),
            reference.to_markdown(),
        )?;
        fs::write(directory.join(format!("{name}.html")), reference.to_html())?;
    }
    Ok(())
}
