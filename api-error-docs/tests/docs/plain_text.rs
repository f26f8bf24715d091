//! CSV, terminal tables and explanations.

use api_error_docs::Terminal;
use unicode_width::UnicodeWidthStr;

use crate::support::shop;

#[test]
fn csv_has_a_record_for_each_code() {
    let text = shop().to_csv();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let column = |title: &str| {
        headings
            .iter()
            .position(|heading| heading == title)
            .unwrap()
    };
    assert_eq!(rows.len(), 3);
    assert_eq!(&rows[0][column("Code")], "order_sent");
    assert_eq!(&rows[0][column("Group")], "Order errors");
    assert_eq!(
        &rows[0][column("Possible causes")],
        "A parcel was handed over.\nSomebody else | changed it.",
    );
    assert_eq!(&rows[1][column("Retry")], "Retry after 30 seconds.");
}

#[test]
fn terminal_tables_fit_the_width() {
    let wide = shop().to_terminal(Terminal::plain());
    assert!(wide.contains("│ order_sent │ 409    │ Parts of the order are on their way. See the guide and Order. │"), "{wide}");
    for width in [30, 50, 80] {
        let tables = shop().to_terminal(Terminal::plain().with_width(width));
        for line in tables.lines() {
            assert!(line.width() <= width, "{line:?} is wider than {width}");
        }
        assert!(tables.contains("way"), "{tables}");
    }
    let titles = [
        "Errors of a shop with a title that is longer than a line",
        "Überlanger_Titel_ohne_ein_Leerzeichen_aber_mit_vielen_Zeichen",
        "商店的錯誤商店的錯誤商店的錯誤商店的錯誤商店的錯誤商店的錯誤",
        "two\nlines",
    ];
    for title in titles {
        for width in [20, 33, 80, 99, 100, 120] {
            let reference = shop().with_title(title);
            let tables = reference.to_terminal(Terminal::plain().with_width(width));
            for line in tables.lines() {
                assert!(line.width() <= width, "{line:?} is wider than {width}");
            }
        }
    }
    assert!(!wide.contains('\u{1b}'));
    let colored = shop().to_terminal(Terminal::plain().with_color(true));
    assert!(colored.contains("\u{1b}[33m409"), "{colored:?}");
}

#[test]
fn explain_shows_every_part_of_an_error() {
    let reference = shop();
    let text = reference.explain("order_sent").unwrap().to_string();
    assert!(text.starts_with("order_sent: 409 Conflict, conflict_error, since 1.2\nOrder sent\n"));
    for part in [
        "\nPossible causes:\n  - A parcel was handed over.\n  - Somebody else | changed it.\n",
        "\nWhat to do:\n  Cancel the rest of the order.\n",
        "\nDetails:\n  - sent (integer): How many items are gone\n  - order (string)\n",
        "\nExample:\n  HTTP/1.1 409 Conflict\n  content-type: application/json\n  x-should-retry: false\n\n  {\n",
        "\nhttps://example.com/errors#order_sent\n",
    ] {
        assert!(text.contains(part), "{part:?} is missing in {text}");
    }
}

#[test]
fn explain_shows_the_replacement_of_a_retired_code() {
    let reference = shop();
    let retired = reference.explain("order_gone").unwrap().to_string();
    assert_eq!(retired, "order_gone: retired\n\nUse `order_sent`.\n");
}

#[test]
fn explain_suggests_similar_codes() {
    let reference = shop();
    let unknown = reference.explain("order_snet").unwrap_err();
    assert_eq!(unknown.nearest()[0], "order_sent");
    let unknown = reference.explain("\u{1b}[2J").unwrap_err().to_string();
    assert_eq!(unknown, "no error has the code `\\u{1b}[2J`");
}
