//! Compares the documented attributes with those that the macro knows.
//!
//! The blocks of code of the page are doctests of the core.

use std::collections::BTreeMap;

use api_error_document_readers::markdown;
use api_error_readme_tests::symbol::{Key, Place};

const README: &str = include_str!("../../../README.md");
const PAGE: &str = include_str!("../../../api-error-core/docs/attributes.md");

/// A section with the keys of one kind.
struct Group {
    title: String,
    /// The forms of a key, and where it may be.
    rows: Vec<Vec<String>>,
    example: String,
}

fn groups() -> Vec<Group> {
    let headings = markdown::headings(PAGE).into_iter();
    let below = headings
        .skip_while(|(_, heading)| heading != "Attributes")
        .skip(1)
        .take_while(|(level, _)| *level == 2);
    below
        .map(|(_, title)| {
            let mut rows = markdown::table(PAGE, &title);
            rows.remove(0);
            let mut examples = markdown::code(PAGE, &title);
            assert_eq!(examples.len(), 1, "blocks of code under {title:?}");
            Group {
                rows,
                example: examples.remove(0),
                title,
            }
        })
        .collect()
}

/// Returns the forms in a cell: `status = 409, status = [502, 503]` has two.
fn forms_of(cell: &str) -> Vec<&str> {
    let mut forms = Vec::new();
    let mut start = 0;
    let mut depth = 0;
    for (index, char) in cell.char_indices() {
        match char {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                forms.push(&cell[start..index]);
                start = index + ", ".len();
            }
            _ => {}
        }
    }
    forms.push(&cell[start..]);
    forms
}

/// Returns the key of a form: `status` of `status = 409`.
fn key(form: &str) -> &str {
    let is_part = |char: char| char.is_ascii_alphabetic() || char == '_';
    form.split(|char| !is_part(char)).next().unwrap()
}

#[test]
fn they_are_those_the_macro_knows() {
    let place = |name: &str| match name {
        "enum" => Place::Enum,
        "variant" => Place::Variant,
        "struct" => Place::Struct,
        "field" => Place::Field,
        "type enum" => Place::TypeEnum,
        "type variant" => Place::TypeVariant,
        other => panic!("{other:?} is not a place of an attribute"),
    };
    let mut documented = BTreeMap::new();
    for row in groups().iter().flat_map(|group| &group.rows) {
        let places: Vec<_> = row[1].split(", ").map(place).collect();
        let key = key(&row[0]).to_owned();
        assert!(documented.insert(key, places).is_none(), "{row:?} twice");
    }
    let known: BTreeMap<_, _> = Key::ALL
        .iter()
        .map(|key| (key.name().to_owned(), key.places().to_vec()))
        .collect();
    assert_eq!(documented, known);
}

#[test]
fn each_form_is_in_the_example_of_its_group() {
    let mut forms = 0;
    for Group {
        title,
        rows,
        example,
    } in groups()
    {
        for form in rows.iter().flat_map(|row| forms_of(&row[0])) {
            let mut found = example.match_indices(form);
            let is_alone = found.any(|(start, _)| {
                example[..start].ends_with(['(', ' '])
                    && example[start + form.len()..].starts_with([',', ')', '\n'])
            });
            assert!(is_alone, "`{form}` is not in the example of {title:?}");
            forms += 1;
        }
    }
    println!("{forms} forms");
}

#[test]
fn the_readme_lists_the_groups() {
    let mut told = markdown::table(README, "Attributes");
    told.remove(0);
    let told = told.into_iter().map(|row| row.join(": ").to_lowercase());
    let groups = groups().into_iter().map(|group| {
        let keys: Vec<_> = group.rows.iter().map(|row| key(&row[0])).collect();
        format!("{}: {}", group.title.to_lowercase(), keys.join(", "))
    });
    assert_eq!(told.collect::<Vec<_>>(), groups.collect::<Vec<_>>());
}
