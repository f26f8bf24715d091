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
}

mod by_validator {
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
}
