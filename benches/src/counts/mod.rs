//! Counts that do not depend on the load of the machine: instructions, allocations.

mod allocations;
mod instructions;
mod kept;
mod verdict;

use std::io;

use serde::{Deserialize, Serialize};

use crate::cases;

pub(crate) use allocations::allocations_of;
pub use allocations::print as print_allocations;
pub(crate) use instructions::instructions_of;
pub use instructions::response;
pub use kept::Kept;
pub(crate) use verdict::ratio;
pub use verdict::{Verdict, Way};

/// The counts of one response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Instructions of the processor, to make the response and to drop it.
    pub instructions: u64,
    /// The number of allocations.
    pub allocations: u64,
    /// The allocated memory, in bytes.
    pub bytes: u64,
}

/// The counts of all cases, by their names, in order.
pub type Counts = Vec<(String, Count)>;

/// Counts the instructions and allocations of each case.
///
/// # Errors
///
/// If valgrind or cargo cannot be run.
pub fn count_all() -> io::Result<Counts> {
    let allocations = allocations::count()?;
    cases::all()
        .iter()
        .map(ToString::to_string)
        .zip(allocations)
        .map(|(name, (allocations, bytes))| {
            let count = Count {
                instructions: instructions::count(&name)?,
                allocations,
                bytes,
            };
            Ok((name, count))
        })
        .collect()
}
