//! What const evaluation knows of the type of a detail.

/// The type of a detail of a `shared` error, which has to be the same in each declaration.
///
/// Const evaluation can compare neither types nor their names. What it can compare is the shape
/// of a type that this crate knows, whatever alias names it. Of all other types it knows the
/// size, and how they are written in which module.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct DetailType {
    /// Its shape, if this crate knows the type.
    pub(crate) shape: Option<Shape>,
    /// Its size and its alignment.
    pub(crate) layout: (usize, usize),
    /// The module in which it is written. It is empty if the type depends on parameters, which
    /// are other types elsewhere.
    pub(crate) module: &'static str,
}

/// A type as a client sees it: pointers to a type have its shape.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A type without arguments.
    Plain(&'static str),
    /// A type with arguments.
    Of(&'static str, &'static [Shape]),
}

impl DetailType {
    /// Creates the type `T` with a shape, or without one.
    pub(crate) const fn new<T>(shape: Option<Shape>) -> Self {
        Self {
            shape,
            layout: (size_of::<T>(), align_of::<T>()),
            module: "",
        }
    }
}
