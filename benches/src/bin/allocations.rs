//! Prints the memory that each case allocates. `api-error-benches` runs it.

fn main() {
    api_error_benches::counts::print_allocations(|answer| {
        let info = allocation_counter::measure(answer);
        (info.count_total, info.bytes_total)
    });
}
