//! Makes responses while somebody watches. The part `watched` runs it.
//!
//! - `watched time WATCHER` prints the time of the cases.
//! - `watched answer WATCHER CASE` is the run that callgrind watches.

use std::process::ExitCode;
use std::{env, io};

use api_error_benches::{counts, parts, timing, watched};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<()> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["time", watcher] => {
            watched::install(watcher)?;
            timing::print(&parts::watched_cases());
            Ok(())
        }
        ["answer", watcher, case] => {
            watched::install(watcher)?;
            counts::response(case)
        }
        _ => Err(io::Error::other("`time WATCHER` or `answer WATCHER CASE`")),
    }
}
