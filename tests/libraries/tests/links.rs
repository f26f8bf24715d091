//! No text of an internal error, of a 5xx or of an error that is not declared leaves
//! the process, however many plain errors it is behind and whatever it is in.

// What is declared here is documented where the test is about documentation.
#![allow(missing_docs)]

use std::collections::{BTreeMap, VecDeque};
use std::error::Error;
use std::rc::Rc;
use std::sync::Arc;

use api_error_core::{ApiError, ApiErrorExt, ErrorCatalog, Occurrence, RequestContext};

/// Declared, and internal.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("vault hunter2 is open")]
#[api(internal, code = "vault")]
struct Vault;

/// Declared, and a public 5xx, whose text is not public.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("store hunter2 is down")]
#[api(status = 503, code = "broken")]
struct Broken;

/// Not declared at all.
#[derive(Debug, thiserror::Error)]
#[error("hunter2")]
struct Foreign;

/// Declared, and public with its text.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("no key hunter2")]
#[api(status = 404, code = "no_key")]
struct Public;

/// An error of somebody else, which repeats its source.
#[derive(Debug, thiserror::Error)]
#[error("plain: {0}")]
struct Plain<E: Error + 'static>(#[source] E);

/// Declares an error with a field that is not the source, and returns a value of it.
macro_rules! fields {
    ($($form:ident: $ty:ty = $value:expr;)*) => {{
        let mut errors: Vec<Box<dyn ApiError>> = Vec::new();
        $({
            #[derive(Debug, thiserror::Error, ApiError)]
            enum $form {
                #[error("x: {cause:?}")]
                #[api(status = 400, message = display)]
                Bad { cause: $ty },
            }
            errors.push(Box::new($form::Bad { cause: $value }));
        })*
        errors
    }};
}

/// `Debug` of these is the name of the type, which nobody takes for a secret; that a
/// shown internal error redacts is seen in the message.
#[test]
fn a_shown_field_redacts_in_whatever_pointer_it_is() {
    let errors = fields! {
        Itself: Vault = Vault;
        Boxed: Box<Vault> = Box::new(Vault);
        Shared: Arc<Vault> = Arc::new(Vault);
        Counted: Rc<Vault> = Rc::new(Vault);
        Optional: Option<Vault> = Some(Vault);
        SharedReport: Arc<anyhow::Error> = Arc::new(anyhow::Error::new(Vault));
        BoxedReport: Box<anyhow::Error> = Box::new(anyhow::Error::new(Vault));
        SharedErased: Arc<Box<dyn Error + Send + Sync>> = Arc::new(Box::new(Vault));
        CountedTwice: Rc<Rc<Foreign>> = Rc::new(Rc::new(Foreign));
        OptionalErased: Option<Arc<Box<dyn Error + Send + Sync>>> = Some(Arc::new(Box::new(Vault)));
        List: Vec<Vault> = vec![Vault];
        Array: [Foreign; 2] = [Foreign, Foreign];
        Slice: Box<[Foreign]> = Box::new([Foreign]);
        Queue: VecDeque<Vault> = VecDeque::from([Vault]);
    };
    for error in &errors {
        assert_eq!(
            error.message().to_string(),
            error.spec().title(),
            "{error:?}"
        );
    }
    println!("{} pointers", errors.len());
}

/// A detail is public as its serialization, which may be less than its texts.
#[test]
fn an_error_that_is_a_detail_may_be_in_a_message_unless_it_is_internal() {
    macro_rules! details {
        ($cause:ty) => {{
            #[derive(Debug, thiserror::Error, ApiError)]
            enum Outer {
                #[error("x: {cause}")]
                #[api(status = 404, message = display)]
                Displayed {
                    #[api(detail)]
                    cause: $cause,
                },
                #[error("x")]
                #[api(status = 404, message = "x: {cause:?}")]
                Debugged {
                    #[api(detail)]
                    cause: $cause,
                },
                #[error("x")]
                #[api(status = 502, message = "x: {cause}")]
                Broken {
                    #[api(detail)]
                    cause: $cause,
                },
            }
            [
                Outer::Displayed {
                    cause: <$cause>::default(),
                },
                Outer::Debugged {
                    cause: <$cause>::default(),
                },
                Outer::Broken {
                    cause: <$cause>::default(),
                },
            ]
            .map(|error| error.message().to_string())
        }};
    }

    #[derive(Debug, Default, serde::Serialize, thiserror::Error, ApiError)]
    #[error("vault is open")]
    #[api(internal)]
    struct Vault {}

    #[derive(Debug, Default, serde::Serialize, thiserror::Error)]
    #[error("too long")]
    struct Reason {}

    assert_eq!(
        details!(Vault),
        [
            "Displayed",
            "Debugged",
            "A service that we depend on gave an invalid response."
        ]
    );
    assert_eq!(
        details!(Reason),
        ["x: too long", "x: Reason", "x: too long"]
    );
}

