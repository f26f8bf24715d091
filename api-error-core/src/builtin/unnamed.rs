//! The errors of statuses that have no name.

use std::sync::OnceLock;

use http::StatusCode;

use crate::model::ErrorSpec;

const FIRST: u16 = 400;

/// The specs that were needed so far, by their statuses.
static SPECS: [OnceLock<Box<ErrorSpec>>; 600] = [const { OnceLock::new() }; 600];

/// Returns the spec of a status, which is that of its class but for the number.
pub(super) fn spec(status: StatusCode, of_class: &ErrorSpec) -> Option<&'static ErrorSpec> {
    let index = status.as_u16().checked_sub(FIRST)?;
    let slot = SPECS.get(usize::from(index))?;
    Some(slot.get_or_init(|| {
        Box::new(ErrorSpec {
            status,
            ..*of_class
        })
    }))
}
