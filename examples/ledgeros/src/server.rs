//! The service on a port.

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;

use crate::app::App;
use crate::network::Network;
use crate::openapi::OpenApiError;
use crate::settings::Settings;
use crate::store::{Store, StoreError};
use crate::throttle::Throttle;

/// The service, which listens on a loopback port.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    router: Router,
}

/// The service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Usually, another program uses the port.
    #[error("cannot listen on port {port}; set `PORT` to another one, or to 0 for any")]
    Port {
        /// The port.
        port: u16,
        /// The reason.
        source: io::Error,
    },
    /// There is no free port for the stand-in.
    #[error("cannot start the stand-in for the card network")]
    Network(#[source] io::Error),
    /// A mistake in LedgerOS.
    #[error("cannot describe the API")]
    OpenApi(#[from] OpenApiError),
    /// Usually, the file is not a database.
    #[error("cannot open the database {file:?}")]
    Database {
        /// The file; `None` in memory.
        file: Option<PathBuf>,
        /// The reason.
        source: StoreError,
    },
}

impl Server {
    /// Opens the database, finds the card network and listens.
    ///
    /// # Errors
    ///
    /// If one of them fails.
    pub async fn bind(settings: &Settings) -> Result<Self, StartError> {
        let port = settings.port;
        let port_error = |source| StartError::Port { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .await
            .map_err(port_error)?;
        let address = listener.local_addr().map_err(port_error)?;
        let patience = settings.limits.patience;
        let file = settings.database.as_deref();
        let store = Store::open(file, patience).map_err(|source| StartError::Database {
            file: settings.database.clone(),
            source,
        })?;
        let network = match settings.network {
            Some(address) => Network::at(address, patience),
            None => Network::stand_in(patience)
                .await
                .map_err(StartError::Network)?,
        };
        let app = App {
            store,
            network,
            throttle: Arc::new(Throttle::new(settings.requests_per_minute)),
        };
        Ok(Self {
            listener,
            address,
            router: app.router(&settings.limits)?,
        })
    }

    /// Returns the address on which it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop` is ready and all open requests have their response.
    ///
    /// # Errors
    ///
    /// If the port fails.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        axum::serve(self.listener, self.router)
            .with_graceful_shutdown(stop)
            .await
    }
}
