//! One difference between two versions of a catalog.

use std::fmt;

use serde::Serialize;

use super::witness::Witness;
use crate::reference::{ErrorDoc, LocationDoc};

/// One difference between two versions of a catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// Its impact on clients.
    pub impact: Impact,
    /// What changed.
    pub kind: ChangeKind,
    /// The code that it is about, by its older name; none if it is about the whole
    /// catalog.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The new code of a renamed error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_to: Option<String>,
    /// The old and the new state, in a sentence without a full stop.
    pub message: String,
    /// The older declaration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Declaration>,
    /// The newer declaration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Declaration>,
    /// A line of a client that it breaks; none if it breaks no client by itself, such as a
    /// retired code that is no longer listed, or if the line depends on a shape of the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<Witness>,
    /// What to do about it; none if nothing has to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<&'static str>,
}

impl Change {
    /// Makes a change of the whole catalog.
    pub(super) fn new(impact: Impact, kind: ChangeKind, message: impl Into<String>) -> Self {
        Self {
            impact,
            kind,
            code: None,
            renamed_to: None,
            message: message.into(),
            before: None,
            after: None,
            witness: None,
            help: kind.help(impact),
        }
    }

    pub(super) fn of_code(self, code: &str) -> Self {
        Self {
            code: Some(code.to_owned()),
            ..self
        }
    }

    /// Adds a line that the change breaks, unless it breaks none.
    pub(super) fn breaks(self, witness: Witness) -> Self {
        let witness = (self.impact == Impact::Breaking).then_some(witness);
        Self { witness, ..self }
    }

    pub(super) fn declared(self, before: Option<&ErrorDoc>, after: Option<&ErrorDoc>) -> Self {
        Self {
            before: before.and_then(Declaration::of),
            after: after.and_then(Declaration::of),
            ..self
        }
    }

    /// Returns the code and the message, on one line.
    pub(super) fn headline(&self) -> String {
        match &self.code {
            Some(code) => format!("{}: {}", quoted(code), self.message),
            None => self.message.clone(),
        }
    }
}

/// Writes the change with its declarations and what to do about it, on several lines.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (impact, kind) = (self.impact, self.kind);
        writeln!(f, "{impact}: {} [{kind}]", self.headline())?;
        for (label, declaration) in [("before", &self.before), ("after", &self.after)] {
            if let Some(declaration) = declaration {
                writeln!(f, "  {label:>6}: {declaration}")?;
            }
        }
        if let Some(witness) = &self.witness {
            writeln!(f, "  breaks: {witness}")?;
        }
        match self.help {
            Some(help) => writeln!(f, "    help: {help}"),
            None => Ok(()),
        }
    }
}

/// The declaration of an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Declaration {
    /// Its name: `CardError::AlreadyFrozen`.
    pub name: String,
    /// Its place, if it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationDoc>,
}

