//! Changes of what each declaration of a code says: several may share it.

use api_error_core::http::StatusCode;
use api_error_core::spec::{GrpcCode, RetryWord};
use serde_json::Value;

use super::change::{Change, ChangeKind, Impact, quoted, was_and_is};
use super::pairs::paired;
use super::witness::Witness;
use crate::reference::{ErrorDoc, listed};

/// One of the declarations of a code.
#[derive(Debug)]
struct Declared<'a> {
    /// Empty in a reference for the public. Several may have one name, in modules of their own.
    name: &'a str,
    statuses: Vec<u16>,
    error_type: Option<&'a str>,
    retry: Option<RetryWord>,
    grpc: Option<&'a str>,
    /// The fixed part of the public message. Without a message, a server error shows its title.
    message: Option<&'a str>,
    is_first: bool,
}

impl<'a> Declared<'a> {
    fn all(error: &'a ErrorDoc) -> Vec<Self> {
        let first = Self {
            name: &error.name,
            statuses: error.own_statuses(),
            error_type: error.error_type.as_deref(),
            retry: error.retry,
            grpc: error.grpc.as_deref(),
            message: error.message.as_deref(),
            is_first: true,
        };
        let others = error.others.iter().map(|other| {
            // Without statuses of its own, it has those of the first, and its type.
            let (statuses, error_type) = match &other.statuses[..] {
                [] => (first.statuses.clone(), first.error_type),
                own => (own.to_vec(), other.error_type.as_deref()),
            };
            Self {
                name: &other.name,
                statuses,
                error_type,
                retry: other.retry,
                grpc: other.grpc.as_deref(),
                message: other.message.as_deref(),
                is_first: false,
            }
        });
        let others: Vec<_> = others.collect();
        let mut all = vec![first];
        all.extend(others);
        for declared in &mut all {
            let fails = declared
                .statuses
                .first()
                .is_some_and(|status| *status >= 500);
            let title = fails.then_some(error.title.as_str());
            declared.message = declared.message.or(title);
        }
        all
    }

    /// Returns what it says, wherever it is.
    fn facts(&self) -> impl PartialEq + use<'_, 'a> {
        let Self {
            name,
            statuses,
            error_type,
            retry,
            grpc,
            message,
            is_first: _,
        } = self;
        (name, statuses, error_type, retry, grpc, message)
    }

    /// Returns its gRPC code. Without a declared one it follows from the status.
    fn grpc(&self) -> Option<&'a str> {
        let status = self.statuses.first().copied()?;
        let status = StatusCode::from_u16(status).ok();
        let suggested = status.map(|status| GrpcCode::from_status(status).as_str());
        self.grpc.or(suggested)
    }

    /// Returns what it is called where a code has several; nothing if it has no name.
    fn label(&self, what: &str, is_one: bool) -> String {
        if is_one || self.name.is_empty() {
            what.to_owned()
        } else {
            format!("{what} of {}", quoted(self.name))
        }
    }
}

/// How a declaration is known again, from the surest way to the least sure.
const SAME: [fn(&Declared<'_>, &Declared<'_>) -> bool; 5] = [
    |old, new| old.facts() == new.facts(),
    |old, new| (old.name, old.message) == (new.name, new.message),
    |old, new| old.name == new.name,
    |old, new| old.message == new.message,
    |old, new| old.is_first && new.is_first,
];

/// Compares the statuses, types, messages, gRPC codes and advice, of the code as a whole and of
/// each declaration, in whatever order and under whatever names.
pub(super) fn compare(code: &Value, old: &ErrorDoc, new: &ErrorDoc, changes: &mut Vec<Change>) {
    let [was, is] = [old, new].map(Declared::all);
    let is_one = was.len() == 1 && is.len() == 1;
    let (mut olds, mut news): (Vec<_>, Vec<_>) = (was.iter().collect(), is.iter().collect());
    let mut pairs = Vec::new();
    for is_same in SAME {
        pairs.extend(paired(&mut olds, &mut news, is_same));
    }

    let [all_was, all_is] = [old, new].map(|error| error.statuses().collect::<Vec<_>>());
    let whole = statuses(code, "status", &all_was, &all_is);
    let each = pairs.iter().filter_map(|(old, new)| {
        let what = old.label("status", is_one);
        statuses(code, &what, &old.statuses, &new.statuses)
    });
    add_worse(whole, each, changes);
    let [all_was, all_is] = [old, new].map(|error| error.types().collect::<Vec<_>>());
    let has_types = [old, new].map(ErrorDoc::has_type);
    let whole = types(code, "type", (&all_was, &all_is), has_types);
    let each = pairs.iter().filter_map(|(old, new)| {
        let what = old.label("type", is_one);
        let [was, is] = [old, new].map(|declared| declared.error_type);
        let has_types = [was, is].map(|name| name.is_some());
        types(code, &what, (was.as_slice(), is.as_slice()), has_types)
    });
    add_worse(whole, each, changes);

    for (old, new) in &pairs {
        changes.extend(retry(code, old, new, is_one));
        changes.extend(grpc(old, new, is_one));
    }
    for added in news {
        changes.extend(added_retry(old, added));
        changes.extend(added_grpc(&was, added));
    }
    for (old, new) in pairs.iter().filter(|(old, new)| old.message != new.message) {
        let what = old.label("public message", is_one || old.is_first);
        let message = was_and_is(&what, old.message, new.message);
        changes.push(Change::new(
            Impact::Risky,
            ChangeKind::MessageChanged,
            message,
        ));
    }
}

