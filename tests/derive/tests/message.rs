//! Public messages: every placeholder works as in `format!`.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use std::sync::Arc;

use api_error_core::{ApiError, ApiErrorExt};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Message {
    #[error("private")]
    #[api(message = "größer als {limit} – 100 % ✓")]
    NonAscii { limit: u8 },
    #[error("private")]
    #[api(message = "{{literally}}")]
    Escaped,
    #[error("private")]
    #[api(message = "{{{name}}}")]
    EscapedAround { name: &'static str },
    #[error("private")]
    #[api(message = "{0:?} and {1}")]
    Positional(&'static str, u8),
    #[error("private")]
    #[api(message = "{1}")]
    SecondOnly(u8, u8),
    #[error("private")]
    #[api(message = "{} {} {}")]
    InOrder(u8, u8, u8),
    #[error("private")]
    #[api(message = "[{name:>8}] [{name:-<8}] [{name:^8}]")]
    Aligned { name: &'static str },
    #[error("private")]
    #[api(message = "[{value:>width$.precision$}]")]
    Widths {
        value: f64,
        width: usize,
        precision: usize,
    },
    #[error("private")]
    #[api(message = "{:.*}")]
    Star(usize, f64),
    #[error("private")]
    #[api(message = "{0:#?} {0:#x} {0:08b} {0:+}")]
    Flags(u8),
    #[error("private")]
    #[api(message = "{type} {fn}")]
    Keywords { r#type: u8, r#fn: u8 },
    #[error("private")]
    #[api(message = r#"raw "{x}" \n"#)]
    Raw { x: u8 },
    #[error("private")]
    #[api(message = "{id:0width$} {id :>+0width$.p$}")]
    FlagsBeforeNames { id: f64, width: usize, p: usize },
    #[error("private")]
    #[api(message = "{x:}>5}{x:{<5}")]
    FilledWithBraces { x: u8 },
    #[error("private")]
    #[api(message = "{:00$} {0:?^1$}")]
    PositionsAsWidths(usize, usize),
    #[error("private")]
    #[api(message = "{value:>width$.precision$}")]
    PointersAsWidths {
        value: f64,
        width: &'static usize,
        precision: Arc<usize>,
    },
    #[error("private")]
    #[api(message = "{größe:#04X?} {größe:.}")]
    NamesAndDots { größe: u8 },
}

#[test]
fn messages_are_those_of_format() {
    let table = [
        (
            Message::NonAscii { limit: 3 },
            "größer als 3 – 100 % ✓".to_owned(),
        ),
        (Message::Escaped, "{literally}".to_owned()),
        (Message::EscapedAround { name: "x" }, "{x}".to_owned()),
        (
            Message::Positional("a\"b", 2),
            format!("{0:?} and {1}", "a\"b", 2),
        ),
        (Message::SecondOnly(1, 2), "2".to_owned()),
        (Message::InOrder(1, 2, 3), "1 2 3".to_owned()),
        (
            Message::Aligned { name: "ab" },
            format!("[{0:>8}] [{0:-<8}] [{0:^8}]", "ab"),
        ),
        (
            Message::Widths {
                value: 1.23456,
                width: 9,
                precision: 2,
            },
            format!("[{:>9.2}]", 1.23456),
        ),
        (Message::Star(2, 1.23456), "1.23".to_owned()),
        (
            Message::PointersAsWidths {
                value: 1.23456,
                width: &7,
                precision: Arc::new(3),
            },
            "  1.235".to_owned(),
        ),
        (Message::Flags(5), format!("{0:#?} {0:#x} {0:08b} {0:+}", 5)),
        (Message::Keywords { r#type: 1, r#fn: 2 }, "1 2".to_owned()),
        (Message::Raw { x: 7 }, r#"raw "7" \n"#.to_owned()),
        (
            Message::FlagsBeforeNames {
                id: 1.5,
                width: 8,
                p: 2,
            },
            format!("{:08} {:>+08.2}", 1.5, 1.5),
        ),
        (Message::FilledWithBraces { x: 7 }, "}}}}77{{{{".to_owned()),
        (Message::PositionsAsWidths(3, 5), "003 ??3??".to_owned()),
        (Message::NamesAndDots { größe: 10 }, "0x0A 10".to_owned()),
    ];
    for (error, expected) in table {
        assert_eq!(error.message().to_string(), expected, "{error:?}");
        assert_eq!(error.to_string(), "private");
    }
}

#[test]
fn documents_show_the_template_as_it_is_written() {
    let template = Message::Positional("", 0).spec().message();
    assert_eq!(template, Some("{0:?} and {1}"));
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Server {
    #[error("connecting to {url} failed")]
    #[api(status = 502)]
    Private { url: String },
    #[error("connecting to {url} failed")]
    #[api(status = 503, message = "come back in {minutes} minutes")]
    Public {
        url: String,
        #[api(detail)]
        minutes: u8,
    },
}

#[test]
fn a_server_error_shows_its_message_or_a_sentence_of_its_status() {
    let url = "postgres://root:hunter2@db".to_owned();
    let private = Server::Private { url: url.clone() };
    assert_eq!(
        private.message().to_string(),
        "A service that we depend on gave an invalid response."
    );
    // Its `Display` is not a public template either.
    assert_eq!(private.spec().message(), None);
    let public = Server::Public { url, minutes: 5 };
    assert_eq!(public.message().to_string(), "come back in 5 minutes");
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Wrapping {
    #[error("down: {0}")]
    #[api(status = 400, title = "Not now", message = "the store is down: {0}")]
    Template(#[source] Server),
    #[error("not JSON: {0}")]
    #[api(status = 400, message = display)]
    Json(#[source] serde_json::Error),
    #[error(transparent)]
    #[api(status = 400, message = "the path is wrong")]
    Io(#[from] std::io::Error),
}

#[test]
fn a_client_error_repeats_its_source_only_on_purpose() {
    let source = || serde_json::from_str::<u8>("x").unwrap_err();
    let allowed = Wrapping::Json(source());
    assert_eq!(
        allowed.message().to_string(),
        format!("not JSON: {}", source())
    );
    let url = "postgres://root:hunter2@db".to_owned();
    let withheld = Wrapping::Template(Server::Private { url });
    assert_eq!(withheld.message().to_string(), "Not now");
    let error = Wrapping::from(std::io::Error::other("/etc/secret"));
    assert_eq!(error.message().to_string(), "the path is wrong");
}
