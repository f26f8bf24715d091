//! Instructions and allocations, as a table.

use std::fmt::Write as _;
use std::io;

use crate::cases::by::{DECLARED, FLOOR, JSON, SERDE};
use crate::cases::what::{FIELDS_AND_ID, PLAIN};
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
    ]));
    Ok(text)
}

fn find(counts: &Counts, by: &str, what: &str) -> io::Result<Count> {
    let name = format!("{by}: {what}");
    let count = counts.iter().find(|(counted, _)| *counted == name);
    let (_, count) = count.ok_or_else(|| io::Error::other(format!("`{name}` was not counted")))?;
    Ok(*count)
}
