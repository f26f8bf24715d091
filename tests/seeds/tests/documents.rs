//! The pages as files, for people who look at this repository.

use api_error_docs::Reference;

#[test]
fn the_documents_are_current() {
    let references: [(&str, Reference); 5] = [
        ("ledgerscan", api_error_seeds::ledgerscan::reference()),
        ("status_tables", api_error_seeds::status_tables::reference()),
        (
            "searchable_cards",
            api_error_seeds::searchable_cards::reference(),
        ),
        ("ledgeros", api_error_seeds::ledgeros::reference()),
        (
            "cards_with_bodies",
            api_error_seeds::cards_with_bodies::reference(),
        ),
    ];
    for (name, reference) in references {
        reference.assert_current(format!("documents/{name}.md"));
    }
}
