//! Writing files.

use std::borrow::Cow;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tempfile::NamedTempFile;

/// Writes a document completely or not at all, and creates its directories.
///
/// It replaces an older file in one step, so that a reader, or a computer that loses its
/// power, sees either the old file or the new one. The file keeps its permissions, and its owner
/// as far as this process may set it. If `path` is a symbolic link, the file that it leads to is
/// written. A device or a pipe is written to, and not replaced.
///
/// # Errors
///
/// If the file system fails. An older file is then unchanged.
pub fn write_document(path: &Path, text: &str) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return fs::write(path, text);
    }
    replace(path, text, |_| Ok(()))
}

/// Writes the document that follows from `found`, which was [read](read_document) before: fails
/// if another program has changed it since. The ends of its lines are kept.
pub(super) fn write_after(path: &Path, found: Option<&str>, text: &str) -> io::Result<()> {
    let text = with_ends_of(found.unwrap_or_default(), text);
    replace(path, &text, |path| {
        let now = read_document(path)?;
        // Two tests may keep one file.
        if now.as_deref() == found || now.as_deref() == Some(&*text) {
            return Ok(());
        }
        Err(io::Error::other(
            "another program has changed it meanwhile: run this again",
        ))
    })
}

/// Returns whether all lines end as on Windows, as git may check out files there.
pub(super) fn has_windows_ends(text: &str) -> bool {
    let ends = text.matches('\n').count();
    ends > 0 && ends == text.matches("\r\n").count()
}

/// Returns a text with its lines ended as those of another.
fn with_ends_of<'t>(found: &str, text: &'t str) -> Cow<'t, str> {
    if has_windows_ends(found) {
        text.replace("\r\n", "\n").replace('\n', "\r\n").into()
    } else {
        text.into()
    }
}

/// Reads a document; returns none if there is none.
pub(super) fn read_document(path: &Path) -> io::Result<Option<String>> {
    match fs::metadata(path) {
        // Reading a pipe might never end.
        Ok(found) if !found.is_file() => Err(io::Error::other("it is not a file")),
        Ok(_) => match fs::read_to_string(path) {
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(io::Error::other(
                "it is not text in UTF-8: restore the file, or save it in UTF-8",
            )),
            found => found.map(Some),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Replaces a file if `check` allows it, once no other process replaces it.
fn replace(path: &Path, text: &str, check: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    let path = followed(path)?;
    let directory = path.parent().filter(|path| !path.as_os_str().is_empty());
    let directory = directory.unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;

    // A new file, under a name that nobody can guess, and that is short for any `path`.
    let mut file = new_file(directory)?;
    file.write_all(text.as_bytes())?;
    if let Ok(old) = fs::metadata(&path) {
        keep_owner(file.as_file(), &old)?;
        file.as_file().set_permissions(old.permissions())?;
    }
    // The content must be on the disk before the name is.
    file.as_file().sync_all()?;
    let lock = lock(directory);
    check(&path)?;
    file.persist(&path).map_err(|error| error.error)?;
    drop(lock);
    sync_directory(directory)
}

/// Waits until no other process replaces a file of a directory, which holds the lock for
/// moments. Where directories cannot be locked, nothing does.
fn lock(directory: &Path) -> Option<File> {
    const TRIES: u32 = 500;
    const PAUSE: Duration = Duration::from_millis(10);

    let directory = File::open(directory).ok()?;
    for _ in 0..TRIES {
        match directory.try_lock() {
            Ok(()) => return Some(directory),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// Gives a new file the owner of the old one. Only an administrator may need it, and may do it.
#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};

    let new = file.metadata()?;
    if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
        // The group alone may be allowed.
        if fchown(file, Some(old.uid()), Some(old.gid())).is_err() {
            let _ = fchown(file, None, Some(old.gid()));
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) -> io::Result<()> {
    Ok(())
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
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        // Less what the mask of the process takes away.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(directory)
}

/// Waits until a new name in a directory is on the disk.
fn sync_directory(directory: &Path) -> io::Result<()> {
    // Elsewhere a directory cannot be opened as a file.
    if cfg!(unix) {
        File::open(directory)?.sync_all()?;
    }
    Ok(())
}
