//! Prints the memory that each case allocates, while the one of the argument watches.
//! `api-error-benches` runs it.

use std::{env, io};

use api_error_benches::{counts, watched};

fn main() -> io::Result<()> {
    if let Some(watcher) = env::args().nth(1) {
        watched::install(&watcher)?;
    }
    counts::print_allocations(|response| {
        let info = allocation_counter::measure(response);
        (info.count_total, info.bytes_total)
    });
    Ok(())
}
