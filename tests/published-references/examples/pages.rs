//! Writes the page of every seed, in Markdown and HTML, and the pages of `LedgerOS`, the
//! service: `pages DIRECTORY`.

use std::path::{Path, PathBuf};
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
    service(&directory)
}

/// Writes the page of the service as `service.html`, and those of its codes in `errors`.
fn service(directory: &Path) -> io::Result<()> {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/ledgeros/docs/api-errors.json");
    let reference = Reference::from_json(&fs::read_to_string(file)?).map_err(io::Error::other)?;
    fs::write(directory.join("service.html"), reference.to_html())?;
    fs::create_dir_all(directory.join("errors"))?;
    for (name, page) in reference.to_site() {
        fs::write(directory.join(name), page)?;
    }
    Ok(())
}
