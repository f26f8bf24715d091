//! The search engine, with bodies written by hand.

use api_error_catalogs_tests::search::{Kind, SearchError};
use http::StatusCode;

use crate::check::{Documents, Expected, assert_served};

/// Each code without fields, with its status and its body.
fn plain() -> Vec<(Kind, u16, &'static str)> {
    vec![
        (
            Kind::BadJson,
            400,
            r#"{"message":"the body is not valid JSON","code":"bad_json","type":"invalid_request","link":"https://docs.example.com/errors#bad_json"}"#,
        ),
        (
            Kind::MissingPayload,
            400,
            r#"{"message":"the request needs a body","code":"missing_payload","type":"invalid_request","link":"https://docs.example.com/errors#missing_payload"}"#,
        ),
        (
            Kind::MissingContentType,
            400,
            r#"{"message":"the request names no media type","code":"missing_content_type","type":"invalid_request","link":"https://docs.example.com/errors#missing_content_type"}"#,
        ),
        (
            Kind::BadParameter,
            400,
            r#"{"message":"a parameter of the request is not known","code":"bad_parameter","type":"invalid_request","link":"https://docs.example.com/errors#bad_parameter"}"#,
        ),
        (
            Kind::BadIndexUid,
            400,
            r#"{"message":"the name of the index has other characters than letters, digits and hyphens","code":"bad_index_uid","type":"invalid_request","link":"https://docs.example.com/errors#bad_index_uid"}"#,
        ),
        (
            Kind::BadIndexPrimaryKey,
            400,
            r#"{"message":"the primary key must be the name of an attribute","code":"bad_index_primary_key","type":"invalid_request","link":"https://docs.example.com/errors#bad_index_primary_key"}"#,
        ),
        (
            Kind::BadIndexLimit,
            400,
            r#"{"message":"the limit of the list of indexes must be a number","code":"bad_index_limit","type":"invalid_request","link":"https://docs.example.com/errors#bad_index_limit"}"#,
        ),
        (
            Kind::BadIndexOffset,
            400,
            r#"{"message":"the offset of the list of indexes must be a number","code":"bad_index_offset","type":"invalid_request","link":"https://docs.example.com/errors#bad_index_offset"}"#,
        ),
        (
            Kind::BadDocumentId,
            400,
            r#"{"message":"the id of the document has other characters than letters, digits and hyphens","code":"bad_document_id","type":"invalid_request","link":"https://docs.example.com/errors#bad_document_id"}"#,
        ),
        (
            Kind::BadDocumentFields,
            400,
            r#"{"message":"the fields must be a list of names","code":"bad_document_fields","type":"invalid_request","link":"https://docs.example.com/errors#bad_document_fields"}"#,
        ),
        (
            Kind::BadDocumentLimit,
            400,
            r#"{"message":"the limit of the list of documents must be a number","code":"bad_document_limit","type":"invalid_request","link":"https://docs.example.com/errors#bad_document_limit"}"#,
        ),
        (
            Kind::BadDocumentOffset,
            400,
            r#"{"message":"the offset of the list of documents must be a number","code":"bad_document_offset","type":"invalid_request","link":"https://docs.example.com/errors#bad_document_offset"}"#,
        ),
        (
            Kind::BadDocumentFilter,
            400,
            r#"{"message":"the filter of documents cannot be read","code":"bad_document_filter","type":"invalid_request","link":"https://docs.example.com/errors#bad_document_filter"}"#,
        ),
        (
            Kind::MissingDocumentId,
            400,
            r#"{"message":"a document lacks its id","code":"missing_document_id","type":"invalid_request","link":"https://docs.example.com/errors#missing_document_id"}"#,
        ),
        (
            Kind::MissingDocumentFilter,
            400,
            r#"{"message":"the request needs a filter","code":"missing_document_filter","type":"invalid_request","link":"https://docs.example.com/errors#missing_document_filter"}"#,
        ),
        (
            Kind::BadSearchQuery,
            400,
            r#"{"message":"the query must be a text","code":"bad_search_query","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_query"}"#,
        ),
        (
            Kind::BadSearchOffset,
            400,
            r#"{"message":"the offset of the search must be a number","code":"bad_search_offset","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_offset"}"#,
        ),
        (
            Kind::BadSearchLimit,
            400,
            r#"{"message":"the limit of the search must be a number","code":"bad_search_limit","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_limit"}"#,
        ),
        (
            Kind::BadSearchPage,
            400,
            r#"{"message":"the page must be a number","code":"bad_search_page","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_page"}"#,
        ),
        (
            Kind::BadSearchHitsPerPage,
            400,
            r#"{"message":"the hits per page must be a number","code":"bad_search_hits_per_page","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_hits_per_page"}"#,
        ),
        (
            Kind::BadSearchSort,
            400,
            r#"{"message":"the order of the search cannot be read","code":"bad_search_sort","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_sort"}"#,
        ),
        (
            Kind::BadSearchFilter,
            400,
            r#"{"message":"the filter of the search cannot be read","code":"bad_search_filter","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_filter"}"#,
        ),
        (
            Kind::BadSearchFacets,
            400,
            r#"{"message":"the facets are not attributes that can be filtered by","code":"bad_search_facets","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_facets"}"#,
        ),
        (
            Kind::BadSearchCropLength,
            400,
            r#"{"message":"the length of the crop must be a number","code":"bad_search_crop_length","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_crop_length"}"#,
        ),
        (
            Kind::BadSearchCropMarker,
            400,
            r#"{"message":"the marker of the crop must be a text","code":"bad_search_crop_marker","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_crop_marker"}"#,
        ),
        (
            Kind::BadSearchPreTag,
            400,
            r#"{"message":"the opening tag must be a text","code":"bad_search_pre_tag","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_pre_tag"}"#,
        ),
        (
            Kind::BadSearchPostTag,
            400,
            r#"{"message":"the closing tag must be a text","code":"bad_search_post_tag","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_post_tag"}"#,
        ),
        (
            Kind::BadSearchStrategy,
            400,
            r#"{"message":"the strategy must be one of the known ones","code":"bad_search_strategy","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_strategy"}"#,
        ),
        (
            Kind::BadSearchVector,
            400,
            r#"{"message":"the vector has another number of dimensions","code":"bad_search_vector","type":"invalid_request","link":"https://docs.example.com/errors#bad_search_vector"}"#,
        ),
        (
            Kind::MissingSearchHybrid,
            400,
            r#"{"message":"a search by vector names its embedder","code":"missing_search_hybrid","type":"invalid_request","link":"https://docs.example.com/errors#missing_search_hybrid"}"#,
        ),
        (
            Kind::BadSettingsSynonyms,
            400,
            r#"{"message":"the synonyms must be lists of words","code":"bad_settings_synonyms","type":"invalid_request","link":"https://docs.example.com/errors#bad_settings_synonyms"}"#,
        ),
        (
            Kind::BadSettingsStopWords,
            400,
            r#"{"message":"the stop words must be a list of words","code":"bad_settings_stop_words","type":"invalid_request","link":"https://docs.example.com/errors#bad_settings_stop_words"}"#,
        ),
        (
            Kind::BadSettingsRankingRules,
            400,
            r#"{"message":"a ranking rule is not known","code":"bad_settings_ranking_rules","type":"invalid_request","link":"https://docs.example.com/errors#bad_settings_ranking_rules"}"#,
        ),
        (
            Kind::BadSettingsSortable,
            400,
            r#"{"message":"the attributes to sort by must be a list of names","code":"bad_settings_sortable","type":"invalid_request","link":"https://docs.example.com/errors#bad_settings_sortable"}"#,
        ),
        (
            Kind::BadSettingsFilterable,
            400,
            r#"{"message":"the attributes to filter by must be a list of names","code":"bad_settings_filterable","type":"invalid_request","link":"https://docs.example.com/errors#bad_settings_filterable"}"#,
        ),
        (
            Kind::BadSettingsDisplayed,
            400,
            r#"{"message":"the displayed attributes must be a list of names","code":"bad_settings_displayed","type":"invalid_request","link":"https://docs.example.com/errors#bad_settings_displayed"}"#,
        ),
        (
            Kind::BadSettingsTypo,
            400,
            r#"{"message":"the tolerance for typing errors cannot be read","code":"bad_settings_typo","type":"invalid_request","link":"https://docs.example.com/errors#bad_settings_typo"}"#,
        ),
        (
            Kind::BadSettingsPagination,
            400,
            r#"{"message":"the limits of pages must be numbers","code":"bad_settings_pagination","type":"invalid_request","link":"https://docs.example.com/errors#bad_settings_pagination"}"#,
        ),
        (
            Kind::BadSettingsFaceting,
            400,
            r#"{"message":"the limits of facets must be numbers","code":"bad_settings_faceting","type":"invalid_request","link":"https://docs.example.com/errors#bad_settings_faceting"}"#,
        ),
        (
            Kind::BadTaskUids,
            400,
            r#"{"message":"the ids of tasks must be numbers","code":"bad_task_uids","type":"invalid_request","link":"https://docs.example.com/errors#bad_task_uids"}"#,
        ),
        (
            Kind::BadTaskStatuses,
            400,
            r#"{"message":"a status of a task is not known","code":"bad_task_statuses","type":"invalid_request","link":"https://docs.example.com/errors#bad_task_statuses"}"#,
        ),
        (
            Kind::BadTaskTypes,
            400,
            r#"{"message":"a type of a task is not known","code":"bad_task_types","type":"invalid_request","link":"https://docs.example.com/errors#bad_task_types"}"#,
        ),
        (
            Kind::BadTaskLimit,
            400,
            r#"{"message":"the limit of the list of tasks must be a number","code":"bad_task_limit","type":"invalid_request","link":"https://docs.example.com/errors#bad_task_limit"}"#,
        ),
        (
            Kind::MissingTaskFilters,
            400,
            r#"{"message":"tasks are deleted by a filter","code":"missing_task_filters","type":"invalid_request","link":"https://docs.example.com/errors#missing_task_filters"}"#,
        ),
        (
            Kind::BadSwapIndexes,
            400,
            r#"{"message":"two different indexes can be swapped","code":"bad_swap_indexes","type":"invalid_request","link":"https://docs.example.com/errors#bad_swap_indexes"}"#,
        ),
        (
            Kind::MissingSwapIndexes,
            400,
            r#"{"message":"the request names the indexes to swap","code":"missing_swap_indexes","type":"invalid_request","link":"https://docs.example.com/errors#missing_swap_indexes"}"#,
        ),
        (
            Kind::BadKeyName,
            400,
            r#"{"message":"the name of the key must be a text","code":"bad_key_name","type":"invalid_request","link":"https://docs.example.com/errors#bad_key_name"}"#,
        ),
        (
            Kind::BadKeyUid,
            400,
            r#"{"message":"the id of the key must be a UUID","code":"bad_key_uid","type":"invalid_request","link":"https://docs.example.com/errors#bad_key_uid"}"#,
        ),
        (
            Kind::BadKeyExpiry,
            400,
            r#"{"message":"the expiry of the key must be a date in the future","code":"bad_key_expiry","type":"invalid_request","link":"https://docs.example.com/errors#bad_key_expiry"}"#,
        ),
        (
            Kind::MissingKeyActions,
            400,
            r#"{"message":"the key needs its actions","code":"missing_key_actions","type":"invalid_request","link":"https://docs.example.com/errors#missing_key_actions"}"#,
        ),
        (
            Kind::MissingKeyIndexes,
            400,
            r#"{"message":"the key needs its indexes","code":"missing_key_indexes","type":"invalid_request","link":"https://docs.example.com/errors#missing_key_indexes"}"#,
        ),
        (
            Kind::MissingAuthorization,
            401,
            r#"{"message":"send a key in the header of the request","code":"missing_authorization","type":"auth","link":"https://docs.example.com/errors#missing_authorization"}"#,
        ),
        (
            Kind::BadApiKey,
            403,
            r#"{"message":"the key is not valid for this endpoint","code":"bad_api_key","type":"auth","link":"https://docs.example.com/errors#bad_api_key"}"#,
        ),
        (
            Kind::TaskNotFound,
            404,
            r#"{"message":"the task does not exist","code":"task_not_found","type":"invalid_request","link":"https://docs.example.com/errors#task_not_found"}"#,
        ),
        (
            Kind::KeyNotFound,
            404,
            r#"{"message":"the key does not exist","code":"key_not_found","type":"invalid_request","link":"https://docs.example.com/errors#key_not_found"}"#,
        ),
        (
            Kind::DumpNotFound,
            404,
            r#"{"message":"the dump does not exist","code":"dump_not_found","type":"invalid_request","link":"https://docs.example.com/errors#dump_not_found"}"#,
        ),
        (
            Kind::IndexExists,
            409,
            r#"{"message":"an index with this name exists","code":"index_exists","type":"invalid_request","link":"https://docs.example.com/errors#index_exists"}"#,
        ),
        (
            Kind::KeyExists,
            409,
            r#"{"message":"a key with this id exists","code":"key_exists","type":"invalid_request","link":"https://docs.example.com/errors#key_exists"}"#,
        ),
        (
            Kind::PayloadTooLarge,
            413,
            r#"{"message":"the body is larger than this instance accepts","code":"payload_too_large","type":"invalid_request","link":"https://docs.example.com/errors#payload_too_large"}"#,
        ),
        (
            Kind::BadContentType,
            415,
            r#"{"message":"the media type is not one of JSON, lines of JSON and CSV","code":"bad_content_type","type":"invalid_request","link":"https://docs.example.com/errors#bad_content_type"}"#,
        ),
        (
            Kind::IndexCreationFailed,
            500,
            r#"{"message":"Something went wrong on our side.","code":"index_creation_failed","type":"system","link":"https://docs.example.com/errors#index_creation_failed"}"#,
        ),
        (
            Kind::DumpFailed,
            500,
            r#"{"message":"Something went wrong on our side.","code":"dump_failed","type":"system","link":"https://docs.example.com/errors#dump_failed"}"#,
        ),
        (
            Kind::NoSpaceLeft,
            507,
            r#"{"message":"We have no room to store this.","code":"no_space_left","type":"system","link":"https://docs.example.com/errors#no_space_left"}"#,
        ),
        (
            Kind::TooManyOpenFiles,
            503,
            r#"{"message":"We cannot handle the request at the moment.","code":"too_many_open_files","type":"system","link":"https://docs.example.com/errors#too_many_open_files"}"#,
        ),
    ]
}

