//! A gRPC service on loopback, and a client that shows what came back.
//!
//! Its messages and methods are written by hand, as a build of them from a
//! `.proto` file would have them.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use api_error_test_support::Server;
use futures_core::Stream;
use http::uri::PathAndQuery;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::body::Body;
use tonic::server::{Grpc, NamedService, ServerStreamingService, UnaryService};
use tonic::service::Routes;
use tonic::transport::Channel;
use tonic::{Request, Response, Status, Streaming};
use tonic_prost::ProstCodec;
use tower_service::Service;

/// A text, which is all that goes over the wire here.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub struct Text {
    /// The text.
    #[prost(string, tag = "1")]
    pub text: String,
}

impl Text {
    /// A message of that text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }
}

/// The response of a method, in the end.
pub type ResponseFuture<T> = Pin<Box<dyn Future<Output = Result<T, Status>> + Send>>;
/// The messages of a stream.
pub type Messages = Pin<Box<dyn Stream<Item = Result<Text, Status>> + Send>>;

type Ask = dyn Fn(Request<Text>) -> ResponseFuture<Text> + Send + Sync;
type Watch = dyn Fn(Request<Text>) -> Messages + Send + Sync;

/// The service `echo.Echo` with the methods `Ask`, which has one response, and
/// `Watch`, which has many.
#[derive(Clone)]
pub struct Echo {
    ask: Arc<Ask>,
    watch: Arc<Watch>,
    limit: usize,
    reply_limit: usize,
}

impl Echo {
    /// The longest message that the service accepts by default, in bytes.
    pub const MAX_MESSAGE: usize = 64 * 1024;

    /// A service whose `Ask` is a function.
    pub fn new<F, A>(ask: F) -> Self
    where
        F: Fn(Request<Text>) -> A + Send + Sync + 'static,
        A: Future<Output = Result<Text, Status>> + Send + 'static,
    {
        Self {
            ask: Arc::new(move |request| Box::pin(ask(request))),
            watch: Arc::new(|_| Box::pin(tokio_stream::empty())),
            limit: Self::MAX_MESSAGE,
            reply_limit: usize::MAX,
        }
    }

    /// Takes messages of no more bytes than that.
    pub fn limited_to(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Replies with messages of no more bytes than that.
    pub fn replying_with(mut self, bytes: usize) -> Self {
        self.reply_limit = bytes;
        self
    }

    /// With the messages of `Watch`.
    pub fn watching<F, S>(mut self, watch: F) -> Self
    where
        F: Fn(Request<Text>) -> S + Send + Sync + 'static,
        S: Stream<Item = Result<Text, Status>> + Send + 'static,
    {
        self.watch = Arc::new(move |request| Box::pin(watch(request)));
        self
    }
}

impl NamedService for Echo {
    const NAME: &'static str = "echo.Echo";
}

impl Service<http::Request<Body>> for Echo {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let echo = self.clone();
        Box::pin(async move {
            let mut grpc = Grpc::new(ProstCodec::<Text, Text>::default())
                .max_decoding_message_size(echo.limit)
                .max_encoding_message_size(echo.reply_limit);
            Ok(match request.uri().path() {
                "/echo.Echo/Ask" => grpc.unary(echo, request).await,
                "/echo.Echo/Watch" => grpc.server_streaming(echo, request).await,
                _ => Status::unimplemented("").into_http(),
            })
        })
    }
}

impl UnaryService<Text> for Echo {
    type Response = Text;
    type Future = ResponseFuture<Response<Text>>;

    fn call(&mut self, request: Request<Text>) -> Self::Future {
        let response = (self.ask)(request);
        Box::pin(async { response.await.map(Response::new) })
    }
}

impl ServerStreamingService<Text> for Echo {
    type Response = Text;
    type ResponseStream = Messages;
    type Future = ResponseFuture<Response<Messages>>;

    fn call(&mut self, request: Request<Text>) -> Self::Future {
        let messages = (self.watch)(request);
        Box::pin(async { Ok(Response::new(messages)) })
    }
}

impl fmt::Debug for Echo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Echo")
    }
}

/// A gRPC server that listens on loopback until it is dropped.
#[derive(Debug)]
pub struct GrpcServer(Server);

impl GrpcServer {
    /// Serves the service under the layers.
    ///
    /// # Panics
    ///
    /// If loopback cannot be listened on.
    pub async fn start<L, S, B>(layers: L, echo: Echo) -> Self
    where
        L: tower_layer::Layer<Routes, Service = S> + Clone + Send + 'static,
        S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
        S::Future: Send,
        S::Error: Into<Box<dyn std::error::Error + Send + Sync>> + Send,
        B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let server = Server::run(async |listener| {
            tonic::transport::Server::builder()
                .layer(layers)
                .add_service(echo)
                .serve_with_incoming(TcpListenerStream::new(listener))
                .await
                .expect("serving goes on");
        });
        Self(server.await)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.0.address()
    }

    /// Opens a connection.
    ///
    /// # Panics
    ///
    /// If the server cannot be reached.
    pub async fn connect(&self) -> Client {
        Client::connect(self.address()).await
    }

    /// Calls `Ask` over a connection of its own, and gives the error.
    ///
    /// # Panics
    ///
    /// If the call succeeds.
    pub async fn fail(&self, text: &str) -> Status {
        let request = Request::new(Text::new(text));
        let response = self.connect().await.ask(request).await;
        response.expect_err("an error")
    }
}

/// A connection to a server.
#[derive(Debug)]
pub struct Client {
    grpc: tonic::client::Grpc<Channel>,
}

impl Client {
    /// Opens a connection.
    ///
    /// # Panics
    ///
    /// If the server cannot be reached.
    pub async fn connect(address: SocketAddr) -> Self {
        let channel = Channel::from_shared(format!("http://{address}")).expect("an address");
        let channel = channel.connect().await.expect("a server");
        Self {
            grpc: tonic::client::Grpc::new(channel),
        }
    }

    /// Calls `Ask`.
    ///
    /// # Errors
    ///
    /// The status that the service responds with.
    pub async fn ask(&mut self, request: Request<Text>) -> Result<Response<Text>, Status> {
        self.call("/echo.Echo/Ask", request).await
    }

    /// Calls a method of one response by its path.
    ///
    /// # Errors
    ///
    /// The status that the service responds with.
    ///
    /// # Panics
    ///
    /// If the connection is gone.
    pub async fn call(
        &mut self,
        path: &'static str,
        request: Request<Text>,
    ) -> Result<Response<Text>, Status> {
        self.grpc.ready().await.expect("an open connection");
        let path = PathAndQuery::from_static(path);
        self.grpc
            .unary(request, path, ProstCodec::<Text, Text>::default())
            .await
    }

    /// Calls `Watch`.
    ///
    /// # Errors
    ///
    /// The status that the service responds with.
    ///
    /// # Panics
    ///
    /// If the connection is gone.
    pub async fn watch(
        &mut self,
        request: Request<Text>,
    ) -> Result<Response<Streaming<Text>>, Status> {
        self.grpc.ready().await.expect("an open connection");
        let path = PathAndQuery::from_static("/echo.Echo/Watch");
        self.grpc
            .server_streaming(request, path, ProstCodec::<Text, Text>::default())
            .await
    }
}
