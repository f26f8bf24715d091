//! The object store, with bodies written by hand.

use api_error_catalogs_tests::storage::StorageError;
use http::Method;

use crate::check::{Documents, Expected, assert_served};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

fn xml(status: u16, body: &str) -> Expected {
    Expected::of("application/xml", status, &format!("{HEAD}{body}"))
}

fn plain() -> Vec<(StorageError, u16, &'static str)> {
    vec![
        (
            StorageError::AmbiguousGrant,
            400,
            "<Error><Code>AmbiguousGrant</Code><Message>a grant was given in two ways</Message></Error>",
        ),
        (
            StorageError::BadDigest,
            400,
            "<Error><Code>BadDigest</Code><Message>the digest is not that of the content</Message></Error>",
        ),
        (
            StorageError::BucketNameTooLong,
            400,
            "<Error><Code>BucketNameTooLong</Code><Message>the name of the bucket is too long</Message></Error>",
        ),
        (
            StorageError::CredentialsTwice,
            400,
            "<Error><Code>CredentialsTwice</Code><Message>the request has more than one set of credentials</Message></Error>",
        ),
        (
            StorageError::EntityTooSmall,
            400,
            "<Error><Code>EntityTooSmall</Code><Message>the object is smaller than the least allowed size</Message></Error>",
        ),
        (
            StorageError::EntityTooLarge,
            400,
            "<Error><Code>EntityTooLarge</Code><Message>the object is larger than the greatest allowed size</Message></Error>",
        ),
        (
            StorageError::ExpiredToken,
            400,
            "<Error><Code>ExpiredToken</Code><Message>the token has expired</Message></Error>",
        ),
        (
            StorageError::IllegalLocation,
            400,
            "<Error><Code>IllegalLocation</Code><Message>the location is not that of the endpoint</Message></Error>",
        ),
        (
            StorageError::IllegalVersioning,
            400,
            "<Error><Code>IllegalVersioning</Code><Message>the configuration of versions is not allowed</Message></Error>",
        ),
        (
            StorageError::IncompleteBody,
            400,
            "<Error><Code>IncompleteBody</Code><Message>fewer bytes were sent than announced</Message></Error>",
        ),
        (
            StorageError::FileCountWrong,
            400,
            "<Error><Code>FileCountWrong</Code><Message>the form has another number of files than one</Message></Error>",
        ),
        (
            StorageError::InlineDataTooLarge,
            400,
            "<Error><Code>InlineDataTooLarge</Code><Message>the inline data is larger than allowed</Message></Error>",
        ),
        (
            StorageError::InvalidAccessPoint,
            400,
            "<Error><Code>InvalidAccessPoint</Code><Message>the access point is not known</Message></Error>",
        ),
        (
            StorageError::InvalidArgument,
            400,
            "<Error><Code>InvalidArgument</Code><Message>an argument is not valid</Message></Error>",
        ),
        (
            StorageError::InvalidBucketName,
            400,
            "<Error><Code>InvalidBucketName</Code><Message>the name of the bucket is not valid</Message></Error>",
        ),
        (
            StorageError::InvalidDigest,
            400,
            "<Error><Code>InvalidDigest</Code><Message>the digest is not valid</Message></Error>",
        ),
        (
            StorageError::InvalidEncryption,
            400,
            "<Error><Code>InvalidEncryption</Code><Message>the encryption is not known</Message></Error>",
        ),
        (
            StorageError::InvalidLocation,
            400,
            "<Error><Code>InvalidLocation</Code><Message>the location is not known</Message></Error>",
        ),
        (
            StorageError::InvalidPart,
            400,
            "<Error><Code>InvalidPart</Code><Message>a part was not found or has another tag</Message></Error>",
        ),
        (
            StorageError::InvalidPartOrder,
            400,
            "<Error><Code>InvalidPartOrder</Code><Message>the parts are not in order</Message></Error>",
        ),
        (
            StorageError::InvalidPolicy,
            400,
            "<Error><Code>InvalidPolicy</Code><Message>the document of the policy is not valid</Message></Error>",
        ),
        (
            StorageError::InvalidRequest,
            400,
            "<Error><Code>InvalidRequest</Code><Message>the request is not valid</Message></Error>",
        ),
        (
            StorageError::InvalidSoapRequest,
            400,
            "<Error><Code>InvalidSoapRequest</Code><Message>the body is not valid SOAP</Message></Error>",
        ),
        (
            StorageError::InvalidStorageClass,
            400,
            "<Error><Code>InvalidStorageClass</Code><Message>the class of storage is not known</Message></Error>",
        ),
        (
            StorageError::InvalidTarget,
            400,
            "<Error><Code>InvalidTarget</Code><Message>the bucket for logs is not owned by you</Message></Error>",
        ),
        (
            StorageError::InvalidTag,
            400,
            "<Error><Code>InvalidTag</Code><Message>a tag is not valid</Message></Error>",
        ),
        (
            StorageError::InvalidToken,
            400,
            "<Error><Code>InvalidToken</Code><Message>the token is malformed</Message></Error>",
        ),
        (
            StorageError::InvalidUri,
            400,
            "<Error><Code>InvalidUri</Code><Message>the URI cannot be read</Message></Error>",
        ),
        (
            StorageError::KeyTooLong,
            400,
            "<Error><Code>KeyTooLong</Code><Message>the key of the object is too long</Message></Error>",
        ),
        (
            StorageError::MalformedAcl,
            400,
            "<Error><Code>MalformedAcl</Code><Message>the list of grants is not valid</Message></Error>",
        ),
        (
            StorageError::MalformedPost,
            400,
            "<Error><Code>MalformedPost</Code><Message>the form is malformed</Message></Error>",
        ),
        (
            StorageError::MalformedXml,
            400,
            "<Error><Code>MalformedXml</Code><Message>the XML does not match its schema</Message></Error>",
        ),
        (
            StorageError::MaxPostLength,
            400,
            "<Error><Code>MaxPostLength</Code><Message>the form is larger than allowed</Message></Error>",
        ),
        (
            StorageError::MaxPreLength,
            400,
            "<Error><Code>MaxPreLength</Code><Message>the fields before the file are larger than allowed</Message></Error>",
        ),
        (
            StorageError::MetadataTooLarge,
            400,
            "<Error><Code>MetadataTooLarge</Code><Message>the metadata is larger than allowed</Message></Error>",
        ),
        (
            StorageError::MissingAttachment,
            400,
            "<Error><Code>MissingAttachment</Code><Message>a SOAP attachment was expected</Message></Error>",
        ),
        (
            StorageError::MissingRequestBody,
            400,
            "<Error><Code>MissingRequestBody</Code><Message>the body is empty</Message></Error>",
        ),
        (
            StorageError::MissingHeader,
            400,
            "<Error><Code>MissingHeader</Code><Message>a required header is missing</Message></Error>",
        ),
        (
            StorageError::MissingToken,
            400,
            "<Error><Code>MissingToken</Code><Message>the request lacks a token</Message></Error>",
        ),
        (
            StorageError::NoLoggingKey,
            400,
            "<Error><Code>NoLoggingKey</Code><Message>no such key for logs</Message></Error>",
        ),
        (
            StorageError::RequestNotForm,
            400,
            "<Error><Code>RequestNotForm</Code><Message>the form is not multipart</Message></Error>",
        ),
        (
            StorageError::RequestTimeout,
            400,
            "<Error><Code>RequestTimeout</Code><Message>no data was received in time</Message></Error>",
        ),
        (
            StorageError::TorrentOfBucket,
            400,
            "<Error><Code>TorrentOfBucket</Code><Message>a torrent of a bucket cannot be had</Message></Error>",
        ),
        (
            StorageError::TooManyBuckets,
            400,
            "<Error><Code>TooManyBuckets</Code><Message>you have as many buckets as allowed</Message></Error>",
        ),
        (
            StorageError::TokenRefresh,
            400,
            "<Error><Code>TokenRefresh</Code><Message>the token must be refreshed</Message></Error>",
        ),
        (
            StorageError::UnexpectedContent,
            400,
            "<Error><Code>UnexpectedContent</Code><Message>the request has a body, and may not</Message></Error>",
        ),
        (
            StorageError::UnresolvableGrant,
            400,
            "<Error><Code>UnresolvableGrant</Code><Message>no account has this address</Message></Error>",
        ),
        (
            StorageError::UserKeyMissing,
            400,
            "<Error><Code>UserKeyMissing</Code><Message>the form has no field for the key</Message></Error>",
        ),
        (
            StorageError::InvalidSession,
            400,
            "<Error><Code>InvalidSession</Code><Message>the session of the upload is not valid</Message></Error>",
        ),
        (
            StorageError::InvalidRegion,
            400,
            "<Error><Code>InvalidRegion</Code><Message>the region of the signature is wrong</Message></Error>",
        ),
        (
            StorageError::AccessDenied,
            403,
            "<Error><Code>AccessDenied</Code><Message>access is denied</Message></Error>",
        ),
        (
            StorageError::AccountProblem,
            403,
            "<Error><Code>AccountProblem</Code><Message>the account has a problem that prevents this</Message></Error>",
        ),
        (
            StorageError::AllAccessDisabled,
            403,
            "<Error><Code>AllAccessDisabled</Code><Message>all access to this object is disabled</Message></Error>",
        ),
        (
            StorageError::CrossLogging,
            403,
            "<Error><Code>CrossLogging</Code><Message>logs must stay in their location</Message></Error>",
        ),
        (
            StorageError::InvalidAccessKey,
            403,
            "<Error><Code>InvalidAccessKey</Code><Message>the access key is not known</Message></Error>",
        ),
        (
            StorageError::InvalidObjectState,
            403,
            "<Error><Code>InvalidObjectState</Code><Message>the object is archived</Message></Error>",
        ),
        (
            StorageError::InvalidPayer,
            403,
            "<Error><Code>InvalidPayer</Code><Message>all access to this object is disabled by its payer</Message></Error>",
        ),
        (
            StorageError::InvalidSecurity,
            403,
            "<Error><Code>InvalidSecurity</Code><Message>the credentials are not valid</Message></Error>",
        ),
        (
            StorageError::NotSignedUp,
            403,
            "<Error><Code>NotSignedUp</Code><Message>the account is not signed up for the storage</Message></Error>",
        ),
        (
            StorageError::ClockSkew,
            403,
            "<Error><Code>ClockSkew</Code><Message>the clock differs too much from that of the server</Message></Error>",
        ),
        (
            StorageError::SignatureMismatch,
            403,
            "<Error><Code>SignatureMismatch</Code><Message>the signature is not the computed one</Message></Error>",
        ),
        (
            StorageError::RequesterMustPay,
            403,
            "<Error><Code>RequesterMustPay</Code><Message>whoever asks must pay</Message></Error>",
        ),
        (
            StorageError::NoSuchLifecycle,
            404,
            "<Error><Code>NoSuchLifecycle</Code><Message>the bucket has no lifecycle</Message></Error>",
        ),
        (
            StorageError::NoSuchUpload,
            404,
            "<Error><Code>NoSuchUpload</Code><Message>the upload does not exist</Message></Error>",
        ),
        (
            StorageError::NoSuchVersion,
            404,
            "<Error><Code>NoSuchVersion</Code><Message>the version does not exist</Message></Error>",
        ),
        (
            StorageError::NoSuchPolicy,
            404,
            "<Error><Code>NoSuchPolicy</Code><Message>the bucket has no policy</Message></Error>",
        ),
        (
            StorageError::NoSuchWebsite,
            404,
            "<Error><Code>NoSuchWebsite</Code><Message>the bucket has no website</Message></Error>",
        ),
        (
            StorageError::NoSuchTagSet,
            404,
            "<Error><Code>NoSuchTagSet</Code><Message>there are no tags</Message></Error>",
        ),
        (
            StorageError::NoSuchCors,
            404,
            "<Error><Code>NoSuchCors</Code><Message>the bucket has no rules for origins</Message></Error>",
        ),
        (
            StorageError::NoSuchReplication,
            404,
            "<Error><Code>NoSuchReplication</Code><Message>the bucket has no replication</Message></Error>",
        ),
        (
            StorageError::NoSuchEncryption,
            404,
            "<Error><Code>NoSuchEncryption</Code><Message>the bucket has no encryption</Message></Error>",
        ),
        (
            StorageError::NoSuchInventory,
            404,
            "<Error><Code>NoSuchInventory</Code><Message>the inventory does not exist</Message></Error>",
        ),
        (
            StorageError::NoSuchAccessPoint,
            404,
            "<Error><Code>NoSuchAccessPoint</Code><Message>the access point does not exist</Message></Error>",
        ),
        (
            StorageError::BucketExists,
            409,
            "<Error><Code>BucketExists</Code><Message>the name of the bucket is taken</Message></Error>",
        ),
        (
            StorageError::BucketYours,
            409,
            "<Error><Code>BucketYours</Code><Message>you own the bucket already</Message></Error>",
        ),
        (
            StorageError::BucketNotEmpty,
            409,
            "<Error><Code>BucketNotEmpty</Code><Message>the bucket is not empty</Message></Error>",
        ),
        (
            StorageError::OperationAborted,
            409,
            "<Error><Code>OperationAborted</Code><Message>another operation on the bucket is under way</Message></Error>",
        ),
        (
            StorageError::RestoreUnderWay,
            409,
            "<Error><Code>RestoreUnderWay</Code><Message>the object is being restored</Message></Error>",
        ),
        (
            StorageError::InvalidBucketState,
            409,
            "<Error><Code>InvalidBucketState</Code><Message>the bucket is in another state</Message></Error>",
        ),
        (
            StorageError::LockRequired,
            409,
            "<Error><Code>LockRequired</Code><Message>the bucket has no locks</Message></Error>",
        ),
        (
            StorageError::MissingLength,
            411,
            "<Error><Code>MissingLength</Code><Message>the length of the content is required</Message></Error>",
        ),
        (
            StorageError::PreconditionFailed,
            412,
            "<Error><Code>PreconditionFailed</Code><Message>a condition does not hold</Message></Error>",
        ),
        (
            StorageError::InvalidRange,
            416,
            "<Error><Code>InvalidRange</Code><Message>the range cannot be had</Message></Error>",
        ),
        (
            StorageError::InternalFailure,
            500,
            "<Error><Code>InternalFailure</Code><Message>Something went wrong on our side.</Message></Error>",
        ),
        (
            StorageError::NotSupported,
            501,
            "<Error><Code>NotSupported</Code><Message>We do not support this.</Message></Error>",
        ),
    ]
}

