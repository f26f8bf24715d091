//! Where the bodies of an API have their codes.

use std::fmt::Write;

use super::types;

/// The places of codes in bodies, each once, in order of their first error.
#[derive(Debug, Default)]
pub(super) struct Places(Vec<(Vec<String>, String)>);

impl Places {
    /// Adds a place: the path of the object with the code, such as `errors[]`, and the name of
    /// the member.
    pub(super) fn add(&mut self, around: &str, member: &str) {
        let steps = around.split('.').filter(|step| !step.is_empty());
        let names = steps.flat_map(|step| match step.strip_suffix("[]") {
            Some(list) => vec![list, "0"],
            None => vec![step],
        });
        let place = (names.map(str::to_owned).collect(), member.to_owned());
        if !self.0.contains(&place) {
            self.0.push(place);
        }
    }

    /// Writes the constant with the places, and the type of an error with an unknown code.
    pub(super) fn write(mut self, out: &mut String) {
        // Where the envelopes of the core have it: a gateway may respond in one of them.
        for around in ["error", "errors[]", ""] {
            self.add(around, "code");
        }
        // An inner place before an outer one: the body around an error may have a code, too.
        self.0
            .sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        types::comment(
            out,
            "",
            "The objects with the code in a body, and its member.",
        );
        out.push_str("const places: ReadonlyArray<readonly [string[], string]> = [\n");
        for (path, member) in &self.0 {
            let path: Vec<_> = path.iter().map(|name| types::literal(name)).collect();
            let _ = writeln!(
                out,
                "  [[{}], {}],",
                path.join(", "),
                types::literal(member)
            );
        }
        out.push_str("];\n\n");

        let about = "An error with a code that was added after this module was generated.";
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
        for (_, member) in &self.0 {
            if !names.contains(&member.as_str()) {
                names.push(member);
            }
        }
        names
    }
}
