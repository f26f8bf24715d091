use api_error_core::extract::{Json, Path};
use axum::Extension;
use axum::extract::State;

use crate::app::App;
use crate::auth::Caller;
use crate::errors::{LedgerOsError, ResourceError};
use crate::ids::UserId;
use crate::store::User;

pub(super) async fn show(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(user_id): Path<UserId>,
) -> Result<Json<User>, LedgerOsError> {
    app.store
        .run(move |work| {
            let user =
                User::find(work, &user_id)?.ok_or(ResourceError::UserNotFound { user_id })?;
            caller.check_owner(&user.id, &user.id)?;
            Ok(Json(user))
        })
        .await
}
