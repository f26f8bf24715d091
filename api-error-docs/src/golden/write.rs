//! Writing files.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Writes a document completely or not at all, and creates its directories.
///
/// It replaces an older file in one step, so that a reader, or a computer that loses its
/// power, sees either the old file or the new one. The file keeps its permissions. If `path`
/// is a symbolic link, the file that it leads to is written.
///
/// # Errors
///
/// If the file system fails. An older file is then unchanged.
pub fn write_document(path: &Path, text: &str) -> io::Result<()> {
    let path = followed(path)?;
    let directory = path.parent().filter(|path| !path.as_os_str().is_empty());
    let directory = directory.unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;

    // A new file, under a name that nobody can guess, and that is short for any `path`.
    let mut file = new_file(directory)?;
    file.write_all(text.as_bytes())?;
    if let Ok(old) = fs::metadata(&path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    // The content must be on the disk before the name is.
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    sync_directory(directory)
}

/// The most links that lead to one another.
const MAX_LINKS: usize = 40;

/// Returns the path of the file that a path leads to, which may not exist.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            // A relative link starts at its own directory.
            Ok(target) => {
                path = match path.parent() {
                    Some(directory) => directory.join(target),
                    None => target,
                };
            }
            // It is not a link.
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// Creates a temporary file with the permissions of any new file.
fn new_file(directory: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".api-errors-").suffix(".tmp");
    let permissions = default_permissions();
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    builder.tempfile_in(directory)
}

/// Returns what the process's mask is applied to; nothing where there is no such mask.
fn default_permissions() -> Option<Permissions> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        Some(Permissions::from_mode(0o666))
    }
    #[cfg(not(unix))]
    None
}

/// Waits until a new name in a directory is on the disk.
fn sync_directory(directory: &Path) -> io::Result<()> {
    // Elsewhere a directory cannot be opened as a file.
    if cfg!(unix) {
        File::open(directory)?.sync_all()?;
    }
    Ok(())
}
