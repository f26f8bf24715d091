//! Prints how much memory each case allocates; run by `api-error-benches`.

fn main() {
    api_error_benches::counts::print_allocations(|answer| {
        let info = allocation_counter::measure(answer);
        (info.count_total, info.bytes_total)
    });
}
