//! Pieces of generated code that are macros.

/// Expands to generated code, if the author's path to this crate leads to it.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_core {
    ($($code:tt)*) => {
        $($code)*
    };
}

/// Expands to an expression that the author has written.
///
/// What is not one is an error of this macro alone: in the output of a derive it would
/// be one of all that the derive makes. The error comes with the expression, as code of the author's,
/// so that the compiler shows the expression and no macro.
#[doc(hidden)]
#[macro_export]
macro_rules! __expression {
    ({ $($error:tt)* } $expression:expr) => {
        $expression
    };
    ({ $($error:tt)* } $($tokens:tt)*) => {
        $($error)*
    };
}
