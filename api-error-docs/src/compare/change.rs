//! One difference between two versions of a catalog.

use std::fmt;

use serde::Serialize;

use crate::reference::{ErrorDoc, LocationDoc};

/// One difference between two versions of a catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// Whom it affects.
    pub impact: Impact,
    /// What changed.
    pub kind: ChangeKind,
    /// The code it is about, by its older name; none if it is about the whole
    /// catalog.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The code that a renamed error has now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_to: Option<String>,
    /// What was before and what is now, in a sentence without a full stop.
    pub message: String,
    /// The older declaration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Declaration>,
    /// The newer declaration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Declaration>,
    /// What to do about it; none where nothing has to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<&'static str>,
}

impl Change {
    /// A change of the whole catalog.
    pub(super) fn new(impact: Impact, kind: ChangeKind, message: impl Into<String>) -> Self {
        Self {
            impact,
            kind,
            code: None,
            renamed_to: None,
            message: message.into(),
            before: None,
            after: None,
            help: kind.help(impact),
        }
    }

    pub(super) fn of_code(self, code: &str) -> Self {
        Self {
            code: Some(code.to_owned()),
            ..self
        }
    }

    pub(super) fn declared(self, before: Option<&ErrorDoc>, after: Option<&ErrorDoc>) -> Self {
        Self {
            before: before.map(Declaration::of),
            after: after.map(Declaration::of),
            ..self
        }
    }

    /// What it is about and what changed, on one line.
    pub(super) fn headline(&self) -> String {
        match &self.code {
            Some(code) => format!("{}: {}", quoted(code), self.message),
            None => self.message.clone(),
        }
    }
}

/// Writes the change with its declarations and what to do, on several lines.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (impact, kind) = (self.impact, self.kind);
        writeln!(f, "{impact}: {} [{kind}]", self.headline())?;
        for (label, declaration) in [("before", &self.before), ("after", &self.after)] {
            if let Some(declaration) = declaration {
                writeln!(f, "  {label:>6}: {declaration}")?;
            }
        }
        match self.help {
            Some(help) => writeln!(f, "    help: {help}"),
            None => Ok(()),
        }
    }
}

/// Where an error is declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Declaration {
    /// In words: `CardError::AlreadyFrozen`.
    pub name: String,
    /// The place, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationDoc>,
}

impl Declaration {
    pub(super) fn of(error: &ErrorDoc) -> Self {
        Self {
            name: error.name.clone(),
            location: error.location.clone(),
        }
    }
}

impl fmt::Display for Declaration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.name.escape_debug())?;
        match &self.location {
            Some(LocationDoc { file, line, .. }) => {
                write!(f, " at {}:{line}", file.escape_debug())
            }
            None => Ok(()),
        }
    }
}

/// A name from a file, marked as such: nothing in it can reach out of the quotes.
pub(crate) fn quoted(name: &str) -> String {
    format!("`{}`", name.escape_debug().to_string().replace('`', "'"))
}

/// Whom a change affects; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Impact {
    /// Clients that rely on what was promised break.
    Breaking,
    /// Clients that rely on more than was promised may break.
    Risky,
    /// No client breaks.
    Compatible,
}

impl Impact {
    /// Its name, as it stands in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Risky => "risky",
            Self::Compatible => "compatible",
        }
    }
}

impl fmt::Display for Impact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal, $help:expr;)*) => {
        /// What changed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[non_exhaustive]
        pub enum ChangeKind {
            $(
                $(#[$doc])*
                #[serde(rename = $name)]
                $kind,
            )*
        }

        impl ChangeKind {
            /// Its name, as it stands in reports.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// What to do where a change is not compatible.
            fn help(self, impact: Impact) -> Option<&'static str> {
                if impact == Impact::Compatible {
                    return None;
                }
                match self {
                    $(Self::$kind => Some($help),)*
                }
            }
        }
    };
}

kinds! {
    /// A code is gone, and not retired.
    CodeRemoved = "code-removed",
        "keep the code, or retire it with `retired(\"code\" = \"what to use now\")`";
    /// A declaration has another code than before.
    CodeRenamed = "code-renamed",
        "keep the old code: `code = \"...\"` on the variant";
    /// A code is gone, and was retired.
    CodeRetired = "code-retired",
        "announce it: clients that wait for the code do not see it any more";
    /// A code is new.
    CodeAdded = "code-added",
        "announce it: clients of this group may match its codes exhaustively";
    /// A retired code means something again.
    RetiredReused = "retired-reused",
        "choose another code: clients know this one in its old meaning";
    /// A code is no longer listed as retired.
    RetiredDropped = "retired-dropped",
        "list it again: without it the code could be given another meaning";
    /// An error is answered with another status.
    StatusChanged = "status-changed",
        "keep the status, or give the new case a code of its own";
    /// An error has another type, or none.
    TypeChanged = "type-changed",
        "keep the type, or give the new case a code of its own";
    /// A type exists that clients do not know.
    TypeAdded = "type-added",
        "announce it: clients may match types exhaustively";
    /// A type does not exist any more.
    TypeRemoved = "type-removed",
        "keep the type";
    /// A detail is not in the body any more.
    DetailRemoved = "detail-removed",
        "keep the detail";
    /// A detail has another type.
    DetailChanged = "detail-changed",
        "keep the type, or add a detail of another name";
    /// A detail is new.
    DetailAdded = "detail-added",
        "announce it";
    /// A promised header is not sent any more.
    HeaderRemoved = "header-removed",
        "keep the header";
    /// A header has another value.
    HeaderChanged = "header-changed",
        "keep the value, or announce it";
    /// A header is new.
    HeaderAdded = "header-added",
        "announce it";
    /// Whether and how a client may try again changed.
    RetryChanged = "retry-changed",
        "keep `retry`, or announce it: clients decide by it whether to try again";
    /// An error has another gRPC code.
    GrpcChanged = "grpc-changed",
        "keep the gRPC code";
    /// An error comes in another wire shape.
    EnvelopeChanged = "envelope-changed",
        "keep the envelope, or offer the new one where clients ask for it with `Accept`";
    /// A wire shape has another media type.
    ContentTypeChanged = "content-type-changed",
        "keep the media type, or offer the new one where clients ask for it with `Accept`";
    /// A member of a wire shape is gone.
    MemberRemoved = "member-removed",
        "keep the member";
    /// A member of a wire shape may be absent now, or is always there.
    MemberChanged = "member-changed",
        "keep the member in every body";
    /// A wire shape has a new member.
    MemberAdded = "member-added",
        "announce it: clients may refuse members they do not know";
    /// The public message has other words.
    MessageChanged = "message-changed",
        "announce it: clients should not compare messages, but some do";
    /// The link to the documentation changed.
    DocUrlChanged = "doc-url-changed",
        "keep `docs_url`: in a problem (RFC 9457) the link is the type that clients compare";
    /// The namespace of the codes changed.
    DomainChanged = "domain-changed",
        "keep `domain`: clients tell codes apart by it";
    /// An error is on its way out, or not any more.
    DeprecationChanged = "deprecation-changed",
        "announce it";
    /// Nothing but documentation changed.
    DocsChanged = "docs-changed",
        "nothing";
}

impl ChangeKind {
    /// Whether a compatible change of this kind is one of words alone.
    pub(super) fn is_documentation(self) -> bool {
        matches!(self, Self::DocsChanged | Self::DocUrlChanged)
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
