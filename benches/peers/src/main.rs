//! Times the cases of `api-error-benches` in turn with those of the peers, each
//! of which answers in the shape that is its own.

mod with_api_error;
mod with_doxa;
mod with_http_api_problem;
mod with_masterror;
mod with_problem_details;

use api_error_benches::cases::{self, by};
use api_error_benches::timing;

fn main() {
    let mut all = cases::all();
    all.extend(with_api_error::cases());
    all.extend(with_doxa::cases());
    all.extend(with_masterror::cases());
    all.extend(with_problem_details::cases());
    all.extend(with_http_api_problem::cases());
    // Once a layer serves in a process, errors are kept for it wherever they are made. So what is
    // measured without a layer comes first.
    let (layered, plain): (Vec<_>, Vec<_>) = all.into_iter().partition(|case| case.by == by::LAYER);
    timing::print(&plain);
    timing::print(&layered);
}
