//! Prints the memory that each case allocates. `api-error-benches` runs it, with the feature
//! `watched` also for those who watch.

fn main() {
    #[cfg(feature = "watched")]
    if let Some(watcher) = std::env::args().nth(1)
        && let Err(error) = api_error_benches::watched::install(&watcher)
    {
        panic!("{error}");
    }
    api_error_benches::counts::print_allocations(|response| {
        let info = allocation_counter::measure(response);
        (info.count_total, info.bytes_total)
    });
}
