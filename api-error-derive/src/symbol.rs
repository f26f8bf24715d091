//! The keys of `#[api(...)]`: their names, their places and what they mean.

/// What an `#[api(...)]` attribute is on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    Enum,
    Variant,
    Struct,
    Field,
    /// An enum with `#[derive(ErrorType)]`.
    TypeEnum,
    /// A variant of one.
    TypeVariant,
}

use Place::{Enum, Field, Struct, TypeEnum, TypeVariant, Variant};

impl Place {
    pub const ALL: &[Self] = &[Enum, Variant, Struct, Field, TypeEnum, TypeVariant];

    /// With its article, for messages.
    pub fn describe(self) -> &'static str {
        match self {
            Enum => "an enum",
            Variant => "a variant",
            Struct => "a struct",
            Field => "a field",
            TypeEnum => "an enum of error types",
            TypeVariant => "an error type",
        }
    }

    /// The keys that it has.
    pub fn keys(self) -> impl Iterator<Item = Key> {
        let keys = Key::ALL.iter().copied();
        keys.filter(move |key| key.places().contains(&self))
    }

    /// The names of the keys that it has.
    pub fn key_names(self) -> impl Iterator<Item = &'static str> {
        self.keys().map(Key::name)
    }
}

macro_rules! keys {
    ($($key:ident $name:literal on $($place:ident)+: $meaning:literal;)*) => {
        /// A key of `#[api(...)]`.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Key {
            $($key,)*
        }

        impl Key {
            pub const ALL: &[Key] = &[$(Key::$key,)*];

            /// The key as it is written.
            pub fn name(self) -> &'static str {
                match self {
                    $(Key::$key => $name,)*
                }
            }

            /// What it means, for editors.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Key::$key => $meaning,)*
                }
            }

            /// Which places have it.
            pub fn places(self) -> &'static [Place] {
                match self {
                    $(Key::$key => &[$($place),+],)*
                }
            }
        }
    };
}

keys! {
    Allow "allow" on Field: "The methods in the `Allow` of a 405.";
    Challenge "challenge" on Enum Variant Struct Field: "The `WWW-Authenticate` of a 401.";
    Client "client" on Enum Struct: "Makes a type with the details of each code, for clients, with this name.";
    Code "code" on Variant Struct: "The code; without it, the name in `snake_case`.";
    Codes "codes" on Enum Struct: "Makes an enum of the codes, with this name.";
    Crate "crate" on Enum Struct TypeEnum: "The path at which `api_error_core` is re-exported.";
    Deprecated "deprecated" on Variant Struct: "Why the code is on its way out, and what replaces it.";
    Detail "detail" on Variant Struct Field: "A detail of the body: the field, under its own or another name, or the value of an expression.";
    DocsUrl "docs_url" on Enum Struct: "The link to the documentation of a code, which replaces `{code}`: `http`, `https` or relative.";
    Domain "domain" on Enum Struct: "The namespace of the codes, such as `cards.example.com`.";
    Envelope "envelope" on Enum Struct: "The shape of the bodies.";
    Example "example" on Variant Struct: "A value of the error, for documents: any expression.";
    FieldErrors "field_errors" on Field: "The `FieldErrors` that tell which field of a request is wrong.";
    Flatten "flatten" on Field: "The members of the field are details of the body.";
    Group "group" on Enum Struct: "The section of the reference.";
    Grpc "grpc" on Variant Struct: "The gRPC code, such as `ABORTED`, where the status suggests another.";
    Header "header" on Enum Variant Struct Field: "A header of the response, from a field or with a fixed value.";
    Include "include" on Enum Struct: "Catalogs that are joined without a variant.";
    Internal "internal" on Variant Struct: "Never shown: clients see a generic 500.";
    Log "log" on Enum Variant Struct: "The level of its event in the log, where that does not follow from the status: `error`, `warn`, `info`, `debug`, `trace`, or `off` for no event.";
    Manual "manual" on Enum Struct: "Integrations that the type implements by hand.";
    Message "message" on Variant Struct: "The public message, where it is not `Display`.";
    Nullable "nullable" on Field: "The detail is `null` where it would be left out.";
    Pinned "pinned" on Enum Struct: "The envelope counts for its own errors, whatever the service sets.";
    Prefix "prefix" on Enum Struct: "The beginning of each code that is made from a name.";
    Public "public" on Field: "The message of a 5xx may show the field.";
    Rename "rename" on TypeVariant: "The name of the error type.";
    RenameAll "rename_all" on Enum Struct TypeEnum: "How a name becomes a code, such as `kebab-case`.";
    Retired "retired" on Enum Struct: "Codes that must not be used again, and what replaces them.";
    Retry "retry" on Variant Struct: "Whether the request may be sent again: `never`, `after`, `backoff`, or `throttled` where the client sent too much.";
    RetryAfter "retry_after" on Variant Struct Field: "The time after which the request may be sent again.";
    Shared "shared" on Variant Struct: "The code is on several variants on purpose, with one status and type unless they are in parentheses.";
    Since "since" on Variant Struct: "The version that introduced the code.";
    Status "status" on Enum Variant Struct Field: "The HTTP status, from 400 to 599, or a list of them, of which a field has one.";
    Strict "strict" on Enum Struct: "Makes the obligations of a complete catalog errors of the compiler.";
    Title "title" on Enum Variant Struct: "A short, stable summary.";
    Transparent "transparent" on Variant Struct Field: "Everything comes from the one error inside; from that in a field, where others add to it.";
    Type "type" on Enum Variant Struct: "The category of the error.";
    Types "types" on Enum Struct: "The closed set of error types.";
}

