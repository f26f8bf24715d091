#[cfg(rust_analyzer)]
#[allow(dead_code, unused_imports)]
const _: () = {
    mod a_struct {
        mod keys {
            /// The `WWW-Authenticate` of a 401.
            pub fn challenge() {}
            /// Makes a type with the details of each code, for clients, with this name.
            pub fn client() {}
            /// The code; without it, the name in `snake_case`.
            pub fn code() {}
            /// Makes an enum of the codes, with this name.
            pub fn codes() {}
            /// Why the code is on its way out, and what replaces it.
            pub fn deprecated() {}
            /// A detail of the body: the field, under its own or another name, or the value of an expression.
            pub fn detail() {}
            /// The link to the documentation of a code, which replaces `{code}`: `http`, `https` or relative.
            pub fn docs_url() {}
            /// The namespace of the codes, such as `cards.example.com`.
            pub fn domain() {}
            /// The shape of the bodies.
            pub fn envelope() {}
            /// A value of the error, for documents: any expression.
            pub fn example() {}
            /// The section of the reference.
            pub fn group() {}
            /// The gRPC code, such as `ABORTED`, where the status suggests another.
            pub fn grpc() {}
            /// A header of the response, from a field or with a fixed value.
            pub fn header() {}
            /// Catalogs that are joined without a variant.
            pub fn include() {}
            /// Never shown: clients see a generic 500.
            pub fn internal() {}
            /// The level of its event in the log, where that does not follow from the status: `error`, `warn`, `info`, `debug`, `trace`, or `off` for no event.
            pub fn log() {}
            /// Integrations that the type implements by hand.
            pub fn manual() {}
            /// The public message, where it is not `Display`.
            pub fn message() {}
            /// The envelope counts for its own errors, whatever the service sets.
            pub fn pinned() {}
            /// The beginning of each code that is made from a name.
            pub fn prefix() {}
            /// How a name becomes a code, such as `kebab-case`.
            pub fn rename_all() {}
            /// Codes that must not be used again, and what replaces them.
            pub fn retired() {}
            /// Whether the request may be sent again: `never`, `after`, `backoff`, or `throttled` where the client sent too much.
            pub fn retry() {}
            /// The time after which the request may be sent again.
            pub fn retry_after() {}
            /// The code is on several variants on purpose, with one status and type unless they are in parentheses.
            pub fn shared() {}
            /// The version that introduced the code.
            pub fn since() {}
            /// The HTTP status, from 400 to 599, or a list of them, of which a field has one.
            pub fn status() {}
            /// Makes the obligations of a complete catalog errors of the compiler.
            pub fn strict() {}
            /// A short, stable summary.
            pub fn title() {}
            /// Everything comes from the one error inside; from that in a field, where others add to it.
            pub fn transparent() {}
            /// The category of the error.
            pub fn r#type() {}
            /// The closed set of error types.
            pub fn types() {}
        }
        use keys::*;
        use self::{status as _, strict as _};
    }
    mod a_field {
        mod keys {
            /// The methods in the `Allow` of a 405.
            pub fn allow() {}
            /// The `WWW-Authenticate` of a 401.
            pub fn challenge() {}
            /// A detail of the body: the field, under its own or another name, or the value of an expression.
            pub fn detail() {}
            /// The `FieldErrors` that tell which field of a request is wrong.
            pub fn field_errors() {}
            /// The members of the field are details of the body.
            pub fn flatten() {}
            /// A header of the response, from a field or with a fixed value.
            pub fn header() {}
            /// The detail is `null` where it would be left out.
            pub fn nullable() {}
            /// The message of a 5xx may show the field.
            pub fn public() {}
            /// The time after which the request may be sent again.
            pub fn retry_after() {}
            /// The HTTP status, from 400 to 599, or a list of them, of which a field has one.
            pub fn status() {}
            /// Everything comes from the one error inside; from that in a field, where others add to it.
            pub fn transparent() {}
        }
        use keys::*;
        use self::retry_after as _;
    }
};
