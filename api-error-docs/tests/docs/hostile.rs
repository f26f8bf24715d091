//! Text that tries to break out of its document.

use api_error_core::http::StatusCode;
use api_error_core::spec::{
    Causes, DetailSpec, Example, HeaderSpec, NestedCatalog, RetiredCode, TypeSpec,
};
use api_error_core::{ApiError, Catalog, Details, ErrorCatalog, ErrorSpec};
use api_error_docs::{Field, Layout, Place, Reference, Style, Terminal};
use api_error_document_readers::html::Page;
use api_error_document_readers::markdown;

use crate::support::deceptive;

/// Everything at once: HTML, a script, a table's pipe, lines, Markdown, a link that runs
/// code, marks that reorder text, and a terminal's escape.
macro_rules! hostile {
    () => {
        "</script><script>alert(1)</script><img src=x onerror=alert(2)> | a `b|c` \\| <!-- \
         --> [x](javascript:alert(3)) ![y](data:text/html,z) \u{202e}desrever\u{2066} \u{1b}[31mred \
         ]]> {{7*7}} {%x%} \"' &amp;\n\n# heading\n\n| t |\n|---|\n| u |\n\n<table><tr><td>w</table>\n\n- i\n"
    };
}

const TEXT: &str = hostile!();
/// A name that tries to break its line.
const NAME: &str = "<b>\"'&|`\\\u{202e}\n</b>";

struct Hostile;

#[derive(Debug)]
struct Value;

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(TEXT)
    }
}

impl std::error::Error for Value {}

impl ApiError for Value {
    fn spec(&self) -> &'static ErrorSpec {
        &SPEC
    }

    fn write_details(&self, details: &mut Details<'_>) {
        details.entry(NAME, TEXT);
    }
}

static SPEC: ErrorSpec = SPEC_VALUE;
const SPEC_VALUE: ErrorSpec = ErrorSpec::builder("hostile", StatusCode::CONFLICT)
    .with_type("hostile_type")
    .with_title(TEXT)
    .with_name(NAME)
    .with_message(TEXT)
    .with_description(TEXT)
    .with_causes(Causes::List(&[TEXT, TEXT]))
    .with_resolution(TEXT)
    .with_scenario(TEXT)
    .with_remarks(TEXT)
    .with_details(&[DetailSpec::new(NAME, NAME).with_description(TEXT)])
    .with_headers(&[HeaderSpec::new("x-hostile")
        .with_value("hostile value")
        .with_description(TEXT)])
    .with_since(NAME)
    .with_deprecated(TEXT)
    .with_example(Example::new(|show| show(&Value)))
    .build();

const PLAIN: ErrorSpec = ErrorSpec::builder("plain", StatusCode::CONFLICT)
    .with_description("Plain.")
    .build();

impl ErrorCatalog for Hostile {
    const CATALOG: &'static Catalog = &Catalog::new("Hostile")
        .with_title(NAME)
        .with_description(TEXT)
        .with_group("Plain group")
        .with_docs_url("/javascript:alert(4)//{code}")
        .with_types(&[TypeSpec::new("hostile_type", TEXT)])
        .with_retired(&[RetiredCode::new("old", TEXT)])
        .with_specs(&[PLAIN])
        .with_nested(&[NestedCatalog::new(
            &Catalog::new("Inner")
                .with_group(NAME)
                .with_description("</td></table><b>|")
                .with_specs(&[SPEC_VALUE]),
            0,
        )]);
}

const ALL: [Field; 16] = [
    Field::Code,
    Field::Status,
    Field::Reason,
    Field::Class,
    Field::Type,
    Field::Title,
    Field::Description,
    Field::Message,
    Field::Causes,
    Field::Resolution,
    Field::Scenario,
    Field::Details,
    Field::Headers,
    Field::Retry,
    Field::Since,
    Field::Deprecated,
];

fn references() -> Vec<Reference> {
    let reference = Reference::of::<Hostile>()
        .with_prose(Place::Start, "<u>|", TEXT)
        .with_status(409, TEXT)
        .with_version(NAME)
        .with_request(&Reference::of::<Hostile>().errors()[0].code, NAME);
    let columns = Layout::new().with_columns(ALL.map(|field| (field, "<i>|")));
    vec![
        reference.clone().with_layout(columns),
        reference
            .clone()
            .with_layout(Layout::new().with_style(Style::Cards)),
        reference,
    ]
}

