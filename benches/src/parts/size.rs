//! The size that a code adds to a stripped release binary.

use std::fmt::Write as _;
use std::{fs, io};

use crate::declarations::PER_ENUM;
use crate::generated::Dependency::{self, Core, Registry};
use crate::generated::{GeneratedCrate, Incremental};
use crate::page::{Aim, aims};

/// The two numbers of codes. Only the difference of their sizes counts, so code that is
/// there once does not.
const FEWER: usize = 500;
const MORE: usize = 2_500;

/// A program that makes the response to the error that its argument names.
struct Program {
    name: &'static str,
    package: &'static str,
    dependencies: &'static [Dependency],
    /// Options of cargo.
    options: &'static [&'static str],
    derives: &'static str,
    /// On a variant; `{code}` is its code, `{n}` its number.
    on_variant: &'static str,
    /// After the enum.
    by_hand: fn(module: usize) -> String,
    /// Prints the status and body of `error`.
    show: &'static str,
}

const THISERROR: Dependency = Registry("thiserror", &[]);

const PROGRAMS: [Program; 5] = [
    Program {
        name: "an enum with `Display` alone",
        package: "size_display",
        dependencies: &[THISERROR],
        options: &[],
        derives: "Debug, thiserror::Error",
        on_variant: "#[error(\"number {n} is wrong\")]",
        by_hand: |_| String::new(),
        show: "println!(\"{error}\");",
    },
    Program {
        name: "by hand: a match for status, type and code",
        package: "size_by_hand",
        dependencies: &[
            THISERROR,
            Registry("serde", &["derive"]),
            Registry("serde_json", &[]),
        ],
        options: &[],
        derives: "Debug, thiserror::Error",
        on_variant: "#[error(\"number {n} is wrong\")]",
        by_hand: facts,
        show: "#[derive(serde::Serialize)]
            struct Body<'a> { r#type: &'a str, code: &'a str, message: String }
            let (status, r#type, code) = error.facts();
            let body = Body { r#type, code, message: error.to_string() };
            println!(\"{status} {}\", serde_json::to_string(&body).unwrap_or_default());",
    },
    Program {
        name: "api-error-core, without documentation",
        package: "size_declared",
        dependencies: &[THISERROR, Core(&[])],
        options: &[],
        derives: "Debug, thiserror::Error, api_error_core::ApiError",
        on_variant: "#[error(\"number {n} is wrong\")]
            #[api(status = 409, type = \"conflict_error\", code = \"{code}\")]",
        by_hand: |_| String::new(),
        show: SHOW_RESPONSE,
    },
    Program {
        name: "api-error-core, with 180 bytes of documentation",
        package: "size_documented",
        dependencies: &[THISERROR, Core(&[])],
        options: &[],
        derives: "Debug, thiserror::Error, api_error_core::ApiError",
        on_variant: DOCUMENTED,
        by_hand: |_| String::new(),
        show: SHOW_RESPONSE,
    },
    Program {
        name: "api-error-core, with the same, left out",
        package: "size_left_out",
        dependencies: &[THISERROR, Core(&[])],
        options: &["--config=build.rustflags=['--cfg=api_errors_without_documentation']"],
        derives: "Debug, thiserror::Error, api_error_core::ApiError",
        on_variant: DOCUMENTED,
        by_hand: |_| String::new(),
        show: SHOW_RESPONSE,
    },
];

/// A variant with 180 bytes of documentation.
const DOCUMENTED: &str = "/// The thing that has the number {n} is not as it has to be.
            ///
            /// # Causes
            /// - Something happened to it before number {n}.
            /// - Something did not happen to it.
            ///
            /// # Resolution
            /// Look at number {n}, and send the request again.
            #[error(\"number {n} is wrong\")]
            #[api(status = 409, type = \"conflict_error\", code = \"{code}\")]";

const SHOW_RESPONSE: &str = "let response = api_error_core::ApiErrorExt::response(&error);
    println!(\"{} {:?}\", response.status(), response.body());";

pub(super) fn measure(_: usize) -> io::Result<String> {
    let mut text = format!(
        "A program that responds with one of {FEWER} errors beside one with {MORE}:\n\n\
         | | {FEWER} codes | {MORE} codes | bytes per code | more than by hand |\n\
         | --- | ---: | ---: | ---: | ---: |\n",
    );
    let mut by_hand = None;
    let mut left_out = 0;
    for program in &PROGRAMS {
        let (fewer, more) = (program.size(FEWER)?, program.size(MORE)?);
        let each = more.saturating_sub(fewer) / (MORE - FEWER) as u64;
        let _ = write!(text, "| {} | {fewer} | {more} | {each} |", program.name);
        if program.package == "size_by_hand" {
            by_hand = Some(each);
        }
        if program.package == "size_left_out" {
            left_out = each;
        }
        let _ = match by_hand {
            Some(by_hand) => writeln!(text, " {} |", each.saturating_sub(by_hand)),
            None => writeln!(text, " |"),
        };
    }
    text.push_str(&aims(&[Aim {
        what: "bytes per code, documentation left out",
        figure: f64::from(u32::try_from(left_out).unwrap_or(u32::MAX)),
        limit: 250.0,
    }]));
    Ok(text)
}

impl Program {
    /// Returns the size of the binary with that many codes.
    fn size(&self, codes: usize) -> io::Result<u64> {
        let generated = GeneratedCrate::new(self.package, self.dependencies)?;
        let mut arms = String::new();
        for module in 0..codes / PER_ENUM {
            let _ = writeln!(arms, "{module} => show_{module}(number % {PER_ENUM}),");
        }
        let mut source = format!(
            "//! Generated.\n\
             fn main() {{\n\
             let number = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0usize);\n\
             match number / {PER_ENUM} {{\n{arms}_ => {{}}\n}}\n}}\n",
        );
        for module in 0..codes / PER_ENUM {
            self.module(&mut source, module);
        }
        generated.write("main.rs", &source)?;
        let build = [&["build", "--release"], self.options].concat();
        generated.cargo(&build, Incremental::No)?;
        Ok(fs::metadata(generated.product("release", self.package))?.len())
    }

    /// Returns one enum, and the function from a number to its response.
    fn module(&self, source: &mut String, module: usize) {
        let (derives, show) = (self.derives, self.show);
        let (mut variants, mut arms) = (String::new(), String::new());
        for variant in 0..PER_ENUM {
            let code = format!("module_{module}_error_{variant}");
            let number = (module * PER_ENUM + variant).to_string();
            let attributes = self
                .on_variant
                .replace("{code}", &code)
                .replace("{n}", &number);
            let _ = writeln!(variants, "{attributes}\nError{variant},");
            let _ = writeln!(arms, "{variant} => Error{module}::Error{variant},");
        }
        let by_hand = (self.by_hand)(module);
        let _ = writeln!(
            source,
            "#[derive({derives})]\nenum Error{module} {{\n{variants}}}\n{by_hand}\n\
             fn show_{module}(number: usize) {{\n\
             let error = match number {{\n{arms}_ => return,\n}};\n{show}\n}}",
        );
    }
}

/// Returns the code by hand for each code of an error.
fn facts(module: usize) -> String {
    let mut arms = String::new();
    for variant in 0..PER_ENUM {
        let code = format!("module_{module}_error_{variant}");
        let _ = writeln!(
            arms,
            "Self::Error{variant} => (409, \"conflict_error\", \"{code}\"),"
        );
    }
    format!(
        "impl Error{module} {{\n\
         fn facts(&self) -> (u16, &'static str, &'static str) {{\nmatch self {{\n{arms}}}\n}}\n}}",
    )
}
