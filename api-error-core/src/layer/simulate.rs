//! Errors that a client asks for, so that it sees how it fares with them.
//!
//! All of it is within the layer, as if a handler had failed: the envelope, the id and the
//! headers are those of any error. Who does not call [`ErrorLayer::simulate`] has none of it.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fmt;
use std::hint::black_box;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use api_error_rules::prefer;
use bytes::Bytes;
use http::header::CACHE_CONTROL;
use http::{HeaderMap, HeaderName, HeaderValue, Response, Uri};

use super::{ErrorLayer, headers};
use crate::builtin::HttpError;
use crate::log;
use crate::model::{ApiError, Catalog, ErrorCatalog, ErrorSpec, Example, WrapperSpec};
use crate::response::respond_simulated;

/// The header with the secret of [`Simulation::with_secret`].
pub const X_SIMULATION_SECRET: HeaderName = HeaderName::from_static("x-simulation-secret");

/// The header of a simulated response, so that nobody takes it for a failure. Its value is `true`.
pub const X_SIMULATED: HeaderName = HeaderName::from_static("x-simulated");

/// Who may ask a service for the response to an error that nobody had.
///
/// A request asks as it asks the mock of `cargo api-errors mock`, by `Prefer: code=CODE`. See
/// [`ErrorLayer::simulate`].
#[derive(Clone)]
pub struct Simulation {
    permits: Permits,
    sleep: Option<Sleep>,
}

type Permits = Arc<dyn Fn(&Uri, &HeaderMap) -> bool + Send + Sync>;
type Sleep = Arc<dyn Fn(Duration) -> Wait + Send + Sync>;
type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

impl Simulation {
    /// Permits requests that have this secret in their only header `x-simulation-secret`. How much
    /// of a wrong one is right does not change the time of the comparison.
    ///
    /// # Errors
    ///
    /// A secret that could be guessed or is no value of a header: it has 22 to 256 visible ASCII
    /// characters. In base64, 22 are 128 bits.
    pub fn with_secret(secret: impl Into<String>) -> Result<Self, InvalidSecret> {
        let secret = secret.into();
        let is_visible = secret.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_visible || !(22..=256).contains(&secret.len()) {
            return Err(InvalidSecret);
        }
        Ok(Self::when(move |_, headers| {
            let mut given = headers.get_all(X_SIMULATION_SECRET).iter();
            match (given.next(), given.next()) {
                (Some(given), None) => is_equal(secret.as_bytes(), given.as_bytes()),
                _ => false,
            }
        }))
    }

    /// Permits requests for whose target and headers `permits` is true. Whatever it looks at must
    /// be out of reach of strangers: a client writes its headers as it likes.
    ///
    /// It is only called for requests that ask for an error.
    ///
    /// ```
    /// # use api_error_core::layer::Simulation;
    /// // A gateway in front of the service sets this header, and removes that of clients.
    /// Simulation::when(|_, headers| headers.get("x-tenant").is_some_and(|tenant| tenant == "test"));
    /// ```
    pub fn when<F>(permits: F) -> Self
    where
        F: Fn(&Uri, &HeaderMap) -> bool + Send + Sync + 'static,
    {
        Self {
            permits: Arc::new(permits),
            sleep: None,
        }
    }

    /// Sets the timer for `Prefer: code=CODE, wait=SECONDS`, which is at most a minute, for example
    /// `tokio::time::sleep`. Without it, a request that asks for a time is refused.
    pub fn with_timer<F, S>(mut self, sleep: F) -> Self
    where
        F: Fn(Duration) -> S + Send + Sync + 'static,
        S: Future<Output = ()> + Send + 'static,
    {
        self.sleep = Some(Arc::new(move |time| Box::pin(sleep(time))));
        self
    }
}

/// Compares a secret. The time depends on the length of `given` alone.
fn is_equal(secret: &[u8], given: &[u8]) -> bool {
    let mut difference = u8::from(secret.len() != given.len());
    for (index, byte) in given.iter().enumerate() {
        difference |= byte ^ black_box(secret[index % secret.len()]);
    }
    black_box(difference) == 0
}

impl fmt::Debug for Simulation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulation")
            .field("has_timer", &self.sleep.is_some())
            .finish_non_exhaustive()
    }
}

/// The error of a secret that could be guessed or is no value of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidSecret;

impl fmt::Display for InvalidSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a secret for simulated errors has 22 to 256 visible ASCII characters")
    }
}

impl Error for InvalidSecret {}

