//! Changelog entries (<https://keepachangelog.com>).

use std::fmt::Write;

use super::{Change, ChangeKind, Changes, Impact};

/// The sections, in the order a reader looks for them.
const SECTIONS: [&str; 4] = ["Removed", "Changed", "Deprecated", "Added"];

impl Changes {
    /// Returns a changelog entry in Markdown, under the version of the newer catalog or
    /// under "Unreleased".
    ///
    /// ```
    /// use api_error_core::HttpError;
    /// use api_error_docs::Reference;
    ///
    /// let next = Reference::of::<HttpError>().with_version("2.0.0");
    /// let released = next.clone().with_retired("teapot", "Use `gone`.").with_version("1.0.0");
    /// let entry = next.changes_since(&released).to_changelog();
    /// assert!(entry.starts_with("## [2.0.0]\n"));
    /// let line = "- **Breaking:** `teapot`: the code is no longer listed as retired\n";
    /// assert!(entry.contains(line));
    /// ```
    pub fn to_changelog(&self) -> String {
        let version = self.version.as_deref().unwrap_or("Unreleased");
        let mut out = format!("## [{}]\n", version.escape_debug());
        for section in SECTIONS {
            let changes = self
                .iter()
                .filter(|change| self::section(change) == section);
            for (index, change) in changes.enumerate() {
                if index == 0 {
                    let _ = write!(out, "\n### {section}\n\n");
                }
                let breaking = match change.impact {
                    Impact::Breaking => "**Breaking:** ",
                    Impact::Risky | Impact::Compatible => "",
                };
                let _ = writeln!(out, "- {breaking}{}", change.headline());
            }
        }
        out
    }
}

fn section(change: &Change) -> &'static str {
    match change.kind {
        ChangeKind::CodeRemoved | ChangeKind::CodeRetired => "Removed",
        ChangeKind::CodeAdded => "Added",
        ChangeKind::DeprecationChanged => "Deprecated",
        _ => "Changed",
    }
}