/// Adds the change of a code as a whole, and those of its declarations that are worse: one may have
/// what another had, so that the code has the same as before.
fn add_worse(whole: Option<Change>, each: impl Iterator<Item = Change>, changes: &mut Vec<Change>) {
    let known = whole.as_ref().map(|change| change.impact);
    changes.extend(whole);
    changes.extend(each.filter(|change| known.is_none_or(|known| change.impact < known)));
}

/// Compares statuses. One less is not a loss.
fn statuses(code: &Value, what: &str, old: &[u16], new: &[u16]) -> Option<Change> {
    let lost = old.iter().find(|was| !new.contains(was));
    let impact = if new.iter().any(|is| !old.contains(is)) {
        Impact::Breaking
    } else if lost.is_some() {
        Impact::Compatible
    } else {
        return None;
    };
    let [was, is] = [old, new].map(|statuses| listed(statuses.iter().copied()));
    let message = format!("the {what} was {was}, now it is {is}");
    let change = Change::new(impact, ChangeKind::StatusChanged, message);
    Some(match lost {
        Some(lost) => change.breaks(Witness::of_status(code, *lost)),
        None => change,
    })
}

/// Compares types. One less is not a loss, as long as each body has one.
fn types(
    code: &Value,
    what: &str,
    (old, new): (&[&str], &[&str]),
    [had, has]: [bool; 2],
) -> Option<Change> {
    let lost = old.iter().find(|was| !new.contains(was));
    let impact = if old.is_empty() && !new.is_empty() {
        // The first type of an error is a new member.
        Impact::Risky
    } else if new.iter().any(|is| !old.contains(is)) || had && !has {
        Impact::Breaking
    } else if lost.is_some() {
        Impact::Compatible
    } else {
        return None;
    };
    let [was, is] = [old, new].map(|types| types.join(", "));
    let [was, is] = [&was, &is].map(|types| Some(types.as_str()).filter(|types| !types.is_empty()));
    let change = Change::new(impact, ChangeKind::TypeChanged, was_and_is(what, was, is));
    // A new one besides the old ones breaks a client that has a case for each.
    Some(match lost {
        Some(lost) => change.breaks(Witness::of_type(code, lost)),
        None => change,
    })
}

fn retry(code: &Value, old: &Declared<'_>, new: &Declared<'_>, is_one: bool) -> Option<Change> {
    let impact = match (old.retry, new.retry) {
        (was, is) if was == is => return None,
        (None, _) => Impact::Compatible,
        // Clients that try again give up where they used to succeed.
        (Some(old), None | Some(RetryWord::Never)) if old.should_retry() => Impact::Breaking,
        _ => Impact::Risky,
    };
    let [was, is] = [old, new].map(|declared| declared.retry.map(RetryWord::as_str));
    let message = was_and_is(&old.label("advice to retry", is_one), was, is);
    let change = Change::new(impact, ChangeKind::RetryChanged, message);
    Some(change.breaks(Witness::of_retry(code, was.unwrap_or_default())))
}

/// Tells of advice that no declaration of the code had.
fn added_retry(old: &ErrorDoc, added: &Declared<'_>) -> Option<Change> {
    let word = added.retry?;
    let impact = match old.retries().next() {
        _ if old.retries().any(|known| known == word) => return None,
        None => Impact::Compatible,
        Some(_) => Impact::Risky,
    };
    let message = format!("the advice to retry may also be {}", quoted(word.as_str()));
    Some(Change::new(impact, ChangeKind::RetryChanged, message))
}

/// Compares the gRPC codes. Of one that follows from the status, the change of that is reported.
fn grpc(old: &Declared<'_>, new: &Declared<'_>, is_one: bool) -> Option<Change> {
    if old.grpc == new.grpc {
        return None;
    }
    let (before, after) = (old.grpc(), new.grpc());
    let message = was_and_is(&old.label("gRPC code", is_one), before, after);
    (before != after).then(|| {
        let change = Change::new(Impact::Breaking, ChangeKind::GrpcChanged, message);
        change.breaks(Witness::of_grpc(before.unwrap_or_default()))
    })
}

/// Tells of a gRPC code that no declaration of the code had.
fn added_grpc(olds: &[Declared<'_>], added: &Declared<'_>) -> Option<Change> {
    let code = added.grpc?;
    let mut known = olds.iter().filter_map(Declared::grpc);
    (!known.any(|known| known == code)).then(|| {
        let message = format!("the gRPC code may also be {}", quoted(code));
        Change::new(Impact::Breaking, ChangeKind::GrpcChanged, message)
    })
}
