//! The service of the suite, as one of gRPC.

use api_error_conformance::by_hand;
use api_error_conformance::cases::Case;
use api_error_conformance::service::{self, BODY_LIMIT, Card, Page, ServiceError};
use api_error_core::{ErrorLayer, HttpError, RequestId, read};
use api_error_grpc_tests::{Client, Echo, GrpcServer, Text};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tonic::body::Body;
use tonic::{Code, Request, Status};
use tower::ServiceBuilder;
use tower::util::MapResponseLayer;

/// What answers to an unknown path.
pub(crate) const NO_SUCH_PATH: ServiceError = ServiceError::NoSuchPath;

/// Details that are somebody else's.
pub(crate) const THEIRS: &[u8] = b"theirs";

/// Says that the response is one of HTTP, as layers make it that know no gRPC.
const HTTP_STATUS: &str = "x-http-status";

/// Serves under the layer.
pub(crate) async fn start(layer: ErrorLayer) -> GrpcServer {
    let layers = ServiceBuilder::new()
        .layer(layer.grpc())
        .layer(MapResponseLayer::new(as_of_http))
        .into_inner();
    GrpcServer::start(layers, Echo::new(response).limited_to(BODY_LIMIT)).await
}

/// A response as a layer of HTTP would make it, where the service wants one.
fn as_of_http(mut response: http::Response<Body>) -> http::Response<Body> {
    let Some(status) = response.headers_mut().remove(HTTP_STATUS) else {
        return response;
    };
    let mut of_http = http::Response::new(Body::empty());
    *of_http.status_mut() = StatusCode::from_bytes(status.as_bytes()).unwrap();
    if let Some(wait) = response.headers_mut().remove("retry-after") {
        of_http.headers_mut().insert("retry-after", wait);
    }
    of_http
}

async fn response(request: Request<Text>) -> Result<Text, Status> {
    let (metadata, _, message) = request.into_parts();
    let sent = |name: &str| {
        metadata
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    };
    let (path, query) = match sent("x-target").split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (sent("x-target"), None),
    };
    let mut headers = HeaderMap::new();
    if let Some(media_type) = metadata.as_ref().get("x-media-type") {
        headers.insert(CONTENT_TYPE, media_type.clone());
    }
    let steps: Vec<_> = path.split('/').skip(1).collect();
    match steps[..] {
        ["errors", name] | ["nested" | "within", "errors", name] => {
            Err(service::error(name).into())
        }
        ["boxed", name] => Err(service::boxed(name).await.into()),
        ["notes", number] => Err(service::noted(number).into()),
        ["http"] => Err(HttpError::GONE.into()),
        ["cards"] if sent("x-method") == "POST" => {
            let card: Card = read::json(&headers, message.text.as_bytes())?;
            let sum: u32 = card.items.iter().map(|item| item.price).sum();
            Ok(Text::new(sum.to_string()))
        }
        ["cards"] => Ok(Text::new("the cards")),
        ["cards", card] => {
            let card: u32 = read::parameter("card", card)?;
            Ok(Text::new(card.to_string()))
        }
        ["forms"] => {
            let page: Page = read::form(&headers, message.text.as_bytes())?;
            Ok(Text::new(page.limit.to_string()))
        }
        ["search"] => {
            let page: Page = read::query(query)?;
            Ok(Text::new(page.limit.to_string()))
        }
        ["ids", number] => {
            let id = RequestId::of(metadata.as_ref()).expect("the layer's");
            if number == "200" {
                return Ok(Text::new(id.to_string()));
            }
            let mut status = Status::aborted(id.to_string());
            for (name, value) in service::OTHER_IDS {
                status.metadata_mut().append(name, value.parse().unwrap());
            }
            Err(status)
        }
        ["panics", kind] => Ok(Text::new(by_hand::panic(kind).await)),
        ["guarded"] => {
            by_hand::guard(metadata.as_ref())?;
            Ok(Text::new("the cards"))
        }
        ["panic"] => panic!("{}", service::PANIC),
        ["teapot"] => Err(of_http("418", None)),
        ["busy"] => Err(of_http("503", Some("30"))),
        ["words"] => Err(Status::aborted("the card is in use")),
        ["foreign"] => Err(Status::with_details(
            Code::InvalidArgument,
            "theirs",
            THEIRS.into(),
        )),
        _ => Err(Status::data_loss("the test asks for what is not there")),
    }
}

fn of_http(status: &'static str, retry_after: Option<&'static str>) -> Status {
    let mut response = Status::unknown("");
    let metadata = response.metadata_mut();
    metadata.insert(HTTP_STATUS, status.parse().unwrap());
    if let Some(wait) = retry_after {
        metadata.insert("retry-after", wait.parse().unwrap());
    }
    response
}

/// Puts a case to the service.
pub(crate) async fn ask(client: &mut Client, case: &Case) -> Result<String, Status> {
    let asked = &case.request;
    let mut request = Request::new(Text::new(asked.body));
    let metadata = request.metadata_mut();
    metadata.insert("x-method", asked.method.parse().unwrap());
    metadata.insert("x-target", asked.target.parse().unwrap());
    for (name, value) in &asked.headers {
        // Those of HTTP's own are about messages, which gRPC has its own way with.
        let name = match *name {
            "content-type" => "x-media-type",
            name => name,
        };
        let value = HeaderValue::from_bytes(value).unwrap();
        metadata
            .as_mut()
            .append(HeaderName::from_static(name), value);
    }
    let method = match asked.target {
        "/nowhere" => "/echo.Echo/Nowhere",
        _ => "/echo.Echo/Ask",
    };
    let response = client.call(method, request).await?;
    Ok(response.into_inner().text)
}

/// Asks for a target.
pub(crate) async fn get(client: &mut Client, target: &str) -> Result<String, Status> {
    let mut request = Request::new(Text::default());
    let metadata = request.metadata_mut();
    metadata.insert("x-target", target.parse().unwrap());
    let response = client.ask(request).await?;
    Ok(response.into_inner().text)
}
