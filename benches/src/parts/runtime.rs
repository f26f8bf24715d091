//! The time of a response, beside the peers and beside code by hand.

use std::fmt::Write as _;
use std::io;
use std::process::Command;

use crate::cases::by::{DECLARED, FLOOR, JSON, LAYER, SERDE};
use crate::cases::what::{FIELD_ERRORS, FIELDS, FIELDS_AND_ID, LONG, LONG_ESCAPED, PLAIN};
use crate::cases::{COPIED_BODY, ESCAPED_STRING, REFERENCE, STATIC_BODY};
use crate::environment::{self, output, workspace};
use crate::page::{Aim, aims, bars};
use crate::timing::{self, Timing};

/// The makers of the responses that all can make, and their names in the table.
const MAKERS: [(&str, &str); 8] = [
    (DECLARED, "**api-error-core**, the derive"),
    (SERDE, "by hand: a serde struct through `axum::Json`"),
    (JSON, "by hand: `json!` through `axum::Json`"),
    ("api-error", "api-error: `message` alone"),
    ("doxa", "doxa: code, message, status, the enum's own JSON"),
    ("masterror", "masterror: RFC 7807, code, metadata"),
    (
        "problem_details",
        "problem_details: RFC 9457, members in a struct",
    ),
    (
        "http-api-problem",
        "http-api-problem: RFC 7807, members in a map",
    ),
];

struct Timings(Vec<Timing>);

impl Timings {
    fn find(&self, by: &str, what: &str) -> Option<&Timing> {
        self.0
            .iter()
            .find(|timing| timing.by == by && timing.what == what)
    }

    /// Returns the least time of a response, which must exist.
    fn least(&self, by: &str, what: &str) -> io::Result<f64> {
        let timing = self.find(by, what);
        let timing =
            timing.ok_or_else(|| io::Error::other(format!("no time of `{by}: {what}`")))?;
        Ok(timing.least)
    }
}

pub(super) fn measure(_: usize) -> io::Result<String> {
    let printed = output(
        Command::new("cargo")
            .args(["run", "--release", "--quiet"])
            .args(["--manifest-path", "benches/peers/Cargo.toml"])
            .args(["--target-dir", "target/peers"])
            .current_dir(workspace()),
    )?;
    let timings = Timings(timing::parse(&printed)?);
    let reference = timings.least(FLOOR, REFERENCE)?;
    let mut text = format!("{}; {}.\n\n", environment::processor(), versions()?);
    makers(&mut text, &timings, reference);
    floors(&mut text, &timings)?;
    by_hand(&mut text, &timings)?;
    envelopes(&mut text, &timings, reference);
    layer(&mut text, &timings)?;

    let plain = timings.least(DECLARED, PLAIN)?;
    let fields = timings.least(DECLARED, FIELDS_AND_ID)?;
    let shape = |what| timings.least(DECLARED, what);
    let standard = shape("Standard, 10 field errors")?;
    // Each peer for what it can say.
    let ahead = |what| -> io::Result<f64> {
        let own = timings.least(DECLARED, what)?;
        let peers = MAKERS.iter().filter(|(by, _)| *by != DECLARED);
        let times = peers.filter_map(|(by, _)| timings.find(by, what));
        Ok(own
            / times
                .map(|timing| timing.least)
                .fold(f64::INFINITY, f64::min))
    };
    let aim = |what, figure, limit| Aim {
        what,
        figure,
        limit,
    };
    text.push_str(&aims(&[
        aim(
            "without fields, × a static body with a content type",
            plain / timings.least(FLOOR, STATIC_BODY)?,
            1.05,
        ),
        aim(
            "with fields and id, × a copied body of the same bytes",
            fields / timings.least(FLOOR, COPIED_BODY)?,
            1.5,
        ),
        aim("without fields, × the quickest peer", ahead(PLAIN)?, 1.0),
        aim("with fields, × the quickest peer", ahead(FIELDS)?, 1.0),
        aim(
            "with fields and id, × the quickest peer",
            ahead(FIELDS_AND_ID)?,
            1.0,
        ),
        aim(
            "10 field errors, Problem, × Standard",
            shape("Problem, 10 field errors")? / standard,
            1.5,
        ),
        aim(
            "10 field errors, Validation, × Standard",
            shape("Validation, 10 field errors")? / standard,
            1.5,
        ),
        aim(
            "10 field errors, Microsoft, × Standard",
            shape("Microsoft, 10 field errors")? / standard,
            1.5,
        ),
        aim(
            "4 KB of message, escaped, × serde_json writing that string",
            shape(LONG_ESCAPED)? / timings.least(FLOOR, ESCAPED_STRING)?,
            1.2,
        ),
    ]));
    Ok(text)
}

