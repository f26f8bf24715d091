//! Instructions and allocations, as a table.

use std::fmt::Write as _;
use std::io;

use crate::cases::REFERENCE;
use crate::counts::{count_all, ratio};
use crate::environment::Environment;

pub(super) fn measure(_: usize) -> io::Result<String> {
    let counts = count_all()?;
    let reference = counts.iter().find(|(name, _)| name == REFERENCE);
    let reference = reference.map_or(1, |(_, count)| count.instructions);
    let mut table = format!(
        "{}, callgrind.\n\n\
         | answer | instructions | × the reference | allocations | bytes |\n\
         | --- | ---: | ---: | ---: | ---: |\n",
        Environment::current()?,
    );
    for (name, count) in &counts {
        let _ = writeln!(
            table,
            "| {name} | {} | {:.2} | {} | {} |",
            count.instructions,
            ratio(count.instructions, reference),
            count.allocations,
            count.bytes,
        );
    }
    Ok(table)
}
