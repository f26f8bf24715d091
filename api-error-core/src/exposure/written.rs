//! Texts of others, whose `Display` may fail.

use std::fmt::{self, Write};

/// Returns the text of a value. If `Display` fails, it returns the text so far, while `to_string`
/// would panic.
pub(crate) fn written(displayed: &(impl fmt::Display + ?Sized)) -> String {
    /// Most texts are shorter.
    const USUAL: usize = 96;

    let mut text = String::with_capacity(USUAL);
    let _ = write!(text, "{displayed}");
    text
}
