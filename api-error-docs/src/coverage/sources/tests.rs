//! Programs, and whether they may construct an error.

use std::path::PathBuf;

use super::Sources;

/// Whether the code may construct `E::Frozen`, beside a declaration of it.
fn may(code: &str) -> bool {
    let text = format!(
        "#[derive(Debug, thiserror::Error, ApiError)] #[api(status = 400)] pub enum E {{\n\
         /// Frozen\n #[error(\"frozen\")] #[api(example = Self::Frozen)] Frozen, Gone }}\n{code}"
    );
    Sources::of([(PathBuf::from("src/lib.rs"), text)]).may_construct("E::Frozen")
}

#[test]
fn what_may_construct_an_error_is_one_and_nothing_else() {
    let constructs = [
        "fn f() { E::Frozen }",
        "fn f(e: E) -> E { match e { $( E::$x => E::Frozen, )* } }",
        "macro_rules! m { ($($x:ident)*) => { match e { $( E::$x => E::Frozen ),+ } } }",
        "fn f() { match unsafe { g(E::Frozen) } { e => e } }",
        "fn f() { match { E::Frozen } { e => e } }",
        "fn f() { if !(e == E::Frozen) {} }",
        "fn f() { matches!(E::Frozen, E::Gone) }",
        "fn f() { matches!(e, E::Gone if e == E::Frozen) }",
        "fn f() { matches!(g::<A, B>(E::Frozen), E::Gone) }",
        "fn f() { let a: [u8; E::Frozen as usize] = g(); }",
        "fn f() { mdo!(let a <- E::Frozen) }",
        "fn f() { fail!(frozen) }",
        "fn f() { fail!(r#Frozen) }",
        "fn f() { table! { match x { E::Frozen => 1 } } }",
        "fn f() { paste! { E::[<$name:camel>] } }",
        "fn f() { paste! { E::[<Fro $end>] } }",
        "fn f() { paste! { E::[<$start Zen>] } }",
        "macro_rules! m { ($n:ident) => { E::[<$n>] } }",
        "#[cfg_attr(x, fails_with(E::Frozen))] fn f() {}",
        "#[cfg_attr(x, cfg_attr(y, fails_with(E::Frozen)))] fn f() {}",
        "enum F { #[fails_with(E::Frozen)] A }",
        "enum F { A = E::Frozen as isize, B }",
        "enum F { A { #[fails_with(E::Frozen)] b: u8 } }",
        "struct F { a: [u8; E::Frozen as usize] }",
        "struct F<const N: usize = { E::Frozen as usize }>;",
        "#[cfg(any(test, unix))] fn f() { E::Frozen }",
        "#[cfg(all(unix, not(test)))] fn f() { E::Frozen }",
        "#[cfg_attr(x, test)] fn f() { E::Frozen }",
        "type A = E; fn f() { A::Frozen }",
        "use E as A; fn f() -> A { A::Frozen }",
        "impl E { fn f() -> Self { Self::Frozen } }",
        "fn f() -> E { use E::*; Frozen }",
        "use E::Frozen as F;",
        "fn f() { bail!(E::Frozen) }",
        "fn f() { macro_of_mine! { a => E::Frozen } }",
        "fn f() { map! { E::Frozen => 1 } }",
        "fn f(e: E) { match e { E::Gone => E::Frozen, e => e } }",
        "fn f(e: E) { match e { E::Gone => { E::Frozen } e => e } }",
        "fn f(e: E) { match e { E::Gone => if x { E::Frozen } else { e } e => e } }",
        "fn f(e: E) { match E::Frozen { e => e } }",
        "fn f(e: E) { match e { e if e == E::Frozen => 1, _ => 2 } }",
        "fn f() { let e = E::Frozen; }",
        "fn f() { let e: Box<dyn Into<E>> = Box::new(E::Frozen); }",
        "fn f() { let 0..=9 = 1 else { return E::Frozen }; }",
        "fn f() { x.ok_or_else(|| Self::Frozen) }",
        "const E: E = E::Frozen;",
        "#[fails_with(E::Frozen)] fn f() {}",
        "mod inner { pub fn f() { super::E::Frozen } }",
        "#[cfg(any(test, feature = \"x\"))] fn f() { E::Frozen }",
        "#[cfg(not(test))] fn f() { E::Frozen }",
        "fn f() { S { #[cfg(test)] a: 1, b: E::Frozen } }",
        "fn f() { #[cfg(test)] a(); E::Frozen }",
        "fn f() { a.union(E::Frozen) }",
        "macro_rules! m { ($n:ident) => { struct $n { e: E::Frozen } } }",
        "macro_rules! frozen { () => { E::Frozen } }",
        "fn f() { r#Frozen }",
        "this is { no Rust: E::Frozen",
    ];
    let nothing = [
        "",
        "// E::Frozen",
        "/// `E::Frozen`\nfn f() {}",
        "fn f() { \"E::Frozen\" }",
        "fn f(e: E) { match e { E::Frozen => 1, E::Gone => 2 } }",
        "fn f(e: E) { match e { E::Frozen | E::Gone if x => { 1 } E::Frozen => 2 } }",
        "fn f(e: E) { if let E::Frozen = e {} }",
        "fn f(e: E) { let E::Frozen = e else { return }; }",
        "fn f(e: E) { while let Some(E::Frozen) = e {} }",
        "fn f(e: E) { matches!(e, E::Frozen) }",
        "fn f(e: E) { matches!(e, E::Frozen | E::Gone if x,) }",
        "fn f(e: E) { assert!(!matches!(e, E::Frozen)); }",
        "fn f(e: E) { println!(\"{}\", match e { E::Frozen => 1, _ => 2 }); }",
        "fn f(e: E) { match e { $( E::Frozen => 1, )* } }",
        "fn f(e: E) { if let Some(E::Frozen) = e && let E::Frozen = f {} }",
        "fn f() { FrozenTwice; NotFrozen; frozen() }",
        "fn f() { paste! { E::[<Ice $end>] } }",
        "#[cfg(all(test, feature = \"x\"))] mod tests { fn f() { E::Frozen } }",
        "#[cfg(any(test, all(unix, test)))] mod tests { fn f() { E::Frozen } }",
        "mod tests { #![cfg(test)] fn f() { E::Frozen } }",
        "#![cfg(test)] fn f() { E::Frozen } fn g() { E::Frozen }",
        "#[cfg(test)] mod tests { fn f() { E::Frozen } }",
        "#[cfg(test)] fn f() { E::Frozen }",
        "#[cfg(test)] #[allow(dead_code)] pub(crate) fn f() { E::Frozen }",
        "#[cfg(test)] impl E { fn f() { E::Frozen } }",
        "#[test] fn f() { E::Frozen }",
        "#[tokio::test] async fn f() { E::Frozen }",
        "#[api(example = E::Frozen)] struct Other;",
    ];
    let mut count = 0;
    for (codes, expected) in [(&constructs[..], true), (&nothing, false)] {
        for code in codes {
            assert_eq!(may(code), expected, "{code}");
            count += 1;
        }
    }
    println!("{count} programs");
}

