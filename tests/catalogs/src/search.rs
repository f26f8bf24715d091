//! A search engine: one flat body with a link for each code, and a struct around each error with
//! what is known where it happens.

use api_error_core::envelope::{EnvelopeSpec, MemberSpec, ObjectWriter};
use api_error_core::{ApiError, Envelope, Occurrence};

/// `{"message":"...","code":"...","type":"...","link":"...", and the details}`
#[derive(Debug)]
pub struct Flat;

impl Envelope for Flat {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("Flat").with_members(&[
        MemberSpec::required("message", "What went wrong, for people"),
        MemberSpec::required("code", "What went wrong, for programs"),
        MemberSpec::required("type", "The category of the code"),
        MemberSpec::required("link", "Where the code is documented"),
    ]);

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        let mut object = ObjectWriter::new(body);
        object.member("message", &error.message());
        object.member("code", error.code());
        object.optional("type", error.error_type());
        object.optional("link", error.doc_url().as_ref());
        object.end_with_details(error);
    }
}

/// What a request to the engine fails with, and where.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("{kind} (in {place})")]
#[api(
    client = SearchClientError,
    envelope = Flat,
    docs_url = "https://docs.example.com/errors#{code}",
    example = Self { kind, task: Some(12), place: "router", cause: None },
)]
pub struct SearchError {
    /// Which error it is.
    #[api(transparent)]
    pub kind: Kind,
    /// The task in which it happened.
    #[api(detail)]
    pub task: Option<u64>,
    /// The part of the engine, for the log.
    pub place: &'static str,
    /// What it rests on, for the log.
    #[source]
    pub cause: Option<std::io::Error>,
}

impl From<Kind> for SearchError {
    fn from(kind: Kind) -> Self {
        Self {
            kind,
            task: None,
            place: "router",
            cause: None,
        }
    }
}

/// Errors of the search engine
#[derive(Debug, thiserror::Error, ApiError)]
#[api(client = KindClientError)]
pub enum Kind {
    /// The body has a mistake of syntax.
    #[error("the body is not valid JSON")]
    #[api(status = 400, type = "invalid_request")]
    BadJson,

    /// A body was expected, and nothing was sent.
    #[error("the request needs a body")]
    #[api(status = 400, type = "invalid_request")]
    MissingPayload,

    /// The header that names the media type is missing.
    #[error("the request names no media type")]
    #[api(status = 400, type = "invalid_request")]
    MissingContentType,

    /// A parameter is not one of this endpoint.
    #[error("a parameter of the request is not known")]
    #[api(status = 400, type = "invalid_request")]
    BadParameter,

    /// Names of indexes are short and plain.
    #[error("the name of the index has other characters than letters, digits and hyphens")]
    #[api(status = 400, type = "invalid_request")]
    BadIndexUid,

    /// The primary key is not the name of an attribute.
    #[error("the primary key must be the name of an attribute")]
    #[api(status = 400, type = "invalid_request")]
    BadIndexPrimaryKey,

    /// The list of indexes takes a number as limit.
    #[error("the limit of the list of indexes must be a number")]
    #[api(status = 400, type = "invalid_request")]
    BadIndexLimit,

    /// The list of indexes takes a number as offset.
    #[error("the offset of the list of indexes must be a number")]
    #[api(status = 400, type = "invalid_request")]
    BadIndexOffset,

    /// Ids of documents are integers or short plain texts.
    #[error("the id of the document has other characters than letters, digits and hyphens")]
    #[api(status = 400, type = "invalid_request")]
    BadDocumentId,

    /// The list of fields to return is malformed.
    #[error("the fields must be a list of names")]
    #[api(status = 400, type = "invalid_request")]
    BadDocumentFields,

    /// The list of documents takes a number as limit.
    #[error("the limit of the list of documents must be a number")]
    #[api(status = 400, type = "invalid_request")]
    BadDocumentLimit,

    /// The list of documents takes a number as offset.
    #[error("the offset of the list of documents must be a number")]
    #[api(status = 400, type = "invalid_request")]
    BadDocumentOffset,

    /// The filter for documents has a mistake of syntax.
    #[error("the filter of documents cannot be read")]
    #[api(status = 400, type = "invalid_request")]
    BadDocumentFilter,

    /// Each document has the attribute that is the primary key.
    #[error("a document lacks its id")]
    #[api(status = 400, type = "invalid_request")]
    MissingDocumentId,

