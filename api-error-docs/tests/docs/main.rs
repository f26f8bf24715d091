//! The documents of `api-error-docs`, as their readers see them.

mod advice;
mod compare;
mod compare_examples;
mod compare_properties;
mod compare_schemas;
mod compare_several;
mod compare_types;
mod contract;
mod coverage;
mod custom;
mod golden;
mod hostile;
mod html;
mod inject;
mod lint;
mod markdown;
mod merge;
mod numeric;
#[cfg(feature = "operators")]
mod operators;
mod plain_text;
mod prometheus;
mod properties;
mod reference;
mod search;
#[cfg(feature = "axum")]
mod serve;
mod service;
mod shared;
mod support;
mod trace;
mod wrapped;
