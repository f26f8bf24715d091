//! The time of the compiler for a derive macro.

use std::fmt::Write as _;
use std::io;
use std::time::Duration;

use crate::declarations::{
    ALL, BARE, DECLARED, DECLARED_FOR_AXUM, Maker, PER_ENUM, WITH_THISERROR,
};
use crate::environment::{versions, workspace};
use crate::generated::Dependency::{Core, Registry};
use crate::generated::{GeneratedCrate, Incremental};
use crate::page::{Aim, aims, bars};

/// Variants of all enums together.
const SIZES: [usize; 4] = [100, 1_000, 2_000, 5_000];

/// The size that has an aim.
const AIMED: usize = 2_000;

/// The size for the other commands.
const DAILY: usize = 500;

/// The least time of each row, in seconds.
type Least = Vec<(&'static str, f64)>;

pub(super) fn measure(rounds: usize) -> io::Result<String> {
    let peers = workspace().join("benches/peers/Cargo.lock");
    let names = ["thiserror", "serde", "api-error", "doxa", "http"];
    let mut text = format!(
        "{}; {PER_ENUM} variants in each enum, half of them with a field.\n\n\
         `cargo check` of the whole crate, in seconds of processor time, by the number of \
         variants:\n\n",
        versions(&peers, &names)?,
    );
    let checks = checks(rounds)?;
    let _ = writeln!(
        text,
        "| | {} |",
        SIZES.map(|size| size.to_string()).join(" | ")
    );
    let _ = writeln!(text, "| --- |{}", " ---: |".repeat(SIZES.len()));
    for maker in &ALL {
        let _ = write!(text, "| {} |", maker.name);
        for least in &checks {
            let _ = match seconds(least, maker.name) {
                Some(seconds) => write!(text, " {seconds:.2} |"),
                None => write!(text, " |"),
            };
        }
        text.push('\n');
    }
    let at_size = SIZES.iter().zip(&checks).find(|(size, _)| **size == AIMED);
    let check = at_size.map(|(_, least)| least.clone()).unwrap_or_default();
    let in_check = added(&check);
    let _ = write!(
        text,
        "\nWhat the derive adds at {AIMED} variants, in ms:\n\n{}",
        bars(&in_check)
    );

    let (daily, check_again) = daily(rounds)?;
    text.push_str(&daily);
    let in_edit = added(&check_again);
    let (clean, ratio) = clean(rounds)?;
    text.push_str(&clean);

    let times = |added: &Least, maker: Maker| {
        let of = |maker: Maker| seconds(added, maker.name).unwrap_or(f64::NAN);
        of(maker) / of(WITH_THISERROR)
    };
    text.push_str(&aims(&[
        Aim {
            what: "`cargo check` of 2,000 variants: what the derive adds, × what thiserror adds",
            figure: times(&in_check, DECLARED),
            limit: 1.0,
        },
        Aim {
            what: "the same with the feature `axum`",
            figure: times(&in_check, DECLARED_FOR_AXUM),
            limit: 1.0,
        },
        Aim {
            what: "the same of 500 variants, incremental, after an edit elsewhere",
            figure: times(&in_edit, DECLARED),
            limit: 1.0,
        },
        Aim {
            what: "clean build of core and derive, × that of thiserror, each with serde and http",
            figure: ratio,
            limit: 1.2,
        },
    ]));
    Ok(text)
}

/// The least time of each maker, for each size.
fn checks(rounds: usize) -> io::Result<Vec<Least>> {
    SIZES
        .iter()
        .map(|size| {
            let makers = ALL.iter().filter(|maker| maker.most >= *size);
            let crates = makers.map(|maker| Ok((maker.name, maker.declare(*size)?)));
            let crates = crates.collect::<io::Result<Vec<_>>>()?;
            least("check", rounds, &crates, GeneratedCrate::check)
        })
        .collect()
}

/// Returns the time that each derive adds, in milliseconds.
fn added(check: &Least) -> Least {
    let rows = check.iter().filter(|(name, _)| *name != BARE.name);
    rows.map(|(name, with)| {
        let without = if *name == WITH_THISERROR.name {
            BARE
        } else {
            WITH_THISERROR
        };
        let without = seconds(check, without.name).unwrap_or(f64::NAN);
        (*name, (with - without) * 1e3)
    })
    .collect()
}

/// Returns the time of a row, if it was measured.
fn seconds(least: &Least, name: &str) -> Option<f64> {
    let row = least.iter().find(|row| row.0 == name)?;
    Some(row.1)
}

/// Returns a table of other commands and of the work after an edit, and the times of the check
/// after an edit.
fn daily(rounds: usize) -> io::Result<(String, Least)> {
    let crates = ALL
        .iter()
        .map(|maker| Ok((maker.name, (maker, maker.declare(DAILY)?))));
    let crates = crates.collect::<io::Result<Vec<_>>>()?;
    let build = least("build", rounds, &crates, |(_, generated)| {
        generated.again(&["build"])
    })?;
    let release = least("release", rounds, &crates, |(_, generated)| {
        generated.again(&["build", "--release"])
    })?;
    let check_again = least("check again", rounds, &crates, |(maker, generated)| {
        edit(maker, generated, &["check"])
    })?;
    let build_again = least("build again", rounds, &crates, |(maker, generated)| {
        edit(maker, generated, &["build"])
    })?;
    let mut text = format!(
        "\nOther commands at {DAILY} variants, in seconds; the last two are incremental, after \
         an edit of one enum:\n\n\
         | | build | build, release | check again | build again |\n\
         | --- | ---: | ---: | ---: | ---: |\n",
    );
    for (row, maker) in ALL.iter().enumerate() {
        let _ = writeln!(
            text,
            "| {} | {:.2} | {:.2} | {:.2} | {:.2} |",
            maker.name, build[row].1, release[row].1, check_again[row].1, build_again[row].1,
        );
    }
    Ok((text, check_again))
}

/// Returns the time of a command after the documentation of a variant has changed.
fn edit(maker: &Maker, generated: &GeneratedCrate, command: &[&str]) -> io::Result<Duration> {
    for edit in [", before", ", after"] {
        generated.write("module_7.rs", &maker.module(7, edit))?;
        let elapsed = generated.cargo(command, Incremental::Yes)?;
        if edit == ", after" {
            return Ok(elapsed);
        }
    }
    unreachable!("the second edit returns")
}

/// A build of everything from nothing.
fn clean(rounds: usize) -> io::Result<(String, f64)> {
    let (serde, http) = (Registry("serde", &["derive"]), Registry("http", &[]));
    let json = Registry("serde_json", &["raw_value"]);
    let thiserror = Registry("thiserror", &[]);
    let crates = [
        ("serde, http", "clean_none", vec![serde, http]),
        (
            "serde, http, thiserror",
            "clean_thiserror",
            vec![serde, http, thiserror],
        ),
        (
            "serde, http, thiserror, serde_json",
            "clean_thiserror_json",
            vec![serde, http, thiserror, json],
        ),
        (
            "serde, http, api-error-core",
            "clean_core",
            vec![serde, http, Core(&[])],
        ),
    ];
    let crates = crates.into_iter().map(|(name, package, dependencies)| {
        let generated = GeneratedCrate::new(package, &dependencies)?.alone();
        generated.write("lib.rs", "//! Generated.\n")?;
        Ok((name, generated))
    });
    let crates = crates.collect::<io::Result<Vec<_>>>()?;
    let least = least("clean build", rounds, &crates, |generated| {
        generated.clean()?;
        generated.cargo(&["build"], Incremental::No)
    })?;
    for (_, generated) in &crates {
        generated.clean()?;
    }
    let thiserror = least[1].1;
    let mut text = String::from(
        "\n`cargo build` of a crate with nothing but these dependencies, from nothing:\n\n\
         | | s | × thiserror |\n| --- | ---: | ---: |\n",
    );
    for (name, seconds) in &least {
        let _ = writeln!(
            text,
            "| {name} | {seconds:.1} | {:.2} |",
            seconds / thiserror
        );
    }
    Ok((text, least[3].1 / thiserror))
}

/// Returns the least time of each row, measured in turn. It prints a line for each.
fn least<T>(
    what: &str,
    rounds: usize,
    rows: &[(&'static str, T)],
    measure: impl Fn(&T) -> io::Result<Duration>,
) -> io::Result<Least> {
    let mut least: Least = rows
        .iter()
        .map(|(name, _)| (*name, f64::INFINITY))
        .collect();
    // The first time compiles the dependencies, and is not one of the rounds.
    for round in 0..=rounds {
        for ((name, row), (_, least)) in rows.iter().zip(&mut least) {
            let elapsed = measure(row)?.as_secs_f64();
            eprintln!("{what}, round {round}: {elapsed:.2} s, {name}");
            if round > 0 {
                *least = least.min(elapsed);
            }
        }
    }
    Ok(least)
}
