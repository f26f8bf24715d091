//! The link to the documentation of a code.

use std::fmt;

use api_error_rules::code;
use serde::{Serialize, Serializer};

use crate::builtin;
use crate::model::{Catalog, Occurrence};

/// A link to the documentation of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocUrl {
    template: &'static str,
    code: &'static str,
}

impl Occurrence<'_> {
    /// Returns the link to the documentation of the code, if the code is documented.
    ///
    /// Most services have none, which is seen without a call.
    #[inline]
    pub fn doc_url(&self) -> Option<DocUrl> {
        let (template, service) =
            self.setting(|catalog| catalog.facts.docs_url.map(|template| (template, catalog)))?;
        self.doc_url_of(template, service)
    }

    #[cold]
    fn doc_url_of(&self, template: &'static str, service: &Catalog) -> Option<DocUrl> {
        self.is_documented_in(service).then_some(DocUrl {
            template,
            code: self.code(),
        })
    }

    /// Returns whether the reference of a catalog contains this error. It contains the errors
    /// of this crate only where they are included, and no hidden ones.
    fn is_documented_in(&self, service: &Catalog) -> bool {
        if self.public.spec.is_hidden() {
            return false;
        }
        let Some(own) = self.public.innermost.catalog() else {
            return true;
        };
        !builtin::has(own)
            || service
                .tree()
                .any(|catalog| catalog.facts.location == own.facts.location)
    }
}

impl fmt::Display for DocUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = self.template.split("{code}");
        f.write_str(parts.next().unwrap_or_default())?;
        for part in parts {
            fmt::Display::fmt(&code::escaped(self.code), f)?;
            f.write_str(part)?;
        }
        Ok(())
    }
}

impl Serialize for DocUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
