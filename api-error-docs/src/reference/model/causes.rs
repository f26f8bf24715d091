//! Why an error happens.

use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// Why an error happens: a list, or one paragraph.
///
/// An empty list is equal to none.
#[derive(Debug, Clone, Eq, Default, Serialize)]
#[serde(untagged)]
pub enum CausesDoc {
    /// Nothing is documented.
    #[default]
    None,
    /// One paragraph, in Markdown.
    Paragraph(String),
    /// A list of causes, each in Markdown.
    List(Vec<String>),
}

impl PartialEq for CausesDoc {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Paragraph(one), Self::Paragraph(other)) => one == other,
            (Self::Paragraph(_), _) | (_, Self::Paragraph(_)) => false,
            (one, other) => one.iter().eq(other),
        }
    }
}

/// Derived, it would copy each list before it reads it.
impl<'de> Deserialize<'de> for CausesDoc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Causes;

        impl<'de> Visitor<'de> for Causes {
            type Value = CausesDoc;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a paragraph or a list of causes")
            }

            fn visit_unit<E>(self) -> Result<CausesDoc, E> {
                Ok(CausesDoc::None)
            }

            fn visit_str<E>(self, text: &str) -> Result<CausesDoc, E> {
                Ok(CausesDoc::Paragraph(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<CausesDoc, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(CausesDoc::List(items))
            }
        }

        deserializer.deserialize_any(Causes)
    }
}

impl CausesDoc {
    /// Returns whether nothing is documented.
    pub fn is_none(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Returns the causes, each in Markdown. A paragraph is one cause.
    pub fn iter(&self) -> std::slice::Iter<'_, String> {
        match self {
            Self::None => [].iter(),
            Self::Paragraph(text) => std::slice::from_ref(text).iter(),
            Self::List(items) => items.iter(),
        }
    }
}

impl<'a> IntoIterator for &'a CausesDoc {
    type Item = &'a String;
    type IntoIter = std::slice::Iter<'a, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
