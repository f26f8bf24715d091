//! A computer that loses its power while a document is written: the old file or the new one.
//!
//! The command writes under `strace`, which kills it before each of its system calls in turn.
//! What a disk may still lose after that follows from the order of the calls.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::Place;

const OLD: &str = "The old document.\n";

/// The system calls by which an allocator gets memory, and gives it back.
const ALLOCATOR: &[&str] = &["brk", "mmap", "mremap", "munmap", "madvise", "mprotect"];

/// Writes the page of LedgerOS under `strace`.
fn write_traced(place: &Place, document: &Path, options: &[&str]) -> Output {
    let writer = place.command();
    Command::new("strace")
        .current_dir(place.path())
        .args(["-f", "-qq", "-y", "-o", "trace"])
        .args(options)
        .arg(writer.get_program())
        .args(["html", "-c", "api-errors.json", "-o"])
        .arg(document)
        .output()
        .unwrap()
}

/// A system call, and how many of its name the process made up to it.
struct Call {
    name: String,
    count: usize,
    line: String,
}

/// Returns the calls from the first one that concerns the directory.
fn calls(trace: &Path, directory: &Path) -> Vec<Call> {
    let trace = fs::read_to_string(trace).unwrap();
    let directory = directory.to_str().unwrap();
    let mut counts = HashMap::new();
    let mut calls = Vec::new();
    for line in trace.lines() {
        let Some((_, call)) = line.split_once(' ') else {
            continue;
        };
        let Some((name, _)) = call.trim_start().split_once('(') else {
            continue;
        };
        let count = counts.entry(name.to_owned()).or_default();
        *count += 1;
        // The arguments of the process have the directory, too.
        if calls.is_empty() && (name == "execve" || !line.contains(directory)) {
            continue;
        }
        calls.push(Call {
            name: name.to_owned(),
            count: *count,
            line: line.to_owned(),
        });
    }
    // The last ones only end the process.
    let last = calls.iter().rposition(|call| call.line.contains(directory));
    calls.truncate(last.map_or(0, |last| last + 1));
    calls
}

/// Whether `strace` is installed, and may trace here.
fn can_trace() -> bool {
    let traced = Command::new("strace").args(["-qq", "true"]).output();
    traced.is_ok_and(|output| output.status.success())
}

/// Makes the old document, behind a link, and returns the link.
fn old(directory: &Path) -> PathBuf {
    let _ = fs::remove_dir_all(directory);
    fs::create_dir_all(directory.join("real")).unwrap();
    fs::write(directory.join("real/page.md"), OLD).unwrap();
    let link = directory.join("page.md");
    std::os::unix::fs::symlink("real/page.md", &link).unwrap();
    link
}

#[test]
fn a_writer_that_dies_leaves_the_old_document_or_the_new_one() {
    if !can_trace() {
        println!("not tested, because strace cannot trace here");
        return;
    }
    let place = Place::with_ledgeros();
    let documents = place.path().join("documents");
    let document = old(&documents);
    let written = write_traced(&place, &document, &[]);
    assert!(written.status.success(), "{written:?}");
    let new = fs::read_to_string(&document).unwrap();
    let calls = calls(&place.path().join("trace"), &documents);

    let (mut olds, mut news, mut missed) = (0, 0, 0);
    for call in &calls {
        let document = old(&documents);
        let kill = format!("inject={}:signal=SIGKILL:when={}", call.name, call.count);
        let killed = write_traced(&place, &document, &["-e", &kill]);
        let found = fs::read_to_string(&document).unwrap();
        if killed.status.success() {
            // It was not made this time, which only the allocator decides.
            assert!(ALLOCATOR.contains(&&*call.name), "missed {}", call.line);
            assert_eq!(found, new, "without {}", call.line);
            missed += 1;
        } else if found == OLD {
            olds += 1;
        } else {
            assert_eq!(found, new, "before {}", call.line);
            news += 1;
        }
    }
    println!(
        "killed before each of {} calls: {olds} old, {news} new; {missed} of the allocator missed",
        calls.len()
    );
    assert_eq!(olds + news + missed, calls.len());
    assert!(olds > 0 && news > 0);
    check_order(&calls);
}

/// Checks what a disk may lose: data are safe after `fsync` of the file, and a name after
/// `fsync` of the directory.
fn check_order(calls: &[Call]) {
    let position = |is: &dyn Fn(&Call) -> bool| calls.iter().position(is).unwrap();
    let is_sync = |call: &Call| call.name == "fsync" || call.name == "fdatasync";
    let last_write = calls
        .iter()
        .rposition(|call| call.name == "write" && call.line.contains(".api-errors-"));
    let file = position(&|call| is_sync(call) && call.line.contains(".api-errors-"));
    let name = position(&|call| call.name.starts_with("rename"));
    let directory = position(&|call| is_sync(call) && !call.line.contains(".api-errors-"));
    let order = [last_write.unwrap(), file, name, directory];
    assert!(order.is_sorted(), "{order:?}");
}
