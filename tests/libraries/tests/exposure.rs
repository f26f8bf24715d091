//! The derives that people use really take the spellings by which a source gets into
//! `Display`, and none of its text leaves the process.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use std::error::Error;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use api_error_core::{ApiError, ApiErrorExt};

const MARK: &str = "hunter2";

/// An error whose text is a secret.
#[derive(Debug, Clone)]
struct Secret;

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MARK)
    }
}

impl Error for Secret {}

fn public_text(error: &dyn ApiError) -> String {
    let response = error.response();
    let body = String::from_utf8_lossy(response.body()).into_owned();
    format!("{:?} {body}", response.headers())
}

/// `Display` has the secret in it, the response has not.
fn assert_kept(errors: &[&dyn ApiError]) {
    for error in errors {
        let text = format!("{error} {error:?}");
        assert!(error.to_string().contains(MARK), "not a case: {text}");
        let public = public_text(*error);
        assert!(!public.contains(MARK), "{text}: {public}");
        assert!(public.contains(r#""message":"kept""#), "{text}: {public}");
    }
    println!("{} spellings", errors.len());
}

/// `Display` is the message, and there is no secret in it.
fn assert_harmless(errors: &[(&dyn ApiError, &str)]) {
    for (error, message) in errors {
        assert_eq!(error.to_string(), *message);
        assert_eq!(error.message().to_string(), *message);
        assert!(!public_text(*error).contains(MARK), "{error:?}");
    }
    println!("{} spellings", errors.len());
}

mod with_thiserror {
    use super::*;

    const MAX: u8 = 7;

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 400, rename_all = "snake_case")]
    enum Spelled<E: Error + 'static> {
        #[api(message = "kept")]
        #[error("x: {source}")]
        Named { source: Secret },
        #[api(message = "kept")]
        #[error("x: {source}")]
        Raw { r#source: Secret },
        #[api(message = "kept")]
        #[error("x: {}", source)]
        Passed { source: Secret },
        #[api(message = "kept")]
        #[error("x: {}", .source)]
        Dotted { source: Secret },
        #[api(message = "kept")]
        #[error("x: {}", source.to_string())]
        Called { source: Secret },
        #[api(message = "kept")]
        #[error("x: {s}", s = source)]
        Renamed { source: Secret },
        #[api(message = "kept")]
        #[error("x: {}", {source})]
        Block { source: Secret },
        #[api(message = "kept")]
        #[error("x: {}", format!("{source}"))]
        Macro { source: Secret },
        #[api(message = "kept")]
        #[error("x: {}", _1)]
        Second(u8, #[source] Secret),
        #[api(message = "kept")]
        #[error("x: {_1}")]
        Captured(u8, #[source] Secret),
        #[api(message = "kept")]
        #[error("x: {}", .0)]
        Shorthand(#[source] Secret),
        #[api(message = "kept")]
        #[error(fmt = show)]
        Function(#[source] Secret),
        #[api(message = "kept")]
        #[error(transparent)]
        Transparent(Secret),
        #[api(message = "kept")]
        #[error("x: {0}")]
        Boxed(#[source] Box<Secret>),
        #[api(message = "kept")]
        #[error("x: {0}")]
        Shared(#[source] Arc<Secret>),
        #[api(message = "kept")]
        #[error("x: {source}")]
        Object {
            source: Box<dyn Error + Send + Sync>,
        },
        #[api(message = "kept")]
        #[error("x: {0}")]
        Report(#[source] anyhow::Error),
        #[api(message = "kept")]
        #[error("x: {0}")]
        Parameter(#[source] E),
        #[api(message = "kept")]
        #[error("x: {}", .0.as_ref().unwrap())]
        Optional(#[source] Option<Secret>),
        // No source by the rules of the derive, but an error none the less.
        #[api(message = "kept")]
        #[error("x: {0}")]
        Unmarked(Secret),
        #[api(message = "kept")]
        #[error("x: {0}")]
        Counted(Rc<Secret>),
    }

    fn show(source: &Secret, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "x: {source}")
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("x: {0}")]
    enum OfEnum {
        #[api(status = 400, message = "kept")]
        A(#[source] Secret),
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error(transparent)]
    enum TransparentEnum {
        #[api(status = 400, message = "kept")]
        A(#[from] Secret),
    }

    macro_rules! declare {
        ($name:ident, $text:literal, $source:ty) => {
            #[derive(Debug, thiserror::Error, ApiError)]
            #[api(status = 400)]
            enum $name {
                #[error($text)]
                #[api(message = "kept")]
                A(#[source] $source),
            }
        };
    }
    declare!(Fragments, "x: {0}", Secret);

    #[test]
    fn the_source_is_kept() {
        type S = Spelled<Secret>;
        let object = || Box::new(Secret) as Box<dyn Error + Send + Sync>;
        assert_kept(&[
            &S::Named { source: Secret },
            &S::Raw { source: Secret },
            &S::Passed { source: Secret },
            &S::Dotted { source: Secret },
            &S::Called { source: Secret },
            &S::Renamed { source: Secret },
            &S::Block { source: Secret },
            &S::Macro { source: Secret },
            &S::Second(1, Secret),
            &S::Captured(1, Secret),
            &S::Shorthand(Secret),
            &S::Function(Secret),
            &S::Transparent(Secret),
            &S::Boxed(Box::new(Secret)),
            &S::Shared(Arc::new(Secret)),
            &S::Object { source: object() },
            &S::Report(anyhow::Error::new(Secret)),
            &S::Parameter(Secret),
            &S::Optional(Some(Secret)),
            &S::Unmarked(Secret),
            &S::Counted(Rc::new(Secret)),
            &OfEnum::A(Secret),
            &TransparentEnum::A(Secret),
            &Fragments::A(Secret),
        ]);
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 404)]
    enum Harmless {
        #[error("limit is {}", MAX)]
        Limit(#[source] Secret),
        #[error("limit is {MAX}")]
        Captured(#[source] Secret),
        #[error("no {}", .id)]
        Other { id: u8, source: Secret },
        #[error("no {0:?}")]
        List(Vec<u8>, #[source] Secret),
        #[error("{{source}}")]
        Escaped { source: Secret },
        #[error(fmt = show_number)]
        Function(u8),
    }

    // The derive passes a reference.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn show_number(number: &u8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {number}")
    }

    #[test]
    fn what_shows_no_source_needs_no_message() {
        assert_harmless(&[
            (&Harmless::Limit(Secret), "limit is 7"),
            (&Harmless::Captured(Secret), "limit is 7"),
            (
                &Harmless::Other {
                    id: 1,
                    source: Secret,
                },
                "no 1",
            ),
            (&Harmless::List(vec![1], Secret), "no [1]"),
            (&Harmless::Escaped { source: Secret }, "{source}"),
            (&Harmless::Function(1), "no 1"),
        ]);
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("not a number: {0}")]
    #[api(status = 400, message = display)]
    struct Allowed(#[from] std::num::ParseIntError);

    #[test]
    fn display_is_public_where_it_is_allowed() {
        let error = Allowed::from("x".parse::<u8>().unwrap_err());
        let text = "not a number: invalid digit found in string";
        assert_harmless(&[(&error, text)]);
    }
}

mod with_snafu {
    use super::*;
    use snafu::{Location, Snafu};

    #[derive(Debug, Snafu, ApiError)]
    #[api(status = 400)]
    enum Spelled {
        #[api(message = "kept")]
        #[snafu(display("x: {source}"))]
        Named { source: Secret },
        #[api(message = "kept")]
        #[snafu(display("x: {}", source))]
        Passed { source: Secret },
        #[api(message = "kept")]
        #[snafu(display("x: {cause}"))]
        Marked {
            #[snafu(source)]
            cause: Secret,
        },
        #[api(message = "kept")]
        #[snafu(display("x: {cause}"))]
        Converted {
            #[snafu(source(from(Secret, Box::new)))]
            cause: Box<Secret>,
        },
        /// x: {source}
        #[api(message = "kept")]
        Documented { source: Secret },
        #[api(message = "kept")]
        #[snafu(transparent)]
        Transparent { source: Secret },
    }

    #[derive(Debug, Snafu, ApiError)]
    #[api(status = 400, message = "kept")]
    struct Opaque(Spelled);

    #[test]
    fn the_source_is_kept() {
        assert_kept(&[
            &Spelled::Named { source: Secret },
            &Spelled::Passed { source: Secret },
            &Spelled::Marked { cause: Secret },
            &Spelled::Converted {
                cause: Box::new(Secret),
            },
            &Spelled::Documented { source: Secret },
            &Spelled::Transparent { source: Secret },
            &Opaque(Spelled::Named { source: Secret }),
        ]);
    }

    #[derive(Debug, Snafu, ApiError)]
    #[api(status = 404)]
    enum Harmless {
        #[snafu(display("no user {source}"))]
        NotASource {
            #[api(detail)]
            #[snafu(source(false))]
            source: String,
        },
        #[snafu(display("no user"))]
        Plain { source: Secret },
        #[snafu(transparent)]
        #[api(transparent)]
        In {
            source: In,
            #[snafu(implicit)]
            location: Location,
        },
    }

    #[derive(Debug, Snafu, ApiError)]
    #[snafu(display("inside"))]
    #[api(status = 409)]
    struct In;

    fn wrapped() -> Result<(), Harmless> {
        Err(In)?
    }

    #[test]
    fn what_shows_no_source_needs_no_message() {
        let wrapped = wrapped().unwrap_err();
        assert!(matches!(&wrapped, Harmless::In { location, .. } if location.file() == file!()));
        assert_harmless(&[
            (
                &Harmless::NotASource {
                    source: "7".to_owned(),
                },
                "no user 7",
            ),
            (&Harmless::Plain { source: Secret }, "no user"),
            (&wrapped, "inside"),
        ]);
    }
}

mod with_derive_more {
    use super::*;

    #[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
    #[api(status = 400)]
    enum Spelled {
        #[api(message = "kept")]
        #[display("x: {_0}")]
        Tuple(Secret),
        #[api(message = "kept")]
        #[display("x: {}", _0.to_string())]
        Called(Secret),
        #[api(message = "kept")]
        #[display("x: {source}")]
        Named { source: Secret },
        #[api(message = "kept")]
        #[display("x: {cause}")]
        Marked {
            #[error(source)]
            cause: Secret,
        },
        #[api(message = "kept")]
        Default(Secret),
    }

    #[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
    #[display("x: {_variant}")]
    #[api(status = 400)]
    enum Wrapping {
        #[api(message = "kept")]
        A(Secret),
    }

    #[test]
    fn the_source_is_kept() {
        assert_kept(&[
            &Spelled::Tuple(Secret),
            &Spelled::Called(Secret),
            &Spelled::Named { source: Secret },
            &Spelled::Marked { cause: Secret },
            &Spelled::Default(Secret),
            &Wrapping::A(Secret),
        ]);
    }

    #[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
    #[api(status = 404)]
    enum Harmless {
        #[display("no user {source}")]
        NotASource {
            #[error(not(source))]
            #[api(detail)]
            source: String,
        },
        #[display("no user {_0}")]
        Tuple(#[error(not(source))] u8),
        #[display("no user")]
        Plain(Secret),
        Unit,
    }

    #[test]
    fn what_shows_no_source_needs_no_message() {
        assert_harmless(&[
            (
                &Harmless::NotASource {
                    source: "7".to_owned(),
                },
                "no user 7",
            ),
            (&Harmless::Tuple(7), "no user 7"),
            (&Harmless::Plain(Secret), "no user"),
            (&Harmless::Unit, "Unit"),
        ]);
    }
}

mod with_displaydoc {
    use super::*;

    #[derive(Debug, displaydoc::Display, thiserror::Error, ApiError)]
    #[ignore_extra_doc_attributes]
    #[api(status = 400)]
    enum Spelled {
        /// x: {source}
        ///
        /// More of it.
        #[api(message = "kept")]
        Named { source: Secret },
        /// x: {0}
        #[api(message = "kept")]
        Tuple(#[source] Secret),
        #[displaydoc("x: {0}")]
        #[api(message = "kept")]
        Own(#[from] Secret),
    }

    #[test]
    fn the_source_is_kept() {
        assert_kept(&[
            &Spelled::Named { source: Secret },
            &Spelled::Tuple(Secret),
            &Spelled::Own(Secret),
        ]);
    }

    #[derive(Debug, displaydoc::Display, thiserror::Error, ApiError)]
    #[ignore_extra_doc_attributes]
    #[api(status = 404)]
    enum Harmless {
        /// no user {0}
        ///
        /// Not even {source}.
        User(u8, #[source] Secret),
    }

    #[test]
    fn what_shows_no_source_needs_no_message() {
        assert_harmless(&[(&Harmless::User(7, Secret), "no user 7")]);
    }
}

mod by_hand {
    use super::*;

    #[derive(Debug, ApiError)]
    #[api(status = 404)]
    enum Written {
        #[api(message = "kept")]
        Named { source: Secret },
        #[api(message = "kept")]
        Tuple(Secret),
    }

    impl fmt::Display for Written {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match self {
                Self::Named { source } | Self::Tuple(source) => write!(f, "x: {source}"),
            }
        }
    }

    impl Error for Written {}

    #[test]
    fn the_source_is_kept() {
        assert_kept(&[&Written::Named { source: Secret }, &Written::Tuple(Secret)]);
    }
}
