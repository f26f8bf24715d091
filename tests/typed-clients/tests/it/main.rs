//! Whoever receives the errors of LedgerOS has them with their types, from each envelope and
//! without a framework.

mod dependencies;
mod round_trip;
