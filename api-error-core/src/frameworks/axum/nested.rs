//! The target of a request in a router that is nested in another.

use http::{Request, Uri};

/// Returns the target as the client sent it: `nest` of axum removes its prefix.
#[cfg(feature = "extract")]
pub(crate) fn target<B>(request: &Request<B>) -> &Uri {
    use axum::extract::OriginalUri;

    let original = request.extensions().get::<OriginalUri>();
    original.map_or(request.uri(), |OriginalUri(target)| target)
}

/// Returns the target of a request. axum itself, which keeps the whole one, is no dependency
/// without the feature `extract`.
#[cfg(not(feature = "extract"))]
pub(crate) fn target<B>(request: &Request<B>) -> &Uri {
    request.uri()
}
