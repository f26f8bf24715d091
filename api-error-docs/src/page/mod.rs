//! The content of a page, in any format.

mod cell;
mod detail;
mod exchange;
mod section;
mod wire_shape;

pub(crate) use cell::{Cell, HISTORY, RETURNED_BY, SENT_AS, retry_advice};
pub(crate) use section::Section;
