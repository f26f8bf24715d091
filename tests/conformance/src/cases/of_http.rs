//! What only HTTP has: responses that a handler makes by hand, bodies that are not what they say,
//! `Accept` and `HEAD`.

use super::faults::FAILED;
use super::{Case, Framing, ID, Settings};
use crate::by_hand::ByHand;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = left();
    cases.extend(replaced());
    cases.extend(troubles());
    cases.extend(accepts());
    cases.extend(heads());
    cases.extend(rejected());
    cases.extend(broken());
    cases
}

/// A response by hand, which comes as it is.
fn by_hand(name: &'static str, target: &'static str) -> Case {
    let by_hand = ByHand::named(target.rsplit('/').next().unwrap_or_default());
    let mut case = Case::get(name, target).responses(by_hand.status, by_hand.body);
    case.response.headers = by_hand.headers.to_vec();
    case.response.headers.push(("x-request-id", ID));
    case.response.headers.sort_unstable();
    case
}

fn left() -> Vec<Case> {
    vec![
        by_hand("a response that tells where", "/by-hand/created"),
        by_hand("a response without a body", "/by-hand/nothing"),
        by_hand("a part of a response", "/by-hand/part"),
        by_hand("a response with validators", "/by-hand/validated"),
        by_hand("a compressed response", "/by-hand/compressed"),
        by_hand("a problem that is none", "/by-hand/a-problem-of-200"),
        by_hand("a redirection in words", "/by-hand/moved"),
        by_hand("a redirection", "/by-hand/see-other"),
        by_hand(
            "a response that says that nothing changed",
            "/by-hand/unchanged",
        ),
        by_hand("a page about an error", "/by-hand/a-page"),
        by_hand("bytes about an error", "/by-hand/bytes"),
        by_hand("a problem by hand", "/by-hand/a-problem"),
        by_hand("a shape in capitals", "/by-hand/a-shape-in-capitals"),
        by_hand("a page about a failure", "/by-hand/a-page-of-failure"),
        by_hand("a failure in an encoded shape", "/by-hand/encoded-shape"),
    ]
}

