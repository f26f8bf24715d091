//! What an error has or has not, one bit for each fact.
//!
//! The macro writes them into a literal, and a spec has them as they are: all facts take two
//! bytes, and one step in const evaluation.

/// The facts of one error that are true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(u16);

impl Flags {
    /// No fact is true.
    pub const NONE: Self = Self(0);
    /// The type can show an example of it.
    pub const EXAMPLE: Self = Self(1);
    /// An error may be beneath a value: its source, or a field in its message.
    pub const BENEATH: Self = Self(1 << 1);
    /// Documents leave it out.
    pub const HIDDEN: Self = Self(1 << 2);
    /// Clients get a generic error in its place.
    pub const INTERNAL: Self = Self(1 << 3);
    /// Several declarations share its code on purpose.
    pub const SHARED: Self = Self(1 << 4);
    /// Other declarations of its code may have another status.
    pub const DIFFERS_IN_STATUS: Self = Self(1 << 5);
    /// Other declarations of its code may have another type.
    pub const DIFFERS_IN_TYPE: Self = Self(1 << 6);
    /// Its code is a number in JSON.
    pub const NUMERIC_CODE: Self = Self(1 << 7);
    /// Its bodies may list what is wrong with fields.
    pub const FIELD_ERRORS: Self = Self(1 << 8);
    /// The envelope of its catalog counts, whatever the service sets.
    pub const PINNED: Self = Self(1 << 9);
    /// Its message is public over an error that is not declared. Only a spec by hand has it.
    pub const PUBLIC_DISPLAY: Self = Self(1 << 10);
    /// Its declaration names headers, which the core finds out.
    pub const HEADERS: Self = Self(1 << 11);

    /// The bits of the facts that the macro knows.
    pub(super) const DECLARED: u16 = (1 << 10) - 1;

    /// Creates them from their bits.
    pub const fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// Returns their bits.
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Returns whether a fact is true.
    pub const fn has(self, fact: Self) -> bool {
        self.0 & fact.0 != 0
    }

    /// Makes facts true.
    pub const fn with(self, facts: Self) -> Self {
        Self(self.0 | facts.0)
    }

    /// Makes facts false.
    pub const fn without(self, facts: Self) -> Self {
        Self(self.0 & !facts.0)
    }

    /// Makes a fact true if it is.
    pub const fn with_if(self, fact: Self, is_true: bool) -> Self {
        if is_true { self.with(fact) } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::Flags;

    #[test]
    fn each_fact_has_a_bit_of_its_own() {
        let all = [
            Flags::EXAMPLE,
            Flags::BENEATH,
            Flags::HIDDEN,
            Flags::INTERNAL,
            Flags::SHARED,
            Flags::DIFFERS_IN_STATUS,
            Flags::DIFFERS_IN_TYPE,
            Flags::NUMERIC_CODE,
            Flags::FIELD_ERRORS,
            Flags::PINNED,
            Flags::PUBLIC_DISPLAY,
            Flags::HEADERS,
        ];
        let mut flags = Flags::NONE;
        for fact in all {
            assert!(!flags.has(fact));
            assert_eq!(flags.with_if(fact, false), flags);
            flags = flags.with_if(fact, true);
            assert!(flags.has(fact));
        }
        for fact in all {
            flags = flags.without(fact);
            assert!(!flags.has(fact));
        }
        assert_eq!(flags, Flags::NONE);
    }
}
