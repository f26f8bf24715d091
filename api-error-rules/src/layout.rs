//! How generated code hands the specs of a type to the core: as arrays of
//! literals.
//!
//! The compiler goes through each expression of a declaration many times, and a
//! literal in an array is the least there is. So the texts of all variants share
//! one array, with [`TEXTS`] for each, and what fits into a few bits shares a
//! number for each variant. The macro writes with [`Texts`] and [`Facts`]; the
//! core reads with `text!` and `fact!`, which expand to an index and to a shift:
//! in const evaluation a call costs as much as ten statements.

use crate::status::FIRST_ERROR;

/// How many texts each variant has.
pub const TEXTS: usize = 6;

/// The texts of a variant. An absent one is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Texts<T> {
    pub code: T,
    pub name: T,
    pub title: T,
    pub message: T,
    pub description: T,
    pub constant_body: T,
}

impl<T> Texts<T> {
    /// Returns the texts in the order in which `text!` finds them.
    pub fn pack(self) -> [T; TEXTS] {
        [
            self.code,
            self.name,
            self.title,
            self.message,
            self.description,
            self.constant_body,
        ]
    }
}

/// A text of the variant whose texts begin at an index: `text!(texts, index, code)`.
#[macro_export]
macro_rules! text {
    ($texts:ident, $first:ident, code) => {
        $texts[$first]
    };
    ($texts:ident, $first:ident, name) => {
        $texts[$first + 1]
    };
    ($texts:ident, $first:ident, title) => {
        $texts[$first + 2]
    };
    ($texts:ident, $first:ident, message) => {
        $texts[$first + 3]
    };
    ($texts:ident, $first:ident, description) => {
        $texts[$first + 4]
    };
    ($texts:ident, $first:ident, constant_body) => {
        $texts[$first + 5]
    };
}

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
/// value. The facts fill the 64 bits without a gap.
#[doc(hidden)]
#[macro_export]
macro_rules! __fact {
    (shift status) => {
        0
    };
    (max status) => {
        0xff
    };
    (shift error_type) => {
        8
    };
    (max error_type) => {
        0xffff
    };
    (shift example) => {
        24
    };
    (max example) => {
        1
    };
    (shift details) => {
        25
    };
    (max details) => {
        0x3fff
    };
    (shift beneath) => {
        39
    };
    (max beneath) => {
        1
    };
    (shift line) => {
        40
    };
    (max line) => {
        0xff_ffff
    };
}

/// A fact out of the number of a variant: `fact!(number, status)`.
#[macro_export]
macro_rules! fact {
    // Nothing is above it, so nothing is cut off.
    ($number:ident, line) => {
        $number >> $crate::__fact!(shift line)
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
    /// Whether the type can show an example of it.
    pub has_example: bool,
    /// How many details it has.
    pub details: usize,
    /// Whether an error may be beneath a value: its source, or a field in its message.
    pub may_have_beneath: bool,
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
            | (self.has_example as u64) << __fact!(shift example)
            | at_most(self.details as u64, __fact!(max details)) << __fact!(shift details)
            | (self.may_have_beneath as u64) << __fact!(shift beneath)
            | at_most(self.line as u64, __fact!(max line)) << __fact!(shift line)
    }
}

const fn at_most(value: u64, max: u64) -> u64 {
    if value > max { max } else { value }
}

#[cfg(test)]
mod tests {
    use super::{DetailTexts, Facts, MAX_DETAILS, MAX_LINE, MAX_TYPES, TEXTS, Texts};

    const NONE: Facts = Facts {
        status: 400,
        error_type: 0,
        has_example: false,
        details: 0,
        may_have_beneath: false,
        line: 0,
    };

    fn unpack(number: u64) -> Facts {
        Facts {
            status: 400 + u16::try_from(fact!(number, status)).unwrap(),
            error_type: usize::try_from(fact!(number, error_type)).unwrap(),
            has_example: fact!(number, example) == 1,
            details: usize::try_from(fact!(number, details)).unwrap(),
            may_have_beneath: fact!(number, beneath) == 1,
            line: u32::try_from(fact!(number, line)).unwrap(),
        }
    }

    /// Each fact at zero, one, its limit and near it, in every combination.
    #[test]
    fn facts_within_their_limits_are_read_back() {
        let mut combinations = 0;
        for status in [400, 401, 598, 599, 655] {
            for error_type in [0, 1, MAX_TYPES - 1, MAX_TYPES] {
                for flags in 0..4 {
                    for details in [0, 1, MAX_DETAILS - 1, MAX_DETAILS] {
                        for line in [0, 1, MAX_LINE - 1, MAX_LINE] {
                            let facts = Facts {
                                status,
                                error_type,
                                has_example: flags & 1 != 0,
                                details,
                                may_have_beneath: flags & 2 != 0,
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
            has_example: true,
            details: MAX_DETAILS,
            may_have_beneath: true,
            line: MAX_LINE,
        };
        assert_eq!(full.pack(), u64::MAX);
        assert_eq!(NONE.pack(), 0);
    }

    #[test]
    fn texts_are_read_back() {
        let texts = |number| {
            Texts {
                code: (number, "code"),
                name: (number, "name"),
                title: (number, "title"),
                message: (number, "message"),
                description: (number, "description"),
                constant_body: (number, "constant_body"),
            }
            .pack()
        };
        let all = [texts(1), texts(2)];
        let all = all.as_flattened();
        let second = TEXTS;
        assert_eq!(text!(all, second, code), (2, "code"));
        assert_eq!(text!(all, second, name), (2, "name"));
        assert_eq!(text!(all, second, title), (2, "title"));
        assert_eq!(text!(all, second, message), (2, "message"));
        assert_eq!(text!(all, second, description), (2, "description"));
        assert_eq!(text!(all, second, constant_body), (2, "constant_body"));
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
