//! Its tests are in `tests/it`.