/// A response by hand in whose place an error is: the status, code and message of that, and the
/// headers that stay.
fn replaced() -> Vec<Case> {
    let case = |name, target, code: &str, message: &str, kept: &[(&'static str, &'static str)]| {
        let by_hand = by_hand(name, target);
        let case = Case::get(name, target).tells(by_hand.response.status, code, message);
        kept.iter().fold(case, |mut case, kept| {
            case.response.headers.push(*kept);
            case.response.headers.sort_unstable();
            case
        })
    };
    let conflict = |name, target, kept: &[_]| case(name, target, "conflict", "in use", kept);
    let failed =
        |name, target, kept: &[_]| case(name, target, "internal_server_error", FAILED, kept);
    let unnamed = |name, target| case(name, target, "server_error", FAILED, &[]);
    let retry = ("retry-after", "5");
    let basic = ("www-authenticate", "Basic realm=\"cards\"");
    vec![
        case(
            "a challenge by hand",
            "/by-hand/challenged",
            "unauthorized",
            "who are you",
            &[basic],
        ),
        case(
            "two challenges by hand",
            "/by-hand/challenged-twice",
            "unauthorized",
            "who are you",
            &[basic, ("www-authenticate", "Api-Key")],
        ),
        case(
            "an error for another origin",
            "/by-hand/cross-origin",
            "forbidden",
            "not yours",
            &[("access-control-allow-origin", "*")],
        ),
        case(
            "compressed words",
            "/by-hand/compressed-words",
            "bad_request",
            "Bad Request",
            &[],
        ),
        conflict("words with headers about them", "/by-hand/described", &[]),
        conflict(
            "words with a link",
            "/by-hand/linked",
            &[("link", "</cards>; rel=up")],
        ),
        conflict(
            "words whose type is in capitals",
            "/by-hand/in-capitals",
            &[],
        ),
        case(
            "words of two lines",
            "/by-hand/of-two-lines",
            "conflict",
            "in use\n\"now\"",
            &[],
        ),
        case(
            "words with a zero in them",
            "/by-hand/not-utf-8",
            "conflict",
            "\u{0}i\u{0}n",
            &[],
        ),
        Case::get("what may be done, by hand", "/by-hand/allowed")
            .header("allow", "PATCH")
            .fails(
                405,
                r#"{
                    "error": {
                        "code": "wrong_method",
                        "message": "this cannot be done here",
                        "doc_url": "https://example.com/errors#wrong_method"
                    },
                    "request_id": "req_test"
                }"#,
            ),
        case(
            "a precondition that failed",
            "/by-hand/outdated",
            "precondition_failed",
            "it has changed",
            &[
                ("etag", "\"7\""),
                ("last-modified", "Sat, 01 Jan 2000 00:00:00 GMT"),
            ],
        ),
        case(
            "a range beyond the end",
            "/by-hand/beyond-the-end",
            "range_not_satisfiable",
            "too far",
            &[("content-range", "bytes */10")],
        ),
        case(
            "a protocol that is asked for",
            "/by-hand/old-protocol",
            "upgrade_required",
            "another protocol",
            &[("upgrade", "h2c")],
        ),
        case(
            "a limit by hand",
            "/by-hand/limited",
            "too_many_requests",
            "slower",
            &[("retry-after", "9"), ("x-ratelimit-remaining", "0")],
        ),
        case(
            "the status 419",
            "/by-hand/page-expired",
            "client_error",
            "too old",
            &[],
        ),
        case(
            "the status 440",
            "/by-hand/login-timeout",
            "client_error",
            "too late",
            &[],
        ),
        case(
            "the status 499",
            "/by-hand/closed-by-client",
            "client_error",
            "gone",
            &[],
        ),
        unnamed("the status 520", "/by-hand/unknown-upstream"),
        unnamed("the status 529", "/by-hand/overloaded"),
        unnamed("the status 599", "/by-hand/timeout-of-a-proxy"),
        unnamed("the status 600", "/by-hand/of-no-class"),
        unnamed("the status 999", "/by-hand/the-last"),
        failed(
            "a failure for another origin",
            "/by-hand/allowed-origin",
            &[("access-control-allow-origin", "https://example.com")],
        ),
        case(
            "a failure of a gateway",
            "/by-hand/gateway",
            "bad_gateway",
            "A service that we depend on gave an invalid response.",
            &[("via", "1.1 proxy")],
        ),
        case(
            "a failure with a session",
            "/by-hand/session",
            "service_unavailable",
            "We cannot handle the request at the moment.",
            &[retry, ("set-cookie", "session=7")],
        ),
        failed("a failure in bytes", "/by-hand/dump", &[]),
        failed(
            "a failure that has a type and no body",
            "/by-hand/typed-failure",
            &[],
        ),
        case(
            "a failure in encoded words",
            "/by-hand/encoded-words",
            "bad_gateway",
            "A service that we depend on gave an invalid response.",
            &[],
        ),
        failed("a failure that tells where", "/by-hand/located", &[]),
    ]
}

/// A text of a 418 and of a 503, whose body is not what it says.
fn troubles() -> Vec<Case> {
    let teapot = |name, target| Case::get(name, target).tells(418, "im_a_teapot", "I'm a teapot");
    let busy = |name, target| {
        let message = "We cannot handle the request at the moment.";
        Case::get(name, target).tells(503, "service_unavailable", message)
    };
    let failed = |name, target| Case::get(name, target).tells(500, "internal_server_error", FAILED);
    vec![
        failed("a body that panics for its length", "/troubles/418/length"),
        failed("a body that panics", "/troubles/418/part"),
        failed("a body that panics when it is dropped", "/troubles/418/end"),
        failed("a body that panics halfway", "/troubles/418/panics-halfway"),
        teapot("a body that never comes", "/troubles/418/stalled"),
        teapot("a body without an end", "/troubles/418/endless"),
        teapot("a body of nothing without an end", "/troubles/418/hollow"),
        teapot("a body that fails", "/troubles/418/fails"),
        teapot("a body that fails halfway", "/troubles/418/halfway"),
        Case::get("a body that ends early", "/troubles/418/short").tells(418, "im_a_teapot", "the"),
        busy("a failure whose body never comes", "/troubles/503/stalled"),
        busy("a failure whose body has no end", "/troubles/503/endless"),
        busy("a failure whose body fails", "/troubles/503/halfway"),
        busy("a failure whose body ends early", "/troubles/503/short"),
        failed("a failure whose body panics", "/troubles/503/part"),
    ]
}