#[test]
fn no_document_has_deceptive_characters() {
    for reference in references() {
        for document in [
            reference.to_json(),
            reference.to_markdown(),
            reference.to_llms_txt(),
            reference.to_html(),
            reference.to_csv(),
            reference.to_terminal(Terminal::plain().with_width(80)),
            reference
                .explain(&reference.errors()[0].code)
                .unwrap()
                .to_string(),
        ] {
            assert_eq!(deceptive(&document), None, "{document:?}");
        }
        assert_eq!(
            Reference::from_json(&reference.to_json()).unwrap(),
            reference
        );
    }
}

#[test]
fn text_never_becomes_an_html_element() {
    for reference in references() {
        let pages =
            std::iter::once(reference.to_html()).chain(reference.to_site().map(|(_, page)| page));
        for html in pages {
            let page = Page::new(&html);
            assert_eq!(page.texts("script").len(), 1);
            assert!(
                page.texts("img, iframe, object, [onerror], [onclick], b, i")
                    .is_empty()
            );
            for link in page.attributes("a", "href") {
                assert!(
                    !link.starts_with("javascript:") && !link.starts_with("data:"),
                    "{link}"
                );
            }
        }
    }
}

#[test]
fn hostile_text_breaks_no_table() {
    for reference in references() {
        let markdown = reference.to_markdown();
        let html = Page::new(&reference.to_html());
        let tables = [
            markdown::table(&markdown, "HTTP status codes"),
            markdown::table(&markdown, "Retired codes"),
            html.table("HTTP status codes"),
            html.table("Retired codes"),
        ];
        for table in &tables {
            assert!(
                table.iter().all(|row| row.len() == table[0].len()),
                "{table:?}"
            );
        }
        assert_eq!(tables[1].len(), 2);
        assert_eq!(tables[3].len(), 2);
        // The markup is there, as text.
        assert!(
            tables[1][1][1].contains("<script>alert(1)</script>"),
            "{:?}",
            tables[1]
        );
        assert!(tables[1][1][1].contains("b|c"), "{:?}", tables[1]);
        assert!(
            tables[3][1][1].contains("<img src=x onerror=alert(2)>"),
            "{:?}",
            tables[3]
        );
        // Headings in a text are below those of the page.
        let level_one = markdown::headings(&markdown)
            .into_iter()
            .filter(|(level, _)| *level == 1);
        assert_eq!(level_one.count(), 1);
    }
    let [columns, ..] = &references()[..] else {
        unreachable!()
    };
    let table = markdown::table(&columns.to_markdown(), "Plain group");
    assert_eq!(table.len(), 2);
    let page = columns.to_markdown();
    let headings = markdown::headings(&page);
    let hostile = &headings
        .iter()
        .find(|(_, text)| text.starts_with("<b>"))
        .unwrap()
        .1;
    // The title of the page is the same text, and comes first.
    let below = page.replacen("# ", "# Title ", 1);
    let table = markdown::table(&below, hostile);
    assert!(table.iter().all(|row| row.len() == table[0].len()));
}

#[test]
fn inject_is_idempotent_with_hostile_text() {
    for reference in references() {
        let document = "# a\n\n<!-- api-errors:begin page -->\n<!-- api-errors:end -->\n\nb\n";
        let once = reference.inject(document).unwrap();
        assert!(once.ends_with("<!-- api-errors:end -->\n\nb\n"));
        assert_eq!(reference.inject(&once).unwrap(), once);
    }
}

#[test]
fn csv_has_no_formulas() {
    let text = references()[0].to_csv();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for row in reader.records().map(Result::unwrap) {
        for field in &row {
            assert!(!field.starts_with(['=', '+', '-', '@', '\t']), "{field}");
        }
    }
    let formula = Reference::of::<Formula>().to_csv();
    assert!(formula.contains(",'=1+1,"), "{formula}");
}

struct Formula;

impl ErrorCatalog for Formula {
    const CATALOG: &'static Catalog =
        &Catalog::new("Formula").with_specs(&[ErrorSpec::builder("formula", StatusCode::CONFLICT)
            .with_title("=1+1")
            .build()]);
}