/// Declarations of the variant `Frozen`, and whether something may construct it.
const DECLARATIONS: &[(&str, bool)] = &[
    ("#[derive(Debug)] enum E { Frozen(u64) }", false),
    (
        "#[derive(Debug)] enum E { Frozen { a: u64, #[source] b: X } }",
        false,
    ),
    ("#[derive(Debug)] enum E { Frozen(#[from] X) }", true),
    (
        "#[derive(Debug)] enum E { Frozen(Box<X>, #[from] X) }",
        true,
    ),
    ("#[derive(Debug)] enum E { #[from] Frozen(X), Gone }", true),
    (
        "#[derive(Debug)] enum E { #[snafu(context(false))] Frozen { source: X } }",
        true,
    ),
    (
        "#[derive(Debug, Default)] enum E { #[default] Frozen }",
        true,
    ),
    (
        "#[derive(Debug, serde::Serialize)] enum E { Frozen }",
        false,
    ),
    (
        "#[derive(Debug, serde::Deserialize)] enum E { Frozen }",
        true,
    ),
    (
        "#[cfg_attr(x, derive(strum::EnumIter))] enum E { Frozen }",
        true,
    ),
    ("#[cfg_attr(x, of_somebody)] enum E { Frozen }", true),
    ("#[derive(of_somebody)] enum E { Frozen }", true),
    ("#[api::of_somebody] enum E { Frozen }", true),
    ("#[rustfmt::skip] enum E { Frozen }", false),
    ("#[derive(Snafu)] enum E { Frozen }", false),
    (
        "#[derive(Snafu)] enum E { Frozen } fn f() { FrozenSnafu.fail() }",
        true,
    ),
    (
        "#[derive(Snafu)] enum E { Frozen } fn f() { FrozenCtx.fail() }",
        true,
    ),
    (
        "#[derive(Snafu)] enum E { Frozen } fn f() { fail!(frozen_snafu) }",
        true,
    ),
    (
        "#[derive(Snafu)] enum E { Frozen } fn f() { x!([<$n Snafu>]) }",
        true,
    ),
    (
        "#[derive(Debug)] enum E { Frozen } fn f() { FrozenSnafu.fail() }",
        false,
    ),
    (
        "#[derive(Snafu)] enum E { #[snafu(transparent)] Frozen { source: X } }",
        true,
    ),
    (
        "#[derive(Snafu)] enum E { #[snafu(whatever, display(\"a\"))] Frozen }",
        true,
    ),
    (
        "#[derive(Snafu)] enum E { #[snafu(new_in_snafu)] Frozen }",
        true,
    ),
    (
        "#[derive(Snafu)] enum E { #[snafu(display(\"a {from}\"), context(suffix(C)))] Frozen }",
        false,
    ),
    (
        "#[derive(Snafu)] enum E { #[snafu(source(from(X, Box::new)))] Frozen }",
        false,
    ),
    (
        "enum E<const N: usize = { 3 }> { #[of_somebody] Frozen }",
        true,
    ),
    ("enum E { Frozen = 3, Gone = 4 }", false),
    ("enum E { r#Frozen }", false),
    ("enum E { r#Frozen } fn f() { E::r#Frozen }", true),
    ("quick_error! { enum E { Frozen } }", true),
    ("cfg_if! { if #[cfg(x)] { enum E { Frozen } } }", true),
    ("#[cfg_attr(x, derive(Debug))] enum E { Frozen }", false),
    ("#[of_somebody] enum E { Frozen }", true),
    (
        "#[derive(Debug)] enum E<T: Into<X>> where T: Copy { Frozen(T) }",
        false,
    ),
    ("#[derive(Debug)] enum E { Gone(Frozen) }", false),
    (
        "#[derive(Debug)] enum E { #[error(\"from a\")] #[doc = \"default\"] Frozen }",
        false,
    ),
    (
        "#[derive(serde::Deserialize)] pub(crate) enum E { Frozen }",
        true,
    ),
    ("#[derive(Debug)] pub(in crate::a) enum E { Frozen }", false),
    ("declare! { E { Frozen } }", true),
    (
        "macro_rules! m { ($n:ident) => { enum $n { Frozen } } }",
        true,
    ),
];

