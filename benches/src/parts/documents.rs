//! The time of each format for 10,000 codes, and of their page in a browser.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, io};

use api_error_core::HttpError;
use api_error_docs::{GroupBy, Layout, OpenApi, Reference, Style, Terminal};
use serde_json::{Value, json};

use crate::environment::{output, workspace};
use crate::page::{Aim, aims};

const CODES: usize = 10_000;
const SECTIONS: usize = 100;

/// The source of the documents.
struct References {
    file: String,
    tables: Reference,
    cards: Reference,
    single: Reference,
}

/// A document, and the function that makes it. Its size counts, too.
type Format = (&'static str, fn(&References) -> usize);

const FORMATS: [Format; 15] = [
    ("reading `api-errors.json`", |all| {
        Reference::from_json(&all.file).map_or(0, |read| read.errors().len())
    }),
    ("writing it", |all| all.tables.to_json().len()),
    ("Markdown, tables", |all| all.tables.to_markdown().len()),
    ("Markdown, one table", |all| all.single.to_markdown().len()),
    ("Markdown, cards", |all| all.cards.to_markdown().len()),
    ("`llms.txt`", |all| all.tables.to_llms_txt().len()),
    ("CSV", |all| all.tables.to_csv().len()),
    ("terminal, 120 columns", |all| {
        all.tables
            .to_terminal(Terminal::plain().with_width(120))
            .len()
    }),
    ("lint", |all| all.tables.lint().len()),
    ("HTML, tables", |all| all.tables.to_html().len()),
    ("HTML, one table", |all| all.single.to_html().len()),
    ("HTML, cards", |all| all.cards.to_html().len()),
    ("OpenAPI 3.1", |all| {
        all.tables.to_openapi(OpenApi::V3_1).len()
    }),
    ("JSON Schema", |all| all.tables.to_json_schema().len()),
    ("TypeScript", |all| all.tables.to_typescript().len()),
];

pub(super) fn documents(rounds: usize) -> io::Result<String> {
    let all = references(CODES, SECTIONS)?;
    let [least] = least(rounds, [&all]);
    let mut text = format!(
        "{CODES} codes, {} MB of `api-errors.json`.\n\n| format | ms |\n| --- | ---: |\n",
        all.file.len() / 1_000_000,
    );
    for ((format, _), least) in FORMATS.iter().zip(least) {
        let _ = writeln!(text, "| {format} | {:.0} |", millis(least));
    }
    let openapi = FORMATS.iter().zip(least);
    let openapi = openapi.filter(|((format, _), _)| format.starts_with("OpenAPI"));
    let openapi = openapi.map(|(_, least)| least).max().unwrap_or_default();
    let growth = growth(rounds, &mut text)?;
    text.push_str(&aims(&[
        Aim {
            what: "OpenAPI, in s",
            figure: openapi.as_secs_f64(),
            limit: 0.25,
        },
        Aim {
            what: "the largest growth, where 2 is linear",
            figure: growth,
            limit: 2.5,
        },
    ]));
    Ok(text)
}

/// Measures twice as many codes beside half of them, each in a section of its own. Returns the
/// largest ratio.
fn growth(rounds: usize, text: &mut String) -> io::Result<f64> {
    let half = references(CODES / 2, CODES / 2)?;
    let whole = references(CODES, CODES)?;
    // Beside each other, so that a slow moment of the machine is one of both, and more often,
    // because a ratio has the noise of two figures.
    let [half, whole] = least(3 * rounds, [&half, &whole]);
    let _ = write!(
        text,
        "\nEach code in a section of its own:\n\n\
         | format | {} sections, ms | {CODES} sections, ms | growth |\n\
         | --- | ---: | ---: | ---: |\n",
        CODES / 2,
    );
    let mut largest: f64 = 0.0;
    for (((format, _), half), whole) in FORMATS.iter().zip(half).zip(whole) {
        let growth = whole.as_secs_f64() / half.as_secs_f64();
        largest = largest.max(growth);
        let (half, whole) = (millis(half), millis(whole));
        let _ = writeln!(text, "| {format} | {half:.0} | {whole:.0} | {growth:.2} |");
    }
    Ok(largest)
}

/// Returns the least time of each format, for each of the references.
fn least<const N: usize>(
    rounds: usize,
    references: [&References; N],
) -> [[Duration; FORMATS.len()]; N] {
    let mut least = [[Duration::MAX; FORMATS.len()]; N];
    for _ in 0..rounds {
        for (format, (_, make)) in FORMATS.iter().enumerate() {
            for (all, least) in references.iter().zip(&mut least) {
                let start = Instant::now();
                black_box(make(all));
                least[format] = start.elapsed().min(least[format]);
            }
        }
    }
    least
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

pub(super) fn keystrokes(_: usize) -> io::Result<String> {
    let browser = workspace().join("tests/browser");
    output(
        Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(&browser),
    )?;
    let page = page()?;
    let rows = |script| {
        output(
            Command::new("node")
                .arg(script)
                .arg(&page)
                .current_dir(&browser),
        )
    };
    let keystrokes = rows("keystroke.js")?;
    let loads = rows("first-paint.js")?;
    let mut text = format!(
        "| typed | shown | ms |\n| --- | --- | ---: |\n{keystrokes}\n\
         | after the start of the load | ms |\n| --- | ---: |\n{loads}"
    );
    text.push_str(&aims(&[
        Aim {
            what: "the slowest keystroke, in ms",
            figure: figures(&keystrokes).fold(0.0, f64::max),
            limit: 50.0,
        },
        Aim {
            what: "the first paint, in ms",
            figure: figures(&loads).next().unwrap_or(f64::INFINITY),
            limit: 300.0,
        },
    ]));
    Ok(text)
}

/// Returns the last figure of each row.
fn figures(rows: &str) -> impl Iterator<Item = f64> {
    rows.lines().filter_map(|row| {
        let figure = row.trim_end_matches(" |").rsplit(' ').next()?;
        figure.parse().ok()
    })
}

/// Returns the page of all codes, in a file.
fn page() -> io::Result<PathBuf> {
    let path = fs::canonicalize(workspace().join("target"))?.join("ten_thousand.html");
    fs::write(&path, references(CODES, SECTIONS)?.tables.to_html())?;
    Ok(path)
}

fn references(codes: usize, sections: usize) -> io::Result<References> {
    let file = file(codes, sections)?;
    let tables = Reference::from_json(&file).map_err(io::Error::other)?;
    let cards = Layout::new().with_style(Style::Cards);
    let single = Layout::new().with_group_by(GroupBy::Nothing);
    Ok(References {
        cards: tables.clone().with_layout(cards),
        single: tables.clone().with_layout(single),
        tables,
        file,
    })
}

/// Returns the file of a catalog in which every error has all fields.
fn file(codes: usize, sections: usize) -> io::Result<String> {
    let mut file: Value = serde_json::from_str(&Reference::of::<HttpError>().to_json())?;
    let error = file["errors"][0].clone();
    let errors = (0..codes).map(|index| {
        let mut error = error.clone();
        error["code"] = json!(format!("resource_{index}_is_not_ready"));
        error["title"] = json!(format!("Resource {index} is not ready"));
        error["status"] = json!(400 + index % 200);
        error["type"] = json!(format!("type_{}", index % 12));
        error["group"] = json!(format!("Section {}", index / (codes / sections)));
        error["description"] = json!(format!(
            "Resource {index} is *being prepared*, which takes a moment; see `state`."
        ));
        error["causes"] = json!([
            format!("Resource {index} was created a moment ago."),
            "It is being moved to another region.",
        ]);
        error["resolution"] = json!("Wait until `state` is `ready` and send the request again.");
        error["details"] = json!([
            {"name": "resource", "rust_type": "ResourceId", "description": "The resource"},
            {"name": "state", "rust_type": "State"},
        ]);
        error
    });
    file["errors"] = errors.collect();
    file["types"] = (0..12)
        .map(|index| json!({"name": format!("type_{index}")}))
        .collect();
    file["groups"] = (0..sections)
        .map(|index| json!({"name": format!("Section {index}")}))
        .collect();
    Ok(serde_json::to_string_pretty(&file)?)
}
