//! What only operators read, which is in a program with the feature `operators` alone.

/// Makes the facts of `[0 runbook = "..." owner = "..." alert = "..." sources = ["..."]]...`.
#[cfg(feature = "operators")]
#[doc(hidden)]
#[macro_export]
macro_rules! __operators {
    ($([
        $index:literal
        $(runbook = $runbook:literal)?
        $(owner = $owner:literal)?
        $(alert = $alert:literal)?
        $(sources = [$($source:literal),*])?
    ])*) => {
        $crate::__private::OperatorFacts::of(
            const {
                &[$(
                    $crate::__private::OperatorSpec::new($index)
                        $(.with_runbook($runbook))?
                        $(.with_owner($owner))?
                        $(.with_alert($alert))?
                        $(.with_sources(&[$($source),*]))?
                ),*]
            },
        )
    };
}

#[cfg(not(feature = "operators"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __operators {
    ($($ignored:tt)*) => {
        $crate::__private::OperatorFacts::NOTHING
    };
}
