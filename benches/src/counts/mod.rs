//! What does not depend on how busy the machine is: instructions, allocations.

mod allocations;
mod instructions;
mod kept;
mod verdict;

use std::io;

use serde::{Deserialize, Serialize};

use crate::cases;

pub use allocations::print as print_allocations;
pub use instructions::answer;
pub use kept::Kept;
pub(crate) use verdict::ratio;
pub use verdict::{Verdict, Way};

/// What one answer takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Instructions of the processor, to make the answer and to drop it.
    pub instructions: u64,
    /// How often memory is allocated.
    pub allocations: u64,
    /// How much of it, in bytes.
    pub bytes: u64,
}

/// The counts of all cases, by their names, in order.
pub type Counts = Vec<(String, Count)>;

/// Counts what each case takes.
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
