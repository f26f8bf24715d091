//! An object store: XML, with codes as they are named.

use std::fmt::Write;

use api_error_core::envelope::EnvelopeSpec;
use api_error_core::{ApiError, Envelope, Occurrence};
use http::{HeaderValue, Method};
use serde_json::Value;

/// `<?xml ...?><Error><Code>...</Code><Message>...</Message>, and the details</Error>`
#[derive(Debug)]
pub struct Xml;

impl Envelope for Xml {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("Xml");

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
        element(&mut xml, "Code", error.code());
        element(&mut xml, "Message", &error.message().to_string());
        let details = serde_json::to_value(error.details()).unwrap_or_default();
        for (name, value) in details.as_object().into_iter().flatten() {
            match value {
                Value::String(text) => element(&mut xml, name, text),
                other => element(&mut xml, name, &other.to_string()),
            }
        }
        if let Some(id) = error.request_id() {
            element(&mut xml, "RequestId", id);
        }
        xml.push_str("</Error>");
        body.extend_from_slice(xml.as_bytes());
    }

    fn content_type(&self) -> HeaderValue {
        HeaderValue::from_static("application/xml")
    }
}

fn element(xml: &mut String, name: &str, text: &str) {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    // Writing to a string cannot fail.
    let _ = write!(xml, "<{name}>{text}</{name}>");
}

/// Object storage
#[derive(Debug, thiserror::Error, ApiError)]
#[api(client = StorageClientError, envelope = Xml, rename_all = "verbatim")]
pub enum StorageError {
    /// A grant was given in two ways.
    #[error("a grant was given in two ways")]
    #[api(status = 400)]
    AmbiguousGrant,

    /// The digest is not that of the content.
    #[error("the digest is not that of the content")]
    #[api(status = 400)]
    BadDigest,

    /// The name of the bucket is too long.
    #[error("the name of the bucket is too long")]
    #[api(status = 400)]
    BucketNameTooLong,

    /// The request has more than one set of credentials.
    #[error("the request has more than one set of credentials")]
    #[api(status = 400)]
    CredentialsTwice,

    /// The object is smaller than the least allowed size.
    #[error("the object is smaller than the least allowed size")]
    #[api(status = 400)]
    EntityTooSmall,

    /// The object is larger than the greatest allowed size.
    #[error("the object is larger than the greatest allowed size")]
    #[api(status = 400)]
    EntityTooLarge,

    /// The token has expired.
    #[error("the token has expired")]
    #[api(status = 400)]
    ExpiredToken,

    /// The location is not that of the endpoint.
    #[error("the location is not that of the endpoint")]
    #[api(status = 400)]
    IllegalLocation,

    /// The configuration of versions is not allowed.
    #[error("the configuration of versions is not allowed")]
    #[api(status = 400)]
    IllegalVersioning,

    /// Fewer bytes were sent than announced.
    #[error("fewer bytes were sent than announced")]
    #[api(status = 400)]
    IncompleteBody,

    /// The form has another number of files than one.
    #[error("the form has another number of files than one")]
    #[api(status = 400)]
    FileCountWrong,

    /// The inline data is larger than allowed.
    #[error("the inline data is larger than allowed")]
    #[api(status = 400)]
    InlineDataTooLarge,

    /// The access point is not known.
    #[error("the access point is not known")]
    #[api(status = 400)]
    InvalidAccessPoint,

    /// An argument is not valid.
    #[error("an argument is not valid")]
    #[api(status = 400)]
    InvalidArgument,

    /// The name of the bucket is not valid.
    #[error("the name of the bucket is not valid")]
    #[api(status = 400)]
    InvalidBucketName,

    /// The digest is not valid.
    #[error("the digest is not valid")]
    #[api(status = 400)]
    InvalidDigest,

    /// The encryption is not known.
    #[error("the encryption is not known")]
    #[api(status = 400)]
    InvalidEncryption,

    /// The location is not known.
    #[error("the location is not known")]
    #[api(status = 400)]
    InvalidLocation,

    /// A part was not found or has another tag.
    #[error("a part was not found or has another tag")]
    #[api(status = 400)]
    InvalidPart,

    /// The parts are not in order.
    #[error("the parts are not in order")]
    #[api(status = 400)]
    InvalidPartOrder,

    /// The document of the policy is not valid.
    #[error("the document of the policy is not valid")]
    #[api(status = 400)]
    InvalidPolicy,

    /// The request is not valid.
    #[error("the request is not valid")]
    #[api(status = 400)]
    InvalidRequest,

    /// The body is not valid soap.
    #[error("the body is not valid SOAP")]
    #[api(status = 400)]
    InvalidSoapRequest,