#[tokio::test]
async fn every_code_without_fields_has_its_body() {
    let plain = plain();
    assert_eq!(plain.len(), 64);
    for (kind, status, body) in plain {
        assert_served(SearchError::from(kind), &Expected::new(status, body)).await;
    }
}

#[tokio::test]
async fn the_struct_around_an_error_adds_to_it() {
    let error = SearchError {
        task: Some(12),
        ..Kind::IndexNotFound {
            index: "films".to_owned(),
        }
        .into()
    };
    let body = r#"{"message":"the index `films` does not exist","code":"index_not_found","type":"invalid_request","link":"https://docs.example.com/errors#index_not_found","index":"films","task":12}"#;
    assert_served(error, &Expected::new(404, body)).await;
}

#[tokio::test]
async fn a_detail_may_be_computed() {
    let kind = Kind::SearchTimeout { limit_ms: 1_500 };
    let body = r#"{"message":"the search took longer than 1500 ms","code":"search_timeout","type":"invalid_request","link":"https://docs.example.com/errors#search_timeout","limit_ms":1500,"limit_seconds":1.5}"#;
    assert_served(SearchError::from(kind), &Expected::new(408, body)).await;
}

#[tokio::test]
async fn the_status_of_the_embedder_is_passed_on_if_it_is_declared() {
    let body = r#"{"message":"the embedder `words` has failed","code":"embedder_failed","type":"system","link":"https://docs.example.com/errors#embedder_failed"}"#;
    for (upstream, expected) in [(502, 502), (503, 503), (504, 504), (418, 502), (200, 502)] {
        let kind = Kind::EmbedderFailed {
            status: StatusCode::from_u16(upstream).unwrap(),
            embedder: "words".to_owned(),
            reason: "the password is hunter2".to_owned(),
        };
        assert_served(SearchError::from(kind), &Expected::new(expected, body)).await;
    }
}

