//! Random text from a file: nothing breaks, and nothing gets lost.

use api_error_docs::{Field, Layout, Reference, Style, Terminal};
use api_error_document_readers::html::Page;
use api_error_document_readers::{Table, markdown};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{deceptive, shop};

/// Text with many characters that some format treats as syntax.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[ -~]{0,12}",
        prop::sample::select(vec![
            "|",
            "\\",
            "`",
            "``",
            "\n",
            "\n\n",
            "\r\n",
            "<b>",
            "</td>",
            "</script>",
            "<!--",
            "-->",
            "# ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "[",
            "](",
            ")",
            "![",
            "*",
            "_",
            "~~",
            "&lt;",
            "\u{202e}",
            "\u{1b}[2J",
            "\t",
            "```",
            "| - |\n",
            "<https://a.b>",
            "{{",
            "\"",
            "'",
        ])
        .prop_map(str::to_owned),
    ];
    vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// A file with random texts.
fn file() -> impl Strategy<Value = String> {
    vec(text(), 16).prop_map(|texts| {
        let mut file: Value = serde_json::from_str(&shop().to_json()).unwrap();
        let mut texts = texts.into_iter();
        let mut next = || Value::String(texts.next().unwrap());
        file["description"] = next();
        file["errors"][0]["title"] = next();
        file["errors"][0]["description"] = next();
        file["errors"][0]["causes"] = json!([next(), next()]);
        file["errors"][0]["resolution"] = next();
        file["errors"][0]["scenario"] = next();
        file["errors"][0]["remarks"] = next();
        file["errors"][0]["message"] = next();
        // A name is not empty.
        let name = format!("n{}", next().as_str().unwrap());
        file["errors"][0]["details"][0]["name"] = name.into();
        file["errors"][0]["details"][0]["description"] = next();
        file["errors"][0]["deprecated"] = next();
        file["errors"][0]["example"]["body"] = json!({"text": next()});
        file["types"][0]["description"] = next();
        file["statuses"] = json!([{"status": 409, "meaning": next()}]);
        file["retired"][0]["instead"] = next();
        serde_json::to_string_pretty(&file).unwrap()
    })
}

fn is_whole(table: &Table, rows: usize) -> bool {
    table.len() == rows && table.iter().all(|row| row.len() == table[0].len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn files_with_random_text_round_trip(file in file()) {
        let reference = Reference::from_json(&file).unwrap();
        let json = reference.to_json();
        prop_assert_eq!(Reference::from_json(&json).unwrap(), reference);
    }

    #[test]
    fn random_text_breaks_no_table_and_adds_no_element(file in file()) {
        let columns = [Field::Code, Field::Title, Field::Description, Field::Causes, Field::Message, Field::Details];
        let layout = Layout::new().with_columns(columns.map(|field| (field, field.label())));
        let reference = Reference::from_json(&file).unwrap().with_layout(layout);
        let page = reference.to_markdown();
        prop_assert!(is_whole(&markdown::table(&page, "Limits"), 2), "{}", page);
        prop_assert!(is_whole(&markdown::table(&page, "Error types"), 4), "{}", page);
        prop_assert!(is_whole(&markdown::table(&page, "HTTP status codes"), 4), "{}", page);
        let document = "# Guide\n\n<!-- api-errors:begin page -->\n<!-- api-errors:end -->\n";
        let injected = reference.inject(document).unwrap();
        prop_assert_eq!(reference.inject(&injected).unwrap(), injected);
        for html in [reference.to_html(), reference.to_site().nth(1).unwrap().1] {
            let page = Page::new(&html);
            prop_assert_eq!(page.texts("script").len(), 1);
            prop_assert!(page.texts("b, img, td td > td").is_empty());
        }
        prop_assert!(is_whole(&Page::new(&reference.to_html()).table("Error types"), 4));
    }

    #[test]
    fn no_document_of_a_file_has_deceptive_characters(file in file(), width in 20_usize..120) {
        let reference = Reference::from_json(&file).unwrap();
        let cards = reference.clone().with_layout(Layout::new().with_style(Style::Cards));
        for document in [
            reference.to_json(),
            cards.to_markdown(),
            cards.to_html(),
            reference.to_llms_txt(),
            reference.to_csv(),
            reference.to_terminal(Terminal::plain().with_width(width)),
            reference.explain("order_sent").unwrap().to_string(),
        ] {
            prop_assert_eq!(deceptive(&document), None);
        }
    }
}
