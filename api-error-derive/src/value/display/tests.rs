//! Every spelling of `Display`, with every form of a source, at every kind of
//! status. That the derives themselves take these spellings is shown where they are
//! compiled: in `tests/libraries`.

// All rows are written alike, whether or not they have quotes.
#![allow(clippy::needless_raw_string_hashes)]

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::flatten;
use crate::expand;

/// What the macro makes of a declaration whose `Display` is public.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Verdict {
    /// The source is shown: rejected.
    Shown,
    /// The source may be shown: rejected.
    Unknown,
    /// It compiles unless the type of the field is an error.
    Asked,
    /// It compiles.
    Accepted,
}
use Verdict::{Accepted, Asked, Shown, Unknown};

/// Declarations, where `TYPE` is the type of the source, `API` the place of the
/// attribute, and `NONE(...)` a fragment of `macro_rules`.
const SPELLINGS: &[(&str, &[(Verdict, &str)])] = &[
    (
        "thiserror, a field named source",
        &[
            (
                Shown,
                r#"enum E { #[error("x: {source}")] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {source:?}")] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {source}")] API V { r#source: TYPE } }"#,
            ),
            (
                Shown,
                r##"enum E { #[error(r#"x: {source:>8}"#)] API V { source: TYPE } }"##,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {\u{73}ource}")] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {:source$}", 1)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", source)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", r#source)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", .source)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", source.to_string())] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {s}", s = source)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {s}", s = .source)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", {source})] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", { let it = source; it })] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", show(1, &source))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", NONE(source))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {self:?}")] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", show(self))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error(NONE("x: {source}"))] API V { source: NONE(TYPE) } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error(transparent)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error(NONE(transparent))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"#[error("x: {source}")] enum E { API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"#[error("x")] enum E { #[error("x: {source}")] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"#[error("x: {source}")] API struct E { source: TYPE }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", format!("{source}"))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", format!("{}", source))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", format_args!("{s}", s = source))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", matches!(source, It))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", concat!("a", source))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", stringify!(source))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", vec![source].len())] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", Kind::<A, B>::of(source))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {source}", x = 1)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", 0..source)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", self.source)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {x}", x = source)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", if .source.is_some() { 1 } else { 2 })] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", (Kind::source, source))] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[error("x: {}", other!("{source}"))] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[error("x: {}", other::format!("{id}"))] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[error("x: {}", format!(other))] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[error("x: {}", format!())] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[error("x: {}", write!(""))] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[error("x: {__display_source}")] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[error("x: {source")] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[error(fmt = show)] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"#[error(fmt = show)] enum E { API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[error(concat!("x: ", "{source}"))] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[error(display = "x")] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[error = "x"] API V { source: TYPE } }"#,
            ),
            (Unknown, r#"enum E { #[error()] API V { source: TYPE } }"#),
            (
                Accepted,
                r#"enum E { #[error("x")] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {{source}}")] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {id}")] API V { id: u8, source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", .id)] API V { id: u8, source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {MAX}")] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", limits::MAX.0)] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", "source")] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", x.source)] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", Kind::source)] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", source::MAX)] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", x.source())] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", f(x).source)] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", x.0.source)] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {source}", source = 1)] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {source}", r#source = 1)] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {a} {source}", a = 1, source = 2)] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", format!("{source}", source = 1))] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", format!("{}", MAX))] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", format!("{id}"))] API V { id: u8, source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", matches!(id, 1))] API V { id: u8, source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", stringify!(a b))] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", concat!("source", 1))] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", env!("source"))] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {source:?}", source = Kind::<A, B>::new())] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {} {source}", f::<A, B>(), source = 1)] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", <A as B<C, D>>::source())] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"#[error("x: {source}")] enum E { #[error("x")] API V { source: TYPE } }"#,
            ),
        ],
    ),
    (
        "thiserror, a tuple",
        &[
            (
                Shown,
                r#"enum E { #[error("x: {0}")] API V(#[source] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {0}")] API V(#[from] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {_0}")] API V(#[from] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {0:?}")] API V(#[from] #[backtrace] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", .0)] API V(#[from] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", _0)] API V(#[from] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", .0.0)] API V(#[from] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", &.0)] API V(#[from] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", match .0 { it => it })] API V(#[from] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {s}", s = .0)] API V(#[from] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {0} {s}", s = 1)] API V(#[from] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {0} {1}")] API V(u8, #[source] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[error("x: {}", _1)] API V(u8, #[source] TYPE) }"#,
            ),
            (Shown, r#"enum E { #[error(transparent)] API V(TYPE) }"#),
            (Shown, r#"#[error(transparent)] enum E { API V(TYPE) }"#),
            (
                Shown,
                r#"#[error("x: {0}")] enum E { API V(#[from] TYPE) }"#,
            ),
            (Shown, r#"#[error(transparent)] API struct E(TYPE);"#),
            (
                Shown,
                r#"enum E { #[error(NONE("x: {0}"))] API V(#[from] NONE(TYPE)) }"#,
            ),
            (
                Unknown,
                r#"enum E { #[error(fmt = show)] API V(#[source] TYPE) }"#,
            ),
            (Asked, r#"enum E { #[error("x: {0}")] API V(TYPE) }"#),
            (Asked, r#"enum E { #[error("x: {}", .0)] API V(TYPE) }"#),
            (Asked, r#"enum E { #[error(fmt = show)] API V(TYPE) }"#),
            (Accepted, r#"enum E { #[error("x")] API V(#[from] TYPE) }"#),
            (
                Accepted,
                r#"enum E { #[error("x: {}", MAX)] API V(#[source] TYPE) }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", MAX.0)] API V(#[source] TYPE) }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {0}")] API V(u8, #[source] TYPE) }"#,
            ),
            (
                Accepted,
                r#"enum E { #[error("x: {}", _0)] API V(u8, #[source] TYPE) }"#,
            ),
        ],
    ),
    (
        "snafu",
        &[
            (
                Shown,
                r#"enum E { #[snafu(display("x: {source}"))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[snafu(display("x: {}", source))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[snafu(display("x: {s}", s = source))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[snafu(context(false), display("x: {source}"))] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[snafu(whatever)] #[snafu(display("{source:?}"))] API V { message: String, source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[snafu(display("x: {cause}"))] API V { #[snafu(source)] cause: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[snafu(display("x: {cause}"))] API V { #[snafu(source(true))] cause: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[snafu(display("x: {cause}"))] API V { #[snafu(source(from(A, f)))] cause: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[snafu(display("x: {cause}"))] API V { #[snafu(backtrace, source)] cause: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[snafu(transparent)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[snafu(transparent)] API V { source: TYPE, backtrace: Backtrace } }"#,
            ),
            (
                Shown,
                r#"#[snafu(visibility(pub))] enum E { #[doc = " x: {source}"] API V { source: TYPE } }"#,
            ),
            (Shown, r#"#[snafu(source(from(A, f)))] API struct E(TYPE);"#),
            (
                Unknown,
                r#"enum E { #[snafu(display(concat!("{source}")))] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[snafu(display = "{source}")] API V { source: TYPE } }"#,
            ),
            (
                Asked,
                r#"enum E { #[snafu(display("x: {source}"))] API V { #[snafu(source(false))] source: TYPE } }"#,
            ),
            (
                Asked,
                r#"enum E { #[snafu(display("x: {cause}"))] API V { cause: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[snafu(display("x"))] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"#[snafu(visibility(pub))] enum E { API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[snafu(display("x: {}", MAX))] API V { #[snafu(source)] cause: TYPE } }"#,
            ),
            (
                Accepted,
                r#"#[snafu(module)] enum E { #[doc = " x"] #[doc = ""] #[doc = " {source}"] API V { source: TYPE } }"#,
            ),
        ],
    ),
    (
        "derive_more",
        &[
            (
                Shown,
                r#"enum E { #[display("x: {source}")] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[display("x: {}", source)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[display("x: {cause}")] API V { #[error(source)] cause: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[display("x: {_0}")] API V(#[error(source)] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[display("x: {_0}")] API V(#[error(source, backtrace)] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[display("x: {_0}")] API V(#[error(source(optional))] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[display("x: {_1}")] API V(u8, #[error(source)] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[display(fmt = "x: {}", source)] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"enum E { #[display(fmt = "x: {}", "source.kind()")] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"#[display("x: {_variant}")] enum E { API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"#[display("x: {}", _variant)] enum E { #[display("{source}")] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"#[display("x: {source} {_variant}")] enum E { #[display("x")] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"#[display("x: {source}")] enum E { API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"#[display("x: {_0}")] API struct E(#[error(source)] TYPE);"#,
            ),
            (
                Shown,
                r#"#[display(rename_all = "lowercase")] enum E { API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[display(transparent)] API V { source: TYPE } }"#,
            ),
            (Asked, r#"enum E { #[display("x: {_0}")] API V(TYPE) }"#),
            (
                Asked,
                r#"enum E { #[display("x: {_0}")] API V(TYPE, Backtrace) }"#,
            ),
            (Asked, r#"enum E { #[display("x: {}", _0)] API V(TYPE) }"#),
            (
                Asked,
                r#"enum E { #[display(fmt = "x: {}", "_0")] API V(TYPE) }"#,
            ),
            (
                Asked,
                r#"#[display("x: {_variant}")] enum E { API V(TYPE) }"#,
            ),
            (Asked, r#"#[display("x: {_0}")] API struct E(TYPE);"#),
            (
                Asked,
                r#"enum E { #[display("x: {source}")] API V { #[error(not(source))] source: TYPE } }"#,
            ),
            (
                Asked,
                r#"enum E { #[display("x: {_0}")] API V(#[error(ignore)] TYPE) }"#,
            ),
            (
                Asked,
                r#"enum E { #[display("x: {_0}")] #[error(ignore)] API V(TYPE) }"#,
            ),
            (
                Accepted,
                r#"enum E { #[display("x")] API V { source: TYPE } }"#,
            ),
            (Accepted, r#"enum E { #[display("x")] API V(TYPE) }"#),
            (
                Accepted,
                r#"enum E { #[display("x: {}", MAX)] API V(TYPE) }"#,
            ),
            (
                Accepted,
                r#"#[display("x: {source}")] enum E { #[display("x")] API V { source: TYPE } }"#,
            ),
        ],
    ),
    (
        "displaydoc",
        &[
            (
                Shown,
                r#"#[ignore_extra_doc_attributes] enum E { #[doc = " x: {source}"] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"#[ignore_extra_doc_attributes] enum E { #[doc = " x: {0}"] API V(#[source] TYPE) }"#,
            ),
            (
                Shown,
                r#"#[ignore_extra_doc_attributes] enum E { #[doc = " x:"] #[doc = " {0:?}"] API V(#[from] TYPE) }"#,
            ),
            (
                Shown,
                r#"enum E { #[displaydoc("x: {source}")] API V { source: TYPE } }"#,
            ),
            (
                Shown,
                r#"#[doc = "{source}"] #[prefix_enum_doc_attributes] enum E { #[doc = " x"] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[doc = " x: {source}"] API V { source: TYPE } }"#,
            ),
            (
                Unknown,
                r#"enum E { #[doc = " x: {0}"] API V(#[source] TYPE) }"#,
            ),
            (Asked, r#"enum E { #[doc = " x: {0}"] API V(TYPE) }"#),
            (Asked, r#"enum E { #[displaydoc("x: {0}")] API V(TYPE) }"#),
            (
                Accepted,
                r#"enum E { #[displaydoc("x")] API V { source: TYPE } }"#,
            ),
            (
                Accepted,
                r#"enum E { #[displaydoc("x: {0}")] API V(u8, #[source] TYPE) }"#,
            ),
        ],
    ),
    (
        "by hand",
        &[
            (Unknown, r#"enum E { API V { source: TYPE } }"#),
            (Unknown, r#"enum E { API V(#[source] TYPE) }"#),
            (Unknown, r#"API struct E { source: TYPE }"#),
            (Asked, r#"enum E { API V(TYPE) }"#),
            (Asked, r#"enum E { API V { cause: TYPE } }"#),
            (Asked, r#"API struct E(u8, TYPE);"#),
        ],
    ),
];

/// `E` is a parameter of the type.
const TYPES: &[&str] = &[
    "io::Error",
    "Vault",
    "Box<io::Error>",
    "Arc<Vault>",
    "Rc<Vault>",
    "Option<Vault>",
    "E",
    "Box<dyn Error + Send + Sync>",
    "anyhow::Error",
];

fn expand(spelling: &str, ty: &str, api: &str) -> String {
    let text = spelling
        .replace("TYPE", ty)
        .replace("API", api)
        // The name of the enum is not that of the parameter.
        .replace("enum E ", "enum Failure<E> ")
        .replace("struct E", "struct Failure<E> ");
    let tokens = with_fragments(text.parse().expect(&text));
    let input = syn::parse2(tokens).expect(&text);
    expand::derive_api_error(&input).to_string()
}

/// Makes the invisible groups of `NONE(...)`.
fn with_fragments(tokens: TokenStream) -> TokenStream {
    let mut out = Vec::<TokenTree>::new();
    for token in tokens {
        let TokenTree::Group(group) = token else {
            out.push(token);
            continue;
        };
        let is_fragment = matches!(out.last(), Some(TokenTree::Ident(it)) if it == "NONE");
        let delimiter = if is_fragment {
            out.pop();
            Delimiter::None
        } else {
            group.delimiter()
        };
        out.push(Group::new(delimiter, with_fragments(group.stream())).into());
    }
    out.into_iter().collect()
}

fn verdict(expansion: &str, ty: &str) -> Verdict {
    let is_asked = || {
        let ty: TokenStream = ty.parse().unwrap();
        let asks = |bound: &str| expansion.contains(&format!("{bound} :: < {ty} >"));
        asks("MayBeShown") || asks("MayBeInspected")
    };
    let ways_out = "show its source to clients: write one for them as `#[api(message = \\\"...\\\")]`, \
                    or allow `Display` with `#[api(message = display)]`";
    let is_rejected = |verb: &str| expansion.contains(&format!("{verb} {ways_out}"));
    if is_rejected("would") {
        Shown
    } else if is_rejected("may") {
        Unknown
    } else if expansion.contains("compile_error") {
        panic!("another error: {expansion}")
    } else if is_asked() {
        Asked
    } else {
        Accepted
    }
}

/// Spellings that show a field by its `Display` alone, and those that may show any part of it.
const INSPECTED: &[(bool, &str)] = &[
    (
        false,
        r#"enum E { #[error("x: {id}")] API V { id: TYPE } }"#,
    ),
    (
        false,
        r#"enum E { #[error("x: {id:>8}")] API V { id: TYPE } }"#,
    ),
    (
        false,
        r#"enum E { #[error("x: {}", id)] API V { id: TYPE } }"#,
    ),
    (
        false,
        r#"enum E { #[error("x: {}", .id)] API V { id: TYPE } }"#,
    ),
    (
        false,
        r#"enum E { #[error("x: {}", &id)] API V { id: TYPE } }"#,
    ),
    (
        false,
        r#"enum E { #[error("x: {it}", it = id)] API V { id: TYPE } }"#,
    ),
    (false, r#"enum E { #[error("x: {}", .0)] API V(TYPE) }"#),
    (false, r#"enum E { #[error("x: {0}")] API V(TYPE) }"#),
    (
        false,
        r#"enum E { #[snafu(display("x: {id}"))] API V { id: TYPE } }"#,
    ),
    (
        false,
        r#"enum E { #[display("x: {_0}")] API V(#[error(not(source))] TYPE) }"#,
    ),
    (false, r#"enum E { API V { id: TYPE } }"#),
    (
        true,
        r#"enum E { #[error("x: {id:?}")] API V { id: TYPE } }"#,
    ),
    (
        true,
        r##"enum E { #[error("x: {id:#?}")] API V { id: TYPE } }"##,
    ),
    (
        true,
        r#"enum E { #[error("x: {id:x?}")] API V { id: TYPE } }"#,
    ),
    (
        true,
        r#"enum E { #[error("x: {id:x}")] API V { id: TYPE } }"#,
    ),
    (
        true,
        r#"enum E { #[error("x: {id:p}")] API V { id: TYPE } }"#,
    ),
    (true, r#"enum E { #[error("x: {0:?}")] API V(TYPE) }"#),
    (
        true,
        r#"enum E { #[error("x: {:?}", id)] API V { id: TYPE } }"#,
    ),
    (true, r#"enum E { #[error("x: {:?}", .0)] API V(TYPE) }"#),
    (
        true,
        r#"enum E { #[error("x: {it:?}", it = .id)] API V { id: TYPE } }"#,
    ),
    (
        true,
        r#"enum E { #[error("x: {} {:?}", 1, id)] API V { id: TYPE } }"#,
    ),
    (
        true,
        r#"enum E { #[error("x: {1:?}", 1, id)] API V { id: TYPE } }"#,
    ),
    (
        true,
        r#"enum E { #[error("x: {id} {id:?}")] API V { id: TYPE } }"#,
    ),
    (
        true,
        r#"enum E { #[error("x: {}", id.cause)] API V { id: TYPE } }"#,
    ),
    (
        true,
        r#"enum E { #[error("x: {}", .id.cause)] API V { id: TYPE } }"#,
    ),
    (true, r#"enum E { #[error("x: {}", .0.1)] API V(TYPE) }"#),
    (
        true,
        r#"enum E { #[error("x: {}", show(id))] API V { id: TYPE } }"#,
    ),
    (
        true,
        r#"enum E { #[error("x: {}", format!("{id:?}"))] API V { id: TYPE } }"#,
    ),
    (
        true,
        r#"enum E { #[error("x: {}", other!(id))] API V { id: TYPE } }"#,
    ),
    (
        true,
        r#"enum E { #[error("x: {self:?}")] API V { id: TYPE } }"#,
    ),
    (
        true,
        r#"enum E { #[error(fmt = show)] API V { id: TYPE } }"#,
    ),
    (
        true,
        r#"enum E { #[snafu(display("x: {id:?}"))] API V { id: TYPE } }"#,
    ),
    (
        true,
        r#"enum E { #[display("x: {_0:?}")] API V(#[error(not(source))] TYPE) }"#,
    ),
    (
        true,
        r#"#[displaydoc("x: {id:?}")] API struct E { id: TYPE }"#,
    ),
];

#[test]
fn what_is_more_than_display_shows_plain_fields_alone() {
    let mut count = 0;
    for (is_inspected, spelling) in INSPECTED {
        // Nobody knows what a parameter displays.
        for (ty, is_parameter) in [
            ("Thing", false),
            ("E", true),
            ("Id < E >", true),
            ("Box < dyn Display >", true),
        ] {
            for (status, is_public) in [(400, true), (404, true), (500, false)] {
                let expansion = expand(spelling, ty, &format!("#[api(status = {status})]"));
                let asks = |bound: &str| expansion.contains(&format!("{bound} :: < {ty} >"));
                let found = (asks("MayBeShown"), asks("MayBeInspected"));
                let inspects = *is_inspected || is_parameter;
                let expected = (is_public && !inspects, is_public && inspects);
                assert_eq!(found, expected, "{status}, {ty}: {spelling}");
                count += 1;
            }
            for message in ["\"y\"", "display"] {
                let api = format!("#[api(status = 400, message = {message})]");
                let expansion = expand(spelling, ty, &api);
                assert!(!expansion.contains("MayBe"), "{message}, {ty}: {spelling}");
                count += 1;
            }
        }
    }
    println!("{count} declarations");
    assert!(count >= 500, "only {count}");
}

#[test]
fn no_spelling_shows_a_source() {
    let mut count = 0;
    for (derive, spellings) in SPELLINGS {
        for (expected, spelling) in *spellings {
            for ty in TYPES {
                let mut assert = |api: &str, expected: Verdict| {
                    let expansion = expand(spelling, ty, api);
                    let found = verdict(&expansion, ty);
                    assert_eq!(found, expected, "{derive}, {ty}, {api}: {spelling}");
                    count += 1;
                };
                // A parameter has no type that could be asked, so where
                // `derive_more` may take it for the source it is one.
                let is_certain = *derive == "derive_more"
                    && *ty == "E"
                    && *expected == Asked
                    && !spelling.contains("#[error");
                let expected = if is_certain { Shown } else { *expected };
                for status in [400, 404] {
                    assert(&format!("#[api(status = {status})]"), expected);
                }
                for status in [500, 503] {
                    assert(&format!("#[api(status = {status})]"), Accepted);
                }
                for message in ["\"y\"", "display"] {
                    assert(
                        &format!("#[api(status = 404, message = {message})]"),
                        Accepted,
                    );
                }
            }
        }
    }
    println!("{count} declarations");
    assert!(count >= 600, "only {count}");
}

/// Fields that are the source by the rules of some derive, and fields that are not.
const FIELDS: &[(bool, &str)] = &[
    (true, r#"#[error("x")] API V { MARK source: T }"#),
    (true, r#"#[error("x")] API V { MARK r#source: T }"#),
    (true, r#"#[error("x")] API V { MARK #[source] cause: T }"#),
    (true, r#"#[error("x")] API V { MARK #[from] cause: T }"#),
    (true, r#"#[snafu(display("x"))] API V { MARK source: T }"#),
    (true, r#"API V { #[snafu(source)] MARK cause: T }"#),
    (
        true,
        r#"API V { #[snafu(source(from(A, f)))] MARK cause: T }"#,
    ),
    (true, r#"#[display("x")] API V { MARK source: T }"#),
    (
        true,
        r#"#[display("x")] API V { MARK #[error(source)] cause: T }"#,
    ),
    (true, r#"API V { MARK source: T }"#),
    (false, r#"#[error("x")] API V { MARK cause: T }"#),
    (false, r#"#[snafu(display("x"))] API V { MARK cause: T }"#),
    (false, r#"API V { #[snafu(source(false))] MARK source: T }"#),
    (
        false,
        r#"#[display("x")] API V { #[error(not(source))] MARK source: T }"#,
    ),
    (
        false,
        r#"#[display("x")] API V { #[error(ignore)] MARK source: T }"#,
    ),
    (false, r#"#[display("x")] API V { MARK cause: T }"#),
    (false, r#"API V { MARK cause: T }"#),
];

#[test]
fn a_source_is_neither_detail_nor_header_nor_in_the_message_of_a_server_error() {
    let rejected = |variant: &str, mark: &str, api: &str| {
        let text = format!("enum E {{ {variant} }}")
            .replace("MARK", mark)
            .replace("API", api);
        let input = syn::parse_str(&text).expect(&text);
        let expansion = expand::derive_api_error(&input).to_string();
        let is_rejected = expansion.contains("compile_error");
        let is_about_it = expansion.contains("cannot be a")
            && expansion.contains("it is for the log, so remove")
            || expansion.contains("is for the log, so leave it out");
        assert_eq!(is_rejected, is_about_it, "{text}: {expansion}");
        is_rejected
    };
    for (is_source, variant) in FIELDS {
        for status in [400, 404, 500, 503] {
            let field = if variant.contains("cause: T") {
                "cause"
            } else {
                "source"
            };
            let plain = format!("#[api(status = {status}, message = \"x\")]");
            let on_variant =
                format!("#[api(status = {status}, message = \"x\", header(\"x-a\" = {field}))]");
            for (mark, api) in [
                ("#[api(detail)]", &plain),
                ("#[api(header = \"x-a\")]", &plain),
                ("", &on_variant),
            ] {
                assert_eq!(
                    rejected(variant, mark, api),
                    *is_source,
                    "{mark} {api} {variant}"
                );
            }
            if status >= 500 {
                let api = format!("#[api(status = {status}, message = \"{{{field}}}\")]");
                assert_eq!(
                    rejected(variant, "#[api(detail)]", &api),
                    *is_source,
                    "{api} {variant}"
                );
            }
        }
    }
}

#[test]
fn display_of_a_server_error_is_not_public() {
    for status in [500, 503] {
        let api = format!("#[api(status = {status}, message = display)]");
        let expansion = expand(r#"enum E { #[error("x")] API V }"#, "E", &api);
        assert!(
            expansion.contains("is for the log, as it is a 5xx"),
            "{expansion}"
        );
    }
}

#[test]
fn only_what_a_selector_fills_in_is_beside_a_wrapped_error() {
    let expansion = |fields: &str| {
        let text =
            format!("enum E {{ #[snafu(transparent)] #[api(transparent)] V {{ {fields} }} }}");
        expand::derive_api_error(&syn::parse_str(&text).expect(&text)).to_string()
    };
    for fields in [
        "source: In",
        "source: In, #[snafu(implicit)] location: Location",
        "#[snafu(implicit)] location: Location, source: In",
        "source: In, backtrace: Backtrace",
        "source: In, #[snafu(backtrace)] trace: Backtrace, #[snafu(implicit)] at: Location",
        "#[snafu(source, backtrace)] cause: In",
    ] {
        assert!(!expansion(fields).contains("compile_error"), "{fields}");
    }
    for fields in [
        "source: In, id: u8",
        "source: In, #[snafu(backtrace(false))] backtrace: u8",
        "",
    ] {
        assert!(
            expansion(fields).contains("must have one field"),
            "{fields}"
        );
    }
}

#[test]
fn fragments_are_entered_at_any_depth() {
    let tokens = with_fragments("NONE(NONE(a) b) (NONE(c))".parse().unwrap());
    let texts: Vec<_> = flatten(tokens).iter().map(ToString::to_string).collect();
    assert_eq!(texts[..2], ["a", "b"]);
    assert_eq!(texts.len(), 3);
}
