//! One small service on every framework, and the requests that are put to all.
//!
//! [`service`] says what the service does, [`by_hand`] what its handlers do without an error of
//! this project, [`frameworks`] how each framework does it, [`cases`] what is asked and what has to
//! be answered, and [`exceptions`] what a framework cannot do. [`ways`] are those of a handler to
//! its response while the thread polls other requests, and [`streamed`] has errors in responses
//! that have begun.

pub mod by_hand;
pub mod cases;
pub mod exceptions;
pub mod frameworks;
pub mod service;
pub mod streamed;
pub mod ways;
