//! The file with the errors of a run. It needs a process of its own: the variable is read once.

use std::process::Command;
#[cfg(all(feature = "layer", unix))]
use std::process::Stdio;
use std::{env, fs};

use api_error_core::prelude::*;
use api_error_core::{HttpError, http::StatusCode};
use serde_json::Value;

const VARIABLE: &str = "API_ERRORS_COVERAGE";

#[derive(Debug, thiserror::Error, ApiError)]
enum StoreError {
    /// The store is out of reach
    #[error("out of reach")]
    #[api(status = [502, 503])]
    OutOfReach {
        #[api(status)]
        status: StatusCode,
    },
    /// The store is broken
    #[error("broken")]
    #[api(internal)]
    Broken,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum ServiceError {
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] StoreError),
}

/// Responds with each of the errors, with one of them twice.
fn respond() {
    let out_of_reach = |status| ServiceError::Store(StoreError::OutOfReach { status });
    for _ in 0..2 {
        let _ = out_of_reach(StatusCode::SERVICE_UNAVAILABLE).response();
    }
    let _ = out_of_reach(StatusCode::BAD_GATEWAY).response();
    let _ = ServiceError::Store(StoreError::Broken).response();
    let _ = HttpError::GONE.response();
    #[cfg(feature = "layer")]
    fail_under_a_layer();
    // Only compared.
    assert_eq!(HttpError::CONFLICT.status(), 409);
}

/// Fails on one route twice, and where no route is.
#[cfg(feature = "layer")]
fn fail_under_a_layer() {
    let layer = api_error_core::ErrorLayer::new()
        .find_route(|_, target| (target.path() != "/nowhere").then_some("/stores/{store}"));
    for target in ["/stores/1", "/stores/2", "/nowhere"] {
        fail_at(&layer, target);
    }
}

/// Fails in a request for a target.
#[cfg(feature = "layer")]
fn fail_at(layer: &api_error_core::ErrorLayer, target: &str) {
    use api_error_core::http::{HeaderMap, Method, Uri};
    use api_error_core::layer::{Exchange, Received, RequestHead, identify};

    let mut headers = HeaderMap::new();
    let id = identify(&mut headers);
    let target: Uri = target.parse().unwrap();
    let request = RequestHead {
        method: &Method::PUT,
        target: &target,
        headers: &headers,
        id,
    };
    let exchange = Exchange::begin(layer, request);
    let response = exchange.step(|| HttpError::GONE.response()).unwrap();
    let (head, body) = response.into_parts();
    let length = u64::try_from(body.len()).unwrap();
    assert!(matches!(
        exchange.receive(head, Some(length)),
        Received::Forward(_)
    ));
}

/// The test is run once more with the variable, which only a new process reads.
#[test]
fn each_response_is_written_once() {
    if env::var_os(VARIABLE).is_some() {
        return respond();
    }
    let file = env::temp_dir().join(format!("api-error-answers-{}", std::process::id()));
    let run = Command::new(env::current_exe().unwrap())
        .args(["--exact", "each_response_is_written_once"])
        .env(VARIABLE, &file)
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stdout)
    );
    let lines = fs::read_to_string(&file).unwrap();
    fs::remove_file(&file).unwrap();
    let is_route = |line: &&str| line.contains("\"route\"");
    let routes: Vec<_> = lines.lines().filter(is_route).collect();
    #[cfg(feature = "layer")]
    assert_eq!(routes, [r#"{"method":"PUT","route":"/stores/{store}"}"#]);
    #[cfg(not(feature = "layer"))]
    assert!(routes.is_empty());
    let answers: Vec<_> = lines
        .lines()
        .filter(|line| !is_route(line))
        .map(|line| {
            let answer: Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| answer[key].as_str().unwrap().to_owned();
            assert!(!text("file").is_empty() && answer["line"].is_u64());
            (
                text("code"),
                answer["status"].as_u64().unwrap(),
                text("name"),
            )
        })
        .collect();
    let expected = [
        ("out_of_reach", 503, "StoreError::OutOfReach"),
        ("out_of_reach", 502, "StoreError::OutOfReach"),
        ("broken", 500, "StoreError::Broken"),
        ("gone", 410, "HttpError::GONE"),
    ];
    let expected = expected.map(|(code, status, name)| (code.to_owned(), status, name.to_owned()));
    assert_eq!(answers, expected);
}

/// How many processes write at once, with how many threads each, and how many routes of a thread.
#[cfg(feature = "layer")]
const WRITERS: [usize; 3] = [8, 4, 50];

#[cfg(feature = "layer")]
fn fail_on_many_routes() {
    let [_, threads, routes] = WRITERS;
    std::thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || {
                let layer = api_error_core::ErrorLayer::new()
                    .find_route(|_, target| Some(&*target.path().to_owned().leak()));
                for route in 0..routes {
                    fail_at(&layer, &format!("/{}/{thread}/{route}", std::process::id()));
                }
            });
        }
    });
}

/// The processes of a test run append to one file.
#[cfg(feature = "layer")]
#[test]
fn many_processes_write_whole_lines() {
    const NAME: &str = "many_processes_write_whole_lines";
    if env::var_os(VARIABLE).is_some() {
        return fail_on_many_routes();
    }
    let file = env::temp_dir().join(format!("api-error-many-{}", std::process::id()));
    let start = || {
        let mut run = Command::new(env::current_exe().unwrap());
        run.args(["--exact", NAME]).env(VARIABLE, &file);
        run.stdout(std::process::Stdio::null()).spawn().unwrap()
    };
    let [processes, threads, routes] = WRITERS;
    let mut all: Vec<_> = (0..processes).map(|_| start()).collect();
    // One of them dies at some time, with all that it has not written.
    let mut killed = start();
    std::thread::sleep(std::time::Duration::from_millis(20));
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert!(all.iter_mut().all(|run| run.wait().unwrap().success()));

    let lines = fs::read_to_string(&file).unwrap();
    fs::remove_file(&file).unwrap();
    let of_killed = format!("/{}/", killed.id());
    let whole = lines.lines().filter(|line| {
        let answer: Value = serde_json::from_str(line).unwrap();
        let route = answer["route"].as_str();
        route.is_some_and(|route| !route.starts_with(&of_killed))
    });
    assert_eq!(whole.count(), processes * threads * routes);
}

/// A test run that cannot write goes on: what is not in the file is missing in the report.
#[cfg(all(feature = "layer", unix))]
#[test]
fn a_file_that_cannot_be_written_fails_nothing() {
    const NAME: &str = "a_file_that_cannot_be_written_fails_nothing";
    if env::var_os(VARIABLE).is_some() {
        respond();
        return fail_on_many_routes();
    }
    // A directory, nothing that exists, and a disk that is full.
    let files = ["/", "/nowhere/answers", "/dev/full"];
    for file in files {
        let mut run = Command::new(env::current_exe().unwrap());
        run.args(["--exact", NAME]).env(VARIABLE, file);
        let status = run.stdout(Stdio::null()).status().unwrap();
        assert!(status.success(), "{file}");
    }
}