#[test]
fn a_named_source_is_withheld_in_every_format() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 400)]
    enum Outer {
        #[error("x")]
        #[api(message = "x: {source:.3}")]
        Cut { source: Broken },
        #[error("x")]
        #[api(message = "x: {source:#}")]
        Alternate {
            source: Box<dyn ApiError + Send + Sync>,
        },
        #[error("x")]
        #[api(message = "x: {source:#?}")]
        Pretty { source: Arc<Vault> },
        #[error("x")]
        #[api(message = "x: {source:>40}")]
        Wide { source: Box<Broken> },
    }

    for error in [
        Outer::Cut { source: Broken },
        Outer::Alternate {
            source: Broken.boxed(),
        },
        Outer::Pretty {
            source: Arc::new(Vault),
        },
        Outer::Wide {
            source: Box::new(Broken),
        },
    ] {
        let title = error.spec().title();
        assert_eq!(error.message().to_string(), title, "{error:?}");
    }
}

/// Each link shows one error and has another as its source, so each doubles their number.
#[test]
fn over_more_errors_than_are_looked_at_the_title_is_sent() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 400)]
    enum Deep {
        #[error("the end")]
        End,
        #[error("{shown}")]
        #[api(message = "{shown}")]
        Link { shown: Arc<Deep>, source: Arc<Deep> },
    }

    fn deep(links: usize) -> Deep {
        let Some(rest) = links.checked_sub(1) else {
            return Deep::End;
        };
        Deep::Link {
            shown: Arc::new(deep(rest)),
            source: Arc::new(deep(rest)),
        }
    }

    assert_eq!(deep(3).message().to_string(), "the end");
    assert_eq!(deep(10).message().to_string(), "Link");
}

/// An error of somebody else that says another thing in the alternate form.
#[derive(Debug, thiserror::Error)]
struct Talkative;

impl std::fmt::Display for Talkative {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if f.alternate() {
            f.write_str("the password hunter2 is wrong")
        } else {
            f.write_str("cannot log in")
        }
    }
}

#[test]
fn each_form_of_a_text_that_was_copied_is_found() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("not now: {text}")]
    #[api(status = 400, title = "Not now")]
    struct Copied {
        text: String,
        source: Talkative,
    }

    let copied = |text: &str| {
        let error = Copied {
            text: text.to_owned(),
            source: Talkative,
        };
        error.message().to_string()
    };
    assert_eq!(copied("try again"), "not now: try again");
    assert_eq!(copied(&format!("{Talkative}")), "Not now");
    assert_eq!(copied(&format!("{Talkative:#}")), "Not now");
}

