//! Markdown, as a Markdown parser reads it.

use api_error_docs::{Field, GroupBy, Layout, Place, Style};
use api_error_document_readers::markdown;
use serde_json::Value;

use crate::support::{read, shop};

#[test]
fn parts_are_in_order() {
    let page = shop()
        .with_prose(Place::Start, "Before", "# Deep\n\nText.")
        .with_prose(Place::BeforeCodes, "Between", "Text.")
        .with_prose(Place::End, "After", "Text.")
        .to_markdown();
    let headings: Vec<_> = markdown::headings(&page);
    let headings: Vec<_> = headings
        .iter()
        .map(|(level, text)| (*level, text.as_str()))
        .collect();
    assert_eq!(
        headings,
        [
            (1, "Shop errors"),
            (2, "Before"),
            (3, "Deep"),
            (2, "Error response format"),
            (2, "Error types"),
            (2, "Between"),
            (2, "Error codes"),
            (3, "Order errors"),
            (3, "Limits"),
            (3, "HTTP errors"),
            (2, "HTTP status codes"),
            (2, "Retired codes"),
            (2, "After"),
        ],
    );
}

#[test]
fn layout_sets_columns_and_empty_ones_are_hidden() {
    let layout = Layout::new()
        .with_group_by(GroupBy::StatusClass)
        .with_columns([
            (Field::Status, "Code"),
            (Field::Title, "Name"),
            (Field::Causes, "Common causes"),
            (Field::Resolution, "What to do"),
        ])
        .with_section_columns("Server Errors (5xx)", [(Field::Code, "Code")]);
    let page = shop().with_layout(layout).to_markdown();
    let client = markdown::table(&page, "Client Errors (4xx)");
    assert_eq!(
        client,
        [
            vec!["Code", "Name", "Common causes", "What to do"],
            vec![
                "409",
                "Order sent",
                "A parcel was handed over.\nSomebody else | changed it.",
                "Cancel the rest of the order.",
            ],
            vec!["429", "Too fast", "", ""],
        ],
    );
    let server = markdown::table(&page, "Server Errors (5xx)");
    assert_eq!(server, [["Code"], ["internal_server_error"]]);
    // An empty column is left out.
    assert_eq!(
        markdown::table(&page, "HTTP status codes")[0],
        ["Status", "Reason"]
    );
}

#[test]
fn cards_show_every_part_of_an_error() {
    let page = shop()
        .with_layout(Layout::new().with_style(Style::Cards))
        .to_markdown();
    let card = markdown::section(&page, "order_sent");
    for part in [
        "Order sent · 409 Conflict · Client Error · conflict_error · since 1.2",
        "See the guide and Order.",
        "Somebody else | changed it.",
        "Example scenario: A customer changes the address too late.",
        "HTTP/1.1 409 Conflict\ncontent-type: application/json",
        "What to do: Cancel the rest of the order.",
        "Retry: Do not retry: the same request fails again.",
    ] {
        assert!(card.contains(part), "{part:?} is missing in {card}");
    }
}

#[test]
fn inject_changes_only_the_parts_between_markers() {
    let document = "# Guide\n\nText *here*.\n\n## Codes\n\n\
        <!-- api-errors:begin codes section=\"Order errors\" columns=\"code, causes\" -->\nold\n\
        <!-- api-errors:end -->\n\n```md\n<!-- api-errors:begin codes -->\n```\n\n## Types\n\
        <!-- api-errors:begin types -->\n<!-- api-errors:end -->\nend\n";
    let injected = shop().inject(document).unwrap();
    assert_eq!(
        injected,
        "# Guide\n\nText *here*.\n\n## Codes\n\n\
        <!-- api-errors:begin codes section=\"Order errors\" columns=\"code, causes\" -->\n\n\
        About orders.\n\n\
        | Code         | Possible causes                                           |\n\
        | ------------ | --------------------------------------------------------- |\n\
        | `order_sent` | A parcel was handed over.<br>Somebody else \\| changed it. |\n\n\
        <!-- api-errors:end -->\n\n```md\n<!-- api-errors:begin codes -->\n```\n\n## Types\n\
        <!-- api-errors:begin types -->\n\n\
        | Type               | Description                 |\n\
        | ------------------ | --------------------------- |\n\
        | `conflict_error`   | The state does not allow it |\n\
        | `rate_limit_error` | Too many requests           |\n\
        | `unused_error`     | Nothing has it yet          |\n\n\
        <!-- api-errors:end -->\nend\n",
    );
    assert_eq!(shop().inject(&injected).unwrap(), injected);
}

