//! The place of a mistake in a document.
//!
//! A place is never guessed. If values were kept for later, serde only tells what kept them.
//! There, a value is the place if it is the only one that the message is true of. Names may be
//! at fault, too: then the object that has them is the place.

use serde::de::Unexpected;
use serde_json::Value;

use super::mistake::Mistake;
use super::track::{Step, Track, Wanted};
use crate::exposure::echo::{Found, Kind, Told};
use crate::model::{FieldCode, FieldPlace};

/// Where serde stopped.
pub(super) struct Stop {
    /// The steps to the value that was being read.
    steps: Vec<String>,
    pub(super) wanted: Option<Wanted>,
    /// The name in the value that was being read, or whose value was not read yet.
    key: Option<String>,
    /// The names of its fields, if it was read as a struct of which nothing is kept.
    fields: &'static [&'static str],
    /// The steps in it to values that were kept for later.
    kept: Vec<String>,
    has_more_kept: bool,
    /// The step to the value in it that was read last.
    last: Option<String>,
    /// The index of the value, if it is an element of a list and nothing of it was read: a list
    /// finds the rest of an element where it looks for the next one.
    next: Option<usize>,
    /// Whether the value itself may have been kept.
    is_kept: bool,
}

impl From<Track> for Stop {
    fn from(track: Track) -> Self {
        let mut frames = track.into_frames();
        let last = frames.pop().unwrap_or_default();
        let next = match last.step {
            Some(Step::Index(index)) if last.last.is_none() => Some(index),
            _ => None,
        };
        let around = frames.into_iter().filter_map(|frame| frame.step);
        Self {
            steps: around.chain(last.step).map(String::from).collect(),
            wanted: last.wanted,
            key: last.key,
            fields: last.fields,
            kept: last.kept.into_iter().map(String::from).collect(),
            has_more_kept: last.has_more_kept,
            last: last.last.map(String::from),
            next,
            is_kept: last.is_any,
        }
    }
}

impl Stop {
    /// Returns the steps to the value at fault, or to one around it. A document is `None` if it
    /// cannot be held in memory, such as one with a number that is too large.
    ///
    /// If the place of a name is not known, the mistake is not one of that name.
    pub(super) fn place(mut self, mistake: &mut Mistake, document: Option<&Value>) -> Vec<String> {
        if let Some(key) = &self.key {
            mistake.is_of_member(key);
        }
        let Evidence { is_at, name } = self.evidence(mistake);
        let place = match document {
            Some(document) => self.best(document, &*is_at, name.as_deref()),
            None => self.is_trusted().then(Vec::new),
        };
        drop(is_at);
        match (place, name) {
            (Some(place), name) => {
                self.steps.extend(place);
                self.steps.extend(name);
            }
            // Only an object has names: the message is one of the service's own.
            (None, Some(_)) if self.is_scalar(document) => mistake.distrust(),
            (None, Some(_)) => mistake.code = FieldCode::INVALID,
            (None, None) => {}
        }
        self.steps
    }

    /// Steps into the value that was read last, of which only a part was read.
    pub(super) fn step_into_last(&mut self) {
        if let Some(last) = self.last.take() {
            self.steps.push(last);
        } else if let Some(index) = self.next.and_then(|next| next.checked_sub(1)) {
            self.steps.pop();
            self.steps.push(index.to_string());
        }
    }

    /// Whether the value that was being read has no more in it than what was wanted. Then the
    /// rest that was not expected is one of the value in it that was read last.
    pub(super) fn has_no_more(&self, document: Option<&Value>) -> bool {
        let value = document.map(|document| walk(document, &self.steps).0);
        match (self.wanted, value) {
            (Some(Wanted::Tuple(len)), Some(Value::Array(elements))) => elements.len() <= len,
            (Some(Wanted::Enum), Some(Value::Object(members))) => {
                self.last.is_some() && members.len() == 1
            }
            _ => false,
        }
    }

    /// Whether the value that was being read has no names in it.
    fn is_scalar(&self, document: Option<&Value>) -> bool {
        let value = document.map(|document| walk(document, &self.steps).0);
        value.is_some_and(|value| !value.is_object() && !value.is_array())
    }

    /// Whether no value was kept for later.
    fn is_trusted(&self) -> bool {
        !self.is_kept && self.kept.is_empty() && !self.has_more_kept
    }

    /// Returns the steps from the value that was being read to the only one at fault.
    fn best(&mut self, document: &Value, is_at: Is<'_>, name: Option<&str>) -> Option<Vec<String>> {
        let (value, depth) = walk(document, &self.steps);
        if depth < self.steps.len() {
            // The last step is a variant, which is written without content.
            self.steps.truncate(depth);
            return None;
        }
        let is_name_at_fault = name.is_none() && self.key.is_some();
        let is_field = name.is_some_and(|name| self.is_missing(name));
        if is_name_at_fault || (is_field && is_at(value)) {
            return Some(Vec::new());
        }
        if self.has_more_kept {
            return None;
        }
        let mut found = if self.is_kept {
            let mut found = Vec::new();
            search(value, &mut Vec::new(), is_at, &mut found);
            found
        } else {
            self.among_kept(value, is_at, name.is_some())
        };
        let place = found.pop()?;
        found.is_empty().then_some(place)
    }

    /// Whether the field is one of the struct that was being read, and no name was.
    fn is_missing(&self, name: &str) -> bool {
        self.key.is_none() && self.fields.contains(&name)
    }

