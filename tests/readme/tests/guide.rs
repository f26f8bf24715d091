//! Compares the guide with itself and with the code. Its blocks of Rust are doctests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use api_error_docs::Reference;
use api_error_document_readers::markdown;
use api_error_readme_tests::first_service::CardError;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use toml::Table;

fn root() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).to_owned()
}

fn source() -> PathBuf {
    root().join("docs/guide/src")
}

/// Returns the pages, by their paths below `src`, without the summary.
fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for folder in ["", "frameworks/"] {
        for entry in fs::read_dir(source().join(folder)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.file_type().unwrap().is_file() && name != "SUMMARY.md" {
                let text = fs::read_to_string(entry.path()).unwrap();
                pages.push((format!("{folder}{name}"), text));
            }
        }
    }
    pages.sort();
    pages
}

fn links(page: &str) -> Vec<String> {
    let links = Parser::new(page).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    });
    links.filter(|link| !link.contains("://")).collect()
}

/// Returns the blocks of code of a page: what is after the fence, and the text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open = None;
    for event in Parser::new(page) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = Some((info.into_string(), String::new()));
            }
            Event::Text(part) => {
                if let Some((_, text)) = &mut open {
                    text.push_str(&part);
                }
            }
            Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
            _ => {}
        }
    }
    blocks
}

#[test]
fn the_summary_has_every_page() {
    let summary = fs::read_to_string(source().join("SUMMARY.md")).unwrap();
    let linked: BTreeSet<_> = links(&summary).into_iter().collect();
    let pages: BTreeSet<_> = pages().into_iter().map(|(path, _)| path).collect();
    assert_eq!(linked, pages);
    println!("{} pages", pages.len());
}

#[test]
fn every_page_is_compiled() {
    let compiled = include_str!("../src/guide.rs");
    for (path, _) in pages() {
        // The code of these is that of an example.
        if example_of(&path).is_some() {
            continue;
        }
        assert!(
            compiled.contains(&format!(" \"docs/guide/src/{path}\";")),
            "{path}"
        );
    }
}

/// The folder of the example whose code a page shows.
fn example_of(page: &str) -> Option<PathBuf> {
    let name = page.strip_prefix("frameworks/")?.strip_suffix(".md")?;
    let folder = root().join("examples").join(name);
    folder.is_dir().then_some(folder)
}

/// A page shows a whole program and how to get there, and the example is that program.
#[test]
fn the_page_of_a_framework_is_its_example() {
    let mut examples = 0;
    for (path, text) in pages() {
        let Some(folder) = example_of(&path) else {
            continue;
        };
        examples += 1;
        let headings = markdown::headings(&text);
        for file in ["src/main.rs", "build.rs"] {
            let code = fs::read_to_string(folder.join(file)).ok();
            let is_shown = headings.iter().any(|(_, heading)| heading == file);
            assert_eq!(is_shown, code.is_some(), "{path}: {file}");
            if let Some(code) = code {
                assert_eq!(
                    markdown::code(&text, file),
                    [code.trim_end()],
                    "{path}: {file}"
                );
            }
        }
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        assert_eq!(added(&text), needed(&manifest.parse().unwrap()), "{path}");
        let main = fs::read_to_string(folder.join("src/main.rs")).unwrap();
        let lines = main.lines().count();
        assert!(lines <= 80, "{path}: {lines} lines");
    }
    println!("{examples} examples");
    assert_eq!(examples, 8);
}

/// The packages that the commands of a page add, without their versions.
fn added(page: &str) -> BTreeSet<String> {
    let commands = markdown::code(page, "Create a package").join("\n");
    let mut added = BTreeSet::new();
    for command in commands.lines() {
        let Some(arguments) = command.strip_prefix("cargo add ") else {
            continue;
        };
        let mut words = arguments.split(' ');
        while let Some(word) = words.next() {
            match word {
                "--features" => drop(words.next()),
                "--build" => {}
                "--path" => {
                    let path = words.next().unwrap();
                    added.insert(path.rsplit('/').next().unwrap().to_owned());
                }
                name => {
                    added.insert(name.split('@').next().unwrap().to_owned());
                }
            }
        }
    }
    added
}

/// The packages that an example needs to be built.
fn needed(manifest: &Table) -> BTreeSet<String> {
    ["dependencies", "build-dependencies"]
        .into_iter()
        .filter_map(|table| manifest.get(table)?.as_table())
        .flat_map(|table| table.keys().cloned())
        .collect()
}

