//! What goes over the wire, in one program, since linking takes most of the time.

mod another_body;
mod client;
mod extractors;
mod framework_errors;
mod layer;
mod load;
mod properties;
mod refusals;
mod secrets;
mod several;
mod unify;
mod unusual;
mod validation;
