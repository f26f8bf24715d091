//! Checks that every joined catalog can be seen.

use super::report::Report;
use super::tree::Member;
use crate::model::{Catalog, Link};

/// Reports catalogs that join others where const evaluation cannot see them.
///
/// It sees what derived code joins. What is written by hand names the catalog of the
/// program instead, of which it sees no more than the type itself declares.
pub(super) const fn check(members: &[Option<Member<'_>>], report: &mut Report) {
    let mut index = 0;
    while index < members.len() {
        if let Some(member) = members[index]
            && joins_unseen(member.catalog)
        {
            report.begin();
            report.text("the errors that `");
            report.text(member.catalog.facts.name);
            report.text(
                "` joins cannot be checked, because it is joined by hand; \
                 join it by `transparent` or `include` of a derived type",
            );
            report.member("", member);
        }
        index += 1;
    }
}

const fn joins_unseen(catalog: &Catalog) -> bool {
    let mut rest = catalog.facts.nested;
    while let [nested, others @ ..] = rest {
        if let Link::Function(_) = nested.link {
            return true;
        }
        rest = others;
    }
    false
}