/// A catalog whose only error has this text.
fn with_text(text: &str) -> Reference {
    let json = serde_json::json!({
        "schema_version": 1,
        "title": "Reference",
        "envelopes": [{ "name": "ErrorObject", "content_type": "application/json" }],
        "groups": [{ "name": "Texts", "description": "" }],
        "errors": [{
            "code": "text",
            "status": 409,
            "title": "Text",
            "group": "Texts",
            "envelope": "ErrorObject",
            "description": text,
        }],
    });
    Reference::from_json(&json.to_string()).unwrap()
}

#[test]
fn a_media_type_stays_in_its_code() {
    let mut json: serde_json::Value = serde_json::from_str(&with_text("").to_json()).unwrap();
    for media_type in ["a/`<b>x</b>`", "`", "a/`` `b"] {
        json["envelopes"][0]["content_type"] = media_type.into();
        let reference = Reference::from_json(&json.to_string()).unwrap();
        let markdown = reference.to_markdown();
        let shown = markdown::section(&markdown, "Error response format");
        let expected = format!("The body of an error is {media_type}.");
        assert!(shown.contains(&expected), "{markdown}");
        let html = reference.to_html();
        let codes = Page::new(&html).texts("code");
        assert!(codes.iter().any(|code| code == media_type), "{html}");
    }
}

#[test]
fn mail_addresses_are_links_to_mail() {
    let reference = with_text("Write to <me@example.com>.");
    let page = reference.to_markdown();
    assert!(
        page.contains("[me@example.com](mailto:me@example.com)"),
        "{page}"
    );
}

#[test]
fn cells_keep_backslashes_and_pipes() {
    for (text, shown) in [
        (r"`a\|b`", r"a\|b"),
        (r"`a|b`", r"a|b"),
        (r"`` a`|\| ``", r"a`|\|"),
        (r"a\\\|b", r"a\|b"),
        (r"a|b", r"a|b"),
        (r"`a\` | `\|b`", r"a\ | \|b"),
    ] {
        let page = with_text(text).to_markdown();
        let table = markdown::table(&page, "Texts");
        let column = table[0]
            .iter()
            .position(|title| title == "Description")
            .unwrap();
        assert_eq!(table[1][column], shown, "{text}: {page}");
    }
}

#[test]
fn links_of_the_short_form_lead_to_pages() {
    let linked = |url: &str| {
        let mut json: serde_json::Value =
            serde_json::from_str(&with_text("Described.").to_json()).unwrap();
        json["errors"][0]["doc_url"] = url.into();
        Reference::from_json(&json.to_string()).map(|reference| reference.to_llms_txt())
    };
    let page = linked("https://example.com/#text").unwrap();
    assert!(page.contains("](https://example.com/#text)"), "{page}");
    // A name without a path may be that of a Rust item.
    let page = linked("Elsewhere").unwrap();
    assert!(
        !page.contains("Elsewhere") && page.contains("`text`"),
        "{page}"
    );
    for url in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
    ] {
        assert!(linked(url).is_err(), "{url}");
    }
}

#[test]
fn no_line_of_a_cell_is_a_formula() {
    for text in ["=1", " =1", "- a\n- =1", "a\\\n+1", "＝1", "@a", "\u{a0}-1"] {
        let csv = with_text(text).to_csv();
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        for cell in &record {
            for line in cell.lines() {
                let first = line.trim_start().chars().next();
                assert!(
                    first.is_none_or(|first| !"=+-@＝＋－＠".contains(first)),
                    "{line:?}"
                );
            }
        }
    }
}

#[test]
fn a_deep_example_is_not_indented_without_end() {
    let deep = format!("{}1{}", "[".repeat(4_000), "]".repeat(4_000));
    let json: api_error_docs::Json = deep.parse().unwrap();
    let pretty = json.pretty();
    assert!(pretty.len() < 4 * deep.len(), "{}", pretty.len());
    let again: api_error_docs::Json = pretty.parse().unwrap();
    assert_eq!(again, json);
}

#[test]
fn empty_causes_are_equal_to_none() {
    use api_error_docs::CausesDoc;

    let of = |text: &str| CausesDoc::Paragraph(text.to_owned());
    assert_eq!(CausesDoc::List(Vec::new()), CausesDoc::None);
    assert_ne!(of(""), CausesDoc::None);
    assert_ne!(of("a"), CausesDoc::List(vec!["a".to_owned()]));
    assert_ne!(CausesDoc::List(vec!["a".to_owned()]), CausesDoc::None);
}
