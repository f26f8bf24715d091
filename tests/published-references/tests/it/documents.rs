//! The pages as files, for people who look at this repository.

use api_error_docs::Reference;

#[test]
fn the_documents_are_current() {
    let references: [(&str, Reference); 5] = [
        (
            "ledgerscan",
            api_error_published_references::ledgerscan::reference(),
        ),
        (
            "status_tables",
            api_error_published_references::status_tables::reference(),
        ),
        (
            "searchable_cards",
            api_error_published_references::searchable_cards::reference(),
        ),
        (
            "ledgeros",
            api_error_published_references::ledgeros::reference(),
        ),
        (
            "cards_with_bodies",
            api_error_published_references::cards_with_bodies::reference(),
        ),
    ];
    for (name, reference) in references {
        reference.assert_current(format!("documents/{name}.md"));
    }
}
