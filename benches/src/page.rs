//! `BENCHMARKS.md`, in which each benchmark has a part of its own.

use std::path::Path;
use std::{fs, io};

/// Replaces the part of the page between the markers of that name.
///
/// # Errors
///
/// Those of the file system, and a page without the markers.
pub fn write_part(name: &str, text: &str) -> io::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../BENCHMARKS.md");
    let page = fs::read_to_string(&path)?;
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let parts = page
        .split_once(&begin)
        .and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    let Some((before, after)) = parts else {
        return Err(io::Error::other(format!(
            "BENCHMARKS.md has no part between `{}` and `{end}`",
            begin.trim_end(),
        )));
    };
    fs::write(&path, format!("{before}{begin}\n{text}\n{end}{after}"))
}
