//! How generated code hands the specs of a type to the core: as arrays of
//! literals.
//!
//! The compiler goes through each expression of a declaration many times, and a
//! literal in an array is the least there is. So each variant has one literal for
//! its texts, which [`packed`] lays out, and one number for what
//! fits into a few bits. The macro writes with [`Facts`] and [`DetailTexts`]; the
//! core reads with `fact!` and `detail_text!`, which expand to a shift and to an
//! index: in const evaluation a call costs as much as ten statements.

mod flags;
pub mod packed;

pub use flags::Flags;

use crate::status::FIRST_ERROR;

/// How many texts each detail has.
pub const DETAIL_TEXTS: usize = 3;

/// The texts of a detail. An absent one is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct DetailTexts<T> {
    pub name: T,
    pub rust_type: T,
    pub description: T,
}

impl<T> DetailTexts<T> {
    /// Returns the texts in the order in which `detail_text!` finds them.
    pub fn pack(self) -> [T; DETAIL_TEXTS] {
        [self.name, self.rust_type, self.description]
    }
}

/// A text of the detail whose texts begin at an index.
#[macro_export]
macro_rules! detail_text {
    ($texts:ident, $first:ident, name) => {
        $texts[$first]
    };
    ($texts:ident, $first:ident, rust_type) => {
        $texts[$first + 1]
    };
    ($texts:ident, $first:ident, description) => {
        $texts[$first + 2]
    };
}

/// Where a fact is in the number of a variant: its lowest bit, or its greatest
/// value. The facts fill the 64 bits without a gap. What each variant has is in the lowest bits, so
/// that the number, which is a literal, is short for most.
#[doc(hidden)]
#[macro_export]
macro_rules! __fact {
    (shift status) => {
        0
    };
    (max status) => {
        0xff
    };
    (shift flags) => {
        8
    };
    (max flags) => {
        0x3ff
    };
    (shift line) => {
        18
    };
    (max line) => {
        0xff_ffff
    };
    (shift details) => {
        42
    };
    (max details) => {
        0x3ff
    };
    (shift error_type) => {
        52
    };
    (max error_type) => {
        0xfff
    };
}

/// A fact out of the number of a variant: `fact!(number, status)`.
#[macro_export]
macro_rules! fact {
    // Nothing is above it, so nothing is cut off.
    ($number:ident, error_type) => {
        $number >> $crate::__fact!(shift error_type)
    };
    ($number:ident, $fact:ident) => {
        $number >> $crate::__fact!(shift $fact) & $crate::__fact!(max $fact)
    };
}

/// The greatest number of different types in one enum.
pub const MAX_TYPES: usize = __fact!(max error_type);
/// The greatest number of details of one variant.
pub const MAX_DETAILS: usize = __fact!(max details);
/// The greatest line that a place has; all lines below it have this one.
pub const MAX_LINE: u32 = __fact!(max line);

/// The facts of a variant that fit into a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// The status, in 400..=599. `fact!` reads it less [`FIRST_ERROR`].
    pub status: u16,
    /// The index of the type among those of the enum, from 1; 0 where there is none.
    pub error_type: usize,
    /// How many details it has.
    pub details: usize,
    /// What it has or has not, as far as a declaration can say.
    pub flags: Flags,
    /// The line of the declaration.
    pub line: u32,
}

impl Facts {
    /// Returns the number that `fact!` reads. What does not fit is the greatest
    /// value that does, and changes no other fact.
    pub const fn pack(self) -> u64 {
        at_most(
            self.status.saturating_sub(FIRST_ERROR) as u64,
            __fact!(max status),
        ) << __fact!(shift status)
            | at_most(self.error_type as u64, __fact!(max error_type)) << __fact!(shift error_type)
            | at_most(self.details as u64, __fact!(max details)) << __fact!(shift details)
            | ((self.flags.bits() & Flags::DECLARED) as u64) << __fact!(shift flags)
            | at_most(self.line as u64, __fact!(max line)) << __fact!(shift line)
    }
}

