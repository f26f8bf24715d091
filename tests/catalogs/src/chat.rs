//! A protocol of chats: flat bodies, with other members for some codes.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use api_error_core::envelope::{EnvelopeSpec, MemberSpec, ObjectWriter};
use api_error_core::{ApiError, Envelope, Occurrence};

/// `{"errcode":"...","error":"...", and the details}`
#[derive(Debug)]
pub struct Chat;

impl Envelope for Chat {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("Chat").with_members(&[
        MemberSpec::required("errcode", "What went wrong, for programs"),
        MemberSpec::required("error", "What went wrong, for people"),
    ]);

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        let mut object = ObjectWriter::new(body);
        object.member("errcode", error.code());
        object.member("error", &error.message());
        object.end_with_details(error);
    }
}

/// Where a client may continue.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct Versions {
    pub room_version: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<Cow<'static, str>>,
}

/// Chats
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = Chat, client = ChatClientError)]
pub enum ChatError {
    /// You may not do this, as the protocol has it.
    #[error("you may not do this")]
    #[api(status = 403, code = "M_FORBIDDEN")]
    Forbidden,

    /// The json has other members than the endpoint, as the protocol has it.
    #[error("the JSON has other members than the endpoint")]
    #[api(status = 400, code = "M_BAD_JSON")]
    BadJson,

    /// The body is not json, as the protocol has it.
    #[error("the body is not JSON")]
    #[api(status = 400, code = "M_NOT_JSON")]
    NotJson,

    /// There is nothing here, as the protocol has it.
    #[error("there is nothing here")]
    #[api(status = 404, code = "M_NOT_FOUND")]
    NotFound,

    /// The endpoint is not known, as the protocol has it.
    #[error("the endpoint is not known")]
    #[api(status = 404, code = "M_UNRECOGNIZED")]
    Unrecognized,

    /// The login is not complete, as the protocol has it.
    #[error("the login is not complete")]
    #[api(status = 401, code = "M_UNAUTHORIZED", challenge = "Bearer")]
    Unauthorized,

    /// The account is closed, as the protocol has it.
    #[error("the account is closed")]
    #[api(status = 403, code = "M_USER_DEACTIVATED")]
    UserDeactivated,

    /// The name is taken, as the protocol has it.
    #[error("the name is taken")]
    #[api(status = 400, code = "M_USER_IN_USE")]
    UserInUse,

    /// The name has letters that are not allowed, as the protocol has it.
    #[error("the name has letters that are not allowed")]
    #[api(status = 400, code = "M_INVALID_USERNAME")]
    InvalidUsername,

    /// The name of the room is taken, as the protocol has it.
    #[error("the name of the room is taken")]
    #[api(status = 409, code = "M_ROOM_IN_USE")]
    RoomInUse,

    /// The first state of the room is not valid, as the protocol has it.
    #[error("the first state of the room is not valid")]
    #[api(status = 400, code = "M_INVALID_ROOM_STATE")]
    InvalidRoomState,

    /// The password is too weak, as the protocol has it.
    #[error("the password is too weak")]
    #[api(status = 400, code = "M_WEAK_PASSWORD")]
    WeakPassword,

    /// The event is too large, as the protocol has it.
    #[error("the event is too large")]
    #[api(status = 413, code = "M_TOO_LARGE")]
    TooLarge,

    /// The version of the room is not supported, as the protocol has it.
    #[error("the version of the room is not supported")]
    #[api(status = 400, code = "M_UNSUPPORTED_VERSION")]
    UnsupportedVersion,

    /// Guests may not join, as the protocol has it.
    #[error("guests may not join")]
    #[api(status = 403, code = "M_GUESTS_NOT_ALLOWED")]
    GuestsNotAllowed,

    /// The change of the state is not allowed, as the protocol has it.
    #[error("the change of the state is not allowed")]
    #[api(status = 403, code = "M_BAD_STATE")]
    BadState,

    /// A parameter is missing, as the protocol has it.
    #[error("a parameter is missing")]
    #[api(status = 400, code = "M_MISSING_PARAM")]
    MissingParam,

    /// A parameter is not valid, as the protocol has it.
    #[error("a parameter is not valid")]
    #[api(status = 400, code = "M_INVALID_PARAM")]
    InvalidParam,

    /// The name belongs to an application, as the protocol has it.
    #[error("the name belongs to an application")]
    #[api(status = 400, code = "M_EXCLUSIVE")]
    Exclusive,

    /// The room of notices cannot be left, as the protocol has it.
    #[error("the room of notices cannot be left")]
    #[api(status = 403, code = "M_CANNOT_LEAVE_NOTICES")]
    CannotLeaveNotices,

    /// The key cannot be replaced, as the protocol has it.
    #[error("the key cannot be replaced")]
    #[api(status = 403, code = "M_PINNED_KEY")]
    PinnedKey,

    /// Too many requests were sent in a short time.
    #[error("too many requests")]
    #[api(
        status = 429,
        code = "M_LIMIT_EXCEEDED",
        detail("retry_after_ms": u128 = wait.as_millis()),
        example = Self::LimitExceeded { wait: Duration::from_millis(2_500) },
    )]
    LimitExceeded {
        #[api(retry_after)]
        wait: Duration,
    },

    /// The server is closed until a date.
    #[error("closed")]
    #[api(
        status = 503,
        code = "M_SERVER_CLOSED",
        message = "the server is closed until noon",
        example = Self::Closed { until: SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777) },
    )]
    Closed {
        #[api(retry_after)]
        until: SystemTime,
    },

    /// The token is not known.
    #[error("the token is not known")]
    #[api(
        status = 401,
        code = "M_UNKNOWN_TOKEN",
        challenge = "Bearer",
        example = Self::UnknownToken { soft_logout: true },
    )]
    UnknownToken {
        /// Whether the device may log in again.
        #[api(detail)]
        soft_logout: bool,
    },

    /// A limit of the server is reached.
    #[error("a limit of the server is reached")]
    #[api(
        status = 403,
        code = "M_RESOURCE_LIMIT_EXCEEDED",
        example = Self::ResourceLimit { admin_contact: Some("mailto:admin@example.com") },
    )]
    ResourceLimit {
        /// Whom to write to.
        #[api(detail)]
        admin_contact: Option<&'static str>,
    },

    /// The room has another version than this server supports.
    #[error("the room has another version")]
    #[api(
        status = 400,
        code = "M_INCOMPATIBLE_ROOM_VERSION",
        example = Self::IncompatibleVersion(Versions { room_version: "12".into(), successor: None }),
    )]
    IncompatibleVersion(#[api(flatten)] Versions),
}
