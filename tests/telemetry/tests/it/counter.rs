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

/// Who registers twice, or catalogs that have errors in common, has each series once; who registers
/// before there is a recorder has none, and counts all the same.
#[test]
fn series_are_the_same_however_they_are_registered() {
    let once = counted(register::<CardError>);
    let common = counted(register::<HttpError>);
    let mut cases = 0;
    for (name, run) in [
        (
            "twice",
            (|| (0..2).for_each(|_| register::<CardError>())) as fn(),
        ),
        ("a part of it, too", || {
            register::<HttpError>();
            register::<CardError>();
        }),
        ("the part later", || {
            register::<CardError>();
            register::<HttpError>();
        }),
    ] {
        assert!(
            common.keys().all(|series| once.contains_key(series)),
            "{name}"
        );
        assert_eq!(counted(run), once, "{name}");
        let errors = counted(|| {
            let _ = fail("frozen").response();
            run();
            let _ = fail("frozen").response();
            run();
        });
        assert!(errors.keys().eq(once.keys()), "{name}");
        assert_eq!(errors.values().sum::<u64>(), 2, "{name}");
        cases += 1;
    }
    // Nobody hears of it.
    register::<CardError>();
    let late = counted(|| drop(fail("frozen").response()));
    assert_eq!(late.into_values().collect::<Vec<_>>(), [1]);
    println!("{cases} ways to register");
}
