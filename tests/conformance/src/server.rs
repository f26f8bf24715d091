use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use tokio::runtime;
use tokio::sync::oneshot;

/// A service that listens on loopback until it is dropped, on a thread of its own.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Where a server says that it listens.
pub(crate) type Ready = mpsc::Sender<SocketAddr>;

impl Server {
    /// Runs a server, which says by the sender where it listens.
    ///
    /// # Panics
    ///
    /// If it ends before it listens.
    pub(crate) fn run<F>(serve: impl FnOnce(Ready) -> F + Send + 'static) -> Self
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
            // What still runs for a connection is no longer of interest.
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

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
