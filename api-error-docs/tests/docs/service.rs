//! The errors of a whole service, in a document that has names of its own.

use api_error_core::{ApiError, ErrorCatalog};
use api_error_docs::{ErrorResponses, OpenApi, Reference, ServiceErrors};
use serde_json::{Value, json};

/// Errors of seats.
#[derive(Debug, thiserror::Error, ApiError)]
enum Seat {
    /// The seat is taken.
    #[error("seat {seat} is taken")]
    #[api(status = 409, title = "Gone", code = "gone", shared(status))]
    #[api(example = Seat::Taken { seat: 7 })]
    Taken {
        #[api(detail)]
        seat: u32,
    },
}

/// Errors of vouchers.
#[derive(Debug, thiserror::Error, ApiError)]
enum Voucher {
    /// The voucher has run out.
    #[error("voucher {id} has run out")]
    #[api(status = 410, title = "Gone", code = "gone", shared(status))]
    #[api(example = Voucher::RunOut { id: "V1" })]
    RunOut {
        #[api(detail)]
        id: &'static str,
    },
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Root {
    #[error(transparent)]
    #[api(transparent)]
    Seat(#[from] Seat),
    #[error(transparent)]
    #[api(transparent)]
    Voucher(#[from] Voucher),
}

/// Makes a document with one operation that fails with the errors of a type.
fn document<E: ErrorCatalog>() -> Value {
    let errors = ErrorResponses::of::<E>();
    json!({
        "openapi": "3.1.0",
        "paths": { "/seats": { "post": { "responses": errors.responses() } } },
        "components": { "schemas": errors.schemas(OpenApi::V3_1) },
    })
}

fn responses(document: &Value) -> &Value {
    &document["paths"]["/seats"]["post"]["responses"]
}

#[test]
fn an_operation_may_fail_with_one_declaration_of_a_shared_code() {
    for mut document in [
        document::<Seat>(),
        document::<Voucher>(),
        document::<Root>(),
    ] {
        // As of a framework that lists no codes, and refers to the schemas alone.
        let mut referring = document.clone();
        let all = referring["paths"]["/seats"]["post"]["responses"].as_object_mut();
        for response in all.unwrap().values_mut() {
            response.as_object_mut().unwrap().remove("x-error-codes");
            response.as_object_mut().unwrap().remove("description");
        }
        for document in [&mut document, &mut referring] {
            ServiceErrors::of::<Root>().document(document).unwrap();
            for status in ["409", "410"] {
                let name = format!("#/components/responses/Error{status}");
                assert_eq!(responses(document)[status]["$ref"], name);
            }
        }
    }
}

#[test]
fn each_status_has_the_example_of_its_declaration() {
    let responses = ErrorResponses::of::<Root>().responses();
    for (status, message) in [
        ("409", "seat 7 is taken"),
        ("410", "voucher V1 has run out"),
    ] {
        let example = &responses[status]["content"]["application/json"]["examples"]["gone"];
        assert_eq!(example["value"]["error"]["message"], message);
    }
    let explanation = Reference::of::<Root>().explain("gone").unwrap().to_string();
    let first = explanation.find("HTTP/1.1 409 Conflict").unwrap();
    assert!(
        explanation[first..].contains("seat 7 is taken"),
        "{explanation}"
    );

    let error = &Reference::of::<Root>().errors()[0].clone();
    assert_eq!(error.example.as_ref().unwrap().status, None);
    assert_eq!(error.others[0].example.as_ref().unwrap().status, Some(410));
    assert_eq!(error.others[0].statuses, [410]);
}

#[test]
fn every_format_has_the_status_of_each_declaration() {
    let reference = Reference::of::<Root>();
    let explanation = reference.explain("gone").unwrap().to_string();
    assert!(
        explanation.contains("\nAlso, in Errors of vouchers, 410:\n"),
        "{explanation}"
    );
    let llms = reference.to_llms_txt();
    assert!(
        llms.contains("Also (410): The voucher has run out."),
        "{llms}"
    );
    let cards = api_error_docs::Layout::new().with_style(api_error_docs::Style::Cards);
    let markdown = reference.with_layout(cards).to_markdown();
    assert!(
        markdown.contains("**Also** · Errors of vouchers · 410 · `id`"),
        "{markdown}"
    );
    assert!(markdown.contains("HTTP/1.1 410 Gone"), "{markdown}");
}

/// A schema and a response of the service itself.
fn own() -> (Value, Value) {
    let schema = json!({ "type": "object", "description": "A body without an error." });
    let response = json!({ "description": "Nobody made it." });
    (schema, response)
}

#[test]
fn names_of_the_service_are_kept_however_often_it_is_completed() {
    let names = [
        "ErrorBody",
        "ErrorObject",
        "ErrorDetails",
        "ApiErrorBody",
        "ServiceErrorObject",
    ];
    let mut count = 0;
    // Every set of names that may be taken.
    for taken in 0..1_u32 << names.len() {
        let (schema, response) = own();
        let mut document = document::<Root>();
        let taken = names
            .iter()
            .enumerate()
            .filter(|(at, _)| taken >> at & 1 == 1);
        let taken: Vec<_> = taken.map(|(_, name)| *name).collect();
        for name in &taken {
            document["components"]["schemas"][*name] = schema.clone();
        }
        document["components"]["responses"]["Error409"] = response.clone();
        let service = ServiceErrors::of::<Root>();
        service.document(&mut document).unwrap();
        let once = document.clone();
        service.document(&mut document).unwrap();
        assert_eq!(document, once, "{taken:?}");
        let components = &document["components"];
        for name in &taken {
            assert_eq!(components["schemas"][*name], schema, "{taken:?}");
        }
        assert_eq!(components["responses"]["Error409"], response);
        let target = &responses(&document)["409"]["$ref"];
        assert_eq!(target, "#/components/responses/Error409_2");
        let body = &components["responses"]["Error409_2"]["content"]["application/json"]["schema"];
        let body = body["$ref"].as_str().unwrap().trim_start_matches('#');
        assert_eq!(
            document.pointer(body).unwrap()["description"],
            "The body of an error response.",
        );
        count += 1;
    }
    assert_eq!(count, 32);
}

#[test]
fn a_schema_of_the_service_with_the_name_of_a_code_is_kept() {
    let (schema, _) = own();
    for service in [
        ServiceErrors::of::<Root>(),
        ServiceErrors::of::<Root>().precise(),
    ] {
        let mut document = document::<Root>();
        // The responses list their codes.
        document["components"]["schemas"]["gone_error"] = schema.clone();
        let all = document["paths"]["/seats"]["post"]["responses"].as_object_mut();
        for response in all.unwrap().values_mut() {
            response.as_object_mut().unwrap().remove("content");
        }
        service.document(&mut document).unwrap();
        let once = document.clone();
        service.document(&mut document).unwrap();
        assert_eq!(document, once);
        assert_eq!(document["components"]["schemas"]["gone_error"], schema);
    }
}

#[test]
fn a_document_is_unchanged_if_an_error_is_unknown() {
    let mut document = document::<Root>();
    document["paths"]["/vouchers"]["post"]["responses"]["418"] =
        json!({ "description": "", "x-error-codes": ["teapot"] });
    let before = document.clone();
    let error = ServiceErrors::of::<Root>()
        .document(&mut document)
        .unwrap_err();
    assert_eq!(error.operation, "POST /vouchers");
    assert_eq!(document, before);
}
