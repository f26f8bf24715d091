//! The program on the command line.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio};

use api_error_document_readers::{Table, markdown};

use crate::client::{Call, Client};

/// The program while it serves; it ends with this value.
pub(crate) struct Program {
    pub(crate) client: Client,
    /// What it printed before it served.
    pub(crate) greeting: String,
    child: Child,
    _stdout: BufReader<ChildStdout>,
}

impl Program {
    /// Starts the program on a free port.
    pub(crate) fn start<K: AsRef<OsStr>, V: AsRef<OsStr>>(
        environment: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        Self::spawn(command().env("PORT", "0").envs(environment))
    }

    fn spawn(command: &mut Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut greeting = String::new();
        // The last line is the one to copy.
        while !greeting.contains("curl") && stdout.read_line(&mut greeting).unwrap() > 0 {}
        let address = address(&greeting).unwrap_or_else(|| {
            let mut error = String::new();
            let mut stderr = child.stderr.take().unwrap();
            stderr.read_to_string(&mut error).unwrap();
            panic!("{greeting}{error}")
        });
        Self {
            client: Client::new(address),
            greeting,
            child,
            _stdout: stdout,
        }
    }

    /// Presses ctrl-c, and waits for the end.
    #[cfg(unix)]
    pub(crate) fn interrupt(mut self) -> ExitStatus {
        let kill = format!("kill -INT {}", self.child.id());
        let sent = Command::new("sh").args(["-c", &kill]).status().unwrap();
        assert!(sent.success());
        self.child.wait().unwrap()
    }

