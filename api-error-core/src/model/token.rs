//! What tells generated code from code that people write.

/// An argument of the methods that only generated code implements.
///
/// It can be named nowhere but in the private room of this crate, so that such a
/// method is no way around what is decided elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Token(());

impl Token {
    pub(crate) const fn new() -> Self {
        Self(())
    }
}
