//! Asks one of the examples, over loopback. All are asked the same, and `answers.txt` has
//! what each has to answer: `UPDATE_EXPECT=1` writes it anew.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{env, fs};

use serde_json::Value;

const EXAMPLE: &str = env!("CARGO_PKG_NAME");

/// Without a router, and on Rocket, there is no 405: a path with another method is as unknown as
/// any other.
const WITHOUT_405: [&str; 2] = ["example-hyper", "example-rocket"];

/// The words of frameworks for what they make themselves, and those of the others.
const OWN_WORDS: [(&str, &str, &str); 3] = [
    ("example-poem", "not found", "Not Found"),
    ("example-poem", "method not allowed", "Method Not Allowed"),
    (
        "example-warp",
        "HTTP method not allowed",
        "Method Not Allowed",
    ),
];

/// How long the service may take until it listens, and for one answer.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn the_answers_are_those_of_every_example() {
    let service = Service::start();
    let requests = requests();
    let mut answers = String::new();
    for request in &requests {
        let answer = service.ask(request).expect("an answer");
        writeln!(answers, "{}\n{answer}\n", request.shown()).expect("a string");
    }
    println!("{EXAMPLE}: {} requests", requests.len());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../answers.txt");
    // One of them writes what all others have to answer.
    if env::var_os("UPDATE_EXPECT").is_some() && EXAMPLE == "example-axum" {
        fs::write(&file, &answers).expect("the answers are written");
    }
    let wanted = fs::read_to_string(&file).expect("answers.txt");
    assert_eq!(answers, here(wanted));
}

/// Returns the answers as this example gives them.
fn here(mut answers: String) -> String {
    for (example, words, usual) in OWN_WORDS {
        if example == EXAMPLE {
            let message = |words| format!("\"message\":\"{words}\"");
            answers = answers.replace(&message(usual), &message(words));
        }
    }
    if WITHOUT_405.contains(&EXAMPLE) {
        let code = |status, code, message| {
            format!(
                "{status} application/json\n{{\"error\":{{\"code\":\"{code}\",\"message\":\"{message}\""
            )
        };
        let wrong_method = code(405, "method_not_allowed", "Method Not Allowed");
        answers = answers.replace(&wrong_method, &code(404, "not_found", "Not Found"));
    }
    answers
}

/// Frameworks differ in what they make of such a text, and so does the message.
#[test]
fn a_parameter_that_is_not_utf8_is_rejected_as_such() {
    let service = Service::start();
    for (method, target) in [("GET", "/cards/%FF"), ("POST", "/cards/%E9/freeze")] {
        let answer = service.ask(&Request::new(method, target, None));
        let answer = answer.expect("an answer");
        let is_rejected = answer.starts_with("400 application/json\n")
            && answer.contains(r#"{"error":{"code":"parameter_invalid","#);
        assert!(is_rejected, "{method} {target}: {answer}");
    }
}

#[test]
fn the_errors_are_documented() {
    let service = Service::start();
    let get = |target: &str| {
        let answer = service.ask(&Request::new("GET", target, None));
        answer.expect("an answer")
    };
    let page = get("/errors");
    assert!(page.starts_with("200 text/html"), "{page}");
    let document = get("/openapi.json");
    let (head, body) = document.split_once('\n').expect("a body");
    assert!(head.starts_with("200 application/json"), "{head}");
    let document: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(document["openapi"], "3.1.0");
    for code in ["card_frozen", "not_found", "parameter_invalid"] {
        assert!(page.contains(code) && body.contains(code), "{code}");
    }
}

/// Each endpoint, with each input that it can have.
fn requests() -> Vec<Request> {
    let numbers = [
        "7",
        "8",
        "abc",
        "-1",
        "1.5",
        "18446744073709551615",
        "18446744073709551616",
        "%C3%A9",
    ];
    let json = Some("application/json");
    let bodies = [
        (json, r#"{"label":"Books"}"#),
        (
            Some("application/json; charset=utf-8"),
            r#"{"label":"Books"}"#,
        ),
        (json, r#"{"label":7}"#),
        (json, r#"{"name":"Books"}"#),
        (json, r#"{"label":"#),
        (json, "[]"),
        (json, ""),
        (Some("text/plain"), r#"{"label":"Books"}"#),
        (None, r#"{"label":"Books"}"#),
    ];
    let mut requests = Vec::new();
    for number in numbers {
        requests.push(Request::new("GET", &format!("/cards/{number}"), None));
        let freeze = format!("/cards/{number}/freeze");
        requests.push(Request::new("POST", &freeze, None));
    }
    requests.extend(bodies.map(|body| Request::new("POST", "/cards", Some(body))));
    let paths = ["/", "/nowhere", "/cards/7/thaw", "/cards/7/freeze/now"];
    requests.extend(paths.map(|path| Request::new("GET", path, None)));
    let known = ["/cards", "/cards/7", "/cards/7/freeze"];
    requests.extend(known.map(|path| Request::new("DELETE", path, None)));
    requests
}

struct Request {
    method: &'static str,
    target: String,
    /// The media type, if there is one, and the text.
    body: Option<(Option<&'static str>, &'static str)>,
}

impl Request {
    fn new(
        method: &'static str,
        target: &str,
        body: Option<(Option<&'static str>, &'static str)>,
    ) -> Self {
        Self {
            method,
            target: target.to_owned(),
            body,
        }
    }

    fn shown(&self) -> String {
        let Self { method, target, .. } = self;
        match self.body {
            Some((media_type, text)) => {
                let media_type = media_type.unwrap_or("no media type");
                format!("{method} {target} ({media_type}) {text}")
            }
            None => format!("{method} {target}"),
        }
    }
}

/// A running example, which ends with the test.
struct Service {
    process: Child,
    port: u16,
}

impl Service {
    fn start() -> Self {
        /// One at a time: until a service listens, its port is free for another test.
        static STARTING: Mutex<()> = Mutex::new(());

        let _starting = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = free.local_addr().expect("its address").port();
        drop(free);
        let process = Command::new(env!(concat!("CARGO_BIN_EXE_", env!("CARGO_PKG_NAME"))))
            .env("PORT", port.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the example starts");
        let service = Self { process, port };
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "{EXAMPLE} does not listen");
            sleep(Duration::from_millis(20));
        }
        service
    }

    /// Returns status, media type and `Allow`, and the body in the next line.
    fn ask(&self, request: &Request) -> Result<String, Box<dyn Error>> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut head = format!(
            "{} {} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nx-request-id: req_test\r\n",
            request.method, request.target,
        );
        let (media_type, body) = request.body.unwrap_or_default();
        if let Some(media_type) = media_type {
            write!(head, "content-type: {media_type}\r\n")?;
        }
        write!(head, "content-length: {}\r\n\r\n{body}", body.len())?;
        stream.write_all(head.as_bytes())?;
        let mut response = String::new();
        stream.read_to_string(&mut response)?;
        let (head, body) = response.split_once("\r\n\r\n").ok_or("no head")?;
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let status = status.ok_or("no status")?;
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers: Vec<_> = headers
            .map(|(name, value)| (name.to_lowercase(), value))
            .collect();
        let header = |name: &str| {
            let found = headers.iter().find(|(other, _)| other == name);
            found.map_or("", |(_, value)| value)
        };
        // The media type of a success is the framework's choice.
        let media_type = if header("content-type").starts_with("text/plain") {
            "text/plain"
        } else {
            header("content-type")
        };
        Ok(format!("{status} {media_type}\n{body}"))
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