#[test]
fn what_others_generate_is_perhaps_a_construction() {
    for &(declaration, expected) in DECLARATIONS {
        let file = (PathBuf::from("src/lib.rs"), declaration.to_owned());
        let sources = Sources::of([file]);
        assert_eq!(
            sources.may_construct("E::Frozen"),
            expected,
            "{declaration}"
        );
    }
    for (declaration, expected) in [
        ("#[derive(Debug)] struct Frozen;", false),
        ("#[derive(Debug)] struct Frozen(u64);", false),
        ("#[derive(Debug)] struct Frozen { a: u64 }", false),
        ("#[derive(Debug)] struct Frozen(#[from] X);", true),
        ("#[derive(Debug, Deserialize)] struct Frozen;", true),
    ] {
        let file = (PathBuf::from("src/lib.rs"), declaration.to_owned());
        assert_eq!(
            Sources::of([file]).may_construct("Frozen"),
            expected,
            "{declaration}"
        );
    }
    println!("{} declarations", DECLARATIONS.len() + 5);
}

#[test]
fn files_of_tests_are_left_out() {
    let files = |root: &str, tests: &str| {
        [
            (PathBuf::from(root), "#[cfg(test)] mod checks;".to_owned()),
            (PathBuf::from(tests), "fn f() { E::Frozen }".to_owned()),
        ]
    };
    for (root, tests, expected) in [
        ("src/lib.rs", "src/checks.rs", false),
        ("src/lib.rs", "src/checks/mod.rs", false),
        ("src/lib.rs", "src/checks/deep/in.rs", false),
        ("src/cards.rs", "src/cards/checks.rs", false),
        ("src/cards/mod.rs", "src/cards/checks.rs", false),
        ("src/cards.rs", "src/checks.rs", true),
        ("src/lib.rs", "src/checksum.rs", true),
        ("src/lib.rs", "src/checks.old/in.rs", true),
    ] {
        let sources = Sources::of(files(root, tests));
        assert_eq!(
            sources.may_construct("E::Frozen"),
            expected,
            "{root}, {tests}"
        );
    }
}

