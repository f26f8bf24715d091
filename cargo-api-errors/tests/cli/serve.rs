//! `serve`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::Place;

/// A server that stops with the test.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(place: &Place) -> Self {
        Self::start_with(place, &[])
    }

    fn start_with(place: &Place, options: &[&str]) -> Self {
        let mut child = place
            .command()
            .args(["serve", "--port", "0"])
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let stdout = child.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").unwrap();
        let address = address.strip_suffix('/').unwrap().to_owned();
        Self { child, address }
    }

    /// Returns the head and the body of a response.
    fn send(&self, method: &str, path: &str, host: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        let (head, body) = response.split_once("\r\n\r\n").unwrap();
        (head.to_owned(), body.to_owned())
    }

    fn get(&self, path: &str) -> (String, String) {
        self.send("GET", path, &self.address)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn serves_the_page_and_the_current_file() {
    let place = Place::with_ledgeros();
    let serving = Serving::start(&place);
    assert!(serving.address.starts_with("127.0.0.1:"));
    let (head, body) = serving.get("/");
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    assert!(
        head.contains("content-type: text/html; charset=utf-8"),
        "{head}"
    );
    assert!(body.contains("card_already_frozen"));
    let (head, body) = serving.get("/errors.json?x=1");
    assert!(head.contains("content-type: application/json"), "{head}");
    assert!(body.contains("\"schema_version\": 1"));
    assert!(place.read("api-errors.json").contains("::"));
    for source in ["::", ".rs\""] {
        assert!(!body.contains(source), "{body}");
    }

    // Changes of the file are visible at once.
    let file = place.read("api-errors.json");
    place.write(
        "api-errors.json",
        &file.replace("LedgerOS errors", "Another title"),
    );
    assert!(serving.get("/").1.contains("Another title"));
    place.write("api-errors.json", &file[..100]);
    let (head, body) = serving.get("/");
    assert!(head.starts_with("HTTP/1.1 500 "), "{head}");
    assert!(body.contains("api-errors.json:"), "{body}");
}

#[test]
fn slow_clients_do_not_keep_others_waiting() {
    let place = Place::with_ledgeros();
    let serving = Serving::start(&place);
    // Some send a part of a request, and others do not read the response.
    let slow: Vec<_> = (0..40)
        .map(|client| {
            let mut stream = TcpStream::connect(&serving.address).unwrap();
            let rest = if client % 2 == 0 { "" } else { "\r\n" };
            let host = &serving.address;
            write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\n{rest}").unwrap();
            stream
        })
        .collect();
    let (head, _) = serving.get("/");
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    drop(slow);
}

#[test]
fn watch_reloads_the_page_after_a_change() {
    let place = Place::with_ledgeros();
    let serving = Serving::start_with(&place, &["--watch"]);
    let (_, frame) = serving.get("/");
    assert!(frame.contains("src=\"/page\""), "{frame}");
    assert!(serving.get("/page").1.contains("card_already_frozen"));
    let version = || serving.get("/version").1;
    let before = version();
    assert_eq!(version(), before);
    let file = place.read("api-errors.json");
    let changed = file.replace("LedgerOS errors", "Another title");
    place.write("api-errors.json", &changed);
    assert_ne!(version(), before);
    // What cannot be read is no version of the page.
    place.write("api-errors.json", &file[..100]);
    assert!(serving.get("/version").0.starts_with("HTTP/1.1 500 "));
}

#[test]
fn rejects_other_paths_methods_and_hosts() {
    let place = Place::with_ledgeros();
    let serving = Serving::start(&place);
    let head = |method, path, host| serving.send(method, path, host).0;
    assert!(head("GET", "/../api-errors.json", "localhost").starts_with("HTTP/1.1 404 "));
    let rejected = head("DELETE", "/", "localhost");
    assert!(rejected.starts_with("HTTP/1.1 405 "), "{rejected}");
    assert!(rejected.contains("allow: GET, HEAD"), "{rejected}");
    assert!(head("GET", "/", "evil.example").starts_with("HTTP/1.1 421 "));
    assert!(head("HEAD", "/", "localhost:1").starts_with("HTTP/1.1 200 "));
}

#[test]
fn reports_a_port_in_use() {
    let place = Place::with_ledgeros();
    let serving = Serving::start(&place);
    let port = serving.address.rsplit(':').next().unwrap();
    let message = place.run(["serve", "--port", port]).fails();
    assert!(
        message.starts_with(&format!("error: cannot listen on 127.0.0.1:{port}: ")),
        "{message}"
    );
}