fn versions() -> io::Result<String> {
    let peers = workspace().join("benches/peers/Cargo.lock");
    let names = [
        "axum",
        "serde_json",
        "api-error",
        "doxa",
        "masterror",
        "problem_details",
        "http-api-problem",
    ];
    environment::versions(&peers, &names)
}

/// Returns a table of the responses that all make, and a picture of the largest.
fn makers(text: &mut String, timings: &Timings, reference: f64) {
    text.push_str("Nanoseconds, and how many times the reference that is:\n\n| | ");
    let whats = [PLAIN, FIELDS, FIELDS_AND_ID];
    let _ = writeln!(
        text,
        "{} |\n| --- | ---: | ---: | ---: |",
        whats.join(" | ")
    );
    for (by, label) in MAKERS {
        let _ = write!(text, "| {label} |");
        for what in whats {
            let _ = match timings.find(by, what) {
                Some(timing) => {
                    let ratio = timing.least / reference;
                    write!(text, " {:.0} ({ratio:.1} ×) |", timing.least)
                }
                None => write!(text, " |"),
            };
        }
        text.push('\n');
    }
    for what in [PLAIN, FIELDS_AND_ID] {
        let figures = MAKERS.iter().filter_map(|(by, _)| {
            let timing = timings.find(by, what)?;
            Some((*by, timing.least))
        });
        let figures: Vec<_> = figures.collect();
        let _ = write!(text, "\nAn answer {what}, in ns:\n\n{}", bars(&figures));
    }
}

fn floors(text: &mut String, timings: &Timings) -> io::Result<()> {
    text.push_str("\nWhat nobody can be faster than:\n\n| | ns |\n| --- | ---: |\n");
    for what in [
        "empty response",
        REFERENCE,
        STATIC_BODY,
        COPIED_BODY,
        "copy of a body",
        ESCAPED_STRING,
    ] {
        let _ = writeln!(text, "| {what} | {:.0} |", timings.least(FLOOR, what)?);
    }
    Ok(())
}

/// Returns a table of the responses that only this project and code by hand make.
fn by_hand(text: &mut String, timings: &Timings) -> io::Result<()> {
    let _ = write!(
        text,
        "\nMore of the same response, in ns, beside what is written by hand:\n\n\
         | | api-error-core | serde struct | of it | `json!` | of it |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for what in FIELD_ERRORS
        .map(|(what, _)| what)
        .into_iter()
        .chain([LONG, LONG_ESCAPED])
    {
        let own = timings.least(DECLARED, what)?;
        let serde = timings.least(SERDE, what)?;
        let _ = write!(
            text,
            "| {what} | {own:.0} | {serde:.0} | {:.2} |",
            own / serde
        );
        let _ = match timings.find(JSON, what) {
            Some(json) => writeln!(text, " {:.0} | {:.2} |", json.least, own / json.least),
            None => writeln!(text, " | |"),
        };
    }
    Ok(())
}

/// Returns a table of the other responses of this project.
fn envelopes(text: &mut String, timings: &Timings, reference: f64) {
    text.push_str(
        "\nThe envelopes (with the id), and what else a declaration can ask for:\n\n\
         | | ns | × the reference |\n| --- | ---: | ---: |\n",
    );
    for timing in timings.0.iter().filter(|timing| timing.by == DECLARED) {
        let (what, least) = (&timing.what, timing.least);
        let _ = writeln!(text, "| {what} | {least:.0} | {:.1} |", least / reference);
    }
}

fn layer(text: &mut String, timings: &Timings) -> io::Result<()> {
    text.push_str(
        "\nA whole request, made and answered, through `ErrorLayer`:\n\n\
         | | without it, ns | with it, ns | it adds |\n| --- | ---: | ---: | ---: |\n",
    );
    for with in timings.0.iter().filter(|timing| timing.by == LAYER) {
        let without = timings.least(FLOOR, &with.what)?;
        let (what, least) = (&with.what, with.least);
        let _ = writeln!(
            text,
            "| {what} | {without:.0} | {least:.0} | {:.0} |",
            least - without
        );
    }
    Ok(())
}