    /// Ends the program and gives what it wrote to its log.
    pub(crate) fn into_log(mut self) -> String {
        self.child.kill().unwrap();
        let mut log = String::new();
        let mut stderr = self.child.stderr.take().unwrap();
        stderr.read_to_string(&mut log).unwrap();
        log
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn address(greeting: &str) -> Option<SocketAddr> {
    let (_, rest) = greeting.split_once("LedgerOS listens on http://")?;
    rest.lines().next()?.parse().ok()
}

/// The program, in an environment that says nothing about it.
fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ledgeros"));
    for name in [
        "PORT",
        "LEDGEROS_DATABASE",
        "LEDGEROS_NETWORK",
        "LEDGEROS_REQUESTS_PER_MINUTE",
    ] {
        command.env_remove(name);
    }
    command
}

fn run(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    command()
        .args(arguments)
        .envs(environment.iter().copied())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn it_says_where_it_listens_and_serves_there() {
    let program = Program::start([("LEDGEROS_REQUESTS_PER_MINUTE", "1")]);
    assert!(program.greeting.contains("key_ada_read_only"));
    let call = Call::new("GET /v1/agents");
    program.client.succeed(&call);
    program.client.fail(&call, 429, "rate_limit_exceeded");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it() {
    let program = Program::start([("NO_COLOR", "1")]);
    program.client.succeed(&Call::new("GET /v1/agents"));
    assert!(program.interrupt().success());
}

#[test]
fn unknown_arguments_are_rejected() {
    for (arguments, says) in [
        (&["tabel"][..], "unknown argument `tabel`"),
        (&["--table"], "unknown argument `--table`"),
        (&["table", "html"], "unexpected argument `html`"),
    ] {
        let output = run(arguments, &[]);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        let error = text(&output.stderr);
        assert!(error.contains(says) && error.contains("usage: "), "{error}");
    }
    let help = run(&["--help"], &[]);
    assert!(help.status.success() && text(&help.stdout).starts_with("usage: "));
}

#[test]
fn invalid_settings_are_rejected() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (name, value, says) in [
        (
            "PORT",
            "http",
            "PORT must be a port, or 0 for a free one, not `http`",
        ),
        ("PORT", &port, "cannot listen on port"),
        (
            "LEDGEROS_NETWORK",
            "localhost",
            "LEDGEROS_NETWORK must be an address",
        ),
        (
            "LEDGEROS_REQUESTS_PER_MINUTE",
            "0",
            "must be a number above 0, not `0`",
        ),
        ("LEDGEROS_DATABASE", "/", "cannot open the database"),
    ] {
        let output = run(&[], &[("PORT", "0"), (name, value)]);
        assert_eq!(output.status.code(), Some(1));
        let error = text(&output.stderr);
        assert!(error.contains(says), "{error}");
    }
}

/// What the documentation of LedgerOS lists, in its order.
#[rustfmt::skip]
const CODES: &[(&str, &[(&str, &str)])] = &[
    ("Authentication Errors", &[
        ("missing_api_key", "401"), ("invalid_api_key", "401"), ("expired_api_key", "401"),
    ]),
    ("Authorization Errors", &[("access_denied", "403"), ("insufficient_permissions", "403")]),
    ("Validation Errors", &[
        ("validation_failed", "400"), ("parameter_missing", "400"),
        ("parameter_invalid", "400"), ("body_parse_error", "400"),
    ]),
    ("Resource Errors", &[
        ("not_found", "404"), ("user_not_found", "404"), ("agent_not_found", "404"),
        ("card_not_found", "404"), ("transaction_not_found", "404"),
    ]),
    ("Card Errors", &[
        ("card_not_active", "400"), ("card_already_closed", "409"),
        ("card_already_frozen", "409"), ("agent_suspended", "400"),
        ("max_cards_reached", "400"), ("raw_pan_acknowledgment_required", "400"),
    ]),
    // Beyond the documentation.
    ("Spending Errors", &[("spending_limit_exceeded", "422")]),
    ("Rate Limiting", &[("rate_limit_exceeded", "429")]),
    // Beyond it, too: what its type `service_error` and HTTP itself need.
    ("Service Errors", &[
        ("internal_error", "500"), ("upstream_error", "502"), ("service_unavailable", "503"),
    ]),
    ("Request Errors", &[
        ("method_not_allowed", "405"), ("request_timeout", "408"), ("body_too_large", "413"),
        ("unsupported_media_type", "415"),
    ]),
];

const TYPES: &[&str] = &[
    "authentication_error",
    "authorization_error",
    "invalid_request_error",
    "validation_error",
    "not_found_error",
    "conflict_error",
    "rate_limit_error",
    "service_error",
];

/// A table without its headings.
fn rows(page: &str, heading: &str) -> Table {
    let mut rows = markdown::table(page, heading);
    rows.remove(0);
    rows
}

#[test]
fn the_table_is_the_reference() {
    let output = run(&["table"], &[]);
    assert!(output.status.success());
    let page = text(&output.stdout);

    let types = rows(page, "Error types");
    assert!(types.iter().map(|row| &row[0]).eq(TYPES));
    assert!(types.iter().all(|row| !row[1].is_empty()), "{types:?}");

    let headings = markdown::headings(page);
    let sections = headings.iter().filter(|(level, _)| *level == 3);
    let sections: Vec<_> = sections.map(|(_, name)| name.as_str()).collect();
    assert!(
        sections.iter().eq(CODES.iter().map(|(name, _)| name)),
        "{sections:?}"
    );
    for (section, codes) in CODES {
        let rows = rows(page, section);
        let found: Vec<_> = rows
            .iter()
            .map(|row| (row[0].as_str(), row[1].as_str()))
            .collect();
        assert_eq!(found, *codes);
        for row in rows {
            assert!(TYPES.contains(&row[2].as_str()), "{row:?}");
            assert!(!row[3].is_empty(), "{row:?}");
        }
    }

    let statuses = rows(page, "HTTP status codes");
    for status in [
        "200", "201", "400", "401", "403", "404", "409", "429", "500", "502", "503",
    ] {
        let row = statuses.iter().find(|row| row[0] == status);
        assert!(row.is_some_and(|row| !row[2].is_empty()), "{status}");
    }
}

/// In its order, and as it says: freeze a card, and then once more.
#[test]
fn the_commands_of_the_readme_do_what_it_says() {
    let readme = include_str!("../../../../README.md");
    let blocks = markdown::code(readme, "Try it");
    let [serve, freeze, table, _] = blocks.as_slice() else {
        panic!("other blocks of code: {blocks:?}")
    };

    let program = Program::spawn(cargo(serve).env("PORT", "0"));
    let parts: Vec<_> = freeze.trim().split('\'').collect();
    let ["curl -i -X POST -H ", header, url] = parts[..] else {
        panic!("another command: {freeze}")
    };
    let (name, value) = header.split_once(": ").unwrap();
    let path = url.trim().strip_prefix("http://127.0.0.1:3000").unwrap();
    for status in [200, 409] {
        let request = program.client.start(&format!("POST {path}"));
        let request = request.header(name, value).body(String::new()).unwrap();
        assert_eq!(program.client.finish(request).status, status);
    }
    drop(program);

    let output = cargo(table).output().unwrap();
    assert_eq!(text(&output.stdout), text(&run(&["table"], &[]).stdout));
}

/// A command line of cargo.
fn cargo(line: &str) -> Command {
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("cargo"));
    let mut command = Command::new(env!("CARGO"));
    command.args(words);
    command
}
