//! Distinguishes generated code from code that people write.

/// An argument of the methods that only generated code implements.
///
/// Only the room `private` of this crate can name it. So such a method cannot bypass the
/// rules of other rooms.
#[derive(Debug, Clone, Copy)]
pub struct Token(());

impl Token {
    pub(crate) const fn new() -> Self {
        Self(())
    }
}
