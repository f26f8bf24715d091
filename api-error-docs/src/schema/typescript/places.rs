//! Where the bodies of an API have their codes.

use std::fmt::Write;

use serde_json::Value;

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
    /// The members that every error of this API has there; none if no error is there.
    required: Option<Vec<String>>,
}

impl Places {
    /// Adds the place of an error: the path of the object with the code, such as `errors[]`,
    /// the name of the member, and the members that the error always has.
    pub(super) fn add(&mut self, around: &str, member: &str, required: &Value) {
        let required = required.as_array().into_iter().flatten();
        let required = required.filter_map(Value::as_str).map(str::to_owned);
        self.add_place(around, member, Some(required.collect()));
    }

    fn add_place(&mut self, around: &str, member: &str, required: Option<Vec<String>>) {
        let steps = around.split('.').filter(|step| !step.is_empty());
        let names = steps.flat_map(|step| match step.strip_suffix("[]") {
            Some(list) => vec![list, "0"],
            None => vec![step],
        });
        let path: Vec<_> = names.map(str::to_owned).collect();
        let mut known = self.0.iter_mut();
        match known.find(|place| place.path == path && place.member == member) {
            Some(place) => {
                if let (Some(all), Some(required)) = (&mut place.required, required) {
                    all.retain(|name| required.contains(name));
                }
            }
            None => self.0.push(Place {
                path,
                member: member.to_owned(),
                required,
            }),
        }
    }

    /// Writes the constant with the places, and the type of an error with an unknown code.
    pub(super) fn write(mut self, out: &mut String) {
        // Where the envelopes of the core have it: a gateway may respond in one of them, or
        // the service itself where problem details are negotiated.
        for around in ["error", "errors[]", ""] {
            self.add_place(around, "code", None);
        }
        // An inner place before an outer one: the body around an error may have a code, too.
        self.0
            .sort_by_key(|place| std::cmp::Reverse(place.path.len()));
        types::comment(
            out,
            "",
            "The objects with the code in a body, its member, and the members that each \
             `KnownError` there has. `null` where only errors of others are.",
        );
        out.push_str(
            "const places: ReadonlyArray<readonly [string[], string, string[] | null]> = [\n",
        );
        for place in &self.0 {
            let required = place.required.as_deref().map(types::list);
            let _ = writeln!(
                out,
                "  [{}, {}, {}],",
                types::list(&place.path),
                types::literal(&place.member),
                required.as_deref().unwrap_or("null"),
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
