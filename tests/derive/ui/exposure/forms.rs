//! A source in each form in which a message can show it: a form is one line.

use api_error_core::ApiError;
use std::io;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Thiserror {
    #[error("x: {source}")] Display { source: io::Error },
    #[error("x: {source:.9}")] Changed { source: io::Error },
    #[error("x: {source:>20}")] ChangedByWidth { source: io::Error },
    #[error("x: {source:#}")] ChangedByFlag { source: io::Error },
    #[error("x: {:.*}", 9, source)] ChangedByArgument { source: io::Error },
    #[error("x: {source:?}")] Debug { source: io::Error },
    #[error("x: {source:#?}")] DebugInLines { source: io::Error },
    #[error("x: {source:.9?}")] DebugChanged { source: io::Error },
    #[error("x: {}", source.kind())] Unknown { source: io::Error },
    #[error("x: {}", source.to_string().to_uppercase())] UnknownByMethods { source: io::Error },
    #[error("x: {}", format!("{:?}", source).len())] UnknownByMacro { source: io::Error },
    #[error(fmt = show)] UnknownByFunction { source: io::Error },
}

fn show(_: &io::Error, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    Ok(())
}

#[derive(Debug, snafu::Snafu, ApiError)]
#[api(status = 400)]
enum Snafu {
    #[snafu(display("x: {source}"))] Display2 { source: io::Error },
    #[snafu(display("x: {source:.9}"))] Changed2 { source: io::Error },
    #[snafu(display("x: {source:?}"))] Debug2 { source: io::Error },
    #[snafu(display("x: {}", source.kind()))] Unknown2 { source: io::Error },
}

#[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
#[api(status = 400)]
enum DeriveMore {
    #[display("x: {source}")] Display3 { source: io::Error },
    #[display("x: {source:.9}")] Changed3 { source: io::Error },
    #[display("x: {source:?}")] Debug3 { source: io::Error },
    #[display("x: {}", source.kind())] Unknown3 { source: io::Error },
}

fn main() {}
