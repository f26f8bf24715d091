//! Texts for documents, which a program can be built without.

/// Whether programs have the texts that only documents show.
///
/// It is a condition of a whole build and not a feature: a text that one crate leaves out and
/// another needs would be a document with holes.
pub(crate) const IS_DOCUMENTED: bool = !cfg!(api_errors_without_documentation);

/// Returns the text, or an empty one in a build without documentation.
pub const fn prose(text: &'static str) -> &'static str {
    if IS_DOCUMENTED { text } else { "" }
}

/// The same for a text that may be missing.
pub(crate) const fn optional_prose(text: &'static str) -> Option<&'static str> {
    if IS_DOCUMENTED { Some(text) } else { None }
}
