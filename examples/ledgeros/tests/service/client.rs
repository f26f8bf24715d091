//! The service on a port of its own, and a client that shows what came back.

use std::future;
use std::net::SocketAddr;

use api_error_core::ErrorBody;
use api_error_core::client::ErrorCode;
use ledgeros::Server;
use ledgeros::errors::LedgerOsCode;
use ledgeros::settings::Settings;
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};
use ureq::Agent;
use ureq::http::{HeaderMap, Request, StatusCode, request};

pub(crate) const ADA: &str = "key_ada";
pub(crate) const ADA_READ_ONLY: &str = "key_ada_read_only";
pub(crate) const GRACE: &str = "key_grace";
pub(crate) const OPERATOR: &str = "key_operator";

/// The service in this process, until it is dropped.
pub(crate) struct Service {
    pub(crate) client: Client,
    _runtime: Runtime,
}

/// Where a service listens.
pub(crate) struct Client {
    address: SocketAddr,
    agent: Agent,
}

/// A response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// A request.
#[derive(Clone)]
pub(crate) struct Call {
    /// `POST /v1/cards`
    pub(crate) line: &'static str,
    /// Empty for none.
    pub(crate) key: &'static str,
    pub(crate) content_type: &'static str,
    pub(crate) body: String,
}

impl Service {
    pub(crate) fn start(settings: Settings) -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let settings = Settings {
            port: 0,
            ..settings
        };
        let server = runtime.block_on(Server::bind(&settings)).unwrap();
        let client = Client::new(server.address());
        runtime.spawn(server.run(future::pending()));
        Self {
            client,
            _runtime: runtime,
        }
    }
}

impl Call {
    /// A request with Ada's key and no body.
    pub(crate) fn new(line: &'static str) -> Self {
        Self {
            line,
            key: ADA,
            content_type: "",
            body: String::new(),
        }
    }

    pub(crate) fn key(self, key: &'static str) -> Self {
        Self { key, ..self }
    }

    /// With a body in JSON.
    pub(crate) fn json(self, body: impl Into<String>) -> Self {
        Self {
            content_type: "application/json",
            body: body.into(),
            ..self
        }
    }
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .into();
        Self { address, agent }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn send(&self, call: &Call) -> Answer {
        let mut request = self.start(call.line);
        if !call.key.is_empty() {
            request = request.header("Api-Key", call.key);
        }
        if !call.content_type.is_empty() {
            request = request.header("Content-Type", call.content_type);
        }
        self.finish(request.body(call.body.clone()).unwrap())
    }

    /// A request line, to which headers can be added.
    pub(crate) fn start(&self, line: &str) -> request::Builder {
        let (method, path) = line.split_once(' ').unwrap();
        let uri = format!("http://{}{path}", self.address);
        Request::builder().method(method).uri(uri)
    }

    pub(crate) fn finish(&self, request: Request<String>) -> Answer {
        let (head, mut body) = self.agent.run(request).unwrap().into_parts();
        Answer {
            status: head.status,
            headers: head.headers,
            body: body.read_to_string().unwrap(),
        }
    }

    /// Sends a request that succeeds.
    pub(crate) fn succeed(&self, call: &Call) -> Answer {
        let response = self.send(call);
        assert!(response.status.is_success(), "{}: {response:?}", call.line);
        response
    }

    /// Sends a request that fails with a code.
    pub(crate) fn fail(&self, call: &Call, status: u16, code: &str) -> Answer {
        let response = self.send(call);
        assert_eq!(
            response.error()["code"],
            code,
            "{}: {response:?}",
            call.line
        );
        assert_eq!(response.status, status, "{}: {response:?}", call.line);
        // A client in Rust reads the code as a type.
        let body: ErrorBody = serde_json::from_str(&response.body).unwrap();
        let known = body.known_code::<LedgerOsCode>();
        assert_eq!(known.map(|known| known.as_str()), Some(code));
        response
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub(crate) fn error(&self) -> Value {
        self.json()["error"].take()
    }

    /// Empty where it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }
}
