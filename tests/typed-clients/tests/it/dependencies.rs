//! What a client compiles.

use std::process::Command;

/// What a client has no use for: the frameworks, the database and the documents of the service.
const OF_SERVERS: &[&str] = &[
    "aide",
    "api-error-docs",
    "axum",
    "axum-core",
    "hyper",
    "ledgeros",
    "rusqlite",
    "schemars",
    "tokio",
    "tower",
];

#[test]
fn a_client_compiles_nothing_of_the_service() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["tree", "--locked", "--offline", "--prefix", "none"])
        .args(["--edges", "normal,build", "--format", "{p}"])
        .args(["--package", env!("CARGO_PKG_NAME")])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{log}");
    let names: Vec<_> = text
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(names.contains(&"ledgeros-errors"), "{text}");
    assert!(names.contains(&"api-error-core"), "{text}");
    for name in OF_SERVERS {
        assert!(!names.contains(name), "{name} is among\n{text}");
    }
    let different: std::collections::BTreeSet<_> = names.iter().collect();
    println!("{} crates", different.len());
}
