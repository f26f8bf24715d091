//! The documents of `api-error-docs`, as their readers see them.

mod compare;
mod compare_examples;
mod compare_properties;
mod compare_schemas;
mod compare_types;
mod contract;
mod custom;
mod golden;
mod hostile;
mod html;
mod inject;
mod lint;
mod markdown;
mod merge;
mod plain_text;
mod properties;
mod reference;
#[cfg(feature = "axum")]
mod serve;
mod shared;
mod support;
