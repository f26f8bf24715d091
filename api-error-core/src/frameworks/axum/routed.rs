//! What a router of axum tells of a request.
//!
//! axum itself, which has the types for it, is no dependency without the feature `extract`.

use http::{Request, Uri};

/// Returns the target as the client sent it: `nest` removes its prefix.
#[cfg(feature = "extract")]
pub(crate) fn target<B>(request: &Request<B>) -> &Uri {
    use axum::extract::OriginalUri;

    let original = request.extensions().get::<OriginalUri>();
    original.map_or(request.uri(), |OriginalUri(target)| target)
}

/// Returns the target of a request.
#[cfg(not(feature = "extract"))]
pub(crate) fn target<B>(request: &Request<B>) -> &Uri {
    request.uri()
}

/// Returns the template of the path that has matched, if the request comes from a router.
#[cfg(feature = "extract")]
pub(crate) fn route<B>(request: &Request<B>) -> Option<String> {
    let path = request.extensions().get::<axum::extract::MatchedPath>()?;
    Some(path.as_str().to_owned())
}

/// Returns nothing: only axum knows.
#[cfg(not(feature = "extract"))]
pub(crate) fn route<B>(_: &Request<B>) -> Option<String> {
    None
}