/// Who names problem details gets them, and nobody else.
fn accepts() -> Vec<Case> {
    let own = |name, accept| {
        Case::get(name, "/errors/nested")
            .sending("accept", accept)
            .fails(
                400,
                r#"{
                    "error": {
                        "code": "too_many_cards",
                        "message": "at most 5 cards",
                        "details": { "limit": 5 },
                        "doc_url": "https://example.com/errors#too_many_cards"
                    },
                    "request_id": "req_test"
                }"#,
            )
    };
    let problem = |name, accept| {
        Case::get(name, "/errors/nested")
            .sending("accept", accept)
            .header("content-type", "application/problem+json")
            .fails(
                400,
                r#"{
                    "type": "https://example.com/errors#too_many_cards",
                    "title": "Too many cards",
                    "status": 400,
                    "detail": "at most 5 cards",
                    "instance": "/errors/nested",
                    "code": "too_many_cards",
                    "request_id": "req_test",
                    "limit": 5
                }"#,
            )
    };
    vec![
        problem(
            "a quoted weight is none",
            br#"application/problem+json;profile="a;q=0""#,
        ),
        problem(
            "a weight of a thousandth",
            b"application/problem+json;q=0.001",
        ),
        problem("a type in capitals", b"APPLICATION/Problem+JSON"),
        problem("a type in the second line", b"text/html")
            .sending_also("accept", b"application/problem+json"),
        problem(
            "nothing else is accepted",
            b"application/problem+json, */*;q=0",
        ),
        problem(
            "one broken range beside a right one",
            b"application/json;q=nan, application/problem+json",
        ),
        own("a weight of zero", b"application/problem+json;q=0"),
        own(
            "a weight of three zeros",
            b"application/problem+json;q=0.000",
        ),
        own("a weight beyond one", b"application/problem+json;q=1.001"),
        own(
            "a weight that is no number",
            b"application/problem+json;q=high",
        ),
        own("all but one type", b"*/*;q=0"),
        own("a range of types", b"application/*"),
        own(
            "a name in a quoted string",
            br#"text/html;a=", application/problem+json""#,
        ),
        own("a header that is no text", b"application/problem+json\xff"),
        own("an empty header", b""),
    ]
}

