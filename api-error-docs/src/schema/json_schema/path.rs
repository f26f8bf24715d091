//! Where a member of a body is in the schema of the body.

use crate::reference::Step;

/// Returns the pointer to the schema of the member at a path such as `errors[].code`.
pub(super) fn pointer(path: &str) -> String {
    let mut pointer = String::new();
    let mut rest = Some(path).filter(|path| !path.is_empty());
    while let Some(path) = rest {
        let step = Step::of(path);
        pointer += "/properties/";
        pointer += &step.name.replace('~', "~0").replace('/', "~1");
        if step.is_list {
            pointer += "/items";
        }
        rest = step.rest;
    }
    pointer
}
