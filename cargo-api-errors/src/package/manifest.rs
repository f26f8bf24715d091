//! The manifests of the program and of what it is compiled with.

use cargo_metadata::{Dependency, DependencyKind, Metadata, Package, TargetKind};
use toml::{Table, Value};

use super::resolve::{CORE, DOCS};
use super::subject::Subject;
use super::{Contents, directory, generated};
use crate::args::Packages;
use crate::error::Error;

/// Returns the manifest of the program. Its name, which is that of the executable, differs
/// from those of all other programs.
pub(super) fn program(
    name: &str,
    metadata: &Metadata,
    subject: &Subject<'_>,
    packages: &Packages,
    contents: Contents,
) -> Result<Table, Error> {
    let mut dependencies = Table::new();
    dependencies.insert("subject".to_owned(), depend(subject, packages).into());
    dependencies.insert(CORE.to_owned(), core(subject).into());
    dependencies.insert(DOCS.to_owned(), docs(subject, contents)?.into());
    let mut manifest = generated::manifest(name, dependencies, metadata)?;
    manifest.insert("profile".to_owned(), profile().into());
    Ok(manifest)
}

/// Nobody debugs the program, and it runs once.
fn profile() -> Table {
    let dev = Table::from_iter([("debug".to_owned(), Value::from(false))]);
    Table::from_iter([("dev".to_owned(), dev.into())])
}

/// Returns the dependency on the package.
fn depend(subject: &Subject<'_>, packages: &Packages) -> Table {
    let package = subject.package;
    let mut on = Table::new();
    if !subject.is_library() {
        on.insert("package".to_owned(), copy_name(subject).into());
        on.insert("path".to_owned(), "subject".into());
    } else if let Some(source) = &package.source {
        on.insert("package".to_owned(), package.name.as_str().into());
        on.insert("version".to_owned(), format!("={}", package.version).into());
        on.extend(from(&source.repr));
    } else {
        let directory = directory(package.manifest_path.as_std_path());
        on.insert("package".to_owned(), package.name.as_str().into());
        on.insert(
            "path".to_owned(),
            directory.to_string_lossy().as_ref().into(),
        );
    }
    let features: Vec<_> = if packages.all_features {
        subject.package.features.keys().cloned().collect()
    } else {
        packages.features.clone()
    };
    let has_default = !packages.no_default_features;
    on.insert("features".to_owned(), features.into());
    on.insert("default-features".to_owned(), has_default.into());
    on
}

/// Returns the dependency on the core, which lists all errors that it derives.
fn core(subject: &Subject<'_>) -> Table {
    let mut core = dependency(&subject.core);
    core.insert("features".to_owned(), vec!["registry"].into());
    core.insert("default-features".to_owned(), false.into());
    core.remove("optional");
    core
}

/// Returns the dependency on the documents of the same version as the core, from where that
/// is.
fn docs(subject: &Subject<'_>, contents: Contents) -> Result<Table, Error> {
    let mut docs = core(subject);
    docs.insert("package".to_owned(), DOCS.into());
    docs.remove("features");
    if contents == Contents::Operators {
        docs.insert("features".to_owned(), vec!["operators"].into());
    }
    if let Some(core) = &subject.core.path {
        let beside = directory(core.as_std_path()).join(DOCS);
        if !beside.join("Cargo.toml").is_file() {
            return Err(Error::NoDocs {
                directory: beside.display().to_string(),
            });
        }
        docs.insert("path".to_owned(), beside.to_string_lossy().as_ref().into());
    }
    Ok(docs)
}

/// Returns the name of a copy, which a library beside a binary must not share.
fn copy_name(subject: &Subject<'_>) -> String {
    let Subject {
        package, target, ..
    } = subject;
    if subject.has_library_beside() {
        format!("{}-{}", package.name, target.name)
    } else {
        package.name.to_string()
    }
}

