//! Parts between markers, in documents of every kind.

use api_error_docs::Reference;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use crate::support::shop;

/// How many documents are generated; `API_ERROR_INJECTIONS` overrides it.
const INJECTIONS: u32 = 2_000;

/// The lines that documents are made of.
const LINES: &[&str] = &[
    "",
    "",
    "# One",
    "## Two",
    "Some text.",
    "More text",
    "===",
    "---",
    "- an item",
    "  inside of the item",
    "1. first",
    "> a quote",
    "    code",
    "\tcode",
    "```",
    "~~~",
    "| a | b |",
    "| - | - |",
    "<div>",
    "</div>",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<!-- a comment",
    "a comment -->",
    "<!-- whole -->",
    "<b>inline</b>",
    "<![CDATA[",
    "]]>",
    "<?php",
    "?>",
    "[link]: https://example.com",
];

/// Parts as they should be.
const PARTS: &[&str] = &[
    "\n<!-- api-errors:begin codes -->\n<!-- api-errors:end -->\n",
    "\n<!-- api-errors:begin types -->\nold text\n<!-- api-errors:end -->\n",
    "\n<!--api-errors:begin statuses-->\n\n# old\n\n<!--api-errors:end-->",
    "<!-- api-errors:begin envelope -->\n\n```\nold\n```\n\n<!-- api-errors:end -->",
    "   <!-- api-errors:begin retired -->\n   <!-- api-errors:end -->",
];

/// Markers in all kinds of places.
const MARKERS: &[&str] = &[
    "<!-- api-errors:begin codes -->",
    "<!-- api-errors:begin types -->",
    "<!--api-errors:begin statuses-->",
    "<!-- api-errors:end -->",
    "<!-- api-errors:end -->",
    "<!--api-errors:end-->",
    "<!-- api-errors:begin codes --><!-- api-errors:end -->",
    "<!-- api-errors:begin codes --> text",
    "text <!-- api-errors:begin codes -->",
    "  <!-- api-errors:begin codes -->",
    "    <!-- api-errors:begin codes -->",
    "- <!-- api-errors:begin codes -->",
    "> <!-- api-errors:begin codes -->",
    "> <!-- api-errors:end -->",
    "<!-- api-errors:begin",
    "<div> <!-- api-errors:begin types -->",
];

fn document() -> impl Strategy<Value = String> {
    let line = || prop_oneof![3 => prop::sample::select(LINES), 1 => prop::sample::select(PARTS)];
    let odd = prop_oneof![2 => line(), 1 => prop::sample::select(MARKERS)];
    let lines = prop_oneof![vec(line(), 0..9), vec(odd, 0..9)];
    let end = prop::sample::select(&["\n", "\r\n"][..]);
    (lines, end, any::<bool>()).prop_map(|(lines, end, is_ended)| {
        let text = lines.join("\n").replace('\n', end);
        if is_ended { text + end } else { text }
    })
}

/// References whose texts try to hide what comes after them.
fn references() -> Vec<Reference> {
    let open = [
        "<pre>",
        "<script>",
        "<!--",
        "<div>",
        "```",
        "- item",
        "> q",
        "    c",
        "<?",
        "<![CDATA[",
    ];
    let hostile = open.iter().map(|text| {
        let json = shop().to_json();
        let text = serde_json::to_string(&format!("Start.\n\n{text}\nend")).unwrap();
        let text = text.trim_matches('"');
        let json = json.replace("The state does not allow it", text);
        Reference::from_json(&json).unwrap()
    });
    std::iter::once(shop()).chain(hostile).collect()
}

#[test]
fn a_second_run_changes_nothing() {
    let count = std::env::var("API_ERROR_INJECTIONS");
    let count = count.map_or(INJECTIONS, |count| count.parse().expect("a number"));
    let references = references();
    let (mut written, mut rejected) = (0_u32, 0_u32);
    let mut runner = TestRunner::new(Config {
        cases: count,
        failure_persistence: None,
        ..Config::default()
    });
    let input = (document(), 0..references.len());
    let result = runner.run(&input, |(document, index)| {
        let reference = &references[index];
        match reference.inject(&document) {
            Ok(once) => {
                let again = reference.inject(&once);
                prop_assert_eq!(again.as_ref(), Ok(&once));
                // Another reference may come between.
                if let Ok(other) = shop().inject(&once) {
                    let back = reference.inject(&other);
                    prop_assert_eq!(back.as_ref(), Ok(&once));
                }
            }
            Err(error) => prop_assert!(error.line() <= document.lines().count().max(1)),
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    // The generator makes both.
    let mut runner = TestRunner::deterministic();
    for _ in 0..500 {
        let tree = document().new_tree(&mut runner).unwrap();
        match shop().inject(&tree.current()) {
            Ok(_) => written += 1,
            Err(_) => rejected += 1,
        }
    }
    println!("{count} documents; of 500 more {written} have parts and {rejected} are rejected");
    assert!(written > 100 && rejected > 100, "{written} {rejected}");
}

#[test]
fn a_marker_inside_of_something_else_is_rejected() {
    let table = [
        "- <!-- api-errors:begin codes -->\n- <!-- api-errors:end -->\n",
        "> <!-- api-errors:begin codes -->\n> <!-- api-errors:end -->\n",
        "<div>\n<!-- api-errors:begin codes -->\n<!-- api-errors:end -->\n</div>\n",
        "text <!-- api-errors:begin codes -->\n<!-- api-errors:end -->\n",
        "<!-- api-errors:begin codes --> text\n<!-- api-errors:end -->\n",
        "<!-- api-errors:begin codes --><!-- api-errors:end -->\n",
        "<!-- api-errors:begin codes -->\n\ntext <!-- api-errors:end -->\n",
    ];
    for document in table {
        let error = shop().inject(document).unwrap_err().to_string();
        let is_known =
            error.contains("not on a line of its own") || error.contains("has no marker");
        assert!(is_known, "{document}: {error}");
    }
}