impl ErrorLayer {
    /// Lets clients ask for any error of the catalog `E`, to try how they fare with it: for
    /// staging. `None` lets nobody, so that one program can serve both. Call it last.
    ///
    /// A request with `Prefer: code=CODE` that the [`Simulation`] permits gets the declared example
    /// of that code, as the layer would write it, with its headers. `wait=SECONDS` beside it is a
    /// time before the response. Such a request never reaches a handler, also if there is no such
    /// code: then it gets a 400 that says so. Without the permission, nothing tells that there is
    /// something to permit: the service responds as always.
    ///
    /// A simulated response has `x-simulated: true`, `preference-applied` and `cache-control:
    /// no-store`. It is one event in the log, at the level `INFO` and with
    /// `api_error.simulated`. Nobody counts it: not [`observe`](Self::observe), the metrics, the
    /// coverage of tests or the span of the request; and its extensions have no `&ErrorSpec`.
    ///
    /// Layers within, such as those that check who a client is, are not asked. Those around are,
    /// and see the response. The layer for gRPC has no simulation.
    ///
    #[cfg_attr(feature = "tower", doc = "```")]
    #[cfg_attr(not(feature = "tower"), doc = "```ignore")]
    /// use api_error_core::bytes::Bytes;
    /// use api_error_core::http::{Request, Response};
    /// use api_error_core::layer::Simulation;
    /// use api_error_core::{ErrorLayer, HttpError};
    /// use http_body_util::Full;
    /// use tower::{ServiceBuilder, ServiceExt, service_fn};
    ///
    /// # futures_executor::block_on(async {
    /// // None in production, where the variable is not set.
    /// let secret = Some("0123456789abcdef0123456789abcdef");
    /// let simulation = secret.map(Simulation::with_secret).transpose()?;
    ///
    /// let service = ServiceBuilder::new()
    ///     .layer(ErrorLayer::new().simulate::<HttpError>(simulation))
    ///     .service(service_fn(async |_: Request<()>| {
    ///         Ok::<_, std::convert::Infallible>(Response::new(Full::<Bytes>::default()))
    ///     }));
    ///
    /// let request = Request::get("/cards")
    ///     .header("prefer", "code=service_unavailable")
    ///     .header("x-simulation-secret", "0123456789abcdef0123456789abcdef");
    /// let response = service.oneshot(request.body(())?).await?;
    /// assert_eq!(response.status(), 503);
    /// assert_eq!(response.headers()["x-simulated"], "true");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # }).unwrap();
    /// ```
    pub fn simulate<E: ErrorCatalog + ?Sized>(
        self,
        simulation: impl Into<Option<Simulation>>,
    ) -> SimulatingLayer {
        let simulation = simulation.into();
        SimulatingLayer {
            layer: self,
            simulator: Simulator {
                catalog: E::CATALOG,
                simulation,
            },
        }
    }
}

/// An [`ErrorLayer`] that also lets clients ask for errors; see [`ErrorLayer::simulate`].
#[derive(Debug, Clone)]
pub struct SimulatingLayer {
    pub(crate) layer: ErrorLayer,
    pub(crate) simulator: Simulator,
}

/// What errors there are to ask for, and who may.
#[derive(Clone)]
pub(crate) struct Simulator {
    catalog: &'static Catalog,
    simulation: Option<Simulation>,
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulator")
            .field("catalog", &self.catalog.name())
            .field("simulation", &self.simulation)
            .finish()
    }
}

impl Simulator {
    /// Returns the response that a request asks for, if it may.
    pub(crate) fn asked(&self, target: &Uri, headers: &HeaderMap) -> Option<Simulated> {
        let simulation = self.simulation.as_ref()?;
        let code = preference(headers, prefer::CODE)?;
        if !(simulation.permits)(target, headers) {
            return None;
        }
        let seconds = preference(headers, prefer::WAIT);
        let waits = seconds.is_some();
        let example = self.example(&code).and_then(|example| {
            let wait = seconds.map(|seconds| simulation.wait(&seconds));
            Ok((example, wait.transpose()?))
        });
        let (example, wait) = match example {
            Ok((example, wait)) => (Ok(example), wait),
            Err(refusal) => (Err(refusal), None),
        };
        Some(Simulated {
            example,
            wait,
            applied: if waits { "code, wait" } else { "code" },
        })
    }

    /// Returns the example of a code that clients see, the first that there is.
    fn example(&self, code: &str) -> Result<(&'static ErrorSpec, Example), Refusal> {
        let wrappers = wrappers(self.catalog);
        let mut refusal = Refusal::UnknownCode;
        let mut is_internal = false;
        for (catalog, spec) in self.catalog.entries() {
            if spec.is_internal() {
                is_internal = true;
            } else if spec.code() == code {
                let wrappers = wrappers.get(&std::ptr::from_ref(catalog));
                let wrappers = wrappers.map_or(&[][..], Vec::as_slice);
                match catalog.example_of(spec, wrappers) {
                    Some(example) => return Ok((spec, example)),
                    None => refusal = Refusal::NoExample,
                }
            }
        }
        // What clients see in place of internal errors.
        let stand_in = HttpError::INTERNAL_SERVER_ERROR.spec();
        if is_internal
            && code == stand_in.code()
            && let Some(example) = stand_in.example()
        {
            return Ok((stand_in, example));
        }
        let mut retired = self.catalog.tree().flat_map(Catalog::retired);
        if retired.any(|retired| retired.code() == code) {
            refusal = Refusal::RetiredCode;
        }
        Err(refusal)
    }
}

