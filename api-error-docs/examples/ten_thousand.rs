//! How long each format takes for 10,000 codes: `ten_thousand [HTML-FILE]`.
//!
//! Build it with `--release`; the page is written to the file if one is named.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;
use std::{env, fs};

use api_error_core::HttpError;
use api_error_docs::{GroupBy, Layout, Reference, Style, Terminal};
use serde_json::{Value, json};

const CODES: usize = 10_000;
const SECTIONS: usize = 100;

fn main() -> Result<(), Box<dyn Error>> {
    let file = file()?;
    println!("{} codes, {:.1} MB of JSON", CODES, megabytes(&file));
    let reference = measure("read JSON", || Reference::from_json(&file))?;
    measure("write JSON", || reference.to_json());
    measure("Markdown", || reference.to_markdown());
    measure("llms.txt", || reference.to_llms_txt());
    measure("CSV", || reference.to_csv());
    let terminal = Terminal::plain().with_width(120);
    measure("terminal", || reference.to_terminal(terminal));
    measure("lint", || reference.lint());
    let html = measure("HTML", || reference.to_html());
    println!("{:.1} MB of HTML", megabytes(&html));
    let cards = Layout::new().with_style(Style::Cards);
    let cards = reference.clone().with_layout(cards);
    measure("Markdown, cards", || cards.to_markdown());
    measure("HTML, cards", || cards.to_html());
    let single = Layout::new().with_group_by(GroupBy::Nothing);
    let single = reference.with_layout(single);
    measure("Markdown, one table", || single.to_markdown());
    measure("HTML, one table", || single.to_html());
    if let Some(path) = env::args_os().nth(1) {
        fs::write(path, html)?;
    }
    Ok(())
}

fn measure<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = black_box(work());
    println!("{:>7.1} ms  {what}", start.elapsed().as_secs_f64() * 1000.0);
    result
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn megabytes(text: &str) -> f64 {
    text.len() as f64 / 1_000_000.0
}

/// The file of a catalog in which every error has everything.
fn file() -> Result<String, Box<dyn Error>> {
    let mut file: Value = serde_json::from_str(&Reference::of::<HttpError>().to_json())?;
    let error = file["errors"][0].clone();
    let errors = (0..CODES).map(|index| {
        let mut error = error.clone();
        error["code"] = json!(format!("resource_{index}_is_not_ready"));
        error["title"] = json!(format!("Resource {index} is not ready"));
        error["status"] = json!(400 + index % 200);
        error["type"] = json!(format!("type_{}", index % 12));
        error["group"] = json!(format!("Section {}", index / (CODES / SECTIONS)));
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
    file["groups"] = (0..SECTIONS)
        .map(|index| json!({"name": format!("Section {index}")}))
        .collect();
    Ok(serde_json::to_string_pretty(&file)?)
}
