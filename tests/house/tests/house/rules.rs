//! Crates that break the rules, one way each.

use api_error_house_tests::{FIRST_FLOOR, Sources, findings};

/// What is found in a crate with these files.
fn found<const N: usize>(files: [(&str, &str); N]) -> Vec<String> {
    findings(&files.into_iter().collect::<Sources>())
}

/// What is found in a crate with a room `high` above a room `low`.
fn found_in_low(low: &str) -> Vec<String> {
    found([
        ("lib.rs", "//! Root.\nmod low;\nmod high;\n"),
        ("low.rs", &format!("//! Low.\n{low}")),
        ("high.rs", "//! High.\npub struct High;\n"),
    ])
}

const ARROW_BACK: &str = "src/low.rs:2: `low` uses `high`, which is declared below it";

#[test]
fn a_room_may_use_those_above() {
    let found = found([
        (
            "lib.rs",
            "//! Root.\nmod low;\nmod high;\npub use high::High;\n",
        ),
        ("low.rs", "//! Low.\npub struct Low;\n"),
        (
            "high.rs",
            "//! High.\nuse crate::low::Low;\npub struct High(pub Low);\n",
        ),
    ]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn an_import_from_a_room_below_is_found() {
    assert_eq!(found_in_low("use crate::high::High;"), [ARROW_BACK]);
    assert_eq!(found_in_low("use super::high::High;"), [ARROW_BACK]);
    assert_eq!(found_in_low("use crate::high::*;"), [ARROW_BACK]);
    assert_eq!(found_in_low("use crate::{high as other};"), [ARROW_BACK]);
    assert_eq!(
        found_in_low("pub use crate::{high::{self, High}};"),
        [ARROW_BACK]
    );
}

#[test]
fn a_path_in_code_to_a_room_below_is_found() {
    assert_eq!(
        found_in_low("fn f() -> crate::high::High { todo!() }"),
        [ARROW_BACK]
    );
    assert_eq!(
        found_in_low("fn f(x: Vec<super::high::High>) {}"),
        [ARROW_BACK]
    );
    assert_eq!(
        found_in_low("impl From<()> for crate::r#high::High {}"),
        [ARROW_BACK]
    );
}

#[test]
fn a_path_in_a_macro_to_a_room_below_is_found() {
    assert_eq!(found_in_low("call!(a, [crate::high::High]);"), [ARROW_BACK]);
    assert_eq!(
        found_in_low("macro_rules! m { () => { $crate::high::High } }"),
        [ARROW_BACK],
    );
    assert_eq!(
        found_in_low("macro_rules! m { () => { use $crate::{a, high::High}; } }").last(),
        Some(&ARROW_BACK.to_owned()),
    );
}

#[test]
fn the_place_is_the_line_of_the_path() {
    let found = found_in_low("use std::{\n    fmt,\n};\nuse crate::{\n    high::High,\n};\n");
    assert_eq!(
        found,
        ["src/low.rs:6: `low` uses `high`, which is declared below it"]
    );
}

#[test]
fn a_file_deep_in_a_room_belongs_to_the_room() {
    let found = found([
        ("lib.rs", "//! Root.\nmod low;\nmod high;\n"),
        ("low/mod.rs", "//! Low.\nmod inner { pub mod deep; }\n"),
        (
            "low/inner/deep.rs",
            "//! Deep.\nuse super::super::super::high::High;\n",
        ),
        ("high.rs", "//! High.\npub struct High;\n"),
    ]);
    let arrow = "src/low/inner/deep.rs:2: `low` uses `high`, which is declared below it";
    assert_eq!(found, [arrow]);
}

#[test]
fn a_name_that_another_room_passes_on_is_of_its_own_room() {
    let found = found([
        ("lib.rs", "//! Root.\nmod bottom;\nmod low;\nmod high;\n"),
        (
            "bottom.rs",
            "//! Bottom.\npub use crate::high::High as Passed;\n",
        ),
        ("low.rs", "//! Low.\nuse crate::bottom::Passed;\n"),
        ("high.rs", "//! High.\npub struct High;\n"),
    ]);
    let arrows = [
        "src/bottom.rs:2: `bottom` uses `high`, which is declared below it",
        "src/low.rs:2: `low` uses `high`, which is declared below it",
    ];
    assert_eq!(found, arrows);
}

#[test]
fn an_import_by_the_root_is_found_and_followed() {
    let found = found([
        (
            "lib.rs",
            "//! Root.\nmod low;\nmod high;\npub use high::High;\n",
        ),
        ("low.rs", "//! Low.\nuse crate::High;\n"),
        ("high.rs", "//! High.\npub struct High;\n"),
    ]);
    let by_root = "src/low.rs:2: `High` comes by the root: import it from its room";
    assert_eq!(found, [by_root, ARROW_BACK]);
}

#[test]
fn a_name_that_the_root_does_not_have_is_found() {
    let found = found_in_low("use crate::nowhere::Thing;");
    let unknown = "src/low.rs:2: `crate::nowhere::Thing`: no `nowhere` is seen in the root";
    assert_eq!(found, [unknown]);
}

#[test]
fn an_exported_macro_is_of_the_room_that_defines_it() {
    let found = found([
        ("lib.rs", "//! Root.\nmod low;\nmod high;\n"),
        ("low.rs", "//! Low.\nfn f() { crate::make!() }\n"),
        (
            "high.rs",
            "//! High.\n#[macro_export] macro_rules! make { () => {} }\n",
        ),
    ]);
    assert_eq!(found, [ARROW_BACK]);
}

#[test]
fn what_a_macro_writes_enters_by_the_door_alone() {
    let with_private = |attribute: &str| {
        found([
            (
                "lib.rs",
                &format!("//! Root.\nmod low;\n{attribute} pub mod private;\n"),
            ),
            (
                "low.rs",
                "//! Low.\nmacro_rules! m { () => { $crate::private::High } }\n",
            ),
            ("private.rs", "//! For macros.\npub struct High;\n"),
        ])
    };
    assert!(with_private("#[doc(hidden)]").is_empty());
    let arrow = "src/low.rs:2: `low` uses `private`, which is declared below it";
    assert_eq!(with_private(""), [arrow]);
}

#[test]
fn what_is_quoted_is_of_another_crate() {
    assert!(found_in_low("fn f() { quote! { crate::high::High } }").is_empty());
}

#[test]
fn tests_and_doc_comments_may_use_every_room() {
    assert!(found_in_low("#[cfg(test)]\nmod tests { use crate::high::High; }").is_empty());
    assert!(found_in_low("#[cfg(all(test, unix))]\nuse crate::high::High;").is_empty());
    assert!(found_in_low("/// Like [`crate::high::High`].\nfn f() {}").is_empty());
    // But this is compiled without tests, too.
    let either = found_in_low("#[cfg(any(test, unix))] use crate::high::High;");
    assert_eq!(either, [ARROW_BACK]);
}

#[test]
fn rooms_that_use_each_other_are_a_circle() {
    let found = found([
        ("lib.rs", "//! Root.\nmod a;\nmod b;\nmod c;\n"),
        ("a.rs", "//! A.\nuse crate::c::C;\npub struct A;\n"),
        ("b.rs", "//! B.\nuse crate::a::A;\npub struct B;\n"),
        ("c.rs", "//! C.\nuse crate::b::B;\npub struct C;\n"),
    ]);
    let circle = [
        "src/a.rs:2: `a` uses `c`, which is declared below it",
        "src/a.rs:2: a circle: a -> c -> b -> a",
    ];
    assert_eq!(found, circle);
}

#[test]
fn neighbours_in_a_room_that_use_each_other_are_a_circle() {
    let found = found([
        ("lib.rs", "//! Root.\nmod room;\n"),
        ("room/mod.rs", "//! Room.\nmod a;\nmod b;\npub use b::B;\n"),
        ("room/a.rs", "//! A.\nuse super::B;\npub struct A;\n"),
        (
            "room/b.rs",
            "//! B.\nuse crate::room::a::A;\npub struct B(A);\n",
        ),
    ]);
    assert_eq!(found, ["src/room/a.rs:2: a circle: a -> b -> a"]);
}

#[test]
fn one_entry_too_many_on_the_first_floor_is_found() {
    let with_rooms = |count: usize| {
        let mods = (0..count).fold(String::new(), |mods, room| format!("{mods}mod r{room};"));
        let rooms = (0..count).map(|room| (format!("r{room}.rs"), "//! A room.".to_owned()));
        let root = ("lib.rs".to_owned(), format!("//! Root.\n{mods}"));
        findings(&rooms.chain([root]).collect())
    };
    assert!(with_rooms(FIRST_FLOOR - 1).is_empty());
    let found = with_rooms(FIRST_FLOOR);
    assert!(
        matches!(&found[..], [one] if one.starts_with("src: 16 entries on the first floor, more than 15: lib.rs, r0.rs,")),
        "{found:?}",
    );
}

#[test]
fn a_folder_is_one_entry_and_every_file_counts() {
    let mut files: Vec<_> = (0..FIRST_FLOOR - 1)
        .map(|file| (format!("{file}.md"), ""))
        .collect();
    files.push(("folder/one.md".to_owned(), ""));
    files.push(("folder/two.md".to_owned(), ""));
    assert!(findings(&files.iter().cloned().collect()).is_empty());
    files.push(("one_more.md".to_owned(), ""));
    assert_eq!(findings(&files.into_iter().collect()).len(), 1);
}

#[test]
fn a_module_without_a_doc_comment_is_found() {
    let found = found([
        (
            "lib.rs",
            "//! Root.\nmod silent;\n#[cfg(test)] mod tests;\n",
        ),
        ("silent.rs", "/// Of the item.\nstruct Item;\n"),
        ("tests.rs", ""),
    ]);
    assert_eq!(
        found,
        ["src/silent.rs:1: the module has no `//!` that says what is in it"]
    );
}

#[test]
fn a_file_that_no_module_names_is_found() {
    let found = found([
        ("main.rs", "//! Root.\n#[path = \"other.rs\"] mod room;\n"),
        ("other.rs", "//! A room.\n"),
        ("left.rs", "//! Left behind.\n"),
    ]);
    assert_eq!(found, ["src/left.rs:1: no `mod` line names this file"]);
}

#[test]
fn a_file_that_is_missing_or_not_rust_is_found() {
    let found = found([
        ("lib.rs", "//! Root.\nmod gone;\nmod broken;\n"),
        ("broken.rs", "//! Broken.\nfn (\n"),
    ]);
    let start: Vec<_> = found.iter().map(|finding| &finding[..20]).collect();
    assert_eq!(start, ["src/gone/mod.rs:1: t", "src/broken.rs:2: can"]);
}

#[test]
fn files_without_a_root_are_found() {
    let found = found([("room.rs", "//! A room.\n")]);
    assert_eq!(found, ["src/room.rs:1: no `mod` line names this file"]);
}
