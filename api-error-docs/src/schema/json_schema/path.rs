//! Where a member of a body is in the schema of the body.

/// Returns the pointer to the schema of the member at a path such as `errors[].code`.
pub(super) fn pointer(path: &str) -> String {
    let mut pointer = String::new();
    if path.is_empty() {
        return pointer;
    }
    for step in path.split('.') {
        let (name, is_list) = match step.strip_suffix("[]") {
            Some(name) => (name, true),
            None => (step, false),
        };
        pointer += "/properties/";
        pointer += &name.replace('~', "~0").replace('/', "~1");
        if is_list {
            pointer += "/items";
        }
    }
    pointer
}
