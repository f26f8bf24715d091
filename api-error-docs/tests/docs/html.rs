//! HTML, as an HTML parser reads it.

use std::collections::BTreeSet;

use api_error_docs::{Field, GroupBy, Layout, Place, Reference, Style, Theme};
use api_error_document_readers::html::Page;
use serde_json::json;

use crate::support::{shop, with_errors};

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
        page.within("order_sent", ".panel li"),
        ["A parcel was handed over.", "Somebody else | changed it."],
    );
    assert_eq!(
        page.within("order_sent", ".panel tbody td"),
        [
            "sent",
            "integer",
            "How many items are gone",
            "order",
            "string",
            ""
        ]
    );
    let exchange = page.within("order_sent", ".panel pre").concat();
    assert!(exchange.starts_with(
        "HTTP/1.1 409 Conflict\ncontent-type: application/json\nx-should-retry: false\n\n{\n"
    ));
    // The details leave out what is in the row.
    assert!(
        !page
            .within("order_sent", ".panel")
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

/// Codes that are something else, too: in a URL, in a page or in its script.
const STRANGE: [&str; 16] = [
    "a b",
    "a%20b",
    "50% off",
    "%a",
    "a/b?c#d",
    "<b>&amp;",
    "1001",
    "__proto__",
    "constructor",
    "ui-query",
    "ui-title-a%20b",
    "section-codes",
    "section-codes-2",
    "group-all",
    "a.b:c",
    "[id]",
];

fn strange() -> Reference {
    let errors = STRANGE.map(|code| json!({"code": code}));
    with_errors(errors, &["c d", "section-types"])
}

/// Returns the anchor that a browser finds for the fragment of a link (HTML §7.4.6.4).
fn found(ids: &[String], link: &str) -> String {
    let fragment = link.strip_prefix('#').expect("a fragment").to_owned();
    if ids.contains(&fragment) {
        return fragment;
    }
    decoded(&fragment)
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.as_bytes());
        bytes.push(u8::from_str_radix(&after[..2], 16).expect("two digits"));
        rest = &after[2..];
    }
    bytes.extend(rest.as_bytes());
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_link_of_every_code_leads_to_its_anchor() {
    for style in [Style::Table, Style::Cards] {
        let layout = Layout::new().with_style(style);
        let page = Page::new(&strange().with_layout(layout).to_html());
        let ids = page.attributes("[id]", "id");
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
        assert!(ids.iter().all(|id| !id.contains(' ')), "{ids:?}");
        let links = page.attributes("a.anchor", "href");
        assert_eq!(links.len(), STRANGE.len());
        for (code, link) in STRANGE.iter().zip(links) {
            let id = found(&ids, &link);
            assert_eq!(decoded(&id), *code, "{link}");
            assert!(page.attributes(".error", "id").contains(&id), "{link}");
        }
    }
    for (name, page) in strange().to_site().skip(1) {
        let page = Page::new(&page);
        for link in page.attributes("nav.way a", "href") {
            let (index, fragment) = link.split_once('#').unwrap_or((&link, ""));
            assert_eq!(index, "../index.html", "{name}");
            assert!(!fragment.contains(' '), "{name}");
        }
    }
}

#[test]
fn an_error_of_several_statuses_and_types_is_found_by_each() {
    let two = json!({
        "code": "two", "status": 400, "other_statuses": [503, 500],
        "type": "first", "other_types": ["second, third"],
    });
    let one = json!({"code": "one", "status": 404});
    let reference = with_errors([two, one], &[]);
    for words in ["bad request", "service unavailable", "third", "500", "5xx"] {
        assert_eq!(reference.search(words).errors()[0].code, "two", "{words}");
    }
    let page = Page::new(&reference.to_html());
    assert_eq!(page.attributes("#two", "data-status"), ["400, 503, 500"]);
    assert_eq!(
        page.texts("#two code[data-s=type]"),
        ["first", "second, third"]
    );
    let options = page.texts("#ui-status option");
    for option in ["5xx: Server Errors (1)", "503 Service Unavailable (1)"] {
        assert!(options.iter().any(|known| known == option), "{options:?}");
    }
    let headings = |group_by| {
        let layout = Layout::new().with_group_by(group_by);
        let page = Page::new(&reference.clone().with_layout(layout).to_html());
        page.texts("section.group h3")
    };
    assert_eq!(
        headings(GroupBy::StatusClass),
        ["Client Errors (4xx)", "Server Errors (5xx)"],
    );
    assert_eq!(
        headings(GroupBy::Status),
        [
            "400 Bad Request",
            "404 Not Found",
            "500 Internal Server Error",
            "503 Service Unavailable",
        ],
    );
    assert_eq!(
        headings(GroupBy::Type),
        ["first", "second, third", "Other errors"],
    );
    let explained = reference.explain("two").unwrap().to_string();
    let line = "two: 400 Bad Request, 503 Service Unavailable, 500 Internal Server Error, first, second, third";
    assert_eq!(explained.lines().next(), Some(line));
}

#[test]
fn a_theme_is_on_every_page() {
    let theme = Theme::new()
        .with_accent([0xff, 0xff, 0x00])
        .with_logo("<svg xmlns='http://www.w3.org/2000/svg'/>")
        .with_css("h1::after { content: '</style><b>'; }");
    let reference = shop().with_layout(Layout::new().with_theme(theme));
    for (name, html) in reference.to_site() {
        let page = Page::new(&html);
        assert_eq!(page.attributes("img.logo", "alt"), [""], "{name}");
        assert!(page.attributes("b", "class").is_empty(), "{name}");
        let style = page.texts("style").concat();
        // Yellow cannot be read on white.
        assert!(style.contains(":root{--accent:#666600}"), "{name}: {style}");
        assert!(style.contains("{:root{--accent:#ffff00}}"), "{name}");
        assert!(style.ends_with("h1::after { content: '<\\/style><b>'; }"));
    }
    let read = Reference::from_json(&reference.to_json()).unwrap();
    assert_eq!(read, reference);
    assert!(!shop().to_json().contains("theme"));
}
