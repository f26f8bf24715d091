//! The same requests get the same answers on every framework, but for a table
//! of exceptions.

use std::collections::HashMap;
use std::fmt::Write;
use std::net::SocketAddr;

use api_error_conformance::cases::{Answer, Case, Framing, NEW_ID, Request, cases};
use api_error_conformance::exceptions::{EXCEPTIONS, Exception, TABLE};
use api_error_conformance::frameworks::{FRAMEWORKS, Framework};
use api_error_test_support::{After, Client, ReceivedResponse, ThreadServer, send_raw};
use bytes::Bytes;

/// Headers that say nothing about the error: of the connection, and those that
/// Rocket's shield adds to all.
const IRRELEVANT: [&str; 7] = [
    "connection",
    "content-length",
    "date",
    "permissions-policy",
    "server",
    "x-content-type-options",
    "x-frame-options",
];

/// A response as it came, with a placeholder for an id that is new each time.
#[derive(Debug, PartialEq)]
struct Given {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

#[tokio::test]
async fn the_same_requests_get_the_same_responses() {
    let cases = cases();
    assert!(cases.len() >= 150);
    let mut wrong = Vec::new();
    for framework in FRAMEWORKS {
        let mut servers = HashMap::new();
        for case in &cases {
            let server = servers
                .entry(format!("{:?}", case.settings))
                .or_insert_with(|| framework.start(case.settings.layer()));
            let given = ask(server, case).await;
            let wanted = Given::from(wanted(framework, case));
            if given != wanted {
                wrong.push(format!(
                    "{framework:?}, {}:\n  {given:?}\n  instead of\n  {wanted:?}",
                    case.name,
                ));
            }
        }
    }
    println!(
        "{} requests on {} frameworks, {} exceptions",
        cases.len(),
        FRAMEWORKS.len(),
        EXCEPTIONS.len()
    );
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_exception_is_one_of_a_case_and_a_framework() {
    for exception in EXCEPTIONS {
        let case = cases().into_iter().find(|case| case.name == exception.case);
        let case = case.unwrap_or_else(|| panic!("{exception:?} is of no case"));
        let instead = (exception.instead)(case.response.clone());
        assert_ne!(instead, case.response, "{exception:?} is none");
        let mut frameworks = FRAMEWORKS.iter();
        let is_known = frameworks.any(|framework| framework.name == exception.framework);
        assert!(is_known, "{exception:?} is of no framework");
    }
}

#[test]
fn the_table_for_users_has_each_exception() {
    let row = |exception: &Exception| {
        let Exception { framework, why, .. } = exception;
        format!("| {framework} | {why} |")
    };
    let mut rows: Vec<_> = EXCEPTIONS.iter().map(row).collect();
    rows.sort();
    rows.dedup();
    let mut written: Vec<_> = TABLE
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| --"))
        .skip(1)
        .collect();
    written.sort_unstable();
    assert_eq!(written, rows);
}

fn wanted(framework: &Framework, case: &Case) -> Answer {
    let exceptions = EXCEPTIONS
        .iter()
        .filter(|exception| exception.framework == framework.name && exception.case == case.name);
    exceptions.fold(case.response.clone(), |response, exception| {
        (exception.instead)(response)
    })
}

async fn ask(server: &ThreadServer, case: &Case) -> Given {
    let asked = &case.request;
    let mut request = http::Request::builder()
        .method(asked.method)
        .uri(asked.target);
    for (name, value) in &asked.headers {
        request = request.header(*name, *value);
    }
    let response = if asked.framing == Framing::Whole {
        let body = Bytes::from_static(asked.body.as_bytes());
        let request = request.body(body).expect("a request");
        let mut client = Client::connect(server.address()).await;
        client.try_send(request).await.ok()
    } else {
        send_framed(server.address(), asked).await
    };
    let Some(response) = response else {
        return Given::from(Answer::closed());
    };
    if asked.method != "HEAD" && response.headers.contains_key("content-length") {
        let length = response.body.len().to_string();
        assert_eq!(response.header("content-length"), length, "{case:?}");
    }
    let id = response.header("x-request-id").to_owned();
    let is_new = id.len() == 24 && id.starts_with("req_");
    let hide_id = |text: &[u8]| {
        let text = String::from_utf8_lossy(text);
        if is_new {
            text.replace(&id, NEW_ID)
        } else {
            text.into_owned()
        }
    };
    let mut headers: Vec<_> = response
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), hide_id(value.as_bytes())))
        .filter(|(name, _)| !IRRELEVANT.contains(&&**name))
        .map(|(name, value)| match &*name {
            "allow" => (name, in_order(&value)),
            _ => (name, value),
        })
        .collect();
    headers.sort();
    Given {
        status: response.status.as_u16(),
        headers,
        body: hide_id(&response.body),
    }
}

/// Sends a request whose body no client library would send.
async fn send_framed(address: SocketAddr, asked: &Request) -> Option<ReceivedResponse> {
    /// More than any body has.
    const LENGTH: usize = 50;

    let mut request = format!("{} {} HTTP/1.1\r\n", asked.method, asked.target);
    request.push_str("host: localhost\r\nconnection: close\r\n");
    for (name, value) in &asked.headers {
        let value = String::from_utf8_lossy(value);
        let _ = write!(request, "{name}: {value}\r\n");
    }
    let (framing, after) = match asked.framing {
        Framing::Whole | Framing::Chunked => {
            ("transfer-encoding: chunked".to_owned(), After::Nothing)
        }
        Framing::ChunkedAndCut => ("transfer-encoding: chunked".to_owned(), After::End),
        Framing::Cut => (format!("content-length: {LENGTH}"), After::End),
    };
    let _ = write!(request, "{framing}\r\n\r\n{}", asked.body);
    send_raw(address, request.as_bytes(), after).await
}

/// A list whose order says nothing.
fn in_order(list: &str) -> String {
    let mut items: Vec<_> = list.split(',').map(str::trim).collect();
    items.sort_unstable();
    items.join(", ")
}

impl From<Answer> for Given {
    fn from(response: Answer) -> Self {
        let headers = response.headers.into_iter();
        Self {
            status: response.status,
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: response.body.clone(),
        }
    }
}