#[tokio::test]
async fn every_code_without_fields_has_its_body() {
    let plain = plain();
    assert_eq!(plain.len(), 85);
    for (error, status, body) in plain {
        assert_served(error, &xml(status, body)).await;
    }
}

#[tokio::test]
async fn details_are_elements() {
    let bucket = "photos".to_owned();
    assert_served(
        StorageError::NoSuchBucket { bucket },
        &xml(404, "<Error><Code>NoSuchBucket</Code><Message>the bucket does not exist</Message><BucketName>photos</BucketName></Error>"),
    )
    .await;
    let key = "2024/<cat> & dog.jpg".to_owned();
    assert_served(
        StorageError::NoSuchKey { key },
        &xml(404, "<Error><Code>NoSuchKey</Code><Message>the object does not exist</Message><Key>2024/&lt;cat&gt; &amp; dog.jpg</Key></Error>"),
    )
    .await;
}

#[tokio::test]
async fn headers_come_with_the_error() {
    let error = StorageError::MethodNotAllowed {
        allow: vec![Method::GET, Method::HEAD],
        method: "PUT".to_owned(),
    };
    let body = "<Error><Code>MethodNotAllowed</Code><Message>the method is not allowed</Message><Method>PUT</Method></Error>";
    assert_served(error, &xml(405, body).with_header("allow", "GET, HEAD")).await;
    let body =
        "<Error><Code>503 SlowDown</Code><Message>reduce the rate of requests</Message></Error>";
    assert_served(
        StorageError::SlowDown,
        &xml(503, body).with_header("retry-after", "2"),
    )
    .await;
}

#[test]
fn the_documents_have_every_code_and_no_empty_part() {
    let documents = Documents::of::<StorageError>();
    documents.assert_complete(89);
}
