//! One small service on every framework, and the requests that are put to all.
//!
//! [`service`] says what the service does, [`frameworks`] how each framework
//! does it, [`cases`] what is asked and what has to be answered, and
//! [`exceptions`] what a framework cannot do.

pub mod cases;
pub mod exceptions;
pub mod frameworks;
pub mod service;
