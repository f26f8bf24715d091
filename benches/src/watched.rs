//! Those who watch a service: a recorder of metrics and a subscriber of events, as real ones are.

use std::io;

/// Nobody, whatever the features are.
pub const NOBODY: &str = "nobody";
/// A recorder, with the feature `watched`.
pub const RECORDER: &str = "a recorder";
/// A subscriber, with the feature `watched`.
pub const SUBSCRIBER: &str = "a subscriber";
/// Both, with the feature `watched`.
pub const BOTH: &str = "both";

/// Lets the one of this name watch, for the rest of the process.
///
/// # Errors
///
/// If the features have nobody of this name, or somebody watches already.
pub fn install(watcher: &str) -> io::Result<()> {
    match watcher {
        NOBODY => Ok(()),
        #[cfg(feature = "watched")]
        RECORDER => recorder::install(),
        #[cfg(feature = "watched")]
        SUBSCRIBER => subscriber::install(),
        #[cfg(feature = "watched")]
        BOTH => recorder::install().and_then(|()| subscriber::install()),
        _ => Err(io::Error::other(format!(
            "the features of this build have nobody who is called `{watcher}`"
        ))),
    }
}

#[cfg(feature = "watched")]
mod subscriber {
    //! Writes each event as a line of text.

    use std::io;

    use tracing::subscriber::set_global_default;

    pub(super) fn install() -> io::Result<()> {
        // What it writes goes nowhere: a file would be slower.
        let subscriber = tracing_subscriber::fmt().with_writer(io::sink).finish();
        set_global_default(subscriber).map_err(io::Error::other)
    }
}

#[cfg(feature = "watched")]
mod recorder {
    //! Finds a counter by its name and labels, and adds to it.

    use std::io;
    use std::sync::Arc;

    use metrics::{
        Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit,
        set_global_recorder,
    };
    use metrics_util::registry::{AtomicStorage, Registry};

    pub(super) fn install() -> io::Result<()> {
        let counters = Counters(Registry::atomic());
        set_global_recorder(counters).map_err(io::Error::other)
    }

    /// What the exporters of `metrics` are made of.
    struct Counters(Registry<Key, AtomicStorage>);

    impl Recorder for Counters {
        fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

        fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

        fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

        fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
            let counter = |counter: &Arc<_>| Counter::from_arc(Arc::clone(counter));
            self.0.get_or_create_counter(key, counter)
        }

        fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
            Gauge::noop()
        }

        fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
            Histogram::noop()
        }
    }
}
