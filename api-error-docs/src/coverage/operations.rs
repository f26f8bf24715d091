//! Which operations of an `OpenAPI` document have responded with an error.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Answers;

/// An error of an operation, as the layer around the service saw it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) struct Failed {
    method: String,
    /// The template of the path, as the framework writes it.
    route: String,
}

/// What a run has produced of the operations of an `OpenAPI` document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OperationCoverage {
    /// How many operations of the document have a response for errors.
    pub declared: usize,
    /// Those of them that have never responded with an error.
    pub missing: Vec<UncoveredOperation>,
}

/// An operation that has never responded with an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct UncoveredOperation {
    /// The method, in upper case.
    pub method: String,
    /// The path of the document.
    pub path: String,
}

/// A document in which no operations can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoOperations;

impl Answers {
    /// Returns whether some response has the route of its request: only a layer knows that.
    pub fn have_routes(&self) -> bool {
        !self.failed.is_empty()
    }

    /// Returns which operations of an `OpenAPI` document have never responded with an error, although
    /// the document has a response of theirs for errors.
    ///
    /// # Errors
    ///
    /// If the document has no `paths`.
    ///
    /// ```
    /// use api_error_docs::Answers;
    /// use serde_json::json;
    ///
    /// let answers = Answers::from_lines(r#"{"method":"GET","route":"/cards/:id"}"#)?;
    /// let responses = json!({ "responses": { "404": {} } });
    /// let document = json!({
    ///     "paths": { "/cards/{card}": { "get": responses, "delete": responses } },
    /// });
    /// let coverage = answers.operations(&document)?;
    /// assert_eq!(coverage.covered(), 1);
    /// assert_eq!(coverage.missing[0].to_string(), "DELETE /cards/{card}: no response with an error");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn operations(&self, document: &Value) -> Result<OperationCoverage, NoOperations> {
        let paths = document["paths"].as_object().ok_or(NoOperations)?;
        let prefixes = prefixes(document);
        let failed: BTreeSet<_> = self
            .failed
            .iter()
            .map(|failed| (&*failed.method, shape(&failed.route)))
            .collect();
        let mut coverage = OperationCoverage {
            declared: 0,
            missing: Vec::new(),
        };
        for (path, item) in paths {
            for method in METHODS {
                let operation = &item[method.to_ascii_lowercase()];
                if !has_errors(operation) {
                    continue;
                }
                coverage.declared += 1;
                let mut shapes = prefixes
                    .iter()
                    .map(|prefix| shape(&format!("{prefix}{path}")));
                if !shapes.any(|shape| failed.contains(&(*method, shape))) {
                    coverage.missing.push(UncoveredOperation {
                        method: (*method).to_owned(),
                        path: path.clone(),
                    });
                }
            }
        }
        Ok(coverage)
    }
}

/// The methods that a path of a document may have.
const METHODS: &[&str] = &[
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE",
];

/// Returns whether an operation declares an error.
fn has_errors(operation: &Value) -> bool {
    let responses = operation["responses"].as_object();
    let mut statuses = responses.into_iter().flatten().map(|(status, _)| status);
    statuses.any(|status| status == "default" || status.starts_with(['4', '5']))
}

/// Returns what routes may have before the paths of a document: nothing, or the path of a server.
fn prefixes(document: &Value) -> BTreeSet<String> {
    let servers = document["servers"].as_array().into_iter().flatten();
    let urls = servers.filter_map(|server| server["url"].as_str());
    let paths = urls.map(|url| {
        let path = match url.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => url,
        };
        let path = path.trim_matches('/');
        if path.is_empty() {
            String::new()
        } else {
            format!("/{path}")
        }
    });
    paths.chain([String::new()]).collect()
}

/// Returns a template without the names of its parameters: `/cards/{}`.
///
/// Parameters are `{card}`, `{card:\d+}` and `{*rest}`, and as whole segments `:card`, `<card>`,
/// `<rest..>` and `*rest`.
fn shape(template: &str) -> String {
    let segments = template.split('/').map(|segment| {
        let is_parameter =
            segment.starts_with([':', '*']) || segment.starts_with('<') && segment.ends_with('>');
        if is_parameter {
            "{}".to_owned()
        } else {
            without_names(segment)
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

/// Returns a segment without what is in braces, which may have braces in it.
fn without_names(segment: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for char in segment.chars() {
        match char {
            '{' => {
                if depth == 0 {
                    out.push_str("{}");
                }
                depth += 1;
            }
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(char),
            _ => {}
        }
    }
    out
}

impl OperationCoverage {
    /// Returns how many operations have responded with an error.
    pub fn covered(&self) -> usize {
        self.declared - self.missing.len()
    }
}

impl fmt::Display for UncoveredOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {}: no response with an error",
            self.method, self.path
        )
    }
}

impl fmt::Display for NoOperations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no document of OpenAPI: it has no `paths`")
    }
}

impl std::error::Error for NoOperations {}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn templates_of_all_frameworks_have_one_shape() {
        let same: &[&[&str]] = &[
            &[
                "/cards/{card_id}",
                "/cards/:card_id",
                "/cards/<card_id>",
                "/cards/<_card>",
                r"/cards/{card:\d{2,3}}",
                r"/cards/:card<\d+>",
                r"/cards/<\d+>",
            ],
            &[
                "/files/{*path}",
                "/files/{path}",
                "/files/<path..>",
                "/files/*path",
                "/files/{**}",
            ],
            &["/cards/{id}:freeze", "/cards/{card}:freeze"],
            &["/cards/{id}.json", "/cards/{name}.json"],
            &["/cards", "/cards"],
            &["/cards/", "/cards/"],
            &["", ""],
            &["/", "/"],
        ];
        let mut count = 0;
        for (index, templates) in same.iter().enumerate() {
            for (other, others) in same.iter().enumerate() {
                for (one, two) in templates
                    .iter()
                    .flat_map(|one| others.iter().map(move |two| (one, two)))
                {
                    let is_same = index == other;
                    assert_eq!(shape(one) == shape(two), is_same, "{one} and {two}");
                    count += 1;
                }
            }
        }
        println!("{count} pairs of templates");
    }
}
