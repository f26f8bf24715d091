//! Where the bodies of an API have their codes.

use std::fmt::Write;

use super::types;

/// The places of codes in bodies, each once, in order of their first error.
#[derive(Debug, Default)]
pub(super) struct Places(Vec<Place>);

#[derive(Debug, PartialEq, Eq)]
struct Place {
    /// The path of the object with the code.
    path: Vec<String>,
    /// The name of the member.
    member: String,
    /// Whether errors of this API are there, in the shape of their interfaces.
    is_declared: bool,
}

impl Places {
    /// Adds the place of an error: the path of the object with the code, such as `errors[]`,
    /// and the name of the member.
    pub(super) fn add(&mut self, around: &str, member: &str) {
        self.add_place(around, member, true);
    }

    fn add_place(&mut self, around: &str, member: &str, is_declared: bool) {
        let steps = around.split('.').filter(|step| !step.is_empty());
        let names = steps.flat_map(|step| match step.strip_suffix("[]") {
            Some(list) => vec![list, "0"],
            None => vec![step],
        });
        let path: Vec<_> = names.map(str::to_owned).collect();
        let mut known = self.0.iter();
        if !known.any(|place| place.path == path && place.member == member) {
            self.0.push(Place {
                path,
                member: member.to_owned(),
                is_declared,
            });
        }
    }

    /// Writes the constant with the places, and the type of an error with an unknown code.
    pub(super) fn write(mut self, out: &mut String) {
        // Where the envelopes of the core have it: a gateway may respond in one of them, or
        // the service itself where problem details are negotiated.
        for around in ["error", "errors[]", ""] {
            self.add_place(around, "code", false);
        }
        // An inner place before an outer one: the body around an error may have a code, too.
        self.0
            .sort_by_key(|place| std::cmp::Reverse(place.path.len()));
        types::comment(
            out,
            "",
            "The objects with the code in a body, its member, and whether they have the shape of \
             `KnownError`.",
        );
        out.push_str("const places: ReadonlyArray<readonly [string[], string, boolean]> = [\n");
        for place in &self.0 {
            let path: Vec<_> = place.path.iter().map(|name| types::literal(name)).collect();
            let _ = writeln!(
                out,
                "  [[{}], {}, {}],",
                path.join(", "),
                types::literal(&place.member),
                place.is_declared,
            );
        }
        out.push_str("];\n\n");

        let about = "An error with a code that was added after this module was generated, or in \
                     another shape than this API declares, such as problem details.";
        types::comment(out, "", about);
        out.push_str("export interface UnknownError {\n");
        for member in self.members() {
            let _ = writeln!(out, "  {}: null;", types::key(member));
        }
        out.push_str("  /** The received code. */\n  unknownCode: string;\n");
        out.push_str("  /** The received error. */\n  received: unknown;\n}\n\n");

        let nulls: Vec<_> = self.members();
        let nulls: Vec<_> = nulls
            .iter()
            .map(|name| format!("{}: null", types::key(name)))
            .collect();
        let _ = writeln!(out, "const noCode = {{ {} }} as const;\n", nulls.join(", "));
    }

    /// Returns the names of the members with a code, each once.
    fn members(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for Place { member, .. } in &self.0 {
            if !names.contains(&member.as_str()) {
                names.push(member);
            }
        }
        names
    }
}