    /// The class of storage is not known.
    #[error("the class of storage is not known")]
    #[api(status = 400)]
    InvalidStorageClass,

    /// The bucket for logs is not owned by you.
    #[error("the bucket for logs is not owned by you")]
    #[api(status = 400)]
    InvalidTarget,

    /// A tag is not valid.
    #[error("a tag is not valid")]
    #[api(status = 400)]
    InvalidTag,

    /// The token is malformed.
    #[error("the token is malformed")]
    #[api(status = 400)]
    InvalidToken,

    /// The uri cannot be read.
    #[error("the URI cannot be read")]
    #[api(status = 400)]
    InvalidUri,

    /// The key of the object is too long.
    #[error("the key of the object is too long")]
    #[api(status = 400)]
    KeyTooLong,

    /// The list of grants is not valid.
    #[error("the list of grants is not valid")]
    #[api(status = 400)]
    MalformedAcl,

    /// The form is malformed.
    #[error("the form is malformed")]
    #[api(status = 400)]
    MalformedPost,

    /// The XML does not match its schema.
    #[error("the XML does not match its schema")]
    #[api(status = 400)]
    MalformedXml,

    /// The form is larger than allowed.
    #[error("the form is larger than allowed")]
    #[api(status = 400)]
    MaxPostLength,

    /// The fields before the file are larger than allowed.
    #[error("the fields before the file are larger than allowed")]
    #[api(status = 400)]
    MaxPreLength,

    /// The metadata is larger than allowed.
    #[error("the metadata is larger than allowed")]
    #[api(status = 400)]
    MetadataTooLarge,

    /// A soap attachment was expected.
    #[error("a SOAP attachment was expected")]
    #[api(status = 400)]
    MissingAttachment,

    /// The body is empty.
    #[error("the body is empty")]
    #[api(status = 400)]
    MissingRequestBody,

    /// A required header is missing.
    #[error("a required header is missing")]
    #[api(status = 400)]
    MissingHeader,

    /// The request lacks a token.
    #[error("the request lacks a token")]
    #[api(status = 400)]
    MissingToken,

    /// No such key for logs.
    #[error("no such key for logs")]
    #[api(status = 400)]
    NoLoggingKey,

    /// The form is not multipart.
    #[error("the form is not multipart")]
    #[api(status = 400)]
    RequestNotForm,

    /// No data was received in time.
    #[error("no data was received in time")]
    #[api(status = 400)]
    RequestTimeout,

    /// A torrent of a bucket cannot be had.
    #[error("a torrent of a bucket cannot be had")]
    #[api(status = 400)]
    TorrentOfBucket,

    /// You have as many buckets as allowed.
    #[error("you have as many buckets as allowed")]
    #[api(status = 400)]
    TooManyBuckets,

    /// The token must be refreshed.
    #[error("the token must be refreshed")]
    #[api(status = 400)]
    TokenRefresh,

    /// The request has a body, and may not.
    #[error("the request has a body, and may not")]
    #[api(status = 400)]
    UnexpectedContent,

    /// No account has this address.
    #[error("no account has this address")]
    #[api(status = 400)]
    UnresolvableGrant,

    /// The form has no field for the key.
    #[error("the form has no field for the key")]
    #[api(status = 400)]
    UserKeyMissing,

    /// The session of the upload is not valid.
    #[error("the session of the upload is not valid")]
    #[api(status = 400)]
    InvalidSession,

    /// The region of the signature is wrong.
    #[error("the region of the signature is wrong")]
    #[api(status = 400)]
    InvalidRegion,

    /// Access is denied.
    #[error("access is denied")]
    #[api(status = 403)]
    AccessDenied,

    /// The account has a problem that prevents this.
    #[error("the account has a problem that prevents this")]
    #[api(status = 403)]
    AccountProblem,

    /// All access to this object is disabled.
    #[error("all access to this object is disabled")]
    #[api(status = 403)]
    AllAccessDisabled,

    /// Logs must stay in their location.
    #[error("logs must stay in their location")]
    #[api(status = 403)]
    CrossLogging,

    /// The access key is not known.
    #[error("the access key is not known")]
    #[api(status = 403)]
    InvalidAccessKey,

    /// The object is archived.
    #[error("the object is archived")]
    #[api(status = 403)]
    InvalidObjectState,

    /// All access to this object is disabled by its payer.
    #[error("all access to this object is disabled by its payer")]
    #[api(status = 403)]
    InvalidPayer,

    /// The credentials are not valid.
    #[error("the credentials are not valid")]
    #[api(status = 403)]
    InvalidSecurity,

    /// The account is not signed up for the storage.
    #[error("the account is not signed up for the storage")]
    #[api(status = 403)]
    NotSignedUp,

