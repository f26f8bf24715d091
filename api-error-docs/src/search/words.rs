//! Full-text search.

use crate::reference::{ErrorDoc, Reference};

impl Reference {
    /// Returns the errors that match all search terms, ignoring case.
    ///
    /// The search covers the code, status, type, title, description, causes, resolution
    /// and the names of details.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let found = Reference::of::<HttpError>().search("404 found");
    /// assert_eq!(found.errors()[0].code, "not_found");
    /// assert_eq!(found.errors().len(), 1);
    /// ```
    pub fn search(&self, terms: &str) -> Self {
        let terms: Vec<_> = terms.split_whitespace().map(str::to_lowercase).collect();
        self.clone().with_only(|error| {
            let text = text(error);
            terms.iter().all(|term| text.contains(term))
        })
    }
}

/// Returns everything that is searched, in lower case, with line feeds between.
fn text(error: &ErrorDoc) -> String {
    let status = error.status.to_string();
    let mut parts = vec![
        error.code.as_str(),
        &status,
        error.reason(),
        error.error_type.as_deref().unwrap_or_default(),
        &error.title,
    ];
    for meaning in error.meanings() {
        parts.push(meaning.description);
        parts.extend(meaning.resolution);
        parts.extend(meaning.causes.iter().map(String::as_str));
    }
    parts.extend(error.details.iter().map(|detail| detail.name.as_str()));
    parts.join("\n").to_lowercase()
}
