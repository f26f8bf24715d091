//! Counts allocations with an allocator in a separate program, because it would add to
//! the instructions and to the time.

use std::io;
use std::process::Command;

use crate::cases;
use crate::environment::{output, workspace};

/// The number of responses before the counting begins, so that everything that is kept
/// between responses exists.
const WARM_UP: usize = 10;

/// Prints the allocations of each case and their bytes, one line for each, from
/// `allocated`.
pub fn print(allocated: impl Fn(&dyn Fn()) -> (u64, u64)) {
    for case in cases::all() {
        let (allocations, bytes) = case.measure(|response| {
            (0..WARM_UP).for_each(|_| response());
            allocated(response)
        });
        println!("{allocations} {bytes}");
    }
}

/// Returns the allocations of each case and their bytes.
pub(super) fn count() -> io::Result<Vec<(u64, u64)>> {
    allocations_of(
        Command::new("cargo")
            .args(["run", "--release", "--quiet", "--locked"])
            .args(["-p", "api-error-benches", "--bin", "allocations"])
            .current_dir(workspace()),
    )
}

/// Returns what a program has printed with [`print`].
pub(crate) fn allocations_of(program: &mut Command) -> io::Result<Vec<(u64, u64)>> {
    let printed = output(program)?;
    printed
        .lines()
        .map(|line| {
            line.split_once(' ')
                .and_then(|(count, bytes)| Some((count.parse().ok()?, bytes.parse().ok()?)))
                .ok_or_else(|| io::Error::other(format!("`{line}` are not two numbers")))
        })
        .collect()
}
