//! What each place has: one struct for its keys, and how their values are read.

use api_error_rules::grpc::GrpcCode;
use api_error_rules::level::LogLevel;
use api_error_rules::retry::RetryWord;
use proc_macro2::{Ident, TokenStream};
use syn::{LitStr, Path, TypePath};

use super::reader::Reader;
use super::{
    Attrs, CodeAttr, ComputedAttr, DetailAttr, ErrorStatus, ErrorTypeAttr, HeaderAttr, MessageAttr,
    RetiredAttr, SharedAttr, Slot, Spanned, StatusAttr, value,
};
use crate::symbol::{Key, Place};
use crate::value::casing::Casing;

/// What an enum or a struct sets for its catalog.
#[derive(Default)]
pub struct CatalogAttrs {
    pub client: Slot<Ident>,
    pub codes: Slot<Ident>,
    pub krate: Slot<Path>,
    pub docs_url: Slot<LitStr>,
    pub domain: Slot<LitStr>,
    pub envelope: Slot<Path>,
    pub group: Slot<LitStr>,
    pub include: Slot<Vec<Path>>,
    pub manual: Slot<Vec<Ident>>,
    pub pinned: Slot<()>,
    pub prefix: Slot<LitStr>,
    pub rename_all: Slot<Casing>,
    pub retired: Slot<Vec<RetiredAttr>>,
    pub strict: Slot<()>,
    pub types: Slot<TypePath>,
}

impl CatalogAttrs {
    fn read(&mut self, reader: &Reader<'_>) -> bool {
        match reader.key {
            Key::Client => reader.value(&mut self.client, value::name),
            Key::Codes => reader.value(&mut self.codes, value::name),
            Key::Crate => reader.value(&mut self.krate, value::module),
            Key::DocsUrl => reader.value(&mut self.docs_url, value::link),
            Key::Domain => reader.value(&mut self.domain, value::domain),
            Key::Envelope => reader.value(&mut self.envelope, value::constant),
            Key::Group => reader.value(&mut self.group, value::line),
            Key::Include => reader.list(&mut self.include, value::included),
            Key::Manual => reader.list(&mut self.manual, value::integration),
            Key::Pinned => reader.flag(&mut self.pinned),
            Key::Prefix => reader.value(&mut self.prefix, value::prefix),
            Key::RenameAll => reader.value(&mut self.rename_all, value::casing),
            Key::Retired => reader.list(&mut self.retired, value::retired),
            Key::Strict => reader.flag(&mut self.strict),
            Key::Types => reader.value(&mut self.types, value::type_path),
            _ => return false,
        }
        true
    }
}

/// The keys of an enum: of its catalog, and the defaults for its variants.
#[derive(Default)]
pub struct EnumAttrs {
    pub catalog: CatalogAttrs,
    pub challenge: Slot<LitStr>,
    /// Several may be given.
    pub headers: Vec<HeaderAttr>,
    pub log: Slot<LogLevel>,
    pub status: Slot<ErrorStatus>,
    pub title: Slot<LitStr>,
    pub error_type: Slot<ErrorTypeAttr>,
}

impl Attrs for EnumAttrs {
    const PLACE: Place = Place::Enum;

    fn read(&mut self, reader: &Reader<'_>) -> bool {
        match reader.key {
            Key::Challenge => reader.value(&mut self.challenge, value::challenge),
            Key::Header => reader.headers(&mut self.headers),
            Key::Log => reader.value(&mut self.log, value::level),
            Key::Status => reader.value(&mut self.status, value::error_status),
            Key::Title => reader.value(&mut self.title, value::line),
            Key::Type => reader.value(&mut self.error_type, value::error_type),
            _ => return self.catalog.read(reader),
        }
        true
    }
}

/// The keys of a variant: of the error that it is.
#[derive(Default)]
pub struct VariantAttrs {
    pub challenge: Slot<LitStr>,
    pub code: Slot<CodeAttr>,
    pub deprecated: Slot<LitStr>,
    /// Several may be given.
    pub computed: Vec<ComputedAttr>,
    pub example: Slot<TokenStream>,
    pub grpc: Slot<GrpcCode>,
    /// Several may be given.
    pub headers: Vec<HeaderAttr>,
    pub internal: Slot<()>,
    pub log: Slot<LogLevel>,
    pub message: Slot<MessageAttr>,
    pub retry: Slot<RetryWord>,
    /// In seconds.
    pub retry_after: Slot<u32>,
    pub shared: Slot<SharedAttr>,
    pub since: Slot<LitStr>,
    pub status: Slot<StatusAttr>,
    pub title: Slot<LitStr>,
    pub transparent: Slot<()>,
    pub error_type: Slot<ErrorTypeAttr>,
}

impl Attrs for VariantAttrs {
    const PLACE: Place = Place::Variant;

