//! HTML, as an HTML parser reads it.

use api_error_docs::{Field, GroupBy, Layout, Place, Style};
use api_error_document_readers::html::Page;

use crate::support::shop;

#[test]
fn parts_are_in_order_and_heading_levels_are_not_skipped() {
    let reference = shop()
        .with_prose(Place::Start, "Before", "# Deep\n\nText.")
        .with_prose(Place::BeforeCodes, "Between", "Text.")
        .with_prose(Place::End, "After", "Text.");
    let headings = Page::new(&reference.to_html()).headings();
    let headings: Vec<_> = headings
        .iter()
        .map(|(level, text)| (*level, text.as_str()))
        .collect();
    assert_eq!(
        headings,
        [
            (1, "Shop errors"),
            (2, "Error codes"),
            (3, "Order errors"),
            (4, "order_sent"),
            (3, "Limits"),
            (4, "rate_limit_exceeded"),
            (3, "HTTP errors"),
            (4, "internal_server_error"),
            (2, "Before"),
            (3, "Deep"),
            (2, "Error response format"),
            (2, "Error types"),
            (2, "Between"),
            (2, "HTTP status codes"),
            (2, "Retired codes"),
            (2, "After"),
        ],
    );
    for style in [Style::Table, Style::Cards] {
        for group_by in [GroupBy::Nothing, GroupBy::Type, GroupBy::Status] {
            let layout = Layout::new().with_style(style).with_group_by(group_by);
            let page = Page::new(&shop().with_layout(layout).to_html());
            let levels = page.headings();
            for pair in levels.windows(2) {
                assert!(pair[1].0 <= pair[0].0 + 1, "{pair:?}");
            }
        }
    }
}

#[test]
fn rows_show_columns_and_details_show_the_rest() {
    let page = Page::new(&shop().to_html());
    assert_eq!(
        page.table("Order errors"),
        [
            ["Code", "Status", "Description"],
            [
                "order_sent",
                "409",
                "Parts of the order are on their way. See the guide and Order.",
            ],
        ],
    );
    assert_eq!(
        page.within("order_sent", "details li"),
        ["A parcel was handed over.", "Somebody else | changed it."],
    );
    assert_eq!(
        page.within("order_sent", "details tbody td"),
        [
            "sent",
            "integer",
            "How many items are gone",
            "order",
            "string",
            ""
        ]
    );
    let exchange = page.within("order_sent", "details pre").concat();
    assert!(exchange.starts_with("HTTP/1.1 409 Conflict\ncontent-type: application/json\n\n{\n"));
    // The details leave out what is in the row.
    assert!(
        !page
            .within("order_sent", "details")
            .concat()
            .contains("on their way")
    );
}

#[test]
fn layout_sets_columns_and_sections() {
    let layout = Layout::new().with_group_by(GroupBy::Type).with_columns([
        (Field::Title, "Name"),
        (Field::Causes, "Why"),
        (Field::Scenario, "When"),
    ]);
    let page = Page::new(&shop().with_layout(layout).to_html());
    assert_eq!(page.table("conflict_error")[0], ["Name", "Why", "When"],);
    assert_eq!(page.table("rate_limit_error"), [["Name"], ["Too fast"]]);
    assert_eq!(
        page.table("Other errors"),
        [["Name"], ["Internal Server Error"]]
    );
    // A code without a column is below the row.
    assert_eq!(page.within("order_sent", ".facts code")[0], "order_sent");
}

#[test]
fn policy_allows_only_the_script_of_the_page() {
    let html = shop().to_html();
    let page = Page::new(&html);
    assert_eq!(page.texts("script").len(), 1);
    let policy = page
        .attributes("meta[http-equiv=Content-Security-Policy]", "content")
        .concat();
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"), "{policy}");
    // It needs no other file.
    for (selector, attribute) in [("[src]", "src"), ("link[rel=stylesheet]", "href")] {
        assert!(page.attributes(selector, attribute).is_empty());
    }
}

#[test]
fn site_has_a_page_for_each_code() {
    let site: Vec<_> = shop()
        .to_site()
        .map(|(name, text)| (name, Page::new(&text)))
        .collect();
    let names: Vec<_> = site.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "index.html",
            "errors/order_sent.html",
            "errors/rate_limit_exceeded.html",
            "errors/internal_server_error.html",
            // Links to a retired code stay.
            "errors/order_gone.html",
        ],
    );
    let (_, index) = &site[0];
    let links = index.attributes("a.page", "href");
    assert_eq!(links[0], "errors/order_sent.html");
    let (_, page) = &site[1];
    assert_eq!(page.texts("h1"), ["order_sent"]);
    assert_eq!(
        page.attributes("nav a", "href"),
        ["../index.html#order_sent"]
    );
    assert_eq!(page.texts(".causes li").len(), 2);
}
