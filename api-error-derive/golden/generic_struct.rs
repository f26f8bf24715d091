crate::errors::__api_error_core! {
    #[doc =
    "| error | status | code |\n| --- | --- | --- |\n| `Invalid` | 422 | `invalid` |\n"]
    #[automatically_derived] #[allow(deprecated)] impl < 'a, T : Debug > crate
    ::errors::ErrorCatalog for Invalid < 'a, T > where T : Clone, Invalid < 'a, T > :
    ::core::error::Error, & 'a T : crate ::errors::__private::Serialize, { const CATALOG
    : & 'static crate ::errors::Catalog = { if crate
    ::errors::__private::EVALUATED_ON_USE {} & crate ::errors::Catalog { facts : crate
    ::errors::__private::CatalogFacts { module : ::core::module_path!(), group :
    "Invalid", specs : & crate ::errors::__private::specs:: < Self, _, _, _, _, _ > ("",
    ["invalid", "Invalid", "Invalid", "", "", ""], [33554454], [], [], [(0, crate
    ::errors::__private::RareFact::FieldErrors),],), .. crate
    ::errors::Catalog::new("Invalid").facts }, } }; const DIGEST : ::core::option::Option
    < & 'static crate ::errors::__private::Digest > = { ::core::option::Option::Some(&
    crate ::errors::__private::Digest { identity : & [653647266368115960858767421892964],
    identity_hash : 3182053085825496814, codes : & [3163057854855257040], types : & [],
    has_parameters : true, .. crate ::errors::__private::Digest::NOTHING }) }; const
    DETAILS : & 'static [crate ::errors::spec::DetailSpec] = { if crate
    ::errors::__private::EVALUATED_ON_USE {} & crate ::errors::__details! {
    1usize["value", "&'a T", ""] [& 'a T] } }; } #[automatically_derived]
    #[allow(deprecated)] impl < 'a, T : Debug > crate ::errors::ApiError for Invalid <
    'a, T > where T : Clone, Invalid < 'a, T > : ::core::error::Error, & 'a T : crate
    ::errors::__private::Serialize, { fn catalog(& self) -> ::core::option::Option < &
    'static crate ::errors::Catalog > { ::core::option::Option::Some(crate
    ::errors::__private::catalog:: < Self > ()) } fn spec(& self) -> & 'static crate
    ::errors::ErrorSpec { let __index : usize = match self { Self { .. } => 0, }; crate
    ::errors::__private::spec:: < Self > (__index) } fn write_details(& self, __details :
    & mut crate ::errors::Details < '_ >) { match self { Self { value : __field_0, .. }
    => { crate ::errors::Details::entry:: < < crate ::errors::__private::DetailSpec as
    crate ::errors::__private::Writes < & 'a T >> ::Itself > (__details, "value",
    __field_0); } } } fn field_errors(& self) -> ::core::option::Option < & crate
    ::errors::FieldErrors > { match self { Self { errors : __field_1, .. } => <
    FieldErrors as crate ::errors::response::ToFieldErrors >
    ::to_field_errors(__field_1), } } fn shown_errors(& self, __visit : & mut dyn
    ::core::ops::FnMut(crate ::errors::__private::ShownError < '_ >), __token : crate
    ::errors::__private::Token,) { match self { Self { value : __field_0, errors :
    __field_1, .. } => { #[allow(unused_imports)] use crate ::errors::__private::kinds::
    *; let __verdict = crate ::errors::__shown!(__field_0, true, Unknown)
    .__api_error_verdict(); { let __verdict = __verdict; crate
    ::errors::__private::MayBeShown:: < & 'a T > ::check(__verdict); } let __verdict =
    crate ::errors::__shown!(__field_1, true, Unknown) .__api_error_verdict(); { let
    __verdict = __verdict; crate ::errors::__private::MayBeShown:: < FieldErrors >
    ::check(__verdict); } } } } fn declared(& self, _ : crate
    ::errors::__private::Token,) -> crate ::errors::__private::Declared { crate
    ::errors::__private::Declared::Whole } } crate ::errors::__known_integration! { axum
    } crate ::errors::__integrations! { manual[axum] generics[< 'a, T : Debug >] type
    [Invalid < 'a, T >] where [T : Clone, Invalid < 'a, T > : ::core::error::Error, & 'a
    T : crate ::errors::__private::Serialize,] }
}