#[test]
fn injected_headings_are_below_the_heading_above() {
    let document = "### Codes\n\n<!-- api-errors:begin codes -->\n<!-- api-errors:end -->\n";
    let injected = shop().inject(document).unwrap();
    assert_eq!(
        markdown::headings(&injected)[1],
        (4, "Order errors".to_owned())
    );
    // The part itself does not change the level.
    assert_eq!(shop().inject(&injected).unwrap(), injected);
}

#[test]
fn invalid_markers_are_rejected_with_their_line() {
    let begin = "<!-- api-errors:begin codes -->\n";
    for (document, message) in [
        (
            "text".to_owned(),
            "the document has no marker: write `<!-- api-errors:begin codes -->`",
        ),
        (format!("a\n\n{begin}"), "line 3: this part has no end"),
        (
            format!("{begin}\n{begin}"),
            "line 3: a part begins inside another",
        ),
        (
            "<!-- api-errors:end -->".to_owned(),
            "line 1: no part begins before this end",
        ),
        (
            begin.replace("codes", "kodes"),
            "line 1: unknown part `kodes`: write one of `page`",
        ),
        (
            begin.replace("codes", "codes columns=\"kode\""),
            "line 1: unknown variant `kode`",
        ),
        (
            begin.replace("codes", "codes color=\"red\""),
            "line 1: unknown option `color`",
        ),
        (
            begin.replace("codes", "codes section=\"Order\""),
            "line 1: unknown section `Order`: write one of `Order errors`, `Limits`",
        ),
        (
            begin.replace("codes", "codes columns=code"),
            "line 1: expected `key=\"value\"`",
        ),
        (
            begin.replace("codes", "types columns=\"code\""),
            "line 1: `columns` is an option of `codes` only",
        ),
    ] {
        let error = shop().inject(&document).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn llms_txt_has_a_line_for_each_code() {
    let text = shop().to_llms_txt();
    assert!(
        text.starts_with("# Shop errors\n\n> What can go wrong in the shop.\n"),
        "{text}"
    );
    assert!(
        text.contains("- [order_sent](https://example.com/errors#order_sent): HTTP 409, type `conflict_error`. "),
        "{text}"
    );
    assert!(text.contains("- `order_gone`: Use `order_sent`."), "{text}");
}

#[test]
fn code_that_is_not_closed_ends_with_its_text() {
    let page = |text: &str| {
        let mut file: Value = serde_json::from_str(&shop().to_json()).unwrap();
        for member in [
            "description",
            "resolution",
            "scenario",
            "remarks",
            "deprecated",
        ] {
            file["errors"][0][member] = text.into();
        }
        file["description"] = text.into();
        file["retired"][0]["instead"] = text.into();
        let layout = Layout::new().with_style(Style::Cards);
        let reference = read(&file).with_prose(Place::Start, "Before", text);
        reference
            .with_prose(Place::End, "After", text)
            .with_layout(layout)
    };
    let expected = markdown::headings(&page("Plain.").to_markdown());
    for text in [
        "~~~\nx",
        "```\nx",
        "```",
        "```\n\n\n",
        "```rust\nfn x() {}\n```x",
        "````\n```\nx",
        "~~~\n```\nx",
        "text\n\n```x\ny",
        "- a\n  ```\n  b",
        "1. a\n\n   ~~~\n   b",
        "> ```\n> b",
        "> - ```\n>   b\n>   ~~~",
        "    x",
        "-     x",
        "```\nx\n```",
    ] {
        let reference = page(text);
        assert_eq!(
            markdown::headings(&reference.to_markdown()),
            expected,
            "{text:?}"
        );
        let document = "# Guide\n\n<!-- api-errors:begin page -->\n<!-- api-errors:end -->\n";
        let injected = reference.inject(document).unwrap();
        assert_eq!(reference.inject(&injected).unwrap(), injected, "{text:?}");
    }
}
