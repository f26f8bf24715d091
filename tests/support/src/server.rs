//! Servers on loopback.

use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread;

use axum::Router;
use bytes::Bytes;
use http::Request;
use tokio::net::TcpListener;
use tokio::runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::client::Client;
use crate::response::ReceivedResponse;

/// A service that listens until it is dropped, as a task of the test.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Server {
    /// Serves a router.
    ///
    /// # Panics
    ///
    /// If loopback cannot be listened on.
    pub async fn start(router: Router) -> Self {
        Self::run(async |listener| {
            axum::serve(listener, router)
                .await
                .expect("serving goes on");
        })
        .await
    }

    /// Serves by a function, which gets a free port.
    ///
    /// # Panics
    ///
    /// If loopback cannot be listened on.
    pub async fn run<F>(serve: impl FnOnce(TcpListener) -> F) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (listener, address) = listen().await;
        Self {
            address,
            task: tokio::spawn(serve(listener)),
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Opens a connection.
    ///
    /// # Panics
    ///
    /// If the server cannot be reached.
    pub async fn connect(&self) -> Client {
        Client::connect(self.address).await
    }

    /// Sends one request over a connection of its own.
    pub async fn send(&self, request: Request<impl Into<Bytes>>) -> ReceivedResponse {
        self.connect().await.send(request).await
    }

    /// Gets a path.
    ///
    /// # Panics
    ///
    /// If the path is not valid.
    pub async fn get(&self, path: &str) -> ReceivedResponse {
        self.connect().await.get(path).await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A service that listens until it is dropped, on a thread of its own: for
/// frameworks whose futures cannot be sent to another.
#[derive(Debug)]
pub struct ThreadServer {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

/// Takes the address at which a server listens.
pub type Ready = mpsc::Sender<SocketAddr>;

impl ThreadServer {
    /// Serves by a function, which gets a free port.
    ///
    /// # Panics
    ///
    /// If loopback cannot be listened on.
    pub fn run<F>(serve: impl FnOnce(TcpListener) -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()>,
    {
        Self::run_bound(async move |ready| {
            let (listener, address) = listen().await;
            let _ = ready.send(address);
            serve(listener).await;
        })
    }

    /// Serves by a function that finds its own port, and sends the address.
    ///
    /// # Panics
    ///
    /// If it ends before it listens.
    pub fn run_bound<F>(serve: impl FnOnce(Ready) -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()>,
    {
        let (ready, listens) = mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = thread::spawn(move || {
            let runtime = runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            let serve = async {
                let mut serve = std::pin::pin!(serve(ready));
                let mut stopped = std::pin::pin!(stopped);
                std::future::poll_fn(|cx| {
                    if stopped.as_mut().poll(cx).is_ready() {
                        return std::task::Poll::Ready(());
                    }
                    serve.as_mut().poll(cx)
                })
                .await;
            };
            tokio::task::LocalSet::new().block_on(&runtime, serve);
            // Connections that are still open do not matter any more.
            runtime.shutdown_background();
        });
        Self {
            address: listens.recv().expect("a server that listens"),
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for ThreadServer {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("a bound port");
    (listener, address)
}
