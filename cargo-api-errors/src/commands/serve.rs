//! `serve`.

use std::net::Ipv4Addr;
use std::path::Path;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::args::Args;
use crate::error::Error;
use crate::{Outcome, catalog, output};

type Answer = Response<std::io::Cursor<Vec<u8>>>;

/// Serves the page until the program is stopped.
pub(super) fn serve(args: &Args, port: u16) -> Result<Outcome, Error> {
    let file = catalog::one_path(&args.catalogs)?;
    // A file that cannot be shown is refused now, not in the browser.
    catalog::read(&file)?;
    let server = Server::http((Ipv4Addr::LOCALHOST, port)).map_err(|error| Error::Listen {
        port,
        message: error.to_string(),
    })?;
    output::print(format_args!("http://{}/\n", server.server_addr()))?;
    loop {
        let request = server.recv().map_err(Error::Serve)?;
        let answer = answer(&request, &file);
        // A client that is gone does not stop the server.
        let _ = request.respond(answer);
    }
}

fn answer(request: &Request, file: &Path) -> Answer {
    if !is_local(request) {
        return text(421, "this is served to 127.0.0.1 and localhost alone");
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return with(text(405, "only GET and HEAD"), "Allow", "GET, HEAD");
    }
    let path = request.url().split('?').next().unwrap_or_default();
    if !matches!(path, "/" | "/errors.json") {
        return text(404, "there are / and /errors.json");
    }
    // Read anew, so that a page that is loaded again is current.
    match catalog::read(file) {
        Err(error) => text(500, &error.to_string()),
        Ok(catalog) if path == "/" => {
            with_type(catalog.reference.to_html(), "text/html; charset=utf-8")
        }
        Ok(catalog) => with_type(catalog.reference.to_json(), "application/json"),
    }
}

/// Whether the page was asked for by a name of this machine: a page elsewhere
/// could have a name of its own lead here (DNS rebinding).
fn is_local(request: &Request) -> bool {
    let mut headers = request.headers().iter();
    let host = headers.find(|header| header.field.equiv("Host"));
    let host = host.map_or("", |header| header.value.as_str());
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost")
}

fn text(status: u16, text: &str) -> Answer {
    with_type(format!("{text}\n"), "text/plain; charset=utf-8").with_status_code(status)
}

fn with_type(text: String, content_type: &str) -> Answer {
    let answer = Response::from_string(text);
    let answer = with(answer, "Content-Type", content_type);
    let answer = with(answer, "X-Content-Type-Options", "nosniff");
    with(answer, "Cache-Control", "no-store")
}

/// With a header; one that cannot be sent is left out.
fn with(mut answer: Answer, name: &str, value: &str) -> Answer {
    if let Ok(header) = Header::from_bytes(name, value) {
        answer.add_header(header);
    }
    answer
}
