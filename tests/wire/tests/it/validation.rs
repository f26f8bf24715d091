//! Reports of the validation libraries as field errors.

use api_error_core::FieldErrors;

fn pairs(errors: &FieldErrors) -> Vec<(&str, &str)> {
    errors
        .iter()
        .map(|error| (error.pointer().unwrap(), error.message()))
        .collect()
}

mod by_garde {
    use super::*;
    use garde::Validate;

    #[derive(Validate)]
    struct Order {
        #[garde(length(min = 3))]
        name: String,
        #[garde(dive)]
        items: Vec<Item>,
        #[garde(inner(length(min = 1)))]
        tags: Vec<String>,
    }

    #[derive(Validate)]
    struct ByName {
        #[garde(dive)]
        items: std::collections::BTreeMap<String, Item>,
    }

    #[test]
    fn a_name_may_be_empty() {
        let items = ["", "a/b"].map(|name| (name.to_owned(), Item { price: 1 }));
        let by_name = ByName {
            items: items.into(),
        };
        let errors = FieldErrors::from(by_name.validate().unwrap_err());
        let expected = ["/items//price", "/items/a~1b/price"].map(|place| (place, "lower than 2"));
        assert_eq!(pairs(&errors), expected);
    }

    #[derive(Validate)]
    struct Item {
        #[garde(range(min = 2, max = 3))]
        price: u32,
    }

    #[test]
    fn each_message_has_its_field() {
        let order = Order {
            name: "x".to_owned(),
            items: vec![Item { price: 1 }, Item { price: 4 }],
            tags: vec![String::new()],
        };
        let errors = FieldErrors::from(order.validate().unwrap_err());
        let expected = [
            ("/items/0/price", "lower than 2"),
            ("/items/1/price", "greater than 3"),
            ("/name", "length is lower than 3"),
            ("/tags/0", "length is lower than 1"),
        ];
        assert_eq!(pairs(&errors), expected);
    }

    #[derive(Validate, serde::Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Page {
        #[garde(range(max = 100))]
        page_size: u32,
        #[garde(dive)]
        sort_keys: Vec<Key>,
    }

    #[derive(Validate, serde::Serialize)]
    #[serde(rename_all = "kebab-case")]
    struct Key {
        #[garde(ascii)]
        #[serde(rename = "named-otherwise")]
        sort_key: String,
        #[garde(range(min = 1))]
        sort_order: u8,
    }

    #[test]
    fn a_field_has_the_name_of_serde() {
        let key = Key {
            sort_key: "\u{e4}".to_owned(),
            sort_order: 0,
        };
        let page = Page {
            page_size: 1_000,
            sort_keys: vec![key],
        };
        let errors = FieldErrors::from(page.validate().unwrap_err()).named_as(&page);
        let pointers: Vec<_> = pairs(&errors)
            .into_iter()
            .map(|(pointer, _)| pointer)
            .collect();
        // No letters of the second are those of Rust's name, so the value around it is named.
        let mut expected = ["/pageSize", "/sortKeys/0", "/sortKeys/0/sort-order"];
        expected.sort_unstable();
        let mut pointers = pointers;
        pointers.sort_unstable();
        assert_eq!(pointers, expected);
    }
}

mod by_validator {
    use std::collections::BTreeMap;

    use super::*;
    use validator::{Validate, ValidationError};

    #[derive(Validate)]
    #[validate(schema(function = "is_consistent", skip_on_field_errors = false))]
    struct Order {
        #[validate(length(min = 30, message = "too short"))]
        name: String,
        #[validate(length(min = 30))]
        password: String,
        #[validate(nested)]
        items: Vec<Item>,
        #[validate(nested)]
        first: Item,
    }

    #[derive(Validate)]
    struct Item {
        #[validate(range(min = 1, message = "too low"))]
        price: u32,
    }

    fn is_consistent(_: &Order) -> Result<(), ValidationError> {
        Err(ValidationError::new("order").with_message("inconsistent".into()))
    }

    #[test]
    fn each_message_has_its_field_and_no_value() {
        let order = Order {
            name: "x".to_owned(),
            password: "hunter2".to_owned(),
            items: vec![Item { price: 1 }, Item { price: 0 }],
            first: Item { price: 0 },
        };
        let errors = FieldErrors::from(order.validate().unwrap_err());
        let expected = [
            ("", "inconsistent"),
            ("/first/price", "too low"),
            ("/items/1/price", "too low"),
            ("/name", "too short"),
            ("/password", "does not pass the check `length`"),
        ];
        assert_eq!(pairs(&errors), expected);
    }