#[test]
fn the_text_of_a_public_4xx_may_be_repeated() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Outer {
        #[error("x: {0}")]
        #[api(status = 400, message = "x: {0}")]
        Template(#[source] Public),
        #[error("x: {0}")]
        #[api(status = 400, message = display)]
        Display(#[source] Public),
        #[error("x: {0}")]
        #[api(status = 400, message = display)]
        Boxed(#[source] Box<Public>),
    }

    for error in [
        Outer::Template(Public),
        Outer::Display(Public),
        Outer::Boxed(Box::new(Public)),
    ] {
        assert_eq!(
            error.message().to_string(),
            "x: no key hunter2",
            "{error:?}"
        );
    }
}

/// A form that hides a text from the check withholds no more than what has to be.
#[test]
fn a_public_text_may_be_shown_in_any_form() {
    /// Declared, and public, over an error that is not and that it does not show.
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("no key hunter2")]
    #[api(status = 404, code = "over")]
    struct Over(#[source] Broken);

    fn show(source: &impl std::fmt::Display, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{source:.3}")
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 400)]
    enum Outer {
        #[error("x: {0:>20}")]
        #[api(message = display)]
        Wide(#[source] Public),
        #[error("x: {0:.3}")]
        #[api(message = display)]
        Cut(#[source] Arc<Public>),
        #[error("x: {}", .0.to_string().to_uppercase())]
        #[api(message = display)]
        Loud(#[source] Public),
        #[error("x: {}", format!("{:.3}", .0))]
        #[api(message = display)]
        Format(#[source] Public),
        #[error(fmt = show)]
        #[api(message = display)]
        Function(#[source] Public),
        #[error("x: {0:>20}")]
        #[api(message = display)]
        Over(#[source] Over),
        #[error("x: {0:.3}")]
        #[api(message = display)]
        Foreign(#[source] Foreign),
        #[error("x: {}", .0.to_string().to_uppercase())]
        #[api(message = display)]
        LoudForeign(#[source] Foreign),
        #[error("x: {0:?}")]
        #[api(message = display)]
        Name(#[source] Public),
    }

    let errors = [
        Outer::Wide(Public),
        Outer::Cut(Arc::new(Public)),
        Outer::Loud(Public),
        Outer::Format(Public),
        Outer::Function(Public),
        Outer::Over(Over(Broken)),
        Outer::Foreign(Foreign),
        Outer::LoudForeign(Foreign),
        Outer::Name(Public),
    ];
    for error in &errors {
        assert_eq!(error.message().to_string(), error.to_string(), "{error:?}");
    }
    println!("{} forms", errors.len());
}

/// What an error withholds itself is withheld by those that repeat it.
#[test]
fn a_changed_text_is_withheld_however_deep_it_is() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 404, message = display, code = "middle")]
    #[error("m: {}", .0.to_string().to_uppercase())]
    struct Middle(#[source] Broken);

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 400)]
    enum Outer {
        #[error("x: {0}")]
        #[api(message = display, title = "Kept")]
        Whole(#[source] Middle),
        #[error("x: {0:>20}")]
        #[api(message = display, title = "Kept")]
        Wide(#[source] Middle),
        #[error("x: {}", .0.to_string().to_lowercase())]
        #[api(message = display, title = "Kept")]
        Quiet(#[source] Box<Middle>),
        #[error("x: {0:.8}")]
        #[api(message = display, title = "Kept")]
        Plain(#[source] Plain<Middle>),
        #[error("x: {0}")]
        #[api(message = display, title = "Kept")]
        Field(Arc<Middle>),
        #[error("x")]
        #[api(message = "x: {0}", title = "Kept")]
        Template(#[source] Middle),
    }

    let errors = [
        Outer::Whole(Middle(Broken)),
        Outer::Wide(Middle(Broken)),
        Outer::Quiet(Box::new(Middle(Broken))),
        Outer::Plain(Plain(Middle(Broken))),
        Outer::Field(Arc::new(Middle(Broken))),
        Outer::Template(Middle(Broken)),
    ];
    for error in &errors {
        assert_eq!(error.message().to_string(), "Kept", "{error:?}");
    }
    println!("{} forms", errors.len());
}

#[test]
fn display_that_is_allowed_shows_an_error_whose_type_it_names() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 400)]
    enum Outer<E: Error + 'static> {
        #[error("x: {0}")]
        #[api(message = display)]
        Named(#[source] Foreign),
        #[error("x: {0}")]
        #[api(message = display)]
        Boxed(#[source] Box<Foreign>),
        #[error("x: {0}")]
        #[api(message = display)]
        Shared(#[source] Arc<Foreign>),
        #[error("x: {0}")]
        #[api(message = display)]
        Field(Foreign),
        #[error("x: {0}")]
        #[api(message = display, title = "Kept")]
        Erased(#[source] Box<dyn Error + Send + Sync>),
        #[error("x: {0}")]
        #[api(message = display, title = "Kept")]
        SharedErased(#[source] Arc<dyn Error + Send + Sync>),
        #[error("x: {0}")]
        #[api(message = display, title = "Kept")]
        Report(#[source] anyhow::Error),
        #[error("x: {0}")]
        #[api(message = display, title = "Kept")]
        Parameter(#[source] E),
        #[error("x: {0}")]
        #[api(message = display, title = "Kept")]
        Beneath(#[source] Plain<Foreign>),
    }

    for (error, expected) in [
        (Outer::Named(Foreign), "x: hunter2"),
        (Outer::Boxed(Box::new(Foreign)), "x: hunter2"),
        (Outer::Shared(Arc::new(Foreign)), "x: hunter2"),
        (Outer::Field(Foreign), "x: hunter2"),
        (Outer::Erased(Box::new(Foreign)), "Kept"),
        (Outer::SharedErased(Arc::new(Foreign)), "Kept"),
        (Outer::Report(anyhow::Error::new(Foreign)), "Kept"),
        (Outer::Parameter(Foreign), "Kept"),
        (Outer::Beneath(Plain(Foreign)), "Kept"),
    ] {
        assert_eq!(error.message().to_string(), expected, "{error:?}");
    }
}

#[test]
fn a_type_that_a_catalog_knows_is_found_behind_a_parameter() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("x")]
    #[api(status = 400, message = display, title = "Kept")]
    struct Outer<E: Error + 'static> {
        source: E,
    }
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(include(Vault))]
    enum Service {}

    let error = Outer {
        source: Plain(Vault),
    };
    assert_eq!(error.message().to_string(), "x");
    let context = RequestContext::new().with_catalog(Service::CATALOG);
    let message = Occurrence::new(&error, &context).message();
    assert_eq!(message.to_string(), "Kept");
}

#[test]
fn a_service_sets_the_message_of_its_server_errors() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Failure {
        #[error("pool is empty")]
        #[api(status = 503)]
        RedisPoolExhausted,
        #[error("disk is full")]
        #[api(status = 507, message = "no room for {0}")]
        Disk(#[api(detail = "disk")] u8),
    }

    let context = RequestContext::new().with_server_error_message(|_| "Please come back later.");
    let message = |error: &dyn ApiError, context: &RequestContext| {
        Occurrence::new(error, context).message().to_string()
    };
    let default = "We cannot handle the request at the moment.";
    let none = RequestContext::new();
    assert_eq!(message(&Failure::RedisPoolExhausted, &none), default);
    let body = String::from_utf8(Failure::RedisPoolExhausted.response().body().to_vec()).unwrap();
    assert!(
        body.contains(default) && !body.contains("Redis pool"),
        "{body}"
    );
    assert_eq!(
        message(&Failure::RedisPoolExhausted, &context),
        "Please come back later."
    );
    let response = Occurrence::new(&Failure::RedisPoolExhausted, &context).response();
    assert!(String::from_utf8_lossy(response.body()).contains("come back later"));
    assert_eq!(message(&Failure::Disk(7), &context), "no room for 7");
    assert_eq!(message(&Vault, &context), "Please come back later.");
}

#[test]
fn a_401_keeps_its_declared_challenge() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("no")]
    #[api(status = 401, challenge = "Bearer realm=\"declared\"")]
    struct Denied(#[api(challenge)] String);

    for (challenge, expected) in [
        ("Basic realm=\"own\"", "Basic realm=\"own\""),
        ("", "Bearer realm=\"declared\""),
        ("realm=\"x\"", "Bearer realm=\"declared\""),
        ("Bearer realm=\"x", "Bearer realm=\"declared\""),
        ("Bearer\r\nx: y", "Bearer realm=\"declared\""),
        ("Bearer realm=\"é\"", "Bearer realm=\"declared\""),
    ] {
        let response = Denied(challenge.to_owned()).response();
        let found: Vec<_> = response
            .headers()
            .get_all("www-authenticate")
            .iter()
            .collect();
        assert_eq!(found, [expected], "{challenge:?}");
    }
}

/// Of a declared 4xx its message is public, and its `Display` as far as that is in it.
#[test]
fn the_text_of_a_4xx_with_its_own_message_is_not_public() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("no key hunter2")]
    #[api(status = 404, code = "quiet", message = "no key")]
    struct Quiet;

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("no key")]
    #[api(status = 404, code = "long", message = "no key of yours")]
    struct Long;

    #[derive(Debug, thiserror::Error, ApiError)]
    enum Joined {
        #[error(transparent)]
        #[api(transparent)]
        Quiet(#[from] Quiet),
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("no door: {0}")]
    #[api(status = 404, code = "door", message = "no door: {0}")]
    struct Door(Vault);

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 400)]
    enum Outer<E: Error + 'static> {
        #[error("x: {0}")]
        #[api(message = display)]
        Display(#[source] Quiet),
        #[error("x: {0}")]
        #[api(message = "x: {0}")]
        Template(#[source] Quiet),
        #[error("x")]
        #[api(message = "x: {0:.9}")]
        Cut(#[source] Quiet),
        #[error("x: {0}")]
        #[api(message = display)]
        Field(Rc<Quiet>),
        #[error("x: {0}")]
        #[api(message = display)]
        Joined(#[source] Joined),
        #[error("x: {0}")]
        #[api(message = display)]
        Beneath(#[source] Plain<Quiet>),
        #[error("x: {0}")]
        #[api(message = display)]
        Parameter(#[source] E),
        #[error("x: {0}")]
        #[api(message = display)]
        Door(#[source] Door),
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("x: {0}")]
    #[api(status = 400, message = display)]
    struct Harmless(#[source] Long);

    for error in [
        Outer::Display(Quiet),
        Outer::Template(Quiet),
        Outer::Cut(Quiet),
        Outer::Field(Rc::new(Quiet)),
        Outer::Joined(Joined::Quiet(Quiet)),
        Outer::Beneath(Plain(Quiet)),
        Outer::Parameter(Plain(Foreign)),
        Outer::Door(Door(Vault)),
    ] {
        let title = error.spec().title();
        assert_eq!(error.message().to_string(), title, "{error:?}");
    }

    assert_eq!(Harmless(Long).message().to_string(), "x: no key");
}

/// Types of the author's may be pointers to data.
#[test]
fn a_type_around_plain_data_may_be_shown() {
    #[derive(Debug)]
    struct Name(String);

    impl std::ops::Deref for Name {
        type Target = str;

        fn deref(&self) -> &str {
            &self.0
        }
    }

    impl std::fmt::Display for Name {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(self)
        }
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("no {0}")]
    #[api(status = 404)]
    struct Unknown(Name);

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("no {0}")]
    #[api(status = 404)]
    struct Misplaced(Arc<Name>);

    let name = || Name("card".into());
    assert_eq!(Unknown(name()).message().to_string(), "no card");
    assert_eq!(Misplaced(Arc::new(name())).message().to_string(), "no card");
}

/// Plain data may be shown in every way.
#[test]
fn plain_fields_need_no_message() {
    macro_rules! plain {
        ($($form:ident: $ty:ty = $value:expr => $text:expr;)*) => {{
            let mut count = 0;
            $({
                #[derive(Debug, thiserror::Error, ApiError)]
                #[error("x: {0:?}")]
                #[api(status = 400)]
                struct $form($ty);
                let error = $form($value);
                assert_eq!(error.message().to_string(), format!("x: {}", $text));
                count += 1;
            })*
            count
        }};
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 404)]
    enum Inspected {
        #[error("no {}", .0.display())]
        File(std::path::PathBuf),
        #[error("no {}", names.join(", "))]
        Names { names: Vec<String> },
        #[error("no {}", format!("{id:>3}"))]
        Padded { id: u8 },
        #[error("no {source}", source = 1)]
        Named { source: Foreign },
        #[error("no {}", limits::source)]
        Path { source: Foreign },
        #[error("no {}", matches!(id, 7))]
        Matched { id: u8, source: Foreign },
    }
    mod limits {
        #[allow(non_upper_case_globals)]
        pub(super) const source: u8 = 2;
    }

    let count = plain! {
        Text: String = "a".to_owned() => "\"a\"";
        Static: &'static str = "a" => "\"a\"";
        Number: u64 = 7 => "7";
        Ratio: f64 = 0.5 => "0.5";
        Kind: std::io::ErrorKind = std::io::ErrorKind::NotFound => "NotFound";
        Flag: bool = true => "true";
        Letter: char = 'a' => "'a'";
        Nothing: () = () => "()";
        Texts: Vec<String> = vec!["a".to_owned()] => "[\"a\"]";
        Optional: Option<u8> = Some(7) => "Some(7)";
        Twice: Option<Option<u8>> = Some(None) => "Some(None)";
        Boxed: Box<str> = "a".into() => "\"a\"";
        Shared: Arc<[u8]> = [7].into() => "[7]";
        Array: [u8; 2] = [7, 8] => "[7, 8]";
        Pair: (u8, String) = (7, String::new()) => "(7, \"\")";
        Outcome: Result<u8, String> = Ok(7) => "Ok(7)";
        Queue: VecDeque<u8> = [7].into() => "[7]";
        Map: BTreeMap<u8, Vec<bool>> = [(7, vec![])].into() => "{7: []}";
        Range: std::ops::Range<u8> = 1..7 => "1..7";
        Wait: std::time::Duration = std::time::Duration::from_secs(7) => "7s";
        Address: std::net::IpAddr = [127, 0, 0, 1].into() => "127.0.0.1";
        File: std::path::PathBuf = "a".into() => "\"a\"";
        Borrowed: std::borrow::Cow<'static, str> = "a".into() => "\"a\"";
        Json: serde_json::Value = 7.into() => "Number(7)";
        Guarded: std::sync::Mutex<u8> = 7.into() => "Mutex { data: 7, poisoned: false, .. }";
    };
    println!("{count} types");

    for (error, message) in [
        (Inspected::File("a".into()), "no a"),
        (
            Inspected::Names {
                names: vec!["a".to_owned(), "b".to_owned()],
            },
            "no a, b",
        ),
        (Inspected::Padded { id: 7 }, "no   7"),
        (Inspected::Named { source: Foreign }, "no 1"),
        (Inspected::Path { source: Foreign }, "no 2"),
        (
            Inspected::Matched {
                id: 7,
                source: Foreign,
            },
            "no true",
        ),
    ] {
        assert_eq!(error.message().to_string(), message, "{error:?}");
    }
}

/// A trait of the user's for all types, with the names that probes could have.
mod a_trait_for_all_types {
    use super::*;

    // It is enough that they are there.
    #[allow(dead_code)]
    trait Everything: Sized {
        const FIND: u8 = 0;
        const TYPE: u8 = 0;
        const IS_ITSELF: u8 = 0;

        fn verdict(self) {}
        fn visit(self, _: u8) {}
        fn check(self) {}
        fn api_source(self) {}
        fn wrapped(self) {}
        fn schema(self) {}
        fn error(self) {}
        fn declared(self) {}
        fn each(self) {}
    }
    impl<T> Everything for T {}

    #[derive(Debug, thiserror::Error, ApiError)]
    enum Outer {
        #[error("x: {0}")]
        #[api(status = 400)]
        Shown(String),
        #[error("x: {0}")]
        #[api(status = 400, message = display, title = "Kept")]
        Source(#[source] Vault),
        #[error(transparent)]
        #[api(transparent)]
        Joined(Public),
        #[error("x")]
        #[api(status = 400)]
        Detail(#[api(detail = "id")] u8),
    }

    #[test]
    fn does_not_take_the_place_of_a_probe() {
        7.verdict();
        let message = |error: Outer| error.message().to_string();
        assert_eq!(message(Outer::Shown("a".to_owned())), "x: a");
        assert_eq!(message(Outer::Source(Vault)), "Kept");
        assert_eq!(message(Outer::Joined(Public)), "no key hunter2");
        assert_eq!(message(Outer::Detail(7)), "x");
    }
}