    /// Documents are deleted by a filter, which is missing.
    #[error("the request needs a filter")]
    #[api(status = 400, type = "invalid_request")]
    MissingDocumentFilter,

    /// The words to look for are not a text.
    #[error("the query must be a text")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchQuery,

    /// The search takes a number as offset.
    #[error("the offset of the search must be a number")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchOffset,

    /// The search takes a number as limit.
    #[error("the limit of the search must be a number")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchLimit,

    /// The search takes a number as page.
    #[error("the page must be a number")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchPage,

    /// The search takes a number of hits for each page.
    #[error("the hits per page must be a number")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchHitsPerPage,

    /// The order of the hits has a mistake of syntax.
    #[error("the order of the search cannot be read")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchSort,

    /// The filter for hits has a mistake of syntax.
    #[error("the filter of the search cannot be read")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchFilter,

    /// A facet is not among the attributes for filters.
    #[error("the facets are not attributes that can be filtered by")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchFacets,

    /// The search takes a number of words as crop.
    #[error("the length of the crop must be a number")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchCropLength,

    /// The marker of what is cropped is not a text.
    #[error("the marker of the crop must be a text")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchCropMarker,

    /// The tag before a highlighted word is not a text.
    #[error("the opening tag must be a text")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchPreTag,

    /// The tag behind a highlighted word is not a text.
    #[error("the closing tag must be a text")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchPostTag,

    /// The strategy for matching words is not known.
    #[error("the strategy must be one of the known ones")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchStrategy,

    /// The vector does not fit the embedder of the index.
    #[error("the vector has another number of dimensions")]
    #[api(status = 400, type = "invalid_request")]
    BadSearchVector,

    /// The settings of a hybrid search are missing.
    #[error("a search by vector names its embedder")]
    #[api(status = 400, type = "invalid_request")]
    MissingSearchHybrid,

    /// The setting for synonyms is malformed.
    #[error("the synonyms must be lists of words")]
    #[api(status = 400, type = "invalid_request")]
    BadSettingsSynonyms,

    /// The setting for stop words is malformed.
    #[error("the stop words must be a list of words")]
    #[api(status = 400, type = "invalid_request")]
    BadSettingsStopWords,

    /// The setting for ranking has a rule that is not known.
    #[error("a ranking rule is not known")]
    #[api(status = 400, type = "invalid_request")]
    BadSettingsRankingRules,

    /// The setting for sorting is malformed.
    #[error("the attributes to sort by must be a list of names")]
    #[api(status = 400, type = "invalid_request")]
    BadSettingsSortable,

    /// The setting for filters is malformed.
    #[error("the attributes to filter by must be a list of names")]
    #[api(status = 400, type = "invalid_request")]
    BadSettingsFilterable,

    /// The setting for displayed attributes is malformed.
    #[error("the displayed attributes must be a list of names")]
    #[api(status = 400, type = "invalid_request")]
    BadSettingsDisplayed,

    /// The setting for typing errors is malformed.
    #[error("the tolerance for typing errors cannot be read")]
    #[api(status = 400, type = "invalid_request")]
    BadSettingsTypo,

    /// The setting for pages is malformed.
    #[error("the limits of pages must be numbers")]
    #[api(status = 400, type = "invalid_request")]
    BadSettingsPagination,

    /// The setting for facets is malformed.
    #[error("the limits of facets must be numbers")]
    #[api(status = 400, type = "invalid_request")]
    BadSettingsFaceting,

    /// Tasks are looked for by numbers.
    #[error("the ids of tasks must be numbers")]
    #[api(status = 400, type = "invalid_request")]
    BadTaskUids,

    /// Tasks are looked for by a status that is not known.
    #[error("a status of a task is not known")]
    #[api(status = 400, type = "invalid_request")]
    BadTaskStatuses,

    /// Tasks are looked for by a type that is not known.
    #[error("a type of a task is not known")]
    #[api(status = 400, type = "invalid_request")]
    BadTaskTypes,

    /// The list of tasks takes a number as limit.
    #[error("the limit of the list of tasks must be a number")]
    #[api(status = 400, type = "invalid_request")]
    BadTaskLimit,

    /// A filter for the tasks to delete is missing.
    #[error("tasks are deleted by a filter")]
    #[api(status = 400, type = "invalid_request")]
    MissingTaskFilters,

    /// The pair of indexes to swap is malformed.
    #[error("two different indexes can be swapped")]
    #[api(status = 400, type = "invalid_request")]
    BadSwapIndexes,

