//! The pages of the guide, and those of the packages on the registry. rustdoc compiles and
//! runs each block of Rust in them.

macro_rules! pages {
    ($($(#[$cfg:meta])? $name:ident $path:literal;)*) => {$(
        $(#[$cfg])?
        #[doc = include_str!(concat!("../../../", $path))]
        mod $name {}
    )*};
}

pages! {
    core_readme "api-error-core/README.md";
    docs_readme "api-error-docs/README.md";
    index "docs/guide/src/index.md";
    #[cfg(feature = "serve")]
    first_service "docs/guide/src/first-service.md";
    declaring "docs/guide/src/declaring.md";
    joining "docs/guide/src/joining.md";
    #[cfg(feature = "foreign")]
    foreign_errors "docs/guide/src/foreign-errors.md";
    exposure "docs/guide/src/exposure.md";
    layer "docs/guide/src/layer.md";
    field_errors "docs/guide/src/field-errors.md";
    envelopes "docs/guide/src/envelopes.md";
    documents "docs/guide/src/documents.md";
    #[cfg(feature = "serve")]
    openapi "docs/guide/src/openapi.md";
    contract "docs/guide/src/contract.md";
    clients "docs/guide/src/clients.md";
    #[cfg(feature = "reqwest")]
    reqwest "docs/guide/src/reqwest.md";
    testing "docs/guide/src/testing.md";
    operating "docs/guide/src/operating.md";
    migrating "docs/guide/src/migrating.md";
    existing_catalogs "docs/guide/src/existing-catalogs.md";
    versions "docs/guide/src/frameworks/versions.md";
    inside "docs/guide/src/inside.md";
    comparison "docs/guide/src/comparison.md";
}
