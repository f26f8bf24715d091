//! Times the cases of `api-error-benches` in turn with those of the peers, each
//! of which answers in the shape that is its own.

mod with_api_error;
mod with_doxa;
mod with_http_api_problem;
mod with_masterror;
mod with_problem_details;

use api_error_benches::{cases, timing};

fn main() {
    let mut all = cases::all();
    all.extend(with_api_error::cases());
    all.extend(with_doxa::cases());
    all.extend(with_masterror::cases());
    all.extend(with_problem_details::cases());
    all.extend(with_http_api_problem::cases());
    timing::print(&all);
}