    fn read(&mut self, reader: &Reader<'_>) -> bool {
        match reader.key {
            Key::Challenge => reader.value(&mut self.challenge, value::challenge),
            Key::Code => reader.value(&mut self.code, value::code),
            Key::Deprecated => reader.value(&mut self.deprecated, value::line),
            Key::Detail => reader.computed(&mut self.computed),
            Key::Example => reader.value(&mut self.example, value::expression),
            Key::Grpc => reader.value(&mut self.grpc, value::grpc_code),
            Key::Header => reader.headers(&mut self.headers),
            Key::Internal => reader.flag(&mut self.internal),
            Key::Log => reader.value(&mut self.log, value::level),
            Key::Message => reader.message(&mut self.message),
            Key::Retry => reader.value(&mut self.retry, value::retry),
            Key::RetryAfter => reader.value(&mut self.retry_after, value::seconds),
            Key::Shared => reader.shared(&mut self.shared),
            Key::Since => reader.value(&mut self.since, value::line),
            Key::Status => reader.value(&mut self.status, value::error_statuses),
            Key::Title => reader.value(&mut self.title, value::line),
            Key::Transparent => reader.flag(&mut self.transparent),
            Key::Type => reader.value(&mut self.error_type, value::error_type),
            _ => return false,
        }
        true
    }
}

/// The keys of a struct, which is a catalog of the one error that it is.
#[derive(Default)]
pub struct StructAttrs {
    pub catalog: CatalogAttrs,
    pub error: VariantAttrs,
}

impl Attrs for StructAttrs {
    const PLACE: Place = Place::Struct;

    fn read(&mut self, reader: &Reader<'_>) -> bool {
        self.catalog.read(reader) || self.error.read(reader)
    }
}

/// The keys of a field.
#[derive(Default)]
pub struct FieldAttrs {
    pub allow: Slot<()>,
    pub challenge: Slot<()>,
    pub detail: Slot<DetailAttr>,
    pub field_errors: Slot<()>,
    pub flatten: Slot<()>,
    pub header: Slot<Spanned<String>>,
    pub nullable: Slot<()>,
    pub public: Slot<()>,
    pub retry_after: Slot<()>,
    pub status: Slot<()>,
    pub transparent: Slot<()>,
}

impl Attrs for FieldAttrs {
    const PLACE: Place = Place::Field;

    fn read(&mut self, reader: &Reader<'_>) -> bool {
        match reader.key {
            Key::Allow => reader.flag(&mut self.allow),
            Key::Challenge => reader.flag(&mut self.challenge),
            Key::Detail => reader.detail(&mut self.detail),
            Key::FieldErrors => reader.flag(&mut self.field_errors),
            Key::Flatten => reader.flag(&mut self.flatten),
            Key::Header => reader.value(&mut self.header, value::header_name),
            Key::Nullable => reader.flag(&mut self.nullable),
            Key::Public => reader.flag(&mut self.public),
            Key::RetryAfter => reader.flag(&mut self.retry_after),
            Key::Status => reader.flag(&mut self.status),
            Key::Transparent => reader.flag(&mut self.transparent),
            _ => return false,
        }
        true
    }
}

/// The keys of an enum of error types.
#[derive(Default)]
pub struct TypeEnumAttrs {
    pub krate: Slot<Path>,
    pub rename_all: Slot<Casing>,
}

impl Attrs for TypeEnumAttrs {
    const PLACE: Place = Place::TypeEnum;

    fn read(&mut self, reader: &Reader<'_>) -> bool {
        match reader.key {
            Key::Crate => reader.value(&mut self.krate, value::module),
            Key::RenameAll => reader.value(&mut self.rename_all, value::casing),
            _ => return false,
        }
        true
    }
}

/// The keys of an error type.
#[derive(Default)]
pub struct TypeVariantAttrs {
    pub rename: Slot<LitStr>,
}

impl Attrs for TypeVariantAttrs {
    const PLACE: Place = Place::TypeVariant;

    fn read(&mut self, reader: &Reader<'_>) -> bool {
        match reader.key {
            Key::Rename => reader.value(&mut self.rename, value::string),
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use syn::parse::{ParseStream, Parser};

    use super::{
        EnumAttrs, FieldAttrs, StructAttrs, TypeEnumAttrs, TypeVariantAttrs, VariantAttrs,
    };
    use crate::attr::Attrs;
    use crate::attr::reader::Reader;
    use crate::ctxt::Ctxt;
    use crate::symbol::Key;

    /// Returns how many keys a place has, after a comparison with their table.
    fn compare_with_table<A: Attrs>() -> usize {
        let mut keys = 0;
        for key in Key::ALL.iter().copied() {
            let cx = Ctxt::new();
            let read = |input: ParseStream<'_>| {
                let at = input.span();
                Ok(A::default().read(&Reader {
                    cx: &cx,
                    key,
                    at,
                    input,
                }))
            };
            let is_read = read.parse_str("").expect("nothing is left to read");
            // What is wrong with the value is not the question here.
            cx.check().ok();
            assert_eq!(is_read, key.places().contains(&A::PLACE), "{key:?}");
            keys += usize::from(is_read);
        }
        keys
    }

    #[test]
    fn each_place_reads_the_keys_of_the_table_and_no_other() {
        let keys = [
            compare_with_table::<EnumAttrs>(),
            compare_with_table::<VariantAttrs>(),
            compare_with_table::<StructAttrs>(),
            compare_with_table::<FieldAttrs>(),
            compare_with_table::<TypeEnumAttrs>(),
            compare_with_table::<TypeVariantAttrs>(),
        ];
        assert_eq!(keys, [21, 18, 33, 11, 2, 1]);
    }
}
