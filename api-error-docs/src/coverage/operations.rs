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

/// A document whose operations cannot be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoOperations {
    /// The reference that leads out of the document; without one, there are no paths.
    reference: Option<String>,
}

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
    /// If the document has no `paths`, or those of one are in another document.
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
        const NO_PATHS: NoOperations = NoOperations { reference: None };

        let paths = document["paths"].as_object().ok_or(NO_PATHS)?;
        let failed: BTreeSet<_> = self
            .failed
            .iter()
            .map(|failed| (failed.method.to_ascii_uppercase(), shape(&failed.route)))
            .collect();
        let mut coverage = OperationCoverage {
            declared: 0,
            missing: Vec::new(),
        };
        for (path, item) in paths {
            let item = referred(document, item)?;
            for (method, operation) in operations(item) {
                if !has_errors(operation) {
                    continue;
                }
                coverage.declared += 1;
                let prefixes = prefixes([document, item, operation]);
                let mut shapes = prefixes
                    .iter()
                    .map(|prefix| shape(&format!("{prefix}{path}")));
                if !shapes.any(|shape| failed.contains(&(method.clone(), shape))) {
                    coverage.missing.push(UncoveredOperation {
                        method,
                        path: path.clone(),
                    });
                }
            }
        }
        Ok(coverage)
    }
}

/// The methods that have a name in a path of a document.
const METHODS: &[&str] = &[
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY",
];

/// Returns a path, or the one elsewhere in the document that it refers to.
fn referred<'a>(document: &'a Value, item: &'a Value) -> Result<&'a Value, NoOperations> {
    /// A chain that is longer contains itself.
    const LONGEST: usize = 16;

    let mut item = item;
    for _ in 0..LONGEST {
        let Some(reference) = item["$ref"].as_str() else {
            return Ok(item);
        };
        let found = reference
            .strip_prefix('#')
            .and_then(|pointer| document.pointer(pointer));
        item = found.ok_or_else(|| NoOperations {
            reference: Some(reference.to_owned()),
        })?;
    }
    Err(NoOperations {
        reference: item["$ref"].as_str().map(str::to_owned),
    })
}

/// Returns the operations of a path with their methods, in upper case.
fn operations(item: &Value) -> impl Iterator<Item = (String, &Value)> {
    let named = METHODS.iter().filter_map(|method| {
        let operation = item.get(method.to_ascii_lowercase())?;
        Some(((*method).to_owned(), operation))
    });
    let others = item["additionalOperations"].as_object();
    let others = others.into_iter().flatten();
    named.chain(others.map(|(method, operation)| (method.to_ascii_uppercase(), operation)))
}

/// Returns whether an operation declares an error.
fn has_errors(operation: &Value) -> bool {
    let responses = operation["responses"].as_object();
    let mut statuses = responses.into_iter().flatten().map(|(status, _)| status);
    statuses.any(|status| status == "default" || status.starts_with(['4', '5']))
}

/// Returns what routes may have before the paths of a document: nothing, or the path of a server,
/// which the document, a path or an operation names.
fn prefixes(places: [&Value; 3]) -> BTreeSet<String> {
    let servers = places
        .into_iter()
        .filter_map(|place| place["servers"].as_array());
    let paths = servers.flatten().filter_map(|server| {
        let url = with_variables(server["url"].as_str()?, &server["variables"]);
        let path = match url.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => &url,
        };
        let path = path.trim_matches('/');
        Some(if path.is_empty() {
            String::new()
        } else {
            format!("/{path}")
        })
    });
    paths.chain([String::new()]).collect()
}

/// Returns the address of a server with the values that its variables have by default.
fn with_variables(url: &str, variables: &Value) -> String {
    let variables = variables.as_object().into_iter().flatten();
    variables.fold(url.to_owned(), |url, (name, variable)| {
        let value = variable["default"].as_str().unwrap_or_default();
        url.replace(&format!("{{{name}}}"), value)
    })
}

/// Returns a template without the names of its parameters: `/cards/{}`.
///
/// Parameters are `{card}`, `{card:\d+}` and `{*rest}`, and as whole segments `:card`, `<card>`,
/// `<rest..>` and `*rest`. A pattern in a parameter may have any sign in it, also `/`.
fn shape(template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(char) = rest.chars().next() {
        let begins = out.is_empty() || out.ends_with('/');
        let parameter = match char {
            '{' => enclosed(rest, '{', '}'),
            '<' if begins => enclosed(rest, '<', '>').filter(|length| ends(&rest[*length..])),
            ':' | '*' if begins => Some(named(rest)),
            _ => None,
        };
        if parameter.is_some() {
            out.push_str("{}");
        } else {
            out.push(char);
        }
        rest = &rest[parameter.unwrap_or(char.len_utf8())..];
    }
    out
}

/// Returns whether a segment ends here.
fn ends(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('/')
}

/// Returns the length of what is in a pair of signs, which may have such pairs in it.
fn enclosed(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, char) in text.char_indices() {
        if char == open {
            depth += 1;
        } else if char == close {
            depth -= 1;
        }
        if depth == 0 {
            return Some(at + char.len_utf8());
        }
    }
    None
}

