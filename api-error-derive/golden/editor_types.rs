#[cfg(rust_analyzer)]
#[allow(dead_code, unused_imports)]
const _: () = {
    mod an_enum_of_error_types {
        mod keys {
            /// How a name becomes a code, such as `kebab-case`.
            pub fn rename_all() {}
        }
        use keys::*;
        use self::rename_all as _;
    }
    mod an_error_type {
        mod keys {
            /// The name of the error type.
            pub fn rename() {}
        }
        use keys::*;
        use self::rename as _;
    }
};
