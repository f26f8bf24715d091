//! The same enums of errors, declared with different crates.

use std::fmt::Write as _;
use std::io;

use crate::generated::Dependency::{self, Core, Registry};
use crate::generated::GeneratedCrate;

/// Variants of each enum.
pub const PER_ENUM: usize = 20;

/// The crate with which the enums are declared.
#[derive(Debug, Clone, Copy)]
pub struct Maker {
    /// Its name in the tables.
    pub name: &'static str,
    /// The name of the generated crate.
    pub package: &'static str,
    /// The largest number of variants: with more, it would take longer than all others
    /// together.
    pub most: usize,
    dependencies: &'static [Dependency],
    derives: &'static str,
    on_enum: &'static str,
    /// `{code}` is the code of the variant.
    on_variant: &'static str,
}

const THISERROR: Dependency = Registry("thiserror", &[]);
const SERDE: Dependency = Registry("serde", &["derive"]);

/// The enums without any derive macro but `Debug`.
pub const BARE: Maker = Maker {
    name: "without a derive",
    package: "bare",
    most: usize::MAX,
    dependencies: &[],
    derives: "Debug",
    on_enum: "",
    on_variant: "",
};

/// With thiserror, which all of the following have, too.
pub const WITH_THISERROR: Maker = Maker {
    name: "thiserror",
    package: "with_thiserror",
    most: usize::MAX,
    dependencies: &[THISERROR],
    derives: "Debug, thiserror::Error",
    on_enum: "",
    on_variant: "#[error(\"wrong\")]",
};

/// And with this project's derive.
pub const DECLARED: Maker = Maker {
    name: "thiserror + api-error-core",
    package: "declared",
    most: usize::MAX,
    dependencies: &[THISERROR, Core(&[])],
    derives: "Debug, thiserror::Error, api_error_core::ApiError",
    on_enum: "#[api(status = 409, type = \"conflict_error\")]",
    on_variant: "#[error(\"wrong\")] #[api(code = \"{code}\")]",
};

/// The same with its responses for axum.
pub const DECLARED_FOR_AXUM: Maker = Maker {
    name: "thiserror + api-error-core, `axum`",
    package: "declared_for_axum",
    dependencies: &[THISERROR, Core(&["axum"])],
    ..DECLARED
};

/// All that are compared.
pub const ALL: [Maker; 7] = [
    BARE,
    WITH_THISERROR,
    DECLARED,
    DECLARED_FOR_AXUM,
    Maker {
        name: "thiserror + serde's `Serialize`",
        package: "with_serde",
        dependencies: &[THISERROR, SERDE],
        derives: "Debug, thiserror::Error, serde::Serialize",
        ..WITH_THISERROR
    },
    Maker {
        name: "thiserror + api-error",
        package: "with_api_error",
        most: usize::MAX,
        dependencies: &[
            THISERROR,
            Registry("api-error", &["axum"]),
            Registry("http", &[]),
        ],
        derives: "Debug, thiserror::Error, ApiError",
        on_enum: "",
        on_variant: "#[error(\"wrong\")] #[api_error(status_code = 409, message(inherit))]",
    },
    Maker {
        name: "thiserror + serde + doxa with utoipa",
        package: "with_doxa",
        most: 2_000,
        dependencies: &[
            THISERROR,
            SERDE,
            Registry("axum", &[]),
            Registry("doxa", &[]),
            Registry("serde_json", &[]),
            Registry("utoipa", &[]),
        ],
        derives: "Debug, thiserror::Error, serde::Serialize, doxa::ToSchema, doxa::ApiError",
        on_enum: "",
        on_variant: "#[error(\"wrong\")] #[api(status = 409, code = \"{code}\")]",
    },
];

impl Maker {
    /// Creates a crate with that many variants, in enums with a file for each.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn declare(&self, variants: usize) -> io::Result<GeneratedCrate> {
        let package = format!("{}_{variants}", self.package);
        let generated = GeneratedCrate::new(&package, self.dependencies)?;
        let mut modules = String::from("//! Generated.\n");
        for module in 0..variants / PER_ENUM {
            let _ = writeln!(modules, "pub mod module_{module};");
            generated.write(&format!("module_{module}.rs"), &self.module(module, ""))?;
        }
        generated.write("lib.rs", &modules)?;
        Ok(generated)
    }

    /// Returns the file of one enum. `edit` is part of the documentation of a variant.
    pub fn module(&self, module: usize, edit: &str) -> String {
        let Self {
            derives, on_enum, ..
        } = self;
        let mut source = format!(
            "//! Generated.\n{}\n/// Errors of module {module}.\n#[derive({derives})]\n{on_enum}\n\
             pub enum Error {{\n",
            // Its derive macro must be imported.
            if derives.ends_with(", ApiError") {
                "use api_error::ApiError;"
            } else {
                ""
            },
        );
        for variant in 0..PER_ENUM {
            let code = format!("module_{module}_error_{variant}");
            let attributes = self.on_variant.replace("{code}", &code);
            // Half of them have a field in their message.
            let (attributes, fields) = if variant % 2 == 0 {
                (attributes, "")
            } else {
                (
                    attributes.replace("wrong", "{subject} is wrong"),
                    " { subject: String }",
                )
            };
            let _ = writeln!(
                source,
                "/// Something is wrong with part {variant} of module {module}{edit}\n\
                 {attributes}\nError{variant}{fields},",
            );
        }
        source.push_str("}\n");
        source
    }
}