impl Declaration {
    /// Returns the declaration, unless the reference is one for the public.
    pub(super) fn of(error: &ErrorDoc) -> Option<Self> {
        let is_known = !error.name.is_empty() || error.location.is_some();
        is_known.then(|| Self {
            name: error.name.clone(),
            location: error.location.clone(),
        })
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

/// Quotes a name from a file, so that nothing in it can end the quotation.
pub(crate) fn quoted(name: &str) -> String {
    format!("`{}`", name.escape_debug().to_string().replace('`', "'"))
}

/// Returns a sentence about a name that changed.
pub(super) fn was_and_is(what: &str, old: Option<&str>, new: Option<&str>) -> String {
    match (old, new) {
        (None, None) => format!("the {what} did not change"),
        (Some(old), None) => format!("the {what} was {}, now there is none", quoted(old)),
        (None, Some(new)) => format!("there was no {what}, now it is {}", quoted(new)),
        (Some(old), Some(new)) => {
            format!("the {what} was {}, now it is {}", quoted(old), quoted(new))
        }
    }
}

/// The impact of a change on clients; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Impact {
    /// Clients that rely on the contract break.
    Breaking,
    /// Clients that rely on more than the contract may break.
    Risky,
    /// No client breaks.
    Compatible,
}

impl Impact {
    /// Returns its name in reports.
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
            /// Returns its name in reports.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// Returns what to do about a change, unless it is compatible.
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
    /// A code was removed without being retired.
    CodeRemoved = "code-removed",
        "keep the code, or retire it with `retired(\"code\" = \"what to use now\")`";
    /// A declaration has a new code.
    CodeRenamed = "code-renamed",
        "keep the old code: `code = \"...\"` on the variant";
    /// A code has another form in JSON: a number or a string.
    CodeFormChanged = "code-form-changed",
        "write the code as before: `code = 7` is a number, and `code = \"7\"` is a string";
    /// A code was retired.
    CodeRetired = "code-retired",
        "announce it: clients that expect the code no longer receive it";
    /// A code is new.
    CodeAdded = "code-added",
        "announce it: clients of this group may match its codes exhaustively";
    /// A retired code is in use again.
    RetiredReused = "retired-reused",
        "choose another code: clients know the old meaning of this one";
    /// A code is no longer listed as retired.
    RetiredDropped = "retired-dropped",
        "list it again: otherwise the code could get another meaning";
    /// An error has another status.
    StatusChanged = "status-changed",
        "keep the status, or add a new code for the new case";
    /// An error has another type, or none.
    TypeChanged = "type-changed",
        "keep the type, or add a new code for the new case";
    /// A type is new.
    TypeAdded = "type-added",
        "announce it: clients may match types exhaustively";
    /// A type was removed.
    TypeRemoved = "type-removed",
        "keep the type";
    /// A detail was removed from the body.
    DetailRemoved = "detail-removed",
        "keep the detail";
    /// A detail has another type, or is present in other cases.
    DetailChanged = "detail-changed",
        "keep the type, or add a detail with another name";
    /// A detail is new.
    DetailAdded = "detail-added",
        "announce it";
    /// Bodies no longer tell which fields of the request are wrong.
    FieldErrorsRemoved = "field-errors-removed",
        "keep the `field_errors`";
    /// Bodies may tell which fields of the request are wrong.
    FieldErrorsAdded = "field-errors-added",
        "announce it";
    /// A declared header was removed.
    HeaderRemoved = "header-removed",
        "keep the header";
    /// A header has another value.
    HeaderChanged = "header-changed",
        "keep the value, or announce it";
    /// A header is new.
    HeaderAdded = "header-added",
        "announce it";
    /// The advice to retry changed.
    RetryChanged = "retry-changed",
        "keep `retry`, or announce it: clients decide by it whether to retry";
    /// An error has another gRPC code.
    GrpcChanged = "grpc-changed",
        "keep the gRPC code";
    /// An error has another wire shape.
    EnvelopeChanged = "envelope-changed",
        "keep the envelope, or send the new one only to clients that `Accept` it";
    /// A wire shape has another media type.
    ContentTypeChanged = "content-type-changed",
        "keep the media type, or send the new one only to clients that `Accept` it";
    /// A member of a wire shape was removed.
    MemberRemoved = "member-removed",
        "keep the member";
    /// A member of a wire shape may now be absent, or is now always present.
    MemberChanged = "member-changed",
        "keep the member in every body";
    /// A wire shape has a new member.
    MemberAdded = "member-added",
        "announce it: clients may reject unknown members";
    /// An operation that clients know fails with the code now.
    OperationAdded = "operation-added",
        "announce it: clients of this operation may match its codes exhaustively";
    /// An operation does not fail with the code any more.
    OperationRemoved = "operation-removed",
        "nothing";
    /// The public message changed.
    MessageChanged = "message-changed",
        "announce it: clients should not compare messages, but some do";
    /// The link to the documentation changed.
    DocUrlChanged = "doc-url-changed",
        "keep `docs_url`: in a problem (RFC 9457) the link is the type, which clients compare";
    /// The namespace of the codes changed.
    DomainChanged = "domain-changed",
        "keep `domain`: clients tell codes apart by it";
    /// An error is now deprecated, or no longer deprecated.
    DeprecationChanged = "deprecation-changed",
        "announce it";
    /// Only documentation changed.
    DocsChanged = "docs-changed",
        "nothing";
}

impl ChangeKind {
    /// Returns whether a compatible change of this kind only affects documentation.
    pub(super) fn is_documentation(self) -> bool {
        matches!(self, Self::DocsChanged | Self::DocUrlChanged)
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