    #[derive(Validate, serde::Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Listing {
        #[validate(range(min = 1, max = 100))]
        page_size: u32,
        #[validate(email)]
        sent_to: String,
        #[validate(custom(function = "is_even"))]
        item_count: u8,
        #[validate(length(equal = 2))]
        country_code: String,
        #[validate(required)]
        started_at: Option<u8>,
    }

    fn is_even(count: u8) -> Result<(), ValidationError> {
        let mut error = ValidationError::new("is_odd");
        error.add_param("step".into(), &2);
        count.is_multiple_of(2).then_some(()).ok_or(error)
    }

    #[test]
    fn codes_and_parameters_are_those_of_the_checks_and_names_those_of_serde() {
        let page = Listing {
            page_size: 1_000,
            sent_to: "hunter2".to_owned(),
            item_count: 3,
            country_code: "hunter2".to_owned(),
            started_at: None,
        };
        let errors = FieldErrors::from(page.validate().unwrap_err()).named_as(&page);
        let found: Vec<_> = errors
            .iter()
            .map(|error| {
                let params = serde_json::to_string(error.params()).unwrap();
                (
                    error.pointer().unwrap(),
                    error.code().unwrap().as_str(),
                    params,
                )
            })
            .collect();
        let expected = [
            ("/countryCode", "length", r#"{"equal":2}"#),
            ("/itemCount", "is_odd", r#"{"step":2}"#),
            ("/pageSize", "range", r#"{"max":100,"min":1}"#),
            ("/sentTo", "email", "{}"),
            ("/startedAt", "required", "{}"),
        ];
        let expected = expected.map(|(pointer, code, params)| (pointer, code, params.to_owned()));
        assert_eq!(found, expected);
        assert!(!format!("{errors:?}").contains("hunter2"));
    }

    #[derive(Validate, serde::Serialize)]
    struct Prices {
        #[validate(nested)]
        by_year: BTreeMap<u16, Price>,
        #[validate(range(min = 1))]
        r#type: u8,
    }

    #[derive(Validate, serde::Serialize)]
    struct Price {
        #[validate(range(min = 1))]
        net: u8,
    }

    /// validator counts members, and the count is no name.
    #[test]
    fn a_member_of_a_map_is_not_named_by_its_number() {
        let prices = Prices {
            by_year: BTreeMap::from([(0, Price { net: 0 }), (1, Price { net: 1 })]),
            r#type: 0,
        };
        let errors = FieldErrors::from(prices.validate().unwrap_err());
        let last = errors.iter().last().and_then(|error| error.pointer());
        assert_eq!(last, Some("/type"));
        let errors = errors.named_as(&prices);
        let pointers: Vec<_> = errors.iter().filter_map(|error| error.pointer()).collect();
        assert_eq!(pointers, ["/by_year", "/type"]);
    }

    #[derive(Validate)]
    struct Registration {
        password: String,
        #[validate(must_match(other = "password"))]
        repeated: String,
        #[validate(must_match(other = "password", code = "passwords_differ"))]
        again: String,
        #[validate(contains(pattern = "@"))]
        contact: String,
        #[validate(does_not_contain(pattern = "hunter"))]
        name: String,
    }

    /// The value of another field may be a password, too.
    #[test]
    fn no_parameter_has_the_value_of_a_field() {
        let registration = Registration {
            password: "hunter2".to_owned(),
            repeated: "hunter3".to_owned(),
            again: "hunter4".to_owned(),
            contact: "hunter5".to_owned(),
            name: "hunter6".to_owned(),
        };
        let errors = FieldErrors::from(registration.validate().unwrap_err());
        let found: Vec<_> = errors
            .iter()
            .map(|error| {
                let params = serde_json::to_string(error.params()).unwrap();
                (error.code().unwrap().as_str().to_owned(), params)
            })
            .collect();
        let expected = [
            ("passwords_differ", "{}"),
            ("contains", r#"{"needle":"@"}"#),
            ("does_not_contain", r#"{"needle":"hunter"}"#),
            ("must_match", "{}"),
        ];
        let expected = expected.map(|(code, params)| (code.to_owned(), params.to_owned()));
        assert_eq!(found, expected);
        let text = format!("{errors:?}");
        assert!(
            (2..7).all(|number| !text.contains(&format!("hunter{number}"))),
            "{text}"
        );
    }
}
