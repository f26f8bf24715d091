use std::borrow::Cow;
use std::collections::BTreeMap;

use api_error_core::ApiError;

#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Name<'a>(&'a str);

/// This one owns what it reads.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Label<'a>(Cow<'a, str>);

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, client = Received)]
enum E<'a> {
    #[error("a")]
    A {
        #[api(detail)]
        names: Vec<Name<'a>>,
        #[api(detail)]
        label: Label<'a>,
        #[api(flatten)]
        more: BTreeMap<String, Option<Name<'a>>>,
    },
}

fn main() {}
