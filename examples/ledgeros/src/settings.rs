//! What can be set from outside, by environment variables.

use std::env::{self, VarError};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

/// How the service runs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `PORT`: where to listen on loopback; 0 for any free port.
    pub port: u16,
    /// `LEDGEROS_DATABASE`: the database file; none for one in memory.
    pub database: Option<PathBuf>,
    /// `LEDGEROS_NETWORK`: where the card network is; none for a stand-in.
    pub network: Option<SocketAddr>,
    /// `LEDGEROS_REQUESTS_PER_MINUTE`: how often an API key may be used.
    pub requests_per_minute: NonZeroU32,
    /// What a request may ask of the service.
    pub limits: Limits,
}

/// What a request may ask of the service.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The longest body, in bytes.
    pub body: usize,
    /// The longest time from a request's head to its response.
    pub time: Duration,
    /// The longest time to wait for the database or the card network.
    pub patience: Duration,
}

/// A setting cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{name} must be {expected}, not `{value}`")]
pub struct SettingsError {
    name: &'static str,
    expected: &'static str,
    value: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            port: 3000,
            database: None,
            network: None,
            requests_per_minute: const { NonZeroU32::new(60).unwrap() },
            limits: Limits {
                body: 16 * 1024,
                time: Duration::from_secs(10),
                patience: Duration::from_secs(1),
            },
        }
    }
}

impl Settings {
    /// Reads the environment; what is not set is as by default.
    ///
    /// # Errors
    ///
    /// If a variable is set to something it cannot be.
    pub fn from_env() -> Result<Self, SettingsError> {
        let default = Self::default();
        Ok(Self {
            port: read("PORT", "a port, or 0 for a free one")?.unwrap_or(default.port),
            database: env::var_os("LEDGEROS_DATABASE")
                .filter(|file| !file.is_empty())
                .map(PathBuf::from),
            network: read("LEDGEROS_NETWORK", "an address such as 127.0.0.1:9000")?,
            requests_per_minute: read("LEDGEROS_REQUESTS_PER_MINUTE", "a number above 0")?
                .unwrap_or(default.requests_per_minute),
            limits: default.limits,
        })
    }
}

fn read<T: FromStr>(
    name: &'static str,
    expected: &'static str,
) -> Result<Option<T>, SettingsError> {
    let error = |value| SettingsError {
        name,
        expected,
        value,
    };
    match env::var(name) {
        Ok(value) => value.parse().map(Some).map_err(|_| error(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(value)) => Err(error(value.to_string_lossy().into_owned())),
    }
}
