//! The static facts of one detail.

use serde_json::Value;

use super::{DetailType, prose};

/// The static facts of one detail of an error, for documents.
///
/// ```
/// use api_error_core::spec::DetailSpec;
///
/// const CARD_ID: DetailSpec = DetailSpec::new("card_id", "CardId").with_description("The card.");
/// assert_eq!(CARD_ID.name(), "card_id");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct DetailSpec {
    name: &'static str,
    rust_type: &'static str,
    description: &'static str,
    schema: Option<fn() -> Option<Value>>,
    is_nullable: bool,
    is_flattened: bool,
    /// Known where a check compares it.
    pub(crate) detail_type: Option<DetailType>,
}

impl DetailSpec {
    /// Creates a detail from its name in the body and its Rust type, as the declaration writes
    /// it.
    pub const fn new(name: &'static str, rust_type: &'static str) -> Self {
        Self {
            name,
            rust_type,
            description: "",
            schema: None,
            is_nullable: false,
            is_flattened: false,
            detail_type: None,
        }
    }

    /// Sets the description, in Markdown.
    pub const fn with_description(mut self, description: &'static str) -> Self {
        self.description = prose(description);
        self
    }

    /// Sets that `None` is written as `null`. Otherwise, the detail is left out.
    pub const fn with_null(mut self) -> Self {
        self.is_nullable = true;
        self
    }

    /// Sets that the value is an object whose members are the details.
    pub const fn flattened(mut self) -> Self {
        self.is_flattened = true;
        self
    }

    /// Sets what is known of its type.
    pub(crate) const fn with_detail_type(mut self, detail_type: DetailType) -> Self {
        self.detail_type = Some(detail_type);
        self
    }

    /// Sets the function that makes the schema of its type.
    #[cfg(feature = "schemars")]
    pub(crate) const fn with_schema(mut self, schema: fn() -> Option<Value>) -> Self {
        self.schema = Some(schema);
        self
    }

    /// Returns the name in the body.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns whether `None` is written as `null`. Otherwise, the detail is left out.
    pub const fn is_nullable(&self) -> bool {
        self.is_nullable
    }

    /// Returns whether the value is an object whose members are the details.
    pub const fn is_flattened(&self) -> bool {
        self.is_flattened
    }

    /// Returns the Rust type, as the declaration writes it.
    pub const fn rust_type(&self) -> &'static str {
        self.rust_type
    }

    /// Returns the description, in Markdown; empty if there is none.
    pub const fn description(&self) -> &'static str {
        self.description
    }

    /// Returns the schema of the type (JSON Schema 2020-12). It needs the feature `schemars`,
    /// and a type that implements `JsonSchema`.
    pub fn schema(&self) -> Option<Value> {
        self.schema?()
    }
}

/// Details of one type have one schema, so the schema is not compared.
impl PartialEq for DetailSpec {
    fn eq(&self, other: &Self) -> bool {
        (self.name, self.rust_type, self.description)
            == (other.name, other.rust_type, other.description)
    }
}

impl Eq for DetailSpec {}
