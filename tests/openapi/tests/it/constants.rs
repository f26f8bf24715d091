//! The codes as constants of other languages.

use std::collections::HashSet;

use api_error_docs::{Language, Reference};
use api_error_openapi_tests::odd_codes::Odd;

#[test]
fn each_code_is_one_constant_in_each_language() {
    let reference = Reference::of::<Odd>();
    for language in Language::ALL {
        let module = reference.to_constants(*language);
        let mut names = HashSet::new();
        for error in reference.errors() {
            let code = match language {
                Language::Kotlin => error.code.replace('$', "\\$"),
                _ => error.code.clone(),
            };
            let literal = format!("\"{code}\"");
            assert_eq!(
                module.matches(&literal).count(),
                1,
                "{language:?} {code}\n{module}"
            );
            let line = module.lines().find(|line| line.contains(&literal)).unwrap();
            let before = line.split(&literal).next().unwrap();
            assert!(names.insert(before.to_owned()), "{language:?} {line}");
        }
    }
}

#[test]
fn names_are_those_of_the_language() {
    let reference = Reference::of::<Odd>();
    for (language, names) in [
        (
            Language::Python,
            [
                "NOT_FOUND = ",
                "NOT_FOUND_TWICE = ",
                "NOT_FOUND_2 = ",
                "CODE_404 = ",
            ],
        ),
        (
            Language::Go,
            [
                "\tNotFound ",
                "\tNotFoundTwice ",
                "\tNotFound_2 ",
                "\tCode404 ",
            ],
        ),
        (
            Language::CSharp,
            [" NotFound ", " Equals_2 ", " NotFound_2 ", " Money "],
        ),
        (
            Language::Swift,
            [" NotFound ", " Type_2 ", " ErrorCode_2 ", " E1X "],
        ),
    ] {
        let module = reference.to_constants(language);
        for name in names {
            assert_eq!(
                module.matches(name).count(),
                1,
                "{language:?} {name}\n{module}"
            );
        }
    }
}
