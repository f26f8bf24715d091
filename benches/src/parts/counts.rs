//! Instructions and allocations, as a table.

use std::fmt::Write as _;
use std::io;

use crate::cases::by::{DECLARED, FLOOR, IDS_CONSTANT, JSON, LAYER, SERDE};
use crate::cases::what::{FIELDS_AND_ID, PLAIN, SERVED, SERVED_WITH_ID};
use crate::cases::{REFERENCE, STATIC_BODY};
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
    let plain = find(&counts, DECLARED, PLAIN)?;
    let fields = find(&counts, DECLARED, FIELDS_AND_ID)?;
    let around = find(&counts, FLOOR, STATIC_BODY)?.allocations;
    let instructions = |what, count: Count, than: u64, limit| Aim {
        what,
        figure: ratio(count.instructions, than),
        limit,
    };
    let allocations = |what, count: Count, limit| Aim {
        what,
        // The allocations of the head, and of the box of axum around a body, do not count.
        figure: ratio(count.allocations.saturating_sub(around), 1),
        limit,
    };
    let serde = find(&counts, SERDE, FIELDS_AND_ID)?.instructions;
    let json = find(&counts, JSON, FIELDS_AND_ID)?.instructions;
    let adds = |by, what| -> io::Result<Count> {
        let (with, floor) = (find(&counts, by, what)?, find(&counts, FLOOR, what)?);
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
    text.push_str(&aims(&[
        instructions("without fields, × the reference", plain, reference, 1.3),
        instructions(
            "with fields and id, × the reference",
            fields,
            reference,
            3.0,
        ),
        instructions(
            "with fields and id, × the serde struct",
            fields,
            serde,
            1.0 / 3.0,
        ),
        instructions("with fields and id, × `json!`", fields, json, 1.0 / 8.0),
        allocations("without fields, allocations for the body", plain, 0.0),
        allocations("with fields and id, allocations for the body", fields, 1.0),
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
    ]));
    Ok(text)
}

fn find(counts: &Counts, by: &str, what: &str) -> io::Result<Count> {
    let name = format!("{by}: {what}");
    let count = counts.iter().find(|(counted, _)| *counted == name);
    let (_, count) = count.ok_or_else(|| io::Error::other(format!("`{name}` was not counted")))?;
    Ok(*count)
}