/// Returns the manifest of a package of which a binary is compiled as a library: another
/// crate cannot depend on a binary.
pub(super) fn copy(subject: &Subject<'_>) -> Table {
    let Subject {
        package, target, ..
    } = subject;
    let mut facts = generated::package(&copy_name(subject));
    facts.insert("version".to_owned(), package.version.to_string().into());
    facts.insert("edition".to_owned(), package.edition.as_str().into());
    for found in ["bins", "examples", "tests", "benches"] {
        facts.insert(format!("auto{found}"), false.into());
    }
    let mut targets = package.targets.iter();
    let script = targets.find(|target| target.kind.contains(&TargetKind::CustomBuild));
    let script = script.map_or(Value::from(false), |script| script.src_path.as_str().into());
    facts.insert("build".to_owned(), script);
    if let Some(links) = &package.links {
        facts.insert("links".to_owned(), links.as_str().into());
    }
    let library = Table::from_iter([
        ("name".to_owned(), Value::from(subject.crate_name())),
        ("path".to_owned(), target.src_path.as_str().into()),
    ]);
    // As a library, its `main` and all that it calls is not in use.
    let lints = Table::from_iter([("warnings".to_owned(), Value::from("allow"))]);
    let lints = Table::from_iter([("rust".to_owned(), Value::from(lints))]);
    let mut manifest = Table::from_iter([
        ("package".to_owned(), Value::from(facts)),
        ("lib".to_owned(), library.into()),
        ("lints".to_owned(), lints.into()),
        ("features".to_owned(), features(package).into()),
    ]);
    for dependency in &package.dependencies {
        depend_on(&mut manifest, dependency);
    }
    if subject.has_library_beside() {
        let directory = directory(package.manifest_path.as_std_path());
        let path = Value::from(directory.to_string_lossy().as_ref());
        let library = Table::from_iter([("path".to_owned(), path)]);
        let name = package.name.to_string();
        if let Some(dependencies) = section(&mut manifest, &["dependencies"]) {
            dependencies.insert(name, library.into());
        }
    }
    manifest
}

fn features(package: &Package) -> Table {
    let features = package.features.iter();
    features
        .map(|(name, enables)| (name.clone(), enables.clone().into()))
        .collect()
}

/// Adds a dependency to a manifest, unless it is for tests.
fn depend_on(manifest: &mut Table, on: &Dependency) {
    let section = match on.kind {
        DependencyKind::Normal => "dependencies",
        DependencyKind::Build => "build-dependencies",
        _ => return,
    };
    let name = on.rename.as_ref().unwrap_or(&on.name).clone();
    let section = match &on.target {
        None => self::section(manifest, &[section]),
        Some(target) => self::section(manifest, &["target", &target.to_string(), section]),
    };
    if let Some(section) = section {
        section.insert(name, dependency(on).into());
    }
}

/// Returns the table at a path in a manifest, which is added if there is none.
fn section<'a>(manifest: &'a mut Table, path: &[&str]) -> Option<&'a mut Table> {
    path.iter().try_fold(manifest, |table, name| {
        let section = table.entry(*name).or_insert_with(|| Table::new().into());
        section.as_table_mut()
    })
}

/// Returns the table of a dependency, as a manifest has it.
fn dependency(on: &Dependency) -> Table {
    let mut table = Table::from_iter([
        ("package".to_owned(), Value::from(on.name.as_str())),
        ("version".to_owned(), on.req.to_string().into()),
        ("features".to_owned(), on.features.clone().into()),
        (
            "default-features".to_owned(),
            on.uses_default_features.into(),
        ),
        ("optional".to_owned(), on.optional.into()),
    ]);
    if let Some(path) = &on.path {
        table.insert("path".to_owned(), path.as_str().into());
    } else if let Some(source) = &on.source {
        table.extend(from(&source.repr));
    }
    table
}

/// Returns the keys of a dependency that say where it is from.
fn from(source: &str) -> Vec<(String, Value)> {
    const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

    let Some(git) = source.strip_prefix("git+") else {
        let index = source.strip_prefix("registry+").unwrap_or(source);
        let other = (source != CRATES_IO).then(|| ("registry-index".to_owned(), index.into()));
        return other.into_iter().collect();
    };
    let (git, commit) = match git.split_once('#') {
        Some((git, commit)) => (git, Some(commit)),
        None => (git, None),
    };
    let (url, query) = git.split_once('?').unwrap_or((git, ""));
    let mut keys = vec![("git".to_owned(), Value::from(url))];
    match query.split_once('=') {
        Some((key, value)) => keys.push((key.to_owned(), value.into())),
        None => keys.extend(commit.map(|commit| ("rev".to_owned(), commit.into()))),
    }
    keys
}
