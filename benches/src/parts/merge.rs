//! The time to merge the references of many services.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io;
use std::time::{Duration, Instant};

use api_error_docs::Reference;
use serde_json::{Value, json};

use crate::page::{Aim, aims};

const SERVICES: usize = 200;
const CODES: usize = 500;

/// The measurements, in the order of the table.
const STEPS: [&str; 4] = ["reading", "merging", "writing", "comparing"];

pub(super) fn measure(rounds: usize) -> io::Result<String> {
    let files: Vec<_> = (0..SERVICES).map(file).collect();
    let mut least = [Duration::MAX; STEPS.len()];
    let mut codes = 0;
    let mut duplicates = 0;
    for _ in 0..rounds {
        let mut slots = least.iter_mut();
        let mut timed = |start: Instant| {
            let elapsed = start.elapsed();
            if let Some(slot) = slots.next() {
                *slot = elapsed.min(*slot);
            }
        };
        let start = Instant::now();
        let services = files.iter().map(|file| Reference::from_json(file));
        let services = services.collect::<Result<Vec<_>, _>>();
        let services = services.map_err(io::Error::other)?;
        timed(start);

        let start = Instant::now();
        let merged = Reference::merge("All services", services).map_err(io::Error::other)?;
        timed(start);

        let start = Instant::now();
        black_box(merged.reference.to_json());
        timed(start);

        let start = Instant::now();
        let changes = merged.reference.changes_since(&merged.reference);
        timed(start);
        if !changes.is_empty() {
            return Err(io::Error::other("a reference differs from itself"));
        }
        codes = merged.reference.errors().len();
        duplicates = merged.duplicates.len();
    }
    let bytes: usize = files.iter().map(String::len).sum();
    let mut table = format!(
        "{SERVICES} services, {codes} codes, {duplicates} of them in more than one service, \
         {} MB of files.\n\n| step | ms |\n| --- | ---: |\n",
        bytes / 1_000_000,
    );
    for (step, time) in STEPS.iter().zip(least) {
        let _ = writeln!(table, "| {step} | {:.0} |", time.as_secs_f64() * 1e3);
    }
    let merge: Duration = least.iter().take(3).sum();
    let _ = writeln!(
        table,
        "| **read, merged and written** | {:.0} |",
        merge.as_secs_f64() * 1e3
    );
    table.push_str(&aims(&[Aim {
        what: "read, merged and written, in s",
        figure: merge.as_secs_f64(),
        limit: 1.0,
    }]));
    Ok(table)
}

/// Returns the file of a service. Other services have every tenth code, too.
fn file(service: usize) -> String {
    let errors: Vec<_> = (0..CODES).map(|code| error(service, code)).collect();
    json!({
        "schema_version": 1,
        "title": format!("Service {service}"),
        "domain": format!("service-{service}.example.com"),
        "envelopes": [{
            "name": "Standard",
            "content_type": "application/json",
            "members": [{"path": "error.code", "description": "The code"}],
        }],
        "types": [{"name": "conflict_error", "description": "The state rules it out"}],
        "groups": [{"name": "First"}, {"name": "Second"}],
        "errors": errors,
        "retired": [{"code": "old_code", "instead": "Use another."}],
    })
    .to_string()
}

fn error(service: usize, number: usize) -> Value {
    let code = if number.is_multiple_of(10) {
        format!("common_{number}")
    } else {
        format!("service_{service}_error_{number}")
    };
    json!({
        "code": code,
        "status": 400 + number % 20,
        "type": "conflict_error",
        "title": format!("Error {number}"),
        "group": if number.is_multiple_of(2) { "First" } else { "Second" },
        "message": format!("error {number} of {{subject}}"),
        "description": format!("What error {number} of service {service} means, in a sentence."),
        "causes": ["Something happened before.", "Something did not happen after."],
        "resolution": "Look at the subject, and send the request again.",
        "details": [
            {"name": "subject", "rust_type": "String", "example": "something"},
            {"name": "limit", "rust_type": "u32", "example": 5},
        ],
        "envelope": "Standard",
        "example": {
            "headers": [["content-type", "application/json"]],
            "body": {"error": {"code": code, "details": {"subject": "something", "limit": 5}}},
        },
        "name": format!("Error::E{number}"),
        "location": {"file": "src/error.rs", "line": number},
    })
}