/// Returns the length of `:card` or `:card<pattern>`, up to the end of the segment.
fn named(text: &str) -> usize {
    let mut at = 0;
    while !ends(&text[at..]) {
        let char = text[at..].chars().next().map_or(1, char::len_utf8);
        let pattern = enclosed(&text[at..], '<', '>').filter(|_| text[at..].starts_with('<'));
        at += pattern.unwrap_or(char);
    }
    at
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
        match &self.reference {
            None => f.write_str("no document of OpenAPI: it has no `paths`"),
            Some(reference) => write!(
                f,
                "a path refers to `{reference}`, which is not in the document: bundle it first",
            ),
        }
    }
}

impl std::error::Error for NoOperations {}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Answers, METHODS, NoOperations, shape};

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
                "/cards/{card:[^/]+}",
                "/cards/:card<[^/]+>",
                "/cards/<(?P<card>[^/]+)>",
                "/cards/{card|[a-f/]+}",
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
            &["/cards/<id>.json", "/cards/<id>.json"],
            &["/cards/a:b", "/cards/a:b"],
            &["/cards/{open", "/cards/{open"],
            &["/cards/<open", "/cards/<open"],
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

    /// Returns the operations without an error, where these routes had one.
    fn missing(document: &Value, routes: &[(&str, &str)]) -> Result<Vec<String>, NoOperations> {
        let lines: Vec<_> = routes
            .iter()
            .map(|(method, route)| json!({ "method": method, "route": route }).to_string())
            .collect();
        let answers = Answers::from_lines(&lines.join("\n")).unwrap();
        let coverage = answers.operations(document)?;
        let missing = coverage.missing.iter();
        Ok(missing
            .map(|it| format!("{} {}", it.method, it.path))
            .collect())
    }

    #[test]
    fn every_place_of_an_operation_is_looked_at() {
        let operation = |responses: Value| json!({ "responses": responses });
        let errors = operation(json!({ "4XX": {} }));
        let mut count = 0;
        for (responses, is_declared) in [
            (json!({ "404": {} }), true),
            (
                json!({ "404": { "$ref": "#/components/responses/NotFound" } }),
                true,
            ),
            (json!({ "4XX": {} }), true),
            (json!({ "5xx": {} }), true),
            (json!({ "default": {} }), true),
            (json!({ "200": {}, "2XX": {}, "301": {} }), false),
            (json!({}), false),
        ] {
            for method in METHODS {
                let path = json!({ method.to_ascii_lowercase(): operation(responses.clone()) });
                let document = json!({ "paths": { "/cards": path } });
                let expected: Vec<_> = is_declared
                    .then(|| format!("{method} /cards"))
                    .into_iter()
                    .collect();
                assert_eq!(missing(&document, &[]).unwrap(), expected, "{responses}");
                assert!(
                    missing(&document, &[(method, "/cards")])
                        .unwrap()
                        .is_empty()
                );
                count += 1;
            }
        }

        let elsewhere = json!({
            "components": { "pathItems": {
                "a/b": { "$ref": "#/components/pathItems/Cards" },
                "Cards": { "get": errors },
                "Circle": { "$ref": "#/components/pathItems/Circle" },
            } },
            "paths": {
                "/cards": { "$ref": "#/components/pathItems/a~1b" },
                "/copies": { "additionalOperations": { "copy": errors } },
            },
        });
        let all = ["GET /cards", "COPY /copies"];
        assert_eq!(missing(&elsewhere, &[]).unwrap(), all);
        let routes = [("GET", "/cards"), ("COPY", "/copies")];
        assert!(missing(&elsewhere, &routes).unwrap().is_empty());

        for reference in [
            "cards.json#/get",
            "#/components/pathItems/Gone",
            "#/paths/~1cards",
            "",
        ] {
            let document = json!({ "paths": { "/cards": { "$ref": reference } } });
            let refused = missing(&document, &routes).unwrap_err().to_string();
            assert!(refused.contains(&format!("`{reference}`")), "{refused}");
            count += 1;
        }
        println!("{count} operations");
    }

    #[test]
    fn a_route_has_the_path_of_a_server_before_it() {
        let server = |url: &str| json!([{ "url": url }]);
        let variable = json!([{
            "url": "https://{host}/{version}",
            "variables": { "version": { "default": "v1" }, "host": { "default": "a" } },
        }]);
        let responses = json!({ "404": {} });
        let places: [fn(Value, Value) -> Value; 3] = [
            |servers, responses| {
                json!({
                    "servers": servers, "paths": { "/cards": { "get": { "responses": responses } } },
                })
            },
            |servers, responses| {
                json!({
                    "paths": { "/cards": { "servers": servers, "get": { "responses": responses } } },
                })
            },
            |servers, responses| {
                json!({
                    "paths": { "/cards": { "get": { "servers": servers, "responses": responses } } },
                })
            },
        ];
        for place in places {
            for (servers, route) in [
                (server("https://api.example.com/v1/"), "/v1/cards"),
                (server("https://api.example.com/v1"), "/cards"),
                (server("https://api.example.com"), "/cards"),
                (server("/v1"), "/v1/cards"),
                (variable.clone(), "/v1/cards"),
            ] {
                let document = place(servers, responses.clone());
                let all = missing(&document, &[("GET", route)]).unwrap();
                assert!(all.is_empty(), "{document}");
                assert_eq!(
                    missing(&document, &[("GET", "/v2/cards")]).unwrap().len(),
                    1
                );
            }
        }
    }
}
