//! Prints the memory that each case allocates. `api-error-benches` runs it.

fn main() {
    api_error_benches::counts::print_allocations(|response| {
        let info = allocation_counter::measure(response);
        (info.count_total, info.bytes_total)
    });
}
