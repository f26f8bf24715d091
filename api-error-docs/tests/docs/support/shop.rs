//! A small catalog with every kind of fact, written by hand.

use std::fmt;

use api_error_core::http::StatusCode;
use api_error_core::spec::{Causes, DetailSpec, Example, HeaderSpec, NestedCatalog, RetiredCode, Retry, TypeSpec};
use api_error_core::{ApiError, Catalog, Details, ErrorCatalog, ErrorSpec};
use api_error_docs::Reference;

/// Returns the reference of [`Shop`].
pub(crate) fn shop() -> Reference {
    Reference::of::<Shop>()
}

/// The errors of a shop.
#[derive(Debug)]
pub(crate) struct Shop;

/// An order that cannot be changed.
#[derive(Debug)]
struct Order {
    spec: &'static ErrorSpec,
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the order has 3 items already sent")
    }
}

impl std::error::Error for Order {}

impl ApiError for Order {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn write_details(&self, details: &mut Details<'_>) {
        details.entry("sent", &3);
        details.entry("order", "ord_7");
    }
}

const SENT: ErrorSpec = ErrorSpec {
    error_type: Some("conflict_error"),
    title: "Order sent",
    name: "OrderError::Sent",
    description: "Parts of the order are *on their way*.\n\nSee [the guide](https://example.com/orders) and [`Order`].",
    causes: Causes::List(&["A parcel was handed over.", "Somebody else | changed it."]),
    resolution: Some("Cancel the rest of the order."),
    scenario: Some("A customer changes the address too late."),
    details: &[
        DetailSpec::new("sent", "u32", "How many items are gone"),
        DetailSpec::new("order", "OrderId", ""),
    ],
    retry: Some(Retry::Never),
    since: Some("1.2"),
    example: Some(Example::new(|show| show(&Order { spec: &SENT }))),
    ..ErrorSpec::new("order_sent", StatusCode::CONFLICT)
};

const HIDDEN: ErrorSpec = ErrorSpec {
    internal: true,
    description: "The warehouse robot is on fire.",
    ..ErrorSpec::new("robot_on_fire", StatusCode::INTERNAL_SERVER_ERROR)
};

const LIMITED: ErrorSpec = ErrorSpec {
    error_type: Some("rate_limit_error"),
    title: "Too fast",
    name: "Shop::Limited",
    description: "Too many requests came in.",
    headers: &[HeaderSpec::new(
        "x-ratelimit-limit",
        None,
        "Requests a minute",
    )],
    retry_after: Some(30),
    ..ErrorSpec::new("rate_limit_exceeded", StatusCode::TOO_MANY_REQUESTS)
};

impl ErrorCatalog for Shop {
    const CATALOG: &'static Catalog = &Catalog {
        title: Some("Shop errors"),
        description: "What can go wrong in the shop.",
        group: "Limits",
        domain: Some("shop.example"),
        docs_url: Some("https://example.com/errors#{code}"),
        types: Some(&[
            TypeSpec::new("conflict_error", "The state does not allow it"),
            TypeSpec::new("rate_limit_error", "Too many requests"),
            TypeSpec::new("unused_error", "Nothing has it yet"),
        ]),
        retired: &[RetiredCode {
            code: "order_gone",
            instead: "Use `order_sent`.",
        }],
        specs: &[LIMITED],
        nested: &[NestedCatalog {
            after: 0,
            catalog: &Catalog {
                group: "Order errors",
                description: "About orders.",
                specs: &[SENT, HIDDEN],
                ..Catalog::new("OrderError")
            },
        }],
        ..Catalog::new("Shop")
    };
}