/// The head of a response is that of its `GET`, without a body.
fn heads() -> Vec<Case> {
    let head = |name, of: Case| {
        let mut case = of;
        case.name = name;
        case.request.method = "HEAD";
        case.response.body = String::new();
        case
    };
    let of = |target| {
        let mut cases = left().into_iter().chain(replaced()).chain(troubles());
        let case = cases.find(|case| case.request.target == target);
        case.unwrap_or_else(|| panic!("{target} is of no case"))
    };
    vec![
        head("the head of a page about an error", of("/by-hand/a-page")),
        head("the head of a redirection", of("/by-hand/moved")),
        head("the head of nothing changed", of("/by-hand/unchanged")),
        head("the head of words", of("/by-hand/described")),
        head("the head of a challenge", of("/by-hand/challenged")),
        head("the head of a failure", of("/by-hand/gateway")),
        head("the head of a failure in bytes", of("/by-hand/dump")),
        head(
            "the head of a failure that has a type and no body",
            of("/by-hand/typed-failure"),
        ),
        head("the head of encoded words", of("/by-hand/encoded-words")),
        head("the head of an encoded shape", of("/by-hand/encoded-shape")),
        head("the head of nothing", of("/by-hand/nothing")),
        head(
            "the head of a compressed response",
            of("/by-hand/compressed"),
        ),
        head(
            "the head of a status without a name",
            of("/by-hand/unknown-upstream"),
        ),
        head(
            "the head of a body that never comes",
            of("/troubles/503/stalled"),
        ),
        head("the head of a body that panics", of("/troubles/418/part")),
        Case::new("the head of a panic", "HEAD", "/panics/formatted")
            .header("cache-control", "no-store")
            .responses(500, ""),
        Case::new("the head of a challenge of a guard", "HEAD", "/guarded")
            .header("cache-control", "no-store")
            .header("www-authenticate", r#"Api-Key realm="cards""#)
            .responses(401, ""),
        Case::new("the head of a success", "HEAD", "/cards")
            .without("vary")
            .header("content-type", "text/plain; charset=utf-8")
            .responses(200, ""),
    ]
}

/// Bodies that are not what their headers say.
fn rejected() -> Vec<Case> {
    const JSON: &str = "application/json";

    let media_type = |case: Case| {
        let message = "the body must be sent as `application/json`";
        case.tells(415, "unsupported_media_type", message)
    };
    vec![
        Case::post("a body of nothing", "/cards", JSON).tells(
            400,
            "body_parse_error",
            "the body is not valid JSON: EOF while parsing a value at line 1 column 0",
        ),
        Case::post("a compressed body that is cut", "/cards", JSON)
            .sending("content-encoding", b"gzip")
            .body("{")
            .tells(
                400,
                "body_parse_error",
                "the body is not valid JSON: EOF while parsing an object at line 1 column 1",
            ),
        media_type(Case::post("a media type that is empty", "/cards", "").body("{}")),
        media_type(Case::post("a media type of another family", "/cards", "text/json").body("{}")),
        media_type(
            Case::post(
                "a form for JSON",
                "/cards",
                "application/x-www-form-urlencoded",
            )
            .body("items=1"),
        ),
        Case::post(
            "JSON with a suffix",
            "/cards",
            "application/cards+json; charset=utf-8",
        )
        .body("{")
        .tells(
            400,
            "body_parse_error",
            "the body is not valid JSON: EOF while parsing an object at line 1 column 1",
        ),
        Case::post("JSON for a form", "/forms", JSON)
            .body("{}")
            .tells(
                415,
                "unsupported_media_type",
                "the body must be sent as `application/x-www-form-urlencoded`",
            ),
    ]
}

/// Bodies that break off, or whose chunks are none: a client learns that, wherever it happens, and
/// nothing of what the framework calls it.
fn broken() -> Vec<Case> {
    const JSON: &str = "application/json";
    const FORM: &str = "application/x-www-form-urlencoded";

    let case = |name, target, media_type, framing, body| {
        let case = Case::post(name, target, media_type);
        let case = case.framed(framing).body(body);
        case.tells(400, "body_parse_error", "the body breaks off")
    };
    let json = |name, framing, body| case(name, "/cards", JSON, framing, body);
    let form = |name, framing, body| case(name, "/forms", FORM, framing, body);
    vec![
        json(
            "a chunk without a size",
            Framing::Chunked,
            "zz\r\n{}\r\n0\r\n\r\n",
        ),
        json(
            "a chunk of a negative size",
            Framing::Chunked,
            "-2\r\n{}\r\n0\r\n\r\n",
        ),
        json(
            "a chunk of a size beyond all",
            Framing::Chunked,
            "fffffffffffffffff\r\n{}\r\n",
        ),
        json(
            "a chunk that is longer than it says",
            Framing::Chunked,
            "1\r\n{}\r\n0\r\n\r\n",
        ),
        json("a chunk that breaks off", Framing::ChunkedAndCut, "5\r\n{"),
        json(
            "chunks without an end",
            Framing::ChunkedAndCut,
            "1\r\n{\r\n",
        ),
        json("a body that is shorter than it says", Framing::Cut, "{"),
        case(
            "mistakes in a chunk without a size",
            "/drafts",
            JSON,
            Framing::Chunked,
            "zz\r\n",
        ),
        form(
            "a form in a chunk without a size",
            Framing::Chunked,
            "zz\r\nlimit=1\r\n0\r\n\r\n",
        ),
        form(
            "a form in a chunk that breaks off",
            Framing::ChunkedAndCut,
            "9\r\nlimit=1",
        ),
        form(
            "a form that is shorter than it says",
            Framing::Cut,
            "limit=1",
        ),
        json(
            "a broken chunk for a service with its own error",
            Framing::Chunked,
            "zz\r\n",
        )
        .with(Settings::Refusing)
        .fails(
            400,
            r#"{
                    "error": {
                        "code": "body_rejected",
                        "message": "the body is rejected: it is not JSON",
                        "doc_url": "https://example.com/errors#body_rejected"
                    },
                    "request_id": "req_test"
                }"#,
        ),
    ]
}
