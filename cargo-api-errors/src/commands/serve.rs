//! `serve`.

use std::net::Ipv4Addr;

use tiny_http::{Header, Method, Request, Response, Server};

use super::Outcome;
use crate::args::Args;
use crate::catalog::Origin;
use crate::error::Error;
use crate::output;

type TextResponse = Response<std::io::Cursor<Vec<u8>>>;

/// Serves the page, as the public sees it, until the program is stopped.
pub(super) fn serve(args: &Args, port: u16) -> Result<Outcome, Error> {
    let origin = Origin::one(args)?;
    // Fails now for a damaged file, not later in the browser.
    origin.read()?;
    let server = Server::http((Ipv4Addr::LOCALHOST, port)).map_err(|error| Error::Listen {
        port,
        message: error.to_string(),
    })?;
    output::print(format_args!("http://{}/\n", server.server_addr()))?;
    loop {
        let request = server.recv().map_err(Error::Serve)?;
        let response = respond(&request, &origin);
        // A client that closed its connection does not stop the server.
        let _ = request.respond(response);
    }
}

fn respond(request: &Request, origin: &Origin) -> TextResponse {
    if !is_local(request) {
        return text(421, "only 127.0.0.1 and localhost are served");
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return with(
            text(405, "only GET and HEAD are allowed"),
            "Allow",
            "GET, HEAD",
        );
    }
    let path = request.url().split('?').next().unwrap_or_default();
    if !matches!(path, "/" | "/errors.json") {
        return text(404, "not found: try / or /errors.json");
    }
    // Read for each request, so that reloading shows the current file.
    match origin.read() {
        Err(error) => text(500, &error.to_string()),
        Ok(catalog) if path == "/" => with_type(
            catalog.reference.for_public().to_html(),
            "text/html; charset=utf-8",
        ),
        Ok(catalog) => with_type(catalog.reference.for_public().to_json(), "application/json"),
    }
}

/// Returns whether the request names this machine as its host. Another page could
/// make its own name resolve to this machine (DNS rebinding).
fn is_local(request: &Request) -> bool {
    let mut headers = request.headers().iter();
    let host = headers.find(|header| header.field.equiv("Host"));
    let host = host.map_or("", |header| header.value.as_str());
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost")
}

fn text(status: u16, text: &str) -> TextResponse {
    with_type(format!("{text}\n"), "text/plain; charset=utf-8").with_status_code(status)
}

fn with_type(text: String, content_type: &str) -> TextResponse {
    let response = Response::from_string(text);
    let response = with(response, "Content-Type", content_type);
    let response = with(response, "X-Content-Type-Options", "nosniff");
    with(response, "Cache-Control", "no-store")
}

/// Adds a header, unless its value is invalid.
fn with(mut response: TextResponse, name: &str, value: &str) -> TextResponse {
    if let Ok(header) = Header::from_bytes(name, value) {
        response.add_header(header);
    }
    response
}
