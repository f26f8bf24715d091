//! Text of a file that somebody else may have written.

use super::Reference;
use super::model::{
    CausesDoc, DetailDoc, EnvelopeDoc, ErrorDoc, ExampleDoc, GroupDoc, HeaderDoc, LocationDoc,
    MemberDoc, ProseDoc, RetiredDoc, StatusDoc, TypeDoc,
};
use crate::layout::{Column, Headings, Layout};
use crate::text::{self, is_deceptive};

/// Has text for people, and maybe something deceptive in it.
///
/// JSON in examples has it escaped already, see [`Json`](super::Json).
pub(super) trait Clean {
    /// Replaces everything deceptive.
    fn clean(&mut self);
}

impl Clean for String {
    fn clean(&mut self) {
        if self.contains(is_deceptive) {
            *self = text::clean(self).into_owned();
        }
    }
}

impl<T: Clean> Clean for Option<T> {
    fn clean(&mut self) {
        self.iter_mut().for_each(T::clean);
    }
}

impl<T: Clean> Clean for Vec<T> {
    fn clean(&mut self) {
        self.iter_mut().for_each(T::clean);
    }
}

impl Clean for (String, String) {
    fn clean(&mut self) {
        self.0.clean();
        self.1.clean();
    }
}

impl Clean for CausesDoc {
    fn clean(&mut self) {
        match self {
            Self::None => {}
            Self::Paragraph(paragraph) => paragraph.clean(),
            Self::List(items) => items.clean(),
        }
    }
}

impl Clean for Layout {
    fn clean(&mut self) {
        self.columns.clean();
        self.section_columns.values_mut().for_each(Vec::clean);
        self.headings.clean();
        self.no_match.clean();
    }
}

macro_rules! clean {
    ($($type:ident { $($field:ident),* })*) => {
        $(
            impl Clean for $type {
                fn clean(&mut self) {
                    $(self.$field.clean();)*
                }
            }
        )*
    };
}

clean! {
    Reference {
        title, description, version, domain, layout, prose, envelopes, types, groups, statuses,
        errors, retired
    }
    ErrorDoc {
        code, error_type, title, group, message, description, causes, resolution, scenario,
        remarks, details, headers, grpc, since, deprecated, doc_url, envelope, example, name,
        location
    }
    Column { title }
    DetailDoc { name, rust_type, description }
    EnvelopeDoc { name, content_type, members, example }
    ExampleDoc { request, headers }
    GroupDoc { name, description }
    HeaderDoc { name, value, description }
    Headings { envelope, types, codes, statuses, retired }
    LocationDoc { file }
    MemberDoc { path, description }
    ProseDoc { title, text }
    RetiredDoc { code, instead }
    StatusDoc { meaning }
    TypeDoc { name, description }
}
