//! `serve`.

use std::io::Write;
use std::net::TcpStream;

use crate::Place;
use crate::server::Server;

fn serving(place: &Place) -> Server {
    Server::start(place, "serve", &[])
}

fn get(serving: &Server, path: &str) -> (String, String) {
    serving.send(&format!("GET {path}"), "")
}

#[test]
fn serves_the_page_and_the_current_file() {
    let place = Place::with_ledgeros();
    let serving = serving(&place);
    assert!(serving.address.starts_with("127.0.0.1:"));
    let (head, body) = get(&serving, "/");
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    assert!(
        head.contains("content-type: text/html; charset=utf-8"),
        "{head}"
    );
    assert!(body.contains("card_already_frozen"));
    let (head, body) = get(&serving, "/errors.json?x=1");
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
    assert!(get(&serving, "/").1.contains("Another title"));
    place.write("api-errors.json", &file[..100]);
    let (head, body) = get(&serving, "/");
    assert!(head.starts_with("HTTP/1.1 500 "), "{head}");
    assert!(body.contains("api-errors.json:"), "{body}");
}

#[test]
fn slow_clients_do_not_keep_others_waiting() {
    let place = Place::with_ledgeros();
    let serving = serving(&place);
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
    let (head, _) = get(&serving, "/");
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    drop(slow);
}

#[test]
fn watch_reloads_the_page_after_a_change() {
    let place = Place::with_ledgeros();
    let serving = Server::start(&place, "serve", &["--watch"]);
    let (_, frame) = get(&serving, "/");
    assert!(frame.contains("src=\"/page\""), "{frame}");
    assert!(get(&serving, "/page").1.contains("card_already_frozen"));
    let version = || get(&serving, "/version").1;
    let before = version();
    assert_eq!(version(), before);
    let file = place.read("api-errors.json");
    let changed = file.replace("LedgerOS errors", "Another title");
    place.write("api-errors.json", &changed);
    assert_ne!(version(), before);
    // What cannot be read is no version of the page.
    place.write("api-errors.json", &file[..100]);
    assert!(get(&serving, "/version").0.starts_with("HTTP/1.1 500 "));
}

#[test]
fn rejects_other_paths_methods_and_hosts() {
    let place = Place::with_ledgeros();
    let serving = serving(&place);
    let head = |line: &str, host: &str| serving.send(line, &format!("Host: {host}\r\n")).0;
    assert!(head("GET /../api-errors.json", "localhost").starts_with("HTTP/1.1 404 "));
    let rejected = head("DELETE /", "localhost");
    assert!(rejected.starts_with("HTTP/1.1 405 "), "{rejected}");
    assert!(rejected.contains("allow: GET, HEAD"), "{rejected}");
    assert!(head("GET /", "evil.example").starts_with("HTTP/1.1 421 "));
    assert!(head("HEAD /", "localhost:1").starts_with("HTTP/1.1 200 "));
}

#[test]
fn reports_a_port_in_use() {
    let place = Place::with_ledgeros();
    let serving = serving(&place);
    let port = serving.address.rsplit(':').next().unwrap();
    let message = place.run(["serve", "--port", port]).fails();
    assert!(
        message.starts_with(&format!("error: cannot listen on 127.0.0.1:{port}: ")),
        "{message}"
    );
}

/// More clients than files that the server may open: those that are too many wait.
#[cfg(unix)]
#[test]
fn too_many_open_files_do_not_stop_the_server() {
    use std::process::{Command, Stdio};

    const FILES: &str = "24";

    let place = Place::with_ledgeros();
    for subcommand in ["serve", "mock"] {
        let mut limited = Command::new("sh");
        limited
            .args(["-c", &format!("ulimit -n {FILES} && exec \"$0\" \"$@\"")])
            .arg(env!("CARGO_BIN_EXE_cargo-api-errors"))
            .args([subcommand, "--port", "0"])
            .current_dir(place.path())
            .stdin(Stdio::null())
            .stderr(Stdio::piped());
        let mut server = Server::run(&mut limited);
        let clients: Vec<_> = (0..40)
            .map(|_| TcpStream::connect(&server.address).unwrap())
            .collect();
        // It says once what is wrong, for all who wait.
        let said = server.first_line_of_stderr();
        assert!(
            said.starts_with("note: a client waits"),
            "{subcommand}: {said}"
        );
        drop(clients);
        let (head, _) = get(&server, "/");
        assert!(head.starts_with("HTTP/1.1 200 "), "{subcommand}: {head}");
    }
}
