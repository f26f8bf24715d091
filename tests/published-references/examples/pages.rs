//! Writes the page of every seed, in Markdown and HTML, the pages of `LedgerOS`, the
//! service, and what a search in it finds: `pages DIRECTORY`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use api_error_docs::{ErrorDoc, Layout, Reference, Theme};

fn main() -> io::Result<()> {
    let Some(directory) = env::args_os().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("name the directory to write to"));
    };
    let pages = [
        (
            "ledgerscan",
            api_error_published_references::ledgerscan::reference as fn() -> Reference,
        ),
        (
            "status_tables",
            api_error_published_references::status_tables::reference,
        ),
        (
            "searchable_cards",
            api_error_published_references::searchable_cards::reference,
        ),
        (
            "ledgeros",
            api_error_published_references::ledgeros::reference,
        ),
        (
            "cards_with_bodies",
            api_error_published_references::cards_with_bodies::reference,
        ),
    ];
    fs::create_dir_all(&directory)?;
    for (name, reference) in pages {
        let reference = reference();
        fs::write(
            directory.join(format!("{name}.md")),
            reference.to_markdown(),
        )?;
        fs::write(directory.join(format!("{name}.html")), reference.to_html())?;
    }
    strange(&directory)?;
    fs::write(directory.join("right_to_left.html"), right_to_left()?)?;
    let service = service(&directory)?;
    let searches = serde_json::to_string(&searches(&service))?;
    fs::write(directory.join("searches.json"), searches)
}

/// Writes the page of the service as `service.html`, and those of its codes in `errors`.
fn service(directory: &Path) -> io::Result<Reference> {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/ledgeros/docs/api-errors.json");
    let reference = Reference::from_json(&fs::read_to_string(file)?).map_err(io::Error::other)?;
    fs::write(directory.join("service.html"), reference.to_html())?;
    fs::create_dir_all(directory.join("errors"))?;
    for (name, page) in reference.to_site() {
        fs::write(directory.join(name), page)?;
    }
    Ok(reference)
}

/// Writes pages with few codes, and with codes and texts as nobody wants them.
fn strange(directory: &Path) -> io::Result<()> {
    let long = "much_too_long_".repeat(16);
    let codes = [
        "a b",
        "a%20b",
        "50% off",
        "%7",
        "a/b?c#d",
        "<b>&amp;",
        "1001",
        "10",
        "__proto__",
        "constructor",
        "toString",
        "ui-query",
        "section-codes",
        "group-all",
        "[id]",
        &long,
    ];
    let error = |code: &&str| {
        serde_json::json!({
            "code": code, "status": 400, "title": format!("Strange {}", "word".repeat(40)),
            "other_statuses": [503], "type": "first", "other_types": ["second, third"],
            "group": "All", "envelope": "E", "description": "مرحبا بالعالم: \u{5e9}\u{5dc}\u{5d5}\u{5dd}.",
            "resolution": "Do it.",
            "details": [{
                "name": "a_name_that_is_far_too_long_for_its_own_column", "rust_type": "u32",
                "description": "word ".repeat(40),
            }],
        })
    };
    for (name, count) in [
        ("strange", codes.len()),
        ("none", 0),
        ("one", 1),
        ("three", 3),
    ] {
        let errors: Vec<_> = codes[..count].iter().map(error).collect();
        let file = serde_json::json!({
            "schema_version": 1, "title": "Strange", "errors": errors, "groups": [{"name": "All"}],
            "envelopes": [{"name": "E", "shape": "error_object", "content_type": "application/json"}],
            "retired": [{"code": "c d", "instead": "Use nothing."}],
        });
        let mut reference = Reference::from_json(&file.to_string()).map_err(io::Error::other)?;
        if name == "three" {
            reference = reference.with_layout(Layout::new().with_theme(theme()));
        }
        fs::write(directory.join(format!("{name}.html")), reference.to_html())?;
    }
    Ok(())
}