#[tokio::test]
async fn a_key_is_asked_for() {
    let kind = Kind::MissingAuthorization;
    let body = plain()
        .into_iter()
        .find(|(_, status, _)| *status == 401)
        .map(|(_, _, body)| body)
        .unwrap();
    let expected = Expected::new(401, body).with_header("www-authenticate", "Bearer");
    assert_served(SearchError::from(kind), &expected).await;
}

#[test]
fn the_documents_have_every_code_and_no_empty_part() {
    let documents = Documents::of::<SearchError>();
    documents.assert_complete(67);
    documents.assert_described();
}

#[test]
fn the_schema_accepts_every_body() {
    let documents = Documents::of::<SearchError>();
    let mut bodies = 0;
    for (kind, _, body) in plain() {
        let with_task = SearchError {
            task: Some(1),
            ..kind.into()
        };
        documents.assert_valid(body);
        documents.assert_valid(&crate::check::body(&with_task));
        bodies += 2;
    }
    let others = [
        Kind::IndexNotFound {
            index: "films".to_owned(),
        },
        Kind::SearchTimeout { limit_ms: 9 },
    ];
    for kind in others {
        documents.assert_valid(&crate::check::body(&SearchError::from(kind)));
        bodies += 1;
    }
    assert_eq!(bodies, 130);
}
