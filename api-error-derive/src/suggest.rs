//! "Did you mean".

/// The candidate nearest to what was written, if one is near enough to have
/// been meant.
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = written.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&folded, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|(distance, candidate)| {
            // A third of the letters may be wrong, but never all of a short word.
            let length = candidate.chars().count().max(written.chars().count());
            let is_cut_short = written.len() > 2 && candidate.starts_with(written);
            *distance <= length / 3 || is_cut_short
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// `; did you mean ...?`, or nothing.
pub fn did_you_mean<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(written, candidates) {
        Some(candidate) => format!("; did you mean `{candidate}`?"),
        None => String::new(),
    }
}

/// `; did you mean ...?`, or another way out.
pub fn did_you_mean_or<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    match nearest(written, candidates) {
        Some(candidate) => format!("; did you mean `{candidate}`?"),
        None => format!("; {otherwise}"),
    }
}

/// `a`, `b` and `c`, each in backticks.
pub fn list<'a>(names: impl IntoIterator<Item = &'a str>, conjunction: &str) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    join(names.iter().map(String::as_str), conjunction)
}

/// a, b and c.
pub fn join<'a>(parts: impl IntoIterator<Item = &'a str>, conjunction: &str) -> String {
    let parts: Vec<_> = parts.into_iter().collect();
    match parts.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [init @ .., last] => format!("{} {conjunction} {last}", init.join(", ")),
    }
}
