//! Every framework against the same cases.

mod context;
mod failures;
mod frameworks;
mod hostile;
mod observed;
mod refusals;
mod simulate;
mod statuses;
mod stock;
mod ways;
