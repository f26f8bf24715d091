//! The counter of error responses.

use std::collections::BTreeMap;

use api_error_core::metrics::{ERRORS_TOTAL, register};
use api_error_core::prelude::*;
use metrics_util::debugging::{DebugValue, DebuggingRecorder};

use crate::conventions::{CASES, CardError, Case, fail};

/// Returns the counter's series: code, type and status with the number of responses.
fn counted(run: impl FnOnce()) -> BTreeMap<[String; 3], u64> {
    let recorder = DebuggingRecorder::new();
    let snapshots = recorder.snapshotter();
    metrics::with_local_recorder(&recorder, run);
    let series = snapshots.snapshot().into_vec().into_iter();
    let series = series.map(|(key, _, _, value)| {
        let key = key.key();
        assert_eq!(key.name(), ERRORS_TOTAL);
        let label = |name| {
            let mut labels = key.labels().filter(|label| label.key() == name);
            labels.next().expect("a label").value().to_owned()
        };
        assert_eq!(key.labels().count(), 3);
        let DebugValue::Counter(value) = value else {
            panic!("{value:?}");
        };
        (["code", "type", "status"].map(label), value)
    });
    series.collect()
}

#[test]
fn every_error_is_counted_from_zero() {
    let key = |case: &Case, status: i64| {
        let error_type = case.error_type.unwrap_or_default();
        [case.code, error_type, &status.to_string()].map(str::to_owned)
    };
    let registered = counted(register::<CardError>);
    assert_eq!(registered.len(), CardError::CATALOG.iter().count());
    assert!(registered.values().all(|count| *count == 0));

    let series = counted(|| {
        register::<CardError>();
        for case in &CASES {
            let _ = fail(case.name).response();
        }
        let _ = fail("frozen").response();
        let _ = tonic::Status::from(fail("frozen"));
    });
    // Nothing is counted that was not registered.
    assert!(series.keys().eq(registered.keys()));
    for case in &CASES {
        let expected = if case.name == "frozen" { 3 } else { 1 };
        assert_eq!(series[&key(case, case.status)], expected, "{}", case.name);
    }
    assert_eq!(series.values().sum::<u64>(), 5);
}
