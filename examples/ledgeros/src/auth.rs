//! Authentication and authorization: who sends a request, and what they may do.

use api_error_core::ApiError;
use axum::Extension;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;

use crate::app::App;
use crate::convert::from_store;
use crate::errors::{
    AccessDenied, AuthenticationError, InsufficientPermissions, Permission, RateLimitError,
    StoreFailure,
};
use crate::ids::UserId;
use crate::store::ApiKey;

/// The header with the API key.
const API_KEY: &str = "api-key";

/// The sender of a request. A middleware adds it to the extensions of the request.
#[derive(Debug, Clone)]
pub struct Caller {
    user_id: UserId,
    permission: Permission,
}

impl Caller {
    /// The user whose key it is.
    pub fn user_id(&self) -> &UserId {
        &self.user_id
    }

    /// Checks that the caller may see and change the data of a user.
    ///
    /// # Errors
    ///
    /// `access_denied` if the data belongs to another user.
    pub fn check_owner(
        &self,
        owner: &UserId,
        resource: &impl ToString,
    ) -> Result<(), AccessDenied> {
        if self.user_id == *owner {
            Ok(())
        } else {
            Err(AccessDenied {
                resource: resource.to_string(),
            })
        }
    }

    fn check_permission(&self, required: Permission) -> Result<(), InsufficientPermissions> {
        if self.permission >= required {
            Ok(())
        } else {
            Err(InsufficientPermissions { required })
        }
    }
}

/// The errors of requests that do not reach their handler.
#[derive(Debug, thiserror::Error, ApiError)]
pub enum NotLetThrough {
    /// The caller is not known.
    #[error(transparent)]
    #[api(transparent)]
    Unknown(#[from] AuthenticationError),
    /// The key does not have the permission for the method.
    #[error(transparent)]
    #[api(transparent)]
    NotPermitted(#[from] InsufficientPermissions),
    /// The key has sent too many requests.
    #[error(transparent)]
    #[api(transparent)]
    TooOften(#[from] RateLimitError),
    /// The database could not find the key.
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] StoreFailure),
}

from_store!(NotLetThrough);

/// Accepts a request if its key has the permission for its method, and has not sent
/// too many requests.
///
/// # Errors
///
/// The errors of authentication, authorization and rate limiting.
pub async fn authenticate(
    State(app): State<App>,
    mut request: Request,
    next: Next,
) -> Result<Response, NotLetThrough> {
    let key = known_key(&app, request.headers()).await?;
    app.throttle.check(key.hash)?;
    let caller = Caller {
        user_id: key.user_id,
        permission: key.permission,
    };
    let required = if request.method().is_safe() {
        Permission::Read
    } else {
        Permission::Write
    };
    caller.check_permission(required)?;
    request.extensions_mut().insert(caller);
    Ok(next.run(request).await)
}

/// Accepts only requests of operators. It runs after [`authenticate`].
///
/// # Errors
///
/// `insufficient_permissions` for all other callers.
pub async fn only_operators(
    Extension(caller): Extension<Caller>,
    request: Request,
    next: Next,
) -> Result<Response, InsufficientPermissions> {
    caller.check_permission(Permission::Operate)?;
    Ok(next.run(request).await)
}

async fn known_key(app: &App, headers: &HeaderMap) -> Result<ApiKey, NotLetThrough> {
    let header = headers.get(API_KEY);
    let header = header.filter(|header| !header.is_empty());
    let header = header.ok_or(AuthenticationError::MissingApiKey)?;
    let key = header
        .to_str()
        .map_err(|_| AuthenticationError::InvalidApiKey)?
        .to_owned();
    let known = app
        .store
        .run(move |work| ApiKey::find(work, &key))
        .await?
        .filter(|key| !key.revoked)
        .ok_or(AuthenticationError::InvalidApiKey)?;
    if known.expired {
        return Err(AuthenticationError::ExpiredApiKey.into());
    }
    Ok(known)
}