    /// Returns the name of the parameter at fault. The steps of a tuple are the indices of
    /// names, and a value that is read from the only parameter of a path has no step.
    pub(super) fn parameter(
        self,
        place: FieldPlace,
        mistake: &mut Mistake,
        document: &Value,
        names: &[String],
    ) -> Vec<String> {
        if !self.steps.is_empty() {
            mistake.put_in_text();
        }
        let by_name = |name: &String| names.contains(name);
        let steps = match &*self.steps {
            [step, ..] if !by_name(step) => {
                let index = step.parse().ok();
                index
                    .and_then(|index: usize| names.get(index))
                    .into_iter()
                    .cloned()
                    .collect()
            }
            [step, ..] => vec![step.clone()],
            [] => self.place(mistake, Some(document)),
        };
        match names {
            [only] if steps.is_empty() && place == FieldPlace::Path => vec![only.clone()],
            _ => steps,
        }
    }

    /// Finds the values at fault, if those inside were read as what they are, unless they were
    /// kept for later.
    fn among_kept(&self, value: &Value, is_at: Is<'_>, is_member: bool) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        if is_member && is_at(value) {
            found.push(Vec::new());
        }
        for step in &self.kept {
            if let Some(inside) = member(value, step) {
                search(inside, &mut vec![step.clone()], is_at, &mut found);
            }
        }
        found
    }

    /// Returns how to recognize the value at fault, and its name if the value around it is
    /// recognized.
    fn evidence<'m>(&self, mistake: &'m Mistake) -> Evidence<'m> {
        let has = |name: &str, value: &Value| value.as_object().map(|all| all.contains_key(name));
        if mistake.code == FieldCode::REQUIRED {
            let name = mistake.named_field().unwrap_or_default().to_owned();
            let missing = name.clone();
            return Evidence {
                is_at: Box::new(move |value| has(&missing, value) == Some(false)),
                name: Some(name),
            };
        }
        if [FieldCode::UNKNOWN, FieldCode::DUPLICATE].contains(&mistake.code) {
            // The names of kept values were not read as names of fields.
            let named = mistake.named_field().map(str::to_owned);
            let name = self.key.clone().or(named).unwrap_or_default();
            let known = name.clone();
            return Evidence {
                is_at: Box::new(move |value| has(&known, value) == Some(true)),
                name: Some(name),
            };
        }
        let told = mistake.told();
        Evidence {
            is_at: Box::new(move |value| is_told_of(value, told)),
            name: None,
        }
    }
}

type Is<'a> = &'a dyn Fn(&Value) -> bool;

struct Evidence<'m> {
    is_at: Box<dyn Fn(&Value) -> bool + 'm>,
    name: Option<String>,
}

/// Follows the steps as far as they exist, and returns how many do.
fn walk<'v>(document: &'v Value, steps: &[String]) -> (&'v Value, usize) {
    let mut value = document;
    for (depth, step) in steps.iter().enumerate() {
        match member(value, step) {
            Some(next) => value = next,
            None => return (value, depth),
        }
    }
    (value, steps.len())
}

fn member<'v>(value: &'v Value, step: &str) -> Option<&'v Value> {
    match value {
        Value::Object(members) => members.get(step),
        Value::Array(elements) => elements.get(step.parse::<usize>().ok()?),
        _ => None,
    }
}

pub(super) fn member_mut<'v>(value: &'v mut Value, step: &str) -> Option<&'v mut Value> {
    match value {
        Value::Object(members) => members.get_mut(step),
        Value::Array(elements) => elements.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    }
}

/// Finds the steps to the values, at most two.
fn search(value: &Value, steps: &mut Vec<String>, is_at: Is<'_>, found: &mut Vec<Vec<String>>) {
    if found.len() > 1 {
        return;
    }
    if is_at(value) {
        found.push(steps.clone());
    }
    let mut inside = |step: String, value: &Value| {
        steps.push(step);
        search(value, steps, is_at, found);
        steps.pop();
    };
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(name, value)| inside(name.clone(), value)),
        Value::Array(elements) => elements
            .iter()
            .enumerate()
            .for_each(|(index, value)| inside(index.to_string(), value)),
        _ => {}
    }
}

/// Returns whether a value, or a name in it, is the one that serde told of.
fn is_told_of(value: &Value, told: &Told) -> bool {
    match told {
        Told::Variant { name, .. } => names_variant(value, name),
        Told::Type { found, .. } | Told::Value { found, .. } => is_found(value, found),
        _ => false,
    }
}

/// Returns whether a value, or a name in it, is the one that was found.
fn is_found(value: &Value, found: &Found) -> bool {
    let is = |unexpected: Unexpected<'_>| found.text == unexpected.to_string();
    match value {
        Value::Null => found.kind == Kind::Null,
        Value::Bool(value) => is(Unexpected::Bool(*value)),
        Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
            (Some(number), ..) => is(Unexpected::Unsigned(number)),
            (_, Some(number), _) => is(Unexpected::Signed(number)),
            // Libraries write a fraction in different ways.
            (.., number) => number.is_some() && found.number() == number,
        },
        Value::String(text) => is(Unexpected::Str(text)),
        Value::Array(_) => found.kind == Kind::Array,
        Value::Object(members) => {
            let mut names = members.keys();
            let is_name = |name: &String| is(Unexpected::Str(name));
            found.kind == Kind::Object || found.kind == Kind::String && names.any(is_name)
        }
    }
}

/// Returns whether a value is the name of a variant, or has it as a name.
fn names_variant(value: &Value, variant: &str) -> bool {
    match value {
        Value::String(name) => name == variant,
        Value::Object(members) => members.contains_key(variant),
        _ => false,
    }
}
