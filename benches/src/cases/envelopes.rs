//! One error in each shape, in a request that has an id.

use api_error_core::envelope::{
    EnvelopeRef, ErrorObject, Google, JsonApi, Microsoft, OAuth, Problem, Validation,
};
use api_error_core::{RequestContext, RequestId};

use super::declared::{CardError, invalid_order, kept};
use crate::case::{Case, REQUEST_ID};

fn context(envelope: impl Into<EnvelopeRef>) -> RequestContext {
    RequestContext::new()
        .with_request_id(RequestId::from_static(REQUEST_ID))
        .with_envelope(envelope)
}

pub(super) fn cases() -> Vec<Case> {
    let frozen = CardError::AlreadyFrozen { card_id: 7 };
    let fields = || invalid_order(10);
    vec![
        kept("Standard, with fields", frozen).within(|| context(&ErrorObject)),
        kept("Standard, 10 field errors", fields()).within(|| context(&ErrorObject)),
        kept("Problem, with fields", frozen).within(|| context(&Problem)),
        kept("Problem, 10 field errors", fields()).within(|| context(&Problem)),
        kept("Validation, with fields", frozen).within(|| context(&Validation)),
        kept("Validation, 10 field errors", fields()).within(|| context(&Validation)),
        kept("Google, with fields", frozen).within(|| context(&Google)),
        kept("Google, 10 field errors", fields()).within(|| context(&Google)),
        kept("JsonApi, with fields", frozen).within(|| context(&JsonApi)),
        kept("JsonApi, 10 field errors", fields()).within(|| context(&JsonApi)),
        kept("Microsoft, with fields", frozen).within(|| context(&Microsoft)),
        kept("Microsoft, 10 field errors", fields()).within(|| context(&Microsoft)),
        kept("OAuth, with fields", frozen).within(|| context(&OAuth)),
    ]
}
