//! The id of a trace in documents: only of services that show it.

use api_error_core::envelope::{EnvelopeRef, ErrorObject, Google, JsonApi, Problem, Validation};
use api_error_core::{HttpError, RequestContext};
use api_error_docs::{OpenApi, Reference};

/// The types of TypeScript have no id of the request either.
#[test]
fn documents_know_the_id_of_the_trace_where_it_is_shown() {
    let shapes = [
        (EnvelopeRef::new(&ErrorObject), Some("trace_id")),
        (EnvelopeRef::new(&Problem), Some("trace_id")),
        (EnvelopeRef::new(&Google), Some("servingData")),
        (EnvelopeRef::new(&JsonApi), Some("trace_id")),
        (EnvelopeRef::new(&Validation), None),
    ];
    for (envelope, member) in shapes {
        let context = RequestContext::new().with_envelope(envelope);
        let hidden = Reference::in_context::<HttpError>(&context);
        let shown = Reference::in_context::<HttpError>(&context.showing_trace_id());
        let documents = |reference: &Reference| {
            [
                reference.to_markdown(),
                reference.to_html(),
                reference.to_openapi(OpenApi::V3_1),
                reference.to_json_schema(),
                reference.to_json(),
            ]
        };
        let pairs = documents(&hidden).into_iter().zip(documents(&shown));
        for (index, (hidden, shown)) in pairs.enumerate() {
            for name in ["trace_id", "servingData"] {
                assert!(!hidden.contains(name), "{envelope:?}, {index}");
                let is_expected = member == Some(name);
                assert_eq!(shown.contains(name), is_expected, "{envelope:?}, {index}");
            }
        }
    }
}