/// Returns a page on which every text that an author writes is from right to left, with a full stop
/// at its end.
fn right_to_left() -> io::Result<String> {
    let text = "مرحبا بالعالم.";
    let error = |code: &str, causes: &[&str]| {
        serde_json::json!({
            "code": code, "status": 400, "title": text, "type": "first", "group": text,
            "envelope": "E", "message": text, "description": format!("{text}\n\n{text}"),
            "causes": causes, "resolution": text, "scenario": text, "deprecated": text,
            "remarks": format!("# Notes\n{text}"),
            "details": [{"name": "card_id", "rust_type": "u32", "description": text}],
            "headers": [{"name": "x-limit", "description": text}],
        })
    };
    let file = serde_json::json!({
        "schema_version": 1, "title": text, "description": text,
        "errors": [error("one", &[text]), error("two", &[text, text])],
        "groups": [{"name": text, "description": text}],
        "types": [{"name": "first", "description": text}],
        "envelopes": [{"name": "E", "shape": "error_object", "content_type": "application/json"}],
        "retired": [{"code": "gone", "instead": text}],
    });
    let reference = Reference::from_json(&file.to_string()).map_err(io::Error::other)?;
    Ok(reference.to_html())
}

/// Returns a theme whose color can be read on dark pages alone, and whose rules try to end
/// their element.
fn theme() -> Theme {
    Theme::new()
        .with_accent([0xff, 0xd4, 0x00])
        .with_logo(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 8"><path d="M0 8 4 0l4 8z"/></svg>"#)
        .with_css("a { color: var(--accent); } h1::after { content: '</style><b>'; }\r\n")
}

/// Returns each generated input with the codes that the search of the library finds.
fn searches(reference: &Reference) -> Vec<(String, Vec<String>)> {
    let inputs = reference.errors().iter().flat_map(inputs);
    let inputs: BTreeSet<_> = inputs.filter(|input| !input.is_empty()).collect();
    // All of them take a minute, and the kinds are the same everywhere.
    let found = inputs.into_iter().step_by(3).map(|input| {
        let found = reference.search(&input);
        let codes = found.errors().iter().map(|error| error.code.clone());
        (input, codes.collect())
    });
    found.collect()
}

/// Returns what people may type or paste for an error, with mistakes of each kind.
fn inputs(error: &ErrorDoc) -> Vec<String> {
    let ErrorDoc { code, status, .. } = error;
    let mut inputs = vec![
        code.to_uppercase(),
        code.replace('_', "-"),
        code.replace('_', " "),
        code.replace('_', ""),
        format!("error: {code} ({status})"),
        format!("HTTP/1.1 {status}"),
        format!(r#"{{"error":{{"code":"{code}","request_id":"req_8f3a2b1c"}}}}"#),
        format!("{}xx {}", status / 100, error.title),
        error.title.clone(),
    ];
    for at in 1..code.len() {
        let (before, after) = code.split_at(at);
        inputs.push(before.to_owned());
        inputs.push(format!("{before}{}", &after[1..]));
        inputs.push(format!("{before}x{after}"));
        if let Some(next) = after.get(1..2) {
            inputs.push(format!("{before}{next}{}{}", &after[..1], &after[2..]));
        }
    }
    if let Some(message) = &error.message {
        inputs.push(message.replace(['{', '}'], "4711"));
        inputs.push(message.split('{').next().unwrap_or_default().to_owned());
    }
    // Words that are together, words that are not, and words of which one is unknown.
    let texts = error.causes.iter().chain([&error.description]);
    for text in texts {
        let words: Vec<_> = text.split_whitespace().collect();
        inputs.extend(words.chunks(3).map(|words| words.join(" ")));
        inputs.extend(
            words
                .windows(5)
                .map(|words| format!("{} {}", words[4], words[0])),
        );
        inputs.extend(
            words
                .windows(9)
                .map(|words| format!("{} unicorn {}", words[8], words[0])),
        );
    }
    inputs
}
