crate::errors::__api_error_core! {
    #[allow(deprecated)] const _ : () = { use crate ::errors::__private as __api; #[doc =
    "error | status | code\n-|-|-\n`Invalid` | 422 | `invalid`\n"]
    #[automatically_derived] impl < 'a, T : Debug > __api::ErrorCatalog for Invalid < 'a,
    T > where T : Clone, Invalid < 'a, T > : ::core::error::Error, & 'a T :
    __api::Serialize, { const CATALOG : & 'static __api::Catalog = { if __api::ON_USE {}
    & __api::Catalog { facts : __api::CatalogFacts { module : ::core::module_path!(),
    specs : & __api::specs:: < Self, Self, _, _ >
    (["{\"error\":{\"code\":\"invalid\",\"message\":InvalidInvalid"],
    [57469273760621586], [4398046576662], [],), ..__api::Catalog::new("Invalid").facts },
    } }; const DIGEST : __api::Option < & 'static __api::Digest > = { __api::Some(&
    __api::Digest { identity : & [653647266368115960858767421892964], identity_hash :
    3182053085825496814, codes : & [123541557620789], types : & [], has_parameters :
    true, ..__api::Digest::NOTHING }) }; const DETAILS : & 'static
    [__api::spec::DetailSpec] = { if __api::ON_USE {} & __api::__details! {
    1usize["value", "&'a T", ""] [& 'a T] } }; } #[automatically_derived] impl < 'a, T :
    Debug > __api::ApiError for Invalid < 'a, T > where T : Clone, Invalid < 'a, T > :
    ::core::error::Error, & 'a T : __api::Serialize, { fn spec(& self) -> & 'static
    __api::ErrorSpec { __api::spec:: < Self > (match self { Self { .. } => 0, }) } fn
    write_details(& self, __details : & mut __api::Details < '_ >) { match self { Self {
    value : __field_0, .. } => { __api::Details::entry:: < < __api::DetailSpec as
    __api::Writes < & 'a T >> ::Itself > (__details, "value", __field_0); } } } fn
    field_errors(& self) -> __api::Option < & __api::FieldErrors > { match self { Self {
    errors : __field_1, .. } => < FieldErrors as __api::response::ToFieldErrors >
    ::to_field_errors(__field_1), } } fn shown_errors(& self, __visit : & mut dyn
    ::core::ops::FnMut(__api::ShownError < '_ >), __token : __api::Token,) { match self {
    Self { value : __field_0, errors : __field_1, .. } => { use __api:: { FindClass as _,
    FindKind as _ }; let __verdict = __api::class_of(__field_0).__api_error_class()
    .__api_error_verdict(); { let __verdict = __verdict; __api::MayBeShown:: < & 'a T >
    ::check(__verdict); } let __verdict = __api::class_of(__field_1).__api_error_class()
    .__api_error_verdict(); { let __verdict = __verdict; __api::MayBeShown:: <
    FieldErrors > ::check(__verdict); } } } } fn declared(& self, _ : __api::Token,) ->
    __api::Declared { __api::Declared::whole:: < Self > () } }
    __api::__known_integration! { axum } __api::__integrations! { manual[axum] generics[<
    'a, T : Debug >] type [Invalid < 'a, T >] where [T : Clone, Invalid < 'a, T > :
    ::core::error::Error, & 'a T : __api::Serialize,] } };
}