    /// The pair of indexes to swap is missing.
    #[error("the request names the indexes to swap")]
    #[api(status = 400, type = "invalid_request")]
    MissingSwapIndexes,

    /// The name of an API key is not a text.
    #[error("the name of the key must be a text")]
    #[api(status = 400, type = "invalid_request")]
    BadKeyName,

    /// The id of an API key is malformed.
    #[error("the id of the key must be a UUID")]
    #[api(status = 400, type = "invalid_request")]
    BadKeyUid,

    /// The time at which a key ends is in the past or malformed.
    #[error("the expiry of the key must be a date in the future")]
    #[api(status = 400, type = "invalid_request")]
    BadKeyExpiry,

    /// What a new key may do is missing.
    #[error("the key needs its actions")]
    #[api(status = 400, type = "invalid_request")]
    MissingKeyActions,

    /// Which indexes a new key may use is missing.
    #[error("the key needs its indexes")]
    #[api(status = 400, type = "invalid_request")]
    MissingKeyIndexes,

    /// No key was sent.
    #[error("send a key in the header of the request")]
    #[api(status = 401, type = "auth", challenge = "Bearer")]
    MissingAuthorization,

    /// The key is unknown, or may not do this.
    #[error("the key is not valid for this endpoint")]
    #[api(status = 403, type = "auth")]
    BadApiKey,

    /// No task has this id, or it was deleted.
    #[error("the task does not exist")]
    #[api(status = 404, type = "invalid_request")]
    TaskNotFound,

    /// No API key has this id.
    #[error("the key does not exist")]
    #[api(status = 404, type = "invalid_request")]
    KeyNotFound,

    /// No dump has this id.
    #[error("the dump does not exist")]
    #[api(status = 404, type = "invalid_request")]
    DumpNotFound,

    /// Names of indexes are unique.
    #[error("an index with this name exists")]
    #[api(status = 409, type = "invalid_request")]
    IndexExists,

    /// Ids of keys are unique.
    #[error("a key with this id exists")]
    #[api(status = 409, type = "invalid_request")]
    KeyExists,

    /// The body is over the limit of the instance.
    #[error("the body is larger than this instance accepts")]
    #[api(status = 413, type = "invalid_request")]
    PayloadTooLarge,

    /// The media type is not accepted.
    #[error("the media type is not one of JSON, lines of JSON and CSV")]
    #[api(status = 415, type = "invalid_request")]
    BadContentType,

    /// The index could not be written.
    #[error("the store has failed")]
    #[api(status = 500, type = "system")]
    IndexCreationFailed,

    /// The dump could not be written.
    #[error("the store has failed")]
    #[api(status = 500, type = "system")]
    DumpFailed,

    /// The disk of the instance is full.
    #[error("the store has failed")]
    #[api(status = 507, type = "system")]
    NoSpaceLeft,

    /// The instance has too many files open.
    #[error("the store has failed")]
    #[api(status = 503, type = "system", retry_after = 5)]
    TooManyOpenFiles,

    /// No index has this name.
    #[error("the index `{index}` does not exist")]
    #[api(
        status = 404,
        type = "invalid_request",
        example = Self::IndexNotFound { index: "films".to_owned() },
    )]
    IndexNotFound {
        /// The name of the index.
        #[api(detail)]
        index: String,
    },

    /// The search was stopped before it had an end.
    #[error("the search took longer than {limit_ms} ms")]
    #[api(
        status = 408,
        type = "invalid_request",
        detail("limit_seconds": f64 = f64::from(*limit_ms) / 1000.0),
        example = Self::SearchTimeout { limit_ms: 1_500 },
    )]
    SearchTimeout {
        /// The limit of the instance.
        #[api(detail)]
        limit_ms: u32,
    },

    /// The embedder of the index is another service, which has failed.
    #[error("the embedder has failed: {reason}")]
    #[api(
        status = [502, 503, 504],
        type = "system",
        message = "the embedder `{embedder}` has failed",
        example = Self::EmbedderFailed {
            status: http::StatusCode::BAD_GATEWAY,
            embedder: "words".to_owned(),
            reason: "example".to_owned(),
        },
    )]
    EmbedderFailed {
        /// The status of the embedder.
        #[api(status)]
        status: http::StatusCode,
        /// The name of the embedder.
        #[api(public)]
        embedder: String,
        /// What the embedder wrote, for the log.
        reason: String,
    },
}