#[test]
fn a_file_that_may_be_one_of_the_program_is_none_of_tests() {
    let mut count = 0;
    for (root, file, expected) in [
        ("#[cfg(test)] mod a;", "src/a.rs", false),
        ("#[cfg(all(test, unix))] mod a;", "src/a.rs", false),
        ("#[cfg(test)] pub(crate) mod a;", "src/a.rs", false),
        ("#[cfg(test)] mod r#a;", "src/a.rs", false),
        ("#[cfg(test)] #[path = \"b.rs\"] mod a;", "src/b.rs", false),
        ("#[path = \"b.rs\"] #[cfg(test)] mod a;", "src/b.rs", false),
        ("#[cfg(test)] #[path = \"b.rs\"] mod a;", "src/a.rs", true),
        ("#[cfg(test)] #[path = r\"b.rs\"] mod a;", "src/b.rs", true),
        (
            "#[cfg(test)] #[path = \"b.rs\"] mod a; #[cfg(not(test))] mod a;",
            "src/a.rs",
            true,
        ),
        ("#[cfg(test)] mod a; #[cfg(unix)] mod a;", "src/a.rs", true),
        (
            "#[cfg(test)] mod a; #[path = \"a.rs\"] mod b;",
            "src/a.rs",
            true,
        ),
        (
            "#[cfg(test)] mod a; mod c { #[path = \"../a.rs\"] mod b; }",
            "src/a.rs",
            true,
        ),
        (
            "#[cfg(test)] mod a; #[cfg_attr(unix, path = \"a.rs\")] mod b;",
            "src/a.rs",
            true,
        ),
        ("mod b { #[cfg(test)] mod a; }", "src/a.rs", true),
        ("mod b { #[cfg(test)] mod a; }", "src/b/a.rs", true),
        ("#[cfg(test)] mod a { mod b; }", "src/a/b.rs", true),
    ] {
        let sources = Sources::of([
            (PathBuf::from("src/lib.rs"), root.to_owned()),
            (PathBuf::from(file), "fn f() { E::Frozen }".to_owned()),
        ]);
        assert_eq!(
            sources.may_construct("E::Frozen"),
            expected,
            "{root}, {file}"
        );
        count += 1;
    }
    println!("{count} modules");
}

#[test]
fn a_name_is_declared_without_what_the_language_needs() {
    for (text, name) in [
        ("enum E { r#Frozen }", "E::Frozen"),
        ("enum r#E { Frozen { a: u8 }, }", "E::Frozen"),
        ("enum E<T> where T: Copy { Frozen(T) }", "E::Frozen"),
        (
            "enum E<const N: usize = { 3 }> { Gone, Frozen }",
            "E::Frozen",
        ),
        ("struct r#Frozen;", "Frozen"),
        ("struct Frozen<T, const N: usize = { 3 }>(T);", "Frozen"),
        ("mod a { mod b { pub enum E { Frozen } } }", "E::Frozen"),
        ("fn f() { enum E { Frozen } }", "E::Frozen"),
    ] {
        let sources = Sources::of([(PathBuf::from("src/lib.rs"), text.to_owned())]);
        assert!(sources.declares(name), "{text}");
        assert!(!sources.may_construct(name), "{text}");
    }
}
