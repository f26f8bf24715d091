//! The media type that a client prefers (RFC 9110 §12.5.1).

use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue};

const PROBLEM: &str = "application/problem+json";

/// Returns whether the request names problem details, with at least the weight of the
/// service's `own` media type.
///
/// A client that sends `application/json, application/problem+json` expects the second for
/// errors, because only errors are ever sent in it.
pub(super) fn prefers_problem(headers: &HeaderMap, own: &HeaderValue) -> bool {
    let own = own.to_str().unwrap_or_default();
    let own = own.split(';').next().unwrap_or_default().trim();
    let problem = weight(headers, PROBLEM);
    problem.is_some_and(|problem| {
        problem.precision == Precision::Exact
            && problem.quality > 0
            && weight(headers, own).is_none_or(|own| problem.quality >= own.quality)
    })
}

/// The weight of a media type in the header. The most precise range counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Weight {
    precision: Precision,
    /// The weight, in thousandths.
    quality: u16,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    Any,
    Type,
    Exact,
}

fn weight(headers: &HeaderMap, media_type: &str) -> Option<Weight> {
    let values = headers.get_all(ACCEPT).iter();
    values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| split(value, ','))
        .filter_map(|range| {
            let mut parts = split(range, ';').map(str::trim);
            Some(Weight {
                precision: precision(parts.next()?, media_type)?,
                quality: quality(parts)?,
            })
        })
        .max()
}

/// Splits a text at each separator that is not in a quoted string (RFC 9110 §5.6.4).
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    text.split(move |char| {
        let was_escaped = std::mem::take(&mut is_escaped);
        match char {
            '"' if !was_escaped => is_quoted = !is_quoted,
            '\\' if is_quoted && !was_escaped => is_escaped = true,
            _ => {}
        }
        char == separator && !is_quoted
    })
}

/// Returns how precisely a media range matches a media type, if it does.
fn precision(range: &str, media_type: &str) -> Option<Precision> {
    if range == "*/*" {
        return Some(Precision::Any);
    }
    if range.eq_ignore_ascii_case(media_type) {
        return Some(Precision::Exact);
    }
    let (main, _) = media_type.split_once('/')?;
    let range = range.strip_suffix("/*")?;
    range.eq_ignore_ascii_case(main).then_some(Precision::Type)
}

/// Returns the `q` of the parameters, or 1. A malformed `q` makes the range invalid.
fn quality<'a>(mut parameters: impl Iterator<Item = &'a str>) -> Option<u16> {
    let weight = parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("q").then(|| value.trim())
    });
    let Some(weight) = weight else {
        return Some(1000);
    };
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let is_number = fraction.len() <= 3 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let thousandths: u16 = format!("{fraction:0<3}")
        .parse()
        .ok()
        .filter(|_| is_number)?;
    match (whole, thousandths) {
        ("0", thousandths) => Some(thousandths),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: HeaderValue = HeaderValue::from_static("application/json");

    fn prefers(accept: &[&'static str]) -> bool {
        let mut headers = HeaderMap::new();
        for value in accept {
            headers.append(ACCEPT, HeaderValue::from_static(value));
        }
        prefers_problem(&headers, &JSON)
    }

    #[test]
    fn problem_details_are_for_those_who_name_them() {
        assert!(prefers(&["application/problem+json"]));
        assert!(prefers(&["Application/Problem+JSON ; q=0.5, */*;q=0.1"]));
        assert!(prefers(&["application/json, application/problem+json"]));
        assert!(prefers(&[
            "text/html",
            "application/problem+json;charset=utf-8"
        ]));
    }

    #[test]
    fn everybody_else_gets_the_own_envelope() {
        assert!(!prefers(&[]));
        assert!(!prefers(&["*/*"]));
        assert!(!prefers(&["application/*"]));
        assert!(!prefers(&["application/json"]));
        assert!(!prefers(&["application/problem+json;q=0"]));
        assert!(!prefers(&[
            "application/problem+json;q=0.8, application/json;q=0.9"
        ]));
        assert!(!prefers(&["application/problem+json;q=0.8, application/*"]));
    }

    #[test]
    fn a_quoted_parameter_has_no_weight() {
        assert!(prefers(&[r#"application/problem+json;profile="a;q=0""#]));
        assert!(prefers(&[r#"application/problem+json;p="a,b;q=0";q=1"#]));
        assert!(prefers(&[r#"application/problem+json;p="\";q=0", */*"#]));
        assert!(!prefers(&[r#"application/problem+json;p="a;q=1";q=0"#]));
        assert!(!prefers(&[r#"text/html;p="application/problem+json""#]));
        assert!(!prefers(&[r#"text/html;p=", application/problem+json""#]));
    }

    #[test]
    fn the_most_precise_range_counts() {
        assert!(prefers(&[
            "application/problem+json;q=0.5, */*, application/json;q=0.4"
        ]));
    }

    #[test]
    fn a_range_with_a_malformed_weight_says_nothing() {
        for weight in ["2", "1.001", "0.1234", "-1", "nan", "", ".5", "0.+1"] {
            let range = format!("application/problem+json;q={weight}");
            let value = HeaderValue::from_str(&range).unwrap();
            let headers = HeaderMap::from_iter([(ACCEPT, value)]);
            assert!(!prefers_problem(&headers, &JSON), "{range}");
        }
    }
}
