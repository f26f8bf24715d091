//! How much of an error value its declaration tells.

/// How much of an error value its declaration tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declared {
    /// Nothing for certain: it is implemented by hand, and only its author knows what its message
    /// shows.
    Unknown,
    /// What the macro knows of it, and of one that delegates, that it adds something.
    Adds,
    /// All of it: the value declares nothing but its spec, if the spec alone is a whole body; one
    /// that delegates adds nothing to the error that it wraps.
    Whole,
}
