//! Every framework against the same cases.

mod code_header;
mod context;
mod failures;
mod frameworks;
mod hostile;
mod observed;
mod refusals;
mod simulate;
mod statuses;
mod stock;
mod streamed;
mod upstream;
mod ways;
