//! Documents on disk.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::{fs, io, process};

/// Writes a document as a whole or not at all, with the directories above it.
///
/// What stood there is replaced in one step, so that no reader sees a part.
///
/// # Errors
///
/// Those of the file system; what stood there is as it was.
pub fn write_document(path: &Path, text: &str) -> io::Result<()> {
    static WRITTEN: AtomicU64 = AtomicU64::new(0);

    if let Some(directory) = path.parent().filter(|path| !path.as_os_str().is_empty()) {
        fs::create_dir_all(directory)?;
    }
    // No other process, and no other thread, has a file of that name.
    let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}-{number}.tmp", process::id()));
    let temporary = path.with_file_name(name);
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // It may not be there at all.
        let _ = fs::remove_file(&temporary);
    }
    written
}
