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
/// be one of all that the derive makes.
#[doc(hidden)]
#[macro_export]
macro_rules! __expression {
    ($expression:expr) => {
        $expression
    };
    ($($tokens:tt)*) => {
        ::core::compile_error!(
            "the example is not one expression: write one, such as `Self::NotFound { id: 7 }`"
        )
    };
}

/// Expands to the expression that is the value of a detail.
#[doc(hidden)]
#[macro_export]
macro_rules! __computed {
    ($expression:expr) => {
        $expression
    };
    ($($tokens:tt)*) => {
        ::core::compile_error!("the value of the detail is not one expression: write one")
    };
}
