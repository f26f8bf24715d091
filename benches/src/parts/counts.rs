//! Instructions and allocations, as a table.

use std::fmt::Write as _;
use std::io;

use crate::cases::by::{DECLARED, FLOOR, IDS_CONSTANT, LAYER};
use crate::cases::what::{FIELDS_AND_ID, LONG_ESCAPED, PLAIN, SERVED, SERVED_WITH_ID};
use crate::cases::{COPIED_BODY, ESCAPED_STRING, REFERENCE, STATIC_BODY};
use crate::counts::{Count, Counts, count_all, ratio};
use crate::environment::Environment;
use crate::page::{Aim, aims};

pub(super) fn measure(_: usize) -> io::Result<String> {
    let counts = count_all()?;
    let reference = find(&counts, FLOOR, REFERENCE)?.instructions;
    let mut text = format!(
        "{}, callgrind.\n\n\
         | response | instructions | × the reference | allocations | bytes |\n\
         | --- | ---: | ---: | ---: | ---: |\n",
        Environment::current()?,
    );
    for (name, count) in &counts {
        let _ = writeln!(
            text,
            "| {name} | {} | {:.2} | {} | {} |",
            count.instructions,
            ratio(count.instructions, reference),
            count.allocations,
            count.bytes,
        );
    }
    let mut met = bodies(&counts)?;
    met.extend(layers(&counts)?);
    text.push_str(&aims(&met));
    Ok(text)
}

/// The aims for responses.
fn bodies(counts: &Counts) -> io::Result<Vec<Aim>> {
    let plain = find(counts, DECLARED, PLAIN)?;
    let fields = find(counts, DECLARED, FIELDS_AND_ID)?;
    let static_body = find(counts, FLOOR, STATIC_BODY)?;
    let copied_body = find(counts, FLOOR, COPIED_BODY)?.instructions;
    let escaped_string = find(counts, FLOOR, ESCAPED_STRING)?.instructions;
    let escaped = find(counts, DECLARED, LONG_ESCAPED)?;
    let shape = |what| find(counts, DECLARED, what);
    let standard = shape("Standard, 10 field errors")?.instructions;
    let allocations = |what, count: Count, limit| Aim {
        what,
        // The allocations of the head, and of the box of axum around a body, do not count.
        figure: ratio(count.allocations.saturating_sub(static_body.allocations), 1),
        limit,
    };
    Ok(vec![
        instructions(
            "without fields, × a static body with a content type",
            plain,
            static_body.instructions,
            1.05,
        ),
        instructions(
            "with fields and id, × a copied body of the same bytes",
            fields,
            copied_body,
            1.5,
        ),
        instructions(
            "10 field errors, Problem, × Standard",
            shape("Problem, 10 field errors")?,
            standard,
            1.5,
        ),
        instructions(
            "10 field errors, Validation, × Standard",
            shape("Validation, 10 field errors")?,
            standard,
            1.5,
        ),
        instructions(
            "10 field errors, Microsoft, × Standard",
            shape("Microsoft, 10 field errors")?,
            standard,
            1.5,
        ),
        instructions(
            "4 KB of message, escaped, × serde_json writing that string",
            escaped,
            escaped_string,
            1.2,
        ),
        allocations("without fields, allocations for the body", plain, 0.0),
        allocations("with fields and id, allocations for the body", fields, 1.0),
    ])
}

/// The aims for the layer around a service that answers with a success.
fn layers(counts: &Counts) -> io::Result<Vec<Aim>> {
    let adds = |by, what| -> io::Result<Count> {
        let (with, floor) = (find(counts, by, what)?, find(counts, FLOOR, what)?);
        Ok(Count {
            instructions: with.instructions.saturating_sub(floor.instructions),
            allocations: with.allocations.saturating_sub(floor.allocations),
            bytes: with.bytes.saturating_sub(floor.bytes),
        })
    };
    let (layer, layer_with_id) = (adds(LAYER, SERVED)?, adds(LAYER, SERVED_WITH_ID)?);
    // An id that costs nothing, beside one that is made.
    let pair = adds(IDS_CONSTANT, SERVED)?.instructions;
    let pair_with_id = adds(IDS_CONSTANT, SERVED_WITH_ID)?.instructions;
    Ok(vec![
        instructions(
            "what the layer adds to a 204, × tower-http's request ids",
            layer,
            pair,
            0.5,
        ),
        instructions(
            "the same of a client with an id",
            layer_with_id,
            pair_with_id,
            0.5,
        ),
        Aim {
            what: "allocations that the layer adds to a 204",
            figure: ratio(layer.allocations, 1),
            limit: 4.0,
        },
    ])
}

fn instructions(what: &'static str, count: Count, than: u64, limit: f64) -> Aim {
    Aim {
        what,
        figure: ratio(count.instructions, than),
        limit,
    }
}

fn find(counts: &Counts, by: &str, what: &str) -> io::Result<Count> {
    let name = format!("{by}: {what}");
    let count = counts.iter().find(|(counted, _)| *counted == name);
    let (_, count) = count.ok_or_else(|| io::Error::other(format!("`{name}` was not counted")))?;
    Ok(*count)
}
