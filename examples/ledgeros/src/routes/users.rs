use api_error_core::ApiError;
use api_error_core::axum::{Json, Path};
use axum::Extension;
use axum::extract::State;

use super::by_id::ById;
use crate::app::App;
use crate::auth::Caller;
use crate::convert::from_store;
use crate::errors::{AccessDenied, StoreFailure, UserNotFound};
use crate::ids::UserId;
use crate::store::User;

/// Why a user is not shown.
#[derive(Debug, thiserror::Error, ApiError)]
pub(super) enum ShowUserError {
    #[error(transparent)]
    #[api(transparent)]
    NotFound(#[from] UserNotFound),
    #[error(transparent)]
    #[api(transparent)]
    AccessDenied(#[from] AccessDenied),
    #[error(transparent)]
    #[api(transparent)]
    Store(#[from] StoreFailure),
}

from_store!(ShowUserError);
api_error_docs::document_errors!(ShowUserError);

pub(super) async fn show(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(ById { id: user_id }): Path<ById<UserId>>,
) -> Result<Json<User>, ShowUserError> {
    app.store
        .run(move |work| {
            let user = User::find(work, &user_id)?.ok_or(UserNotFound { user_id })?;
            caller.check_owner(&user.id, &user.id)?;
            Ok(Json(user))
        })
        .await
}
