//! Seven cards with causes and a resolution, in an order of their own.

use api_error_document_readers::{html, markdown};
use api_error_published_references::searchable_cards;

/// Code, title and number of causes, in order.
const CARDS: [(&str, &str, usize); 7] = [
    ("AUTH-401", "Authentication Failed", 4),
    ("AUTH-403", "Permission Denied", 3),
    ("NOTFOUND-404", "Resource Not Found", 3),
    ("SERVER-500", "Internal Server Error", 4),
    ("BADREQUEST-400", "Bad Request", 4),
    ("CONFLICT-409", "Conflict", 2),
    ("TOOLIMITED-429", "Too Many Requests", 2),
];

#[test]
fn the_page_in_markdown() {
    let page = searchable_cards::reference().to_markdown();
    let headings = markdown::headings(&page);
    assert_eq!(
        headings[0],
        (1, "Developer Documentation: Error Codes".to_owned())
    );
    let codes: Vec<_> = headings[1..]
        .iter()
        .map(|(_, heading)| heading.as_str())
        .collect();
    assert_eq!(codes, CARDS.map(|(code, ..)| code));
    for (code, title, causes) in CARDS {
        let card = markdown::section(&page, code);
        assert!(card.starts_with(&format!("{title} · ")), "{card}");
        let lists = markdown::lists(&page, code);
        assert_eq!(lists.len(), 1);
        assert_eq!(lists[0].len(), causes, "{code}");
        assert!(
            card.contains(
                "
Possible Causes:
"
            ),
            "{card}"
        );
        assert!(card.contains("\nResolution: "), "{card}");
    }
}

#[test]
fn the_page_in_html() {
    let reference = searchable_cards::reference();
    let page = html::Page::new(&reference.to_html());
    assert_eq!(page.texts("h1"), ["Developer Documentation: Error Codes"]);
    assert_eq!(
        page.texts("article .card-code code"),
        CARDS.map(|(code, ..)| code)
    );
    for (code, title, causes) in CARDS {
        assert_eq!(page.within(code, "h2 > span:last-child"), [title]);
        assert_eq!(page.within(code, ".causes .label"), ["Possible Causes"]);
        assert_eq!(page.within(code, ".causes li").len(), causes, "{code}");
        assert_eq!(page.within(code, ".action .label"), ["Resolution"]);
        assert!(!page.within(code, ".action .prose").concat().is_empty());
    }
    assert_eq!(
        page.texts("#ui-empty p"),
        ["Nothing here matches what you are looking for."]
    );
}