/// What the guide lets a reader write passes what the guide lets CI run.
#[test]
fn the_first_service_passes_lint() {
    let page = fs::read_to_string(source().join("first-service.md")).unwrap();
    let code = include_str!("../src/first_service.rs");
    let declared = &code[code.find("/// Errors of").unwrap()..];
    assert!(page.contains(declared), "the page has other declarations");
    let findings = Reference::of::<CardError>().lint();
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn every_link_leads_to_a_heading_of_a_page() {
    for (path, text) in pages() {
        let folder = Path::new(&path).parent().unwrap();
        for link in links(&text) {
            let (file, heading) = link.split_once('#').unwrap_or((&link, ""));
            let target = fs::read_to_string(source().join(folder).join(file));
            let target = target.unwrap_or_else(|_| panic!("{path}: {link}"));
            let slugs = markdown::headings(&target).into_iter();
            let mut slugs = slugs.map(|(_, text)| text.to_lowercase().replace(' ', "-"));
            assert!(
                heading.is_empty() || slugs.any(|slug| slug == heading),
                "{path}: {link}"
            );
        }
    }
}

/// `ignore` is for a test that would need a program of its own.
#[test]
fn rust_is_compiled_except_for_one_block() {
    let mut compiled = 0;
    let mut ignored = Vec::new();
    for (path, text) in pages() {
        for (info, _) in blocks(&text) {
            let mut words = info.split(',');
            if words.next() != Some("rust") {
                assert!(
                    ["http", "markdown", "sh", "text", "toml", "yaml"].contains(&&*info),
                    "{path}: a block of {info:?}, which rustdoc may compile"
                );
                continue;
            }
            compiled += 1;
            if words.any(|word| word == "ignore") && example_of(&path).is_none() {
                ignored.push(path.clone());
            }
        }
    }
    assert_eq!(ignored, ["joining.md"]);
    println!("{compiled} blocks of Rust");
}

/// Whoever reads a page as a file, and not in the book, would see lines that are for tests alone.
#[test]
fn no_line_is_hidden() {
    for (path, text) in pages() {
        for (info, code) in blocks(&text) {
            let mut lines = code.lines();
            let hidden = lines.find(|line| *line == "#" || line.starts_with("# "));
            let is_rust = info.split(',').next() == Some("rust");
            assert!(!is_rust || hidden.is_none(), "{path}: {hidden:?}");
        }
    }
}

/// The commands name features and subcommands that are there.
#[test]
fn the_commands_name_what_is_there() {
    let arguments = fs::read_to_string(root().join("cargo-api-errors/src/args.rs")).unwrap();
    for (path, text) in pages() {
        // Also those in the text and in tables.
        for command in text.split(['`', '\n']) {
            if let Some(rest) = command.strip_prefix("cargo api-errors ") {
                let task = rest.split(' ').next().unwrap();
                let mut variant = task[..1].to_uppercase();
                variant.push_str(&task[1..]);
                let declared = [" {", ",", "("]
                    .iter()
                    .any(|after| arguments.contains(&format!("\n    {variant}{after}")));
                assert!(declared, "{path}: {command}");
            }
            if let Some(rest) = command.strip_prefix("cargo add --path ../api-error/") {
                let mut words = rest.split(' ');
                let folder = words.next().unwrap();
                let manifest = root().join(folder).join("Cargo.toml");
                let manifest: Table = fs::read_to_string(manifest).unwrap().parse().unwrap();
                let features = words.skip_while(|word| *word != "--features").nth(1);
                for feature in features.into_iter().flat_map(|list| list.split(',')) {
                    assert!(
                        manifest["features"].get(feature).is_some(),
                        "{path}: {command}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_differences_of_frameworks_are_those_of_the_layer() {
    let documented = root().join("api-error-core/src/layer/frameworks.md");
    let documented = fs::read_to_string(documented).unwrap();
    let page = fs::read_to_string(source().join("frameworks/versions.md")).unwrap();
    let told = markdown::table(&page, "What is different");
    let told: Vec<_> = told.iter().map(|row| comparable(&row[1])).collect();
    let documented = markdown::table(&format!("# Differences\n\n{documented}"), "Differences");
    let documented: Vec<_> = documented.iter().map(|row| comparable(&row[1])).collect();
    assert_eq!(told, documented);
}

/// Returns the words alone: sentences may end in other places.
fn comparable(text: &str) -> String {
    let words = text.split(|char: char| !char.is_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}
