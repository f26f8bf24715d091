//! The pages of the guide. rustdoc compiles and runs each block of Rust in them.

macro_rules! pages {
    ($($(#[$cfg:meta])? $name:ident $path:literal;)*) => {$(
        $(#[$cfg])?
        #[doc = include_str!(concat!("../../../docs/guide/src/", $path))]
        mod $name {}
    )*};
}

pages! {
    index "index.md";
    #[cfg(feature = "serve")]
    first_service "first-service.md";
    declaring "declaring.md";
    joining "joining.md";
    #[cfg(feature = "foreign")]
    foreign_errors "foreign-errors.md";
    exposure "exposure.md";
    layer "layer.md";
    field_errors "field-errors.md";
    envelopes "envelopes.md";
    documents "documents.md";
    #[cfg(feature = "serve")]
    openapi "openapi.md";
    contract "contract.md";
    clients "clients.md";
    testing "testing.md";
    operating "operating.md";
    migrating "migrating.md";
    versions "frameworks/versions.md";
    #[cfg(feature = "serve")]
    axum "frameworks/axum.md";
    #[cfg(feature = "actix")]
    actix_web "frameworks/actix-web.md";
    #[cfg(feature = "rocket")]
    rocket "frameworks/rocket.md";
    #[cfg(feature = "poem")]
    poem "frameworks/poem.md";
    #[cfg(feature = "salvo")]
    salvo "frameworks/salvo.md";
    #[cfg(feature = "warp")]
    warp "frameworks/warp.md";
    #[cfg(feature = "hyper")]
    hyper "frameworks/hyper.md";
    #[cfg(feature = "tonic")]
    tonic "frameworks/tonic.md";
    inside "inside.md";
    comparison "comparison.md";
}