impl Key {
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }
}

/// What other libraries call a key, and what no key is for.
const SYNONYMS: &[(&[&str], Meant)] = &[
    (
        &["status_code", "http_status", "http_code", "http"],
        Meant::Key(Key::Status),
    ),
    (
        &["error_type", "kind", "category", "class", "type_"],
        Meant::Key(Key::Type),
    ),
    (
        &["error_code", "id", "name", "key", "slug", "reason"],
        Meant::Key(Key::Code),
    ),
    (
        &[
            "msg",
            "message_key",
            "text",
            "public_message",
            "display",
            "user_message",
        ],
        Meant::Key(Key::Message),
    ),
    (&["summary", "heading"], Meant::Key(Key::Title)),
    (&["retryable", "is_retryable"], Meant::Key(Key::Retry)),
    (
        &["www_authenticate", "authenticate", "auth"],
        Meant::Key(Key::Challenge),
    ),
    (&["methods"], Meant::Key(Key::Allow)),
    (
        &["private", "hidden", "secret", "opaque"],
        Meant::Key(Key::Internal),
    ),
    (
        &["wrap", "delegate", "forward"],
        Meant::Key(Key::Transparent),
    ),
    (&["grpc_code", "grpc_status"], Meant::Key(Key::Grpc)),
    (
        &["log_level", "level", "severity", "tracing"],
        Meant::Key(Key::Log),
    ),
    (
        &["data", "meta", "context", "extra", "param", "extension"],
        Meant::Key(Key::Detail),
    ),
    (&["errors", "fields"], Meant::Key(Key::FieldErrors)),
    (&["case", "casing", "style"], Meant::Key(Key::RenameAll)),
    (&["namespace"], Meant::Key(Key::Domain)),
    (&["section"], Meant::Key(Key::Group)),
    (
        &["url", "link", "doc_url", "help_url", "docs"],
        Meant::Key(Key::DocsUrl),
    ),
    (
        &["shape", "format", "body", "response"],
        Meant::Key(Key::Envelope),
    ),
    (&["nested", "join", "extend"], Meant::Key(Key::Include)),
    (
        &["removed", "reserved", "tombstones"],
        Meant::Key(Key::Retired),
    ),
    (&["skip", "without"], Meant::Key(Key::Manual)),
    (&["krate", "path"], Meant::Key(Key::Crate)),
    (&["obsolete"], Meant::Key(Key::Deprecated)),
    (&["version", "added", "introduced"], Meant::Key(Key::Since)),
    (
        &[
            "description",
            "desc",
            "doc",
            "help",
            "details_text",
            "causes",
            "resolution",
        ],
        Meant::DocComment,
    ),
    (&["from", "source"], Meant::Derive),
];

/// What somebody means who writes a key that does not exist.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meant {
    Key(Key),
    /// The doc comment has it.
    DocComment,
    /// The derive of `Error` has it.
    Derive,
}

impl Meant {
    /// What a word means that is not a key.
    pub fn of(word: &str) -> Option<Self> {
        let synonym = SYNONYMS.iter().find(|(words, _)| words.contains(&word));
        synonym.map(|(_, meant)| *meant)
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, SYNONYMS};

    #[test]
    fn each_synonym_is_there_once_and_is_not_a_key() {
        let words: Vec<_> = SYNONYMS.iter().flat_map(|(words, _)| *words).collect();
        for (index, word) in words.iter().enumerate() {
            assert_eq!(Key::from_name(word), None, "{word}");
            assert!(!words[..index].contains(word), "{word}");
        }
    }
}
