//! What const evaluation checks of a catalog tree.
//!
//! The derive macro sees one type; the whole tree is first known when constants
//! are evaluated. A type that joins others calls [`check`] in a `static`, which may look at
//! [`JoinedCatalogs`](crate::model::JoinedCatalogs) and which every build evaluates, so that `cargo check` and editors see the outcome. Everything
//! found is collected in one [`Report`], because a constant can panic only once.

mod below;
mod builtin;
mod circle;
mod code;
mod detail;
mod digest;
mod envelopes;
mod links;
mod report;
mod retired;
mod set;
mod shared;
mod strict;
mod text;
mod tree;
mod types;
mod walk;

use crate::model::{Digest, ErrorCatalog};
use report::Report;
pub use set::CatalogSet;
use tree::{Member, Tree};
use walk::{Memory, Node};

/// Fails to evaluate unless the codes of the tree are unique, no retired code is in
/// use, every type is declared, each envelope has a name of its own and the
/// obligations of `strict` are met. The set is what the type joins, or nothing.
#[track_caller]
pub const fn check<E: ErrorCatalog, S: CatalogSet>() {
    let is_clean = match (E::DIGEST, S::TABLE) {
        (Some(digest), Some(table)) => table.accepts(digest) || is_clean(digest),
        (Some(digest), None) => is_clean(digest),
        (None, _) => false,
    };
    if is_clean {
        return;
    }
    if let Some(digest) = E::DIGEST
        && has_circle(digest)
    {
        // One that the root is not a part of is reported by the members.
        report_circle(digest);
        return;
    }
    // By a function: one is evaluated together with every constant it names.
    check_catalog::<E>();
}

/// Whether the hash tables of a check had room for what is in a tree.
///
/// Nobody knows how large a tree is before it is walked, and the size of a table
/// is a constant. So a check begins with small tables, which most trees fit in,
/// and begins again with larger ones.
enum Room<T> {
    Enough(T),
    TooLittle,
}

/// The first result for which there is room. The sizes are powers of two.
macro_rules! with_room {
    (|$size:ident| $attempt:expr) => {
        with_room!(|$size| $attempt; 64 512 4096 32768 LARGEST)
    };
    (|$size:ident| $attempt:expr; $($slots:tt)*) => {{
        $({
            const $size: usize = $slots;
            if let Room::Enough(result) = $attempt {
                return result;
            }
        })*
        panic!("there are too many errors in one catalog")
    }};
}

/// The size of the largest table.
const LARGEST: usize = 262_144;

/// A catalog has many codes, so the tables for catalogs are not as large as the one for codes:
/// to make them takes as long as to search small catalogs.
const fn is_clean(digest: &'static Digest) -> bool {
    let least = digest::least_slots(digest);
    with_room!(|CATALOGS| if CATALOGS / 2 <= digest.nested.len() {
        Room::TooLittle
    } else {
        is_clean_with::<CATALOGS>(digest, least)
    })
}

const fn is_clean_with<const CATALOGS: usize>(digest: &'static Digest, least: usize) -> Room<bool> {
    with_room!(|CODES| if CODES < least {
        Room::TooLittle
    } else {
        digest::is_clean::<CATALOGS, CODES>(digest)
    })
}

const fn has_circle(root: &Digest) -> bool {
    with_room!(|SLOTS| circle::exists::<SLOTS>(root))
}

#[track_caller]
const fn report_circle(root: &Digest) {
    with_room!(|SLOTS| circle::report::<SLOTS>(root));
}

#[track_caller]
const fn check_catalog<E: ErrorCatalog>() {
    check_tree(Node::new(E::DIGEST, E::WHOLE));
}

#[track_caller]
const fn check_tree(root: Node<'static>) {
    with_room!(|SLOTS| check_tree_with::<SLOTS>(root));
}

#[track_caller]
const fn check_tree_with<const SLOTS: usize>(root: Node<'static>) -> Room<()> {
    let Room::Enough(tree) = Tree::<SLOTS>::of(root) else {
        return Room::TooLittle;
    };
    let mut report = Report::new();
    links::check(tree.members(), &mut report);
    let Room::Enough(codes) = code::check::<SLOTS>(tree.root(), tree.members(), &mut report) else {
        return Room::TooLittle;
    };
    builtin::check(&codes, &mut report);
    retired::check(tree.root(), tree.members(), &codes, &mut report);
    envelopes::check::<SLOTS>(tree.root(), tree.members(), &mut report);
    let is_strict = tree.root().catalog.facts.is_strict;
    check_rules(is_strict, &tree, &mut report);
    check_joined_rules::<SLOTS>(root, is_strict, &mut report);
    check_rules_by_hand::<SLOTS>(tree.members(), is_strict, &mut report);
    report.finish();
    Room::Enough(())
}

/// Checks the rules that the root of a tree has for it; those of `strict` on
/// demand.
const fn check_rules<const SLOTS: usize>(
    is_strict: bool,
    tree: &Tree<'_, SLOTS>,
    report: &mut Report,
) {
    if let Some(types) = tree.root().catalog.facts.types {
        types::check(tree.members(), types, report);
    }
    if is_strict {
        strict::check::<SLOTS>(tree.members(), report);
    }
}

/// Checks the rules of joined types with parameters. Of all others that are derived the rules
/// have been checked where they are declared.
const fn check_joined_rules<const SLOTS: usize>(
    root: Node<'_>,
    is_strict: bool,
    report: &mut Report,
) {
    let mut memory = Memory::<SLOTS>::new();
    let mut walk = memory.walk(root);
    // The root's own rules are for the whole tree.
    let _ = walk.next();
    while let Some(node) = walk.next() {
        if let Some(digest) = node.digest
            && digest.has_parameters
            && digest.has_rules()
            && let Room::Enough(tree) = Tree::<SLOTS>::of(node)
        {
            check_rules(digest.is_strict && !is_strict, &tree, report);
        }
    }
}

/// Checks the rules of catalogs that are written by hand, which nothing checks where they are
/// declared.
const fn check_rules_by_hand<const SLOTS: usize>(
    members: &[Option<Member<'_>>],
    is_strict: bool,
    report: &mut Report,
) {
    let mut index = 1;
    while index < members.len() {
        if let Some(member) = members[index]
            && member.is_by_hand()
            && !is_among(member, members.split_at(index).0)
            && let Room::Enough(tree) = Tree::<SLOTS>::of(Node::new(None, member.catalog))
        {
            let facts = &member.catalog.facts;
            check_rules(facts.is_strict && !is_strict, &tree, report);
        }
        index += 1;
    }
}

/// Returns whether a catalog is one of a list. One that is written by hand is met as often as it
/// is joined.
const fn is_among(member: Member<'_>, mut others: &[Option<Member<'_>>]) -> bool {
    while let [other, rest @ ..] = others {
        if let Some(other) = other
            && other.is(member)
        {
            return true;
        }
        others = rest;
    }
    false
}

/// Where the search for a hash begins, before it is cut to the size of the table.
///
/// The halves of the hash are equally well mixed, and no table has more slots
/// than 32 bits count. A macro, because it is in the loop over all codes.
macro_rules! first_slot {
    ($hash:expr) => {
        ($hash & 0xffff_ffff) as usize
    };
}
use first_slot;