/// Returns what the types around each catalog of a tree add to its errors, the outermost first. Of
/// several ways to a catalog, the first one counts.
fn wrappers(root: &'static Catalog) -> HashMap<*const Catalog, Vec<&'static WrapperSpec>> {
    let mut found = HashMap::new();
    let mut visited = HashSet::new();
    let mut stack = vec![(root, Vec::new())];
    while let Some((catalog, outer)) = stack.pop() {
        if !visited.insert(std::ptr::from_ref(catalog)) {
            continue;
        }
        for (index, nested) in catalog.nested().iter().enumerate().rev() {
            let own = catalog.wrappers().iter();
            let own = own.filter(|wrapper| wrapper.nested == index);
            stack.push((nested.catalog(), outer.iter().copied().chain(own).collect()));
        }
        found.insert(std::ptr::from_ref(catalog), outer);
    }
    found
}

impl Simulation {
    fn wait(&self, seconds: &str) -> Result<Wait, Refusal> {
        let wait = prefer::wait(seconds).ok_or(Refusal::InvalidWait)?;
        let sleep = self.sleep.as_ref().ok_or(Refusal::NoTimer)?;
        Ok(sleep(wait))
    }
}

fn preference(headers: &HeaderMap, name: &str) -> Option<String> {
    let values = headers.get_all(prefer::PREFER).iter();
    let values = values.filter_map(|value| value.to_str().ok());
    Some(prefer::preference(values, name)?.collect())
}

/// The response that a request asks for: a future that has to be polled in the context of the
/// request.
pub(crate) struct Simulated {
    example: Result<(&'static ErrorSpec, Example), Refusal>,
    wait: Option<Wait>,
    applied: &'static str,
}

impl Future for Simulated {
    type Output = Response<Bytes>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Response<Bytes>> {
        if let Some(wait) = &mut self.wait {
            ready!(wait.as_mut().poll(cx));
            self.wait = None;
        }
        Poll::Ready(self.response())
    }
}

impl Simulated {
    fn response(&self) -> Response<Bytes> {
        let shown = self.example.and_then(|(spec, example)| {
            let mut response = None;
            example.show(&mut |error| {
                // The example of another error would be wrong here.
                response = response.take().or(respond_simulated(error, spec.code()));
            });
            response.ok_or(Refusal::NoExample)
        });
        let is_applied = shown.is_ok();
        let mut response = shown.unwrap_or_else(|refusal| {
            log::refused_simulation(refusal.text());
            let code = refusal.spec().code();
            respond_simulated(&refusal, code).unwrap_or_default()
        });
        let headers = response.headers_mut();
        headers::set(headers, &X_SIMULATED, HeaderValue::from_static("true"));
        // Whoever asks next may be a stranger.
        headers::set(
            headers,
            &CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        );
        if is_applied {
            let name = HeaderName::from_static(prefer::PREFERENCE_APPLIED);
            headers::set(headers, &name, HeaderValue::from_static(self.applied));
        }
        response
    }
}

/// Why a request does not get what it asks for.
#[derive(Debug, Clone, Copy)]
enum Refusal {
    UnknownCode,
    RetiredCode,
    NoExample,
    InvalidWait,
    NoTimer,
}

impl Refusal {
    fn text(self) -> &'static str {
        match self {
            Self::UnknownCode => "no error of the catalog has the code that `Prefer` asks for",
            Self::RetiredCode => "the code that `Prefer` asks for is retired: no response has it",
            Self::NoExample => {
                "the error that `Prefer` asks for has no example: declare one by `#[api(example = ...)]`"
            }
            Self::InvalidWait => {
                "`wait` of `Prefer` is no time: give seconds from 0 to 60, such as `0.5`"
            }
            Self::NoTimer => {
                "the service has no timer for `wait` of `Prefer`: set one by `Simulation::with_timer`"
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl Error for Refusal {}

impl ApiError for Refusal {
    fn spec(&self) -> &'static ErrorSpec {
        HttpError::BAD_REQUEST.spec()
    }

    fn catalog(&self) -> Option<&'static Catalog> {
        HttpError::BAD_REQUEST.catalog()
    }
}
