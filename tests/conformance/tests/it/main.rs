//! Every framework against the same cases.

mod context;
mod failures;
mod frameworks;
mod hostile;
mod refusals;
mod statuses;
mod stock;
mod ways;
