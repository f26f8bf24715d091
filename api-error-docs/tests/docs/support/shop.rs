//! A small catalog with every kind of fact, written by hand.

use std::fmt;

use api_error_core::http::StatusCode;
use api_error_core::spec::{
    Causes, DetailSpec, Example, HeaderSpec, NestedCatalog, RetiredCode, Retry, TypeSpec,
};
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

const SENT: ErrorSpec = ErrorSpec::builder("order_sent", StatusCode::CONFLICT).with_type("conflict_error").with_title("Order sent").with_name("OrderError::Sent").with_description("Parts of the order are *on their way*.\n\nSee [the guide](https://example.com/orders) and [`Order`].").with_causes(Causes::List(&["A parcel was handed over.", "Somebody else | changed it."])).with_resolution("Cancel the rest of the order.").with_scenario("A customer changes the address too late.").with_details(&[
        DetailSpec::new("sent", "u32").with_description("How many items are gone"),
        DetailSpec::new("order", "OrderId"),
    ]).with_retry(Retry::Never).with_since("1.2").with_example(Example::new(|show| show(&Order { spec: &SENT }))).build();

const HIDDEN: ErrorSpec = ErrorSpec::builder("robot_on_fire", StatusCode::INTERNAL_SERVER_ERROR)
    .internal()
    .with_description("The warehouse robot is on fire.")
    .build();

const LIMITED: ErrorSpec = ErrorSpec::builder("rate_limit_exceeded", StatusCode::TOO_MANY_REQUESTS)
    .with_type("rate_limit_error")
    .with_title("Too fast")
    .with_name("Shop::Limited")
    .with_description("Too many requests came in.")
    .with_headers(&[HeaderSpec::new("x-ratelimit-limit").with_description("Requests a minute")])
    .with_retry(Retry::After { seconds: Some(30) })
    .build();

impl ErrorCatalog for Shop {
    const CATALOG: &'static Catalog = &Catalog::new("Shop")
        .with_title("Shop errors")
        .with_description("What can go wrong in the shop.")
        .with_group("Limits")
        .with_domain("shop.example")
        .with_docs_url("https://example.com/errors#{code}")
        .with_types(&[
            TypeSpec::new("conflict_error", "The state does not allow it"),
            TypeSpec::new("rate_limit_error", "Too many requests"),
            TypeSpec::new("unused_error", "Nothing has it yet"),
        ])
        .with_retired(&[RetiredCode::new("order_gone", "Use `order_sent`.")])
        .with_specs(&[LIMITED])
        .with_nested(&[NestedCatalog::new(
            &Catalog::new("OrderError")
                .with_group("Order errors")
                .with_description("About orders.")
                .with_specs(&[SENT, HIDDEN]),
            0,
        )]);
}
