//! What a client accepts.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, ACCEPT_ENCODING, HeaderName};

/// A format of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Html,
    Json,
    Markdown,
}

impl Format {
    /// Returns the format that a client prefers (RFC 9110 §12.5.1). HTML is sent unless another
    /// is named with a higher weight: a browser names HTML, and `*/*` means any.
    pub(super) fn of(request: &HeaderMap) -> Self {
        let ranges = ranges(request, &ACCEPT);
        let weight = |name| weight(&ranges, name).unwrap_or_default();
        let html = weight("text/html");
        let [json, markdown] = ["application/json", "text/markdown"].map(weight);
        if json > html && json >= markdown {
            Self::Json
        } else if markdown > html {
            Self::Markdown
        } else {
            Self::Html
        }
    }
}

/// Returns whether a client accepts gzip, and does not prefer the text as it is (RFC 9110
/// §12.5.3).
pub(super) fn gzip(request: &HeaderMap) -> bool {
    let codings = ranges(request, &ACCEPT_ENCODING);
    let any = weight(&codings, "*").unwrap_or_default();
    let gzip = weight(&codings, "gzip").unwrap_or(any);
    gzip > 0.0 && gzip >= weight(&codings, "identity").unwrap_or_default()
}

/// Reads the items of a header: each in lower case, with its weight.
fn ranges(request: &HeaderMap, header: &HeaderName) -> Vec<(String, f32)> {
    let values = request.get_all(header).iter();
    let values = values.filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .map(range)
        .collect()
}

fn range(range: &str) -> (String, f32) {
    let mut parts = range.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let mut weights = parts.filter_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
    let weight = weights
        .next()
        .map_or(1.0, |weight| weight.parse().unwrap_or_default());
    (name, weight)
}

fn weight(ranges: &[(String, f32)], name: &str) -> Option<f32> {
    let mut ranges = ranges.iter();
    let (_, weight) = ranges.find(|(range, _)| range == name)?;
    Some(*weight)
}
