//! The errors of a service that forgets one, in a crate that forbids unsafe code
//! and knows no linkme.

#![forbid(unsafe_code)]

use errors::ApiError;

/// In the catalog, under the root.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 409, crate = errors)]
pub enum CardError {
    /// Card is already frozen
    #[error("card is already frozen")]
    AlreadyFrozen,
}

/// In the catalog without a variant.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404, crate = errors)]
pub enum UserError {
    /// There is no such user
    #[error("no user has this id")]
    UserMissing,
}

/// Forgotten.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 410, crate = errors)]
#[error("the link expired")]
pub struct LinkExpired;

/// Left out on purpose.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, crate = errors, manual(axum, registry))]
pub enum Internal {
    /// Nobody sees this
    #[error("hidden")]
    Hidden,
}

/// Of no one type, so that it cannot be listed.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, crate = errors)]
pub enum Generic<T: std::fmt::Debug> {
    /// Something is wrong
    #[error("wrong")]
    Wrong(T),
}

/// The whole service, without [`LinkExpired`].
#[derive(Debug, thiserror::Error, ApiError)]
#[api(crate = errors, include(UserError))]
pub enum Root {
    /// Operations on cards.
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] CardError),
}

/// The whole service.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(crate = errors)]
pub enum Everything {
    /// What was there before.
    #[error(transparent)]
    #[api(transparent)]
    Root(#[from] Root),
    /// What was forgotten.
    #[error(transparent)]
    #[api(transparent)]
    Link(#[from] LinkExpired),
}
