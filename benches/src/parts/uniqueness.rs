//! What the check for unique codes adds to `cargo check`.
//!
//! Two crates of the same enums are checked in turn: one has a root that joins
//! them, and so a check of the whole tree; the other joins none. Then come enums
//! that are joined from many places.

use std::fmt::{self, Write as _};
use std::io;
use std::time::Duration;

use crate::generated::Dependency::{Core, Registry};
use crate::generated::GeneratedCrate;
use crate::page::{Aim, aims};

/// Codes, the modules they are spread over, and the milliseconds that the check
/// may add.
const SIZES: [(usize, usize, Option<Limit>); 3] = [
    (1_000, 50, Some(("what 1,000 codes add, in ms", 50.0))),
    (5_000, 100, None),
    (20_000, 400, Some(("what 20,000 codes add, in ms", 2_000.0))),
];

type Limit = (&'static str, f64);

pub(super) fn measure(rounds: usize) -> io::Result<String> {
    let mut table = String::from(
        "| codes | modules | `cargo check` without a root | with a root | the check adds, median |\n\
         | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let mut aimed = Vec::new();
    for (codes, modules, limit) in SIZES {
        let dependencies = [Registry("thiserror", &[]), Core(&[])];
        let without = GeneratedCrate::new("without_root", &dependencies)?;
        without.write("lib.rs", &source(codes, modules, false))?;
        let with = GeneratedCrate::new("with_root", &dependencies)?;
        with.write("lib.rs", &source(codes, modules, true))?;
        // The first builds compile the dependencies.
        without.check()?;
        with.check()?;
        let least = Least::of(rounds, || without.check(), || with.check())?;
        let added = least.added * 1e3;
        aimed.extend(limit.map(|(what, limit)| Aim {
            what,
            figure: added,
            limit,
        }));
        let _ = writeln!(
            table,
            "| {codes} | {modules} | {:.2} s | {:.2} s | {added:.0} ms |",
            least.without.as_secs_f64(),
            least.with.as_secs_f64(),
        );
    }
    table.push_str(&measure_shared(rounds, &mut aimed)?);
    table.push_str(&measure_layers(rounds, &mut aimed)?);
    table.push_str(&measure_towers(rounds, &mut aimed)?);
    table.push_str(&aims(&aimed));
    Ok(table)
}

/// Enums of which each wraps the same six.
const ENDPOINTS: [usize; 4] = [50, 100, 200, 400];
const SHARED: usize = 6;
const SHARED_CODES: usize = 20;
const OWN_CODES: usize = 5;

/// Catalogs that are joined from many places: what is walked once for each path
/// through the tree shows in how this grows.
fn measure_shared(rounds: usize, aimed: &mut Vec<Aim>) -> io::Result<String> {
    let mut table = String::from(
        "\n| endpoints | catalogs | joins | thiserror alone | with `ApiError` | times |\n\
         | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let pair = Pair::new("shared")?;
    let mut added = Vec::new();
    for endpoints in ENDPOINTS {
        let least = pair.least(rounds, |is_api| shared_source(endpoints, is_api))?;
        added.push(least.added);
        let _ = writeln!(
            table,
            "| {endpoints} | {} | {} | {least} |",
            SHARED + endpoints + 1,
            (SHARED + 1) * endpoints,
        );
        if endpoints == 200 {
            aimed.push(Aim {
                what: "200 endpoints over 6 shared enums, times thiserror alone",
                figure: least.times(),
                limit: 3.0,
            });
        }
    }
    if let [.., half, whole] = added[..] {
        aimed.push(Aim {
            what: "what 400 endpoints add, times what 200 add",
            figure: whole / half,
            limit: 2.5,
        });
    }
    table.push('\n');
    Ok(table)
}

/// Repositories, services and handlers, of which each wraps all of the layer below.
const LAYERS: [[usize; 3]; 2] = [[5, 10, 30], [10, 20, 60]];
const REPOSITORY_CODES: usize = 10;

/// Layers, whose paths are the product of their widths, and whose joins are not.
fn measure_layers(rounds: usize, aimed: &mut Vec<Aim>) -> io::Result<String> {
    let mut table = String::from(
        "\n| repositories, services, handlers | joins | paths | thiserror alone | with `ApiError` | \
         times |\n| --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let pair = Pair::new("layers")?;
    let mut added = Vec::new();
    for widths in LAYERS {
        let [repositories, services, handlers] = widths;
        let least = pair.least(rounds, |is_api| layers_source(widths, is_api))?;
        added.push(least.added);
        let _ = writeln!(
            table,
            "| {repositories}, {services}, {handlers} | {} | {} | {least} |",
            repositories * services + services * handlers + handlers,
            repositories * services * handlers,
        );
    }
    if let [small, large] = added[..] {
        aimed.push(Aim {
            what: "what layers with 3.8 times the joins add, times what the others add",
            figure: large / small,
            limit: 4.5,
        });
    }
    table.push('\n');
    Ok(table)
}

/// The same enums with thiserror alone and with `ApiError`.
struct Pair {
    without: GeneratedCrate,
    with: GeneratedCrate,
}

/// The least time of each of a [`Pair`], and the median of what one took more than the other
/// in the same round.
struct Least {
    without: Duration,
    with: Duration,
    added: f64,
}

impl Pair {
    fn new(name: &str) -> io::Result<Self> {
        let dependencies = [Registry("thiserror", &[]), Core(&[])];
        let with_suffix =
            |suffix: &str| GeneratedCrate::new(&format!("{name}_{suffix}"), &dependencies);
        Ok(Self {
            without: with_suffix("thiserror")?,
            with: with_suffix("api_error")?,
        })
    }

    /// Checks both in turn. The first checks compile the dependencies, and do not count.
    fn least(&self, rounds: usize, source: impl Fn(bool) -> String) -> io::Result<Least> {
        self.without.write("lib.rs", &source(false))?;
        self.with.write("lib.rs", &source(true))?;
        self.without.check()?;
        self.with.check()?;
        Least::of(rounds, || self.without.check(), || self.with.check())
    }
}

impl Least {
    /// Measures both in turn, in so many rounds at least. What takes less than a few seconds is
    /// measured until that time is spent: it varies by more than what is looked for.
    fn of(
        rounds: usize,
        without: impl Fn() -> io::Result<Duration>,
        with: impl Fn() -> io::Result<Duration>,
    ) -> io::Result<Self> {
        const EACH: Duration = Duration::from_secs(6);
        let time = EACH * u32::try_from(rounds).unwrap_or(u32::MAX);
        let mut least = Self {
            without: Duration::MAX,
            with: Duration::MAX,
            added: f64::NAN,
        };
        let mut spent = Duration::ZERO;
        let mut added = Vec::new();
        while added.len() < rounds || spent < time {
            let (without, with) = (without()?, with()?);
            least.without = least.without.min(without);
            least.with = least.with.min(with);
            spent += without + with;
            added.push(with.as_secs_f64() - without.as_secs_f64());
        }
        // The difference of the two least is no measure of what is small.
        added.sort_by(f64::total_cmp);
        least.added = added[added.len() / 2];
        Ok(least)
    }

    fn times(&self) -> f64 {
        self.with.as_secs_f64() / self.without.as_secs_f64()
    }
}

/// As the last three columns of a table.
impl fmt::Display for Least {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (without, with) = (self.without.as_secs_f64(), self.with.as_secs_f64());
        write!(f, "{without:.2} s | {with:.2} s | {:.1}", self.times())
    }
}

/// The levels of towers, in which each level wraps the one below twice.
const LEVELS: [usize; 3] = [12, 16, 20];

/// Towers, whose paths from the top to the bottom double with each level.
fn measure_towers(rounds: usize, aimed: &mut Vec<Aim>) -> io::Result<String> {
    let mut table = String::from(
        "\n| levels | paths | `cargo check` | `cargo build` |\n| ---: | ---: | ---: | ---: |\n",
    );
    let dependencies = [Registry("thiserror", &[]), Core(&[])];
    let tower = GeneratedCrate::new("tower", &dependencies)?;
    let mut builds = Vec::new();
    for levels in LEVELS {
        tower.write("lib.rs", &tower_source(levels))?;
        tower.check()?;
        tower.again(&["build"])?;
        let mut least = (Duration::MAX, Duration::MAX);
        for _ in 0..rounds {
            least.0 = least.0.min(tower.check()?);
            least.1 = least.1.min(tower.again(&["build"])?);
        }
        builds.push(least.1.as_secs_f64());
        let _ = writeln!(
            table,
            "| {levels} | {} | {:.2} s | {:.2} s |",
            1_u64 << levels,
            least.0.as_secs_f64(),
            least.1.as_secs_f64(),
        );
    }
    if let [first, .., last] = builds[..] {
        aimed.push(Aim {
            what: "a build of 20 levels, times one of 12",
            figure: last / first,
            limit: 2.0,
        });
    }
    table.push('\n');
    Ok(table)
}

/// Enums of which each wraps the one before it, in a box as well.
fn tower_source(levels: usize) -> String {
    let mut source = String::from("//! Generated.\n");
    push_enum(&mut source, "Level0", OWN_CODES, &[], true);
    for level in 1..=levels {
        let below = level - 1;
        let _ = writeln!(
            source,
            "#[derive(Debug, thiserror::Error, api_error_core::ApiError)]\n\
             #[api(status = 400)]\n\
             pub enum Level{level} {{\n\
             #[error(\"wrong\")] Level{level}Code,\n\
             #[error(transparent)] #[api(transparent)] Below(Level{below}),\n\
             #[error(transparent)] #[api(transparent)] Boxed(Box<Level{below}>),\n}}"
        );
    }
    source
}

/// Enums of three layers, and a root that wraps those of the last.
fn layers_source(widths: [usize; 3], is_api: bool) -> String {
    let mut source = String::from("//! Generated.\n");
    let mut below: Vec<String> = Vec::new();
    for (layer, width) in ["Repository", "Service", "Handler"].iter().zip(widths) {
        let codes = if below.is_empty() {
            REPOSITORY_CODES
        } else {
            OWN_CODES
        };
        let names: Vec<_> = (0..width).map(|index| format!("{layer}{index}")).collect();
        for name in &names {
            push_enum(&mut source, name, codes, &below, is_api);
        }
        below = names;
    }
    push_enum(&mut source, "Root", 0, &below, is_api);
    source
}

/// Shared enums, endpoints that wrap all of them, and a root that wraps those.
fn shared_source(endpoints: usize, is_api: bool) -> String {
    let mut source = String::from("//! Generated.\n");
    let shared: Vec<_> = (0..SHARED).map(|index| format!("Shared{index}")).collect();
    for name in &shared {
        push_enum(&mut source, name, SHARED_CODES, &[], is_api);
    }
    let endpoints: Vec<_> = (0..endpoints)
        .map(|index| format!("Endpoint{index}"))
        .collect();
    for name in &endpoints {
        push_enum(&mut source, name, OWN_CODES, &shared, is_api);
    }
    push_enum(&mut source, "Root", 0, &endpoints, is_api);
    source
}

fn push_enum(source: &mut String, name: &str, codes: usize, wrapped: &[String], is_api: bool) {
    let (derive, status, transparent) = if is_api {
        (
            ", api_error_core::ApiError",
            "#[api(status = 400)]",
            "#[api(transparent)]",
        )
    } else {
        ("", "", "")
    };
    let _ = writeln!(
        source,
        "#[derive(Debug, thiserror::Error{derive})]\n{status}\npub enum {name} {{"
    );
    for code in 0..codes {
        let _ = writeln!(source, "#[error(\"wrong\")] {name}Code{code},");
    }
    for inner in wrapped {
        let _ = writeln!(
            source,
            "#[error(transparent)] {transparent} {inner}({inner}),"
        );
    }
    source.push_str("}\n");
}

/// Enums in modules, with a root that joins them or the same root joining none.
fn source(codes: usize, modules: usize, joined: bool) -> String {
    let per_module = codes / modules;
    let mut source = String::from("//! Generated.\n");
    let mut root = String::new();
    for module in 0..modules {
        let _ = writeln!(
            source,
            "pub mod module_{module} {{\n\
             #[derive(Debug, thiserror::Error, api_error_core::ApiError)]\n\
             #[api(status = 400, type = \"validation_error\")]\n\
             pub enum Error {{"
        );
        for code in 0..per_module {
            let _ = writeln!(
                source,
                "/// Something is wrong with part {code} of module {module}\n\
                 #[error(\"wrong\")] #[api(code = \"module_{module}_error_{code}\")] Error{code},"
            );
        }
        source.push_str("}\n}\n");
        let _ = write!(root, "module_{module}::Error, ");
    }
    source.push_str("#[derive(Debug, thiserror::Error, api_error_core::ApiError)]\n");
    if joined {
        let _ = writeln!(source, "#[api(include({root}))]");
    }
    source.push_str("pub enum Root {}\n");
    source
}