const fn at_most(value: u64, max: u64) -> u64 {
    if value > max { max } else { value }
}

#[cfg(test)]
mod tests {
    use super::{DetailTexts, Facts, Flags, MAX_DETAILS, MAX_LINE, MAX_TYPES};

    const NONE: Facts = Facts {
        status: 400,
        error_type: 0,
        details: 0,
        flags: Flags::NONE,
        line: 0,
    };

    fn unpack(number: u64) -> Facts {
        Facts {
            status: 400 + u16::try_from(fact!(number, status)).unwrap(),
            error_type: usize::try_from(fact!(number, error_type)).unwrap(),
            details: usize::try_from(fact!(number, details)).unwrap(),
            flags: Flags::from_bits(u16::try_from(fact!(number, flags)).unwrap()),
            line: u32::try_from(fact!(number, line)).unwrap(),
        }
    }

    /// Each fact at zero, one, its limit and near it, in every combination.
    #[test]
    fn facts_within_their_limits_are_read_back() {
        let mut combinations = 0;
        for status in [400, 401, 598, 599, 655] {
            for error_type in [0, 1, MAX_TYPES - 1, MAX_TYPES] {
                for flags in [0, 1, Flags::DECLARED - 1, Flags::DECLARED] {
                    for details in [0, 1, MAX_DETAILS - 1, MAX_DETAILS] {
                        for line in [0, 1, MAX_LINE - 1, MAX_LINE] {
                            let facts = Facts {
                                status,
                                error_type,
                                details,
                                flags: Flags::from_bits(flags),
                                line,
                            };
                            assert_eq!(unpack(facts.pack()), facts);
                            combinations += 1;
                        }
                    }
                }
            }
        }
        assert_eq!(combinations, 1_280);
    }

    #[test]
    fn a_fact_above_its_limit_is_the_limit_and_changes_no_other() {
        let above = |facts: Facts, expected: Facts| assert_eq!(unpack(facts.pack()), expected);
        let furthest = Facts {
            status: 655,
            ..NONE
        };
        above(
            Facts {
                status: 656,
                ..NONE
            },
            furthest,
        );
        above(
            Facts {
                status: u16::MAX,
                ..NONE
            },
            furthest,
        );
        above(
            Facts {
                status: 399,
                ..NONE
            },
            NONE,
        );
        for error_type in [MAX_TYPES + 1, usize::MAX] {
            above(
                Facts { error_type, ..NONE },
                Facts {
                    error_type: MAX_TYPES,
                    ..NONE
                },
            );
        }
        for details in [MAX_DETAILS + 1, usize::MAX] {
            above(
                Facts { details, ..NONE },
                Facts {
                    details: MAX_DETAILS,
                    ..NONE
                },
            );
        }
        let by_hand = Flags::PUBLIC_DISPLAY;
        above(
            Facts {
                flags: by_hand,
                ..NONE
            },
            NONE,
        );
        for line in [MAX_LINE + 1, u32::MAX] {
            above(
                Facts { line, ..NONE },
                Facts {
                    line: MAX_LINE,
                    ..NONE
                },
            );
        }
    }

    #[test]
    fn all_facts_at_their_limits_fill_the_number() {
        let full = Facts {
            status: 655,
            error_type: MAX_TYPES,
            details: MAX_DETAILS,
            flags: Flags::from_bits(Flags::DECLARED),
            line: MAX_LINE,
        };
        assert_eq!(full.pack(), u64::MAX);
        assert_eq!(NONE.pack(), 0);
    }

    #[test]
    fn texts_of_details_are_read_back() {
        let texts = DetailTexts {
            name: "name",
            rust_type: "rust_type",
            description: "description",
        }
        .pack();
        let first = 0;
        assert_eq!(detail_text!(texts, first, name), "name");
        assert_eq!(detail_text!(texts, first, rust_type), "rust_type");
        assert_eq!(detail_text!(texts, first, description), "description");
    }
}
