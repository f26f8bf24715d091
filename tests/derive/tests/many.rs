//! A root of many errors is checked as one of few is, whatever it asks of each.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use std::fmt;

use api_error_core::ErrorCatalog;

macro_rules! declare {
    ($name:ident { $($variants:tt)* }) => {
        #[derive(Debug, api_error_core::ApiError)]
        #[api(status = 409)]
        pub enum $name { $($variants)* }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("frozen")
            }
        }

        impl std::error::Error for $name {}
    };
}

include!(concat!(env!("OUT_DIR"), "/many.rs"));

/// That it compiles is the test: to look at each of them takes longer than the compiler likes.
#[test]
fn ten_thousand_errors_meet_their_obligations() {
    assert_eq!(Root::CATALOG.iter().count(), 10_000);
}
