//! The protocol of chats, with bodies written by hand.

use std::time::{Duration, SystemTime};

use api_error_catalogs_tests::chat::{ChatError, Versions};

use crate::check::{Documents, Expected, assert_served, body};

fn plain() -> Vec<(ChatError, u16, &'static str)> {
    vec![
        (
            ChatError::Forbidden,
            403,
            r#"{"errcode":"M_FORBIDDEN","error":"you may not do this"}"#,
        ),
        (
            ChatError::BadJson,
            400,
            r#"{"errcode":"M_BAD_JSON","error":"the JSON has other members than the endpoint"}"#,
        ),
        (
            ChatError::NotJson,
            400,
            r#"{"errcode":"M_NOT_JSON","error":"the body is not JSON"}"#,
        ),
        (
            ChatError::NotFound,
            404,
            r#"{"errcode":"M_NOT_FOUND","error":"there is nothing here"}"#,
        ),
        (
            ChatError::Unrecognized,
            404,
            r#"{"errcode":"M_UNRECOGNIZED","error":"the endpoint is not known"}"#,
        ),
        (
            ChatError::Unauthorized,
            401,
            r#"{"errcode":"M_UNAUTHORIZED","error":"the login is not complete"}"#,
        ),
        (
            ChatError::UserDeactivated,
            403,
            r#"{"errcode":"M_USER_DEACTIVATED","error":"the account is closed"}"#,
        ),
        (
            ChatError::UserInUse,
            400,
            r#"{"errcode":"M_USER_IN_USE","error":"the name is taken"}"#,
        ),
        (
            ChatError::InvalidUsername,
            400,
            r#"{"errcode":"M_INVALID_USERNAME","error":"the name has letters that are not allowed"}"#,
        ),
        (
            ChatError::RoomInUse,
            409,
            r#"{"errcode":"M_ROOM_IN_USE","error":"the name of the room is taken"}"#,
        ),
        (
            ChatError::InvalidRoomState,
            400,
            r#"{"errcode":"M_INVALID_ROOM_STATE","error":"the first state of the room is not valid"}"#,
        ),
        (
            ChatError::WeakPassword,
            400,
            r#"{"errcode":"M_WEAK_PASSWORD","error":"the password is too weak"}"#,
        ),
        (
            ChatError::TooLarge,
            413,
            r#"{"errcode":"M_TOO_LARGE","error":"the event is too large"}"#,
        ),
        (
            ChatError::UnsupportedVersion,
            400,
            r#"{"errcode":"M_UNSUPPORTED_VERSION","error":"the version of the room is not supported"}"#,
        ),
        (
            ChatError::GuestsNotAllowed,
            403,
            r#"{"errcode":"M_GUESTS_NOT_ALLOWED","error":"guests may not join"}"#,
        ),
        (
            ChatError::BadState,
            403,
            r#"{"errcode":"M_BAD_STATE","error":"the change of the state is not allowed"}"#,
        ),
        (
            ChatError::MissingParam,
            400,
            r#"{"errcode":"M_MISSING_PARAM","error":"a parameter is missing"}"#,
        ),
        (
            ChatError::InvalidParam,
            400,
            r#"{"errcode":"M_INVALID_PARAM","error":"a parameter is not valid"}"#,
        ),
        (
            ChatError::Exclusive,
            400,
            r#"{"errcode":"M_EXCLUSIVE","error":"the name belongs to an application"}"#,
        ),
        (
            ChatError::CannotLeaveNotices,
            403,
            r#"{"errcode":"M_CANNOT_LEAVE_NOTICES","error":"the room of notices cannot be left"}"#,
        ),
        (
            ChatError::PinnedKey,
            403,
            r#"{"errcode":"M_PINNED_KEY","error":"the key cannot be replaced"}"#,
        ),
    ]
}

/// Those with other members.
fn others() -> Vec<(ChatError, Expected)> {
    let json = Expected::new;
    vec![
        (
            ChatError::LimitExceeded {
                wait: Duration::from_millis(2_500),
            },
            json(429, r#"{"errcode":"M_LIMIT_EXCEEDED","error":"too many requests","retry_after_ms":2500}"#)
                .with_header("retry-after", "3"),
        ),
        (
            ChatError::Closed {
                until: SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777),
            },
            json(503, r#"{"errcode":"M_SERVER_CLOSED","error":"the server is closed until noon"}"#)
                .with_header("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ),
        (
            ChatError::UnknownToken { soft_logout: true },
            json(401, r#"{"errcode":"M_UNKNOWN_TOKEN","error":"the token is not known","soft_logout":true}"#)
                .with_header("www-authenticate", "Bearer"),
        ),
        (
            ChatError::ResourceLimit { admin_contact: None },
            json(403, r#"{"errcode":"M_RESOURCE_LIMIT_EXCEEDED","error":"a limit of the server is reached"}"#),
        ),
        (
            ChatError::ResourceLimit {
                admin_contact: Some("mailto:admin@example.com"),
            },
            json(403, r#"{"errcode":"M_RESOURCE_LIMIT_EXCEEDED","error":"a limit of the server is reached","admin_contact":"mailto:admin@example.com"}"#),
        ),
        (
            ChatError::IncompatibleVersion(Versions {
                room_version: "12".into(),
                successor: Some("!a:example.com".into()),
            }),
            json(400, r#"{"errcode":"M_INCOMPATIBLE_ROOM_VERSION","error":"the room has another version","room_version":"12","successor":"!a:example.com"}"#),
        ),
    ]
}

#[tokio::test]
async fn every_code_without_fields_has_its_body() {
    let plain = plain();
    assert_eq!(plain.len(), 21);
    for (error, status, body) in plain {
        assert_served(error, &Expected::new(status, body)).await;
    }
}

#[tokio::test]
async fn other_members_are_beside_the_code() {
    for (error, expected) in others() {
        assert_served(error, &expected).await;
    }
}

#[test]
fn the_documents_have_every_code_and_no_empty_part() {
    let documents = Documents::of::<ChatError>();
    documents.assert_complete(26);
    documents.assert_described();
}

#[test]
fn the_schema_accepts_every_body() {
    let documents = Documents::of::<ChatError>();
    for (_, _, body) in plain() {
        documents.assert_valid(body);
    }
    for (error, _) in others() {
        documents.assert_valid(&body(&error));
    }
}
