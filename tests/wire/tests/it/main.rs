//! What goes over the wire, in one program, since linking takes most of the time.

mod another_body;
mod around;
mod bodies;
mod bodies_of_others;
mod client;
mod extractors;
mod framework_errors;
mod interleaved;
mod layer;
mod load;
mod own_words;
mod panics;
mod properties;
mod refusals;
mod secrets;
mod several;
mod simulated;
mod trace;
mod unify;
mod unusual;
mod validation;
