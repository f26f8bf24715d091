//! Every framework against the same cases.

mod context;
mod frameworks;
mod hostile;
mod stock;
