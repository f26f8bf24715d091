//! Tests of the derive macros; see `tests/`.
