//! Codes by the words about them.

use crate::reference::{ErrorDoc, Reference};

impl Reference {
    /// The errors about which every one of these words is said somewhere: in the
    /// code, status, type, title, description, causes or names of details, in
    /// capitals or not.
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let found = Reference::of::<HttpError>().search("404 found");
    /// assert_eq!(found.errors()[0].code, "not_found");
    /// assert_eq!(found.errors().len(), 1);
    /// ```
    pub fn search(&self, words: &str) -> Self {
        let words: Vec<_> = words.split_whitespace().map(str::to_lowercase).collect();
        self.clone().with_only(|error| {
            let text = text(error);
            words.iter().all(|word| text.contains(word))
        })
    }
}

/// All that is searched, in lower case, with line feeds between.
fn text(error: &ErrorDoc) -> String {
    let status = error.status.to_string();
    let mut parts = vec![
        error.code.as_str(),
        &status,
        error.reason(),
        error.error_type.as_deref().unwrap_or_default(),
        &error.title,
        &error.description,
        error.resolution.as_deref().unwrap_or_default(),
    ];
    parts.extend(error.causes.iter().map(String::as_str));
    parts.extend(error.details.iter().map(|detail| detail.name.as_str()));
    parts.join("\n").to_lowercase()
}
