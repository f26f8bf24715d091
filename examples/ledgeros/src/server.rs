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

/// The service, listening on a port of loopback.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    router: Router,
}

/// The service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The port is taken, as a rule.
    #[error("cannot listen on port {port}; set `PORT` to another one, or to 0 for any")]
    Port {
        /// The port.
        port: u16,
        /// Why not.
        source: io::Error,
    },
    /// There is no port for the stand-in.
    #[error("cannot start the stand-in for the card network")]
    Network(#[source] io::Error),
    /// A mistake of ours.
    #[error("cannot describe the API")]
    OpenApi(#[from] OpenApiError),
    /// The file is no database, as a rule.
    #[error("cannot open the database {file:?}")]
    Database {
        /// The file; none in memory.
        file: Option<PathBuf>,
        /// Why not.
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

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop` is ready, and then until no request is left.
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