    /// The clock differs too much from that of the server.
    #[error("the clock differs too much from that of the server")]
    #[api(status = 403)]
    ClockSkew,

    /// The signature is not the computed one.
    #[error("the signature is not the computed one")]
    #[api(status = 403)]
    SignatureMismatch,

    /// Whoever asks must pay.
    #[error("whoever asks must pay")]
    #[api(status = 403)]
    RequesterMustPay,

    /// The bucket has no lifecycle.
    #[error("the bucket has no lifecycle")]
    #[api(status = 404)]
    NoSuchLifecycle,

    /// The upload does not exist.
    #[error("the upload does not exist")]
    #[api(status = 404)]
    NoSuchUpload,

    /// The version does not exist.
    #[error("the version does not exist")]
    #[api(status = 404)]
    NoSuchVersion,

    /// The bucket has no policy.
    #[error("the bucket has no policy")]
    #[api(status = 404)]
    NoSuchPolicy,

    /// The bucket has no website.
    #[error("the bucket has no website")]
    #[api(status = 404)]
    NoSuchWebsite,

    /// There are no tags.
    #[error("there are no tags")]
    #[api(status = 404)]
    NoSuchTagSet,

    /// The bucket has no rules for origins.
    #[error("the bucket has no rules for origins")]
    #[api(status = 404)]
    NoSuchCors,

    /// The bucket has no replication.
    #[error("the bucket has no replication")]
    #[api(status = 404)]
    NoSuchReplication,

    /// The bucket has no encryption.
    #[error("the bucket has no encryption")]
    #[api(status = 404)]
    NoSuchEncryption,

    /// The inventory does not exist.
    #[error("the inventory does not exist")]
    #[api(status = 404)]
    NoSuchInventory,

    /// The access point does not exist.
    #[error("the access point does not exist")]
    #[api(status = 404)]
    NoSuchAccessPoint,

    /// The name of the bucket is taken.
    #[error("the name of the bucket is taken")]
    #[api(status = 409)]
    BucketExists,

    /// You own the bucket already.
    #[error("you own the bucket already")]
    #[api(status = 409)]
    BucketYours,

    /// The bucket is not empty.
    #[error("the bucket is not empty")]
    #[api(status = 409)]
    BucketNotEmpty,

    /// Another operation on the bucket is under way.
    #[error("another operation on the bucket is under way")]
    #[api(status = 409)]
    OperationAborted,

    /// The object is being restored.
    #[error("the object is being restored")]
    #[api(status = 409)]
    RestoreUnderWay,

    /// The bucket is in another state.
    #[error("the bucket is in another state")]
    #[api(status = 409)]
    InvalidBucketState,

    /// The bucket has no locks.
    #[error("the bucket has no locks")]
    #[api(status = 409)]
    LockRequired,

    /// The length of the content is required.
    #[error("the length of the content is required")]
    #[api(status = 411)]
    MissingLength,

    /// A condition does not hold.
    #[error("a condition does not hold")]
    #[api(status = 412)]
    PreconditionFailed,

    /// The range cannot be had.
    #[error("the range cannot be had")]
    #[api(status = 416)]
    InvalidRange,

    /// The storage has failed.
    #[error("the storage has failed")]
    #[api(status = 500)]
    InternalFailure,

    /// The storage has failed (`NotSupported`).
    #[error("the storage has failed")]
    #[api(status = 501)]
    NotSupported,

    /// No bucket has this name.
    #[error("the bucket does not exist")]
    #[api(status = 404, example = Self::NoSuchBucket { bucket: "photos".to_owned() })]
    NoSuchBucket {
        /// The name that was sent.
        #[api(detail = "BucketName")]
        bucket: String,
    },

    /// No object has this key.
    #[error("the object does not exist")]
    #[api(status = 404, example = Self::NoSuchKey { key: "2024/<cat> & dog.jpg".to_owned() })]
    NoSuchKey {
        /// The key that was sent.
        #[api(detail = "Key")]
        key: String,
    },

    /// The resource does not have this method.
    #[error("the method is not allowed")]
    #[api(status = 405, example = Self::MethodNotAllowed { allow: vec![Method::GET], method: "PUT".to_owned() })]
    MethodNotAllowed {
        #[api(allow)]
        allow: Vec<Method>,
        /// The method that was sent.
        #[api(detail = "Method")]
        method: String,
    },

    /// The rate of requests is too high.
    #[error("the rate of requests is too high")]
    #[api(
        code = "503 SlowDown",
        status = 503,
        message = "reduce the rate of requests",
        retry_after = 2
    )]
    SlowDown,
}
